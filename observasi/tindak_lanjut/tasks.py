"""Tasks of this room."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from observasi.tindak_lanjut.services import pengingat

log = logging.getLogger(__name__)


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="observasi.tindak_lanjut.tasks.ingatkan_tindak_lanjut",
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=240,
    time_limit=300,
    ignore_result=True,
)
def ingatkan_tindak_lanjut() -> None:
    """Every half hour: remind people of deadlines, each at most once a day."""
    jumlah = pengingat.ingatkan(timezone.now())
    if jumlah:
        log.info("reminded %s people of follow-ups", jumlah)
