"""Leaves for Celery: ids in, services called. Queue `ringan`."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from pkg.bukti import services

_OPSI = {"acks_late": True, "reject_on_worker_lost": True, "ignore_result": True, "serializer": "json"}


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="pkg.bukti.tasks.siapkan_foto", soft_time_limit=120, time_limit=180, **_OPSI
)
def siapkan_foto(bukti_id: int) -> None:
    """Take the hidden data out of one photo and make it small. Delivered twice, it is done once."""
    services.siapkan(bukti_id)


@shared_task(  # type: ignore[untyped-decorator]
    name="pkg.bukti.tasks.sapu_bukti", soft_time_limit=50, time_limit=60, **_OPSI
)
def sapu_bukti() -> None:
    """Every minute: send lost photos again, delete files that nobody can bring back."""
    services.sapu(timezone.now())
