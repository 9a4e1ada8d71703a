"""Every test of this room lives on the same Monday: schedules are about days to come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.jadwal.sekolah import SAAT


@pytest.fixture(autouse=True)
def hari_senin(time_machine: Any) -> None:
    """Monday, 3 August 2026, eight o'clock."""
    time_machine.move_to(SAAT, tick=False)
