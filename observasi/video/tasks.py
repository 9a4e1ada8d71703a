"""Tasks of this room: ids in, service called inside."""

from __future__ import annotations

import dataclasses
import logging

from celery import shared_task
from django.conf import settings

from observasi.video import services

log = logging.getLogger(__name__)

# program (BATAS_TRANSKODE_DETIK) < soft limit < hard limit < visibility timeout of the broker
_BATAS_LUNAK_DETIK = settings.BATAS_TRANSKODE_DETIK + 900
_BATAS_KERAS_DETIK = _BATAS_LUNAK_DETIK + 300


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="observasi.video.tasks.proses_rekaman",
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=_BATAS_LUNAK_DETIK,
    time_limit=_BATAS_KERAS_DETIK,
    ignore_result=True,
)
def proses_rekaman(rekaman_id: int) -> None:
    """Make a recording playable. May be delivered zero, one or many times."""
    hasil = services.proses(rekaman_id)
    log.info("rekaman %s: attempt ended: %s", rekaman_id, hasil)


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="observasi.video.tasks.sapu_rekaman",
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=240,
    time_limit=300,
    ignore_result=True,
)
def sapu_rekaman() -> None:
    """Bring back forgotten work, remove what nobody needs."""
    hasil = services.sapu()
    if any(dataclasses.astuple(hasil)):
        log.info("sapu_rekaman: %s", hasil)
