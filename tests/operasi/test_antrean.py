"""A broker that is down: nobody who presses a button waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError
from kombu.utils import functional


def test_yang_mengirim_pekerjaan_tidak_menunggu_perantara_yang_mati(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Celery("uji", broker=f"redis+socket://{tmp_path}/tidak-ada.sock", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    tunggu: list[float] = []
    monkeypatch.setattr(functional, "sleep", tunggu.append)

    with pytest.raises(OperationalError), app:
        app.send_task("tidak.ada", retry=False)

    # One more try, for a broker that is just starting; then the sweeper's turn.
    assert len(tunggu) <= 2
    assert sum(tunggu) < 0.5
