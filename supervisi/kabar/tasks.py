"""Leaves for Celery: ids in, services called. Queue `ringan`."""

from __future__ import annotations

import dataclasses
import logging

from celery import shared_task
from django.utils import timezone

from supervisi.kabar import services

log = logging.getLogger(__name__)

_OPSI = {"acks_late": True, "reject_on_worker_lost": True, "ignore_result": True}


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="supervisi.kabar.tasks.kirim_surel", soft_time_limit=60, time_limit=90, **_OPSI
)
def kirim_surel(kiriman_id: int) -> None:
    """Send one mail. Delivered twice, it is sent once."""
    services.kirim(kiriman_id, timezone.now())


@shared_task(  # type: ignore[untyped-decorator]
    name="supervisi.kabar.tasks.sapu_kabar", soft_time_limit=50, time_limit=58, **_OPSI
)
def sapu_kabar() -> None:
    """Every minute: make digests, wake workers, close what was cut off."""
    hasil = services.sapu(timezone.now())
    if any(dataclasses.astuple(hasil)):
        log.info("sapu_kabar: %s", hasil)
