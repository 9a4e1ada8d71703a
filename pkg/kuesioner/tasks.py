"""Leaves for Celery: ids in, services called. Queue `ringan`."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from pkg.kuesioner import services

_OPSI = {"acks_late": True, "reject_on_worker_lost": True, "ignore_result": True, "serializer": "json"}


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="pkg.kuesioner.tasks.tutup_kampanye", soft_time_limit=120, time_limit=180, **_OPSI
)
def tutup_kampanye(kampanye_id: int) -> None:
    """End one campaign whose last day is over. Delivered twice, it is ended once."""
    services.tutup_sendiri(kampanye_id, timezone.localdate())


@shared_task(  # type: ignore[untyped-decorator]
    name="pkg.kuesioner.tasks.sapu_kampanye", soft_time_limit=50, time_limit=60, **_OPSI
)
def sapu_kampanye() -> None:
    """Every quarter of an hour: end the campaigns whose last day is over."""
    services.sapu(timezone.localdate())
