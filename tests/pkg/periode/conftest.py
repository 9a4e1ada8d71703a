"""The year 2026 at SMP Melati, on a Monday in March; the instruments are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from pkg.instrumen.services import muat_folder
from tests.pemeran import Pemeran
from tests.pkg.periode.tahun import Tahun, susun_tahun

SEKARANG = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08.00 in Jakarta


@pytest.fixture(autouse=True)
def maret() -> Iterator[None]:
    """The clock stands on 2 March 2026."""
    with time_machine.travel(SEKARANG, tick=False):
        yield


@pytest.fixture
def instrumen(db: None) -> None:
    """The appraisal instruments are loaded."""
    muat_folder(sekarang=SEKARANG)


@pytest.fixture
def tahun(instrumen: None, pemeran: Pemeran) -> Tahun:
    """Three planned periods of 2026 at SMP Melati, all its teachers in the sumatif, Budi appointed by SK."""
    return susun_tahun(pemeran)
