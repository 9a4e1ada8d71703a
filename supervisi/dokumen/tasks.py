"""Leaves for Celery: ids in, services called. Queue `laporan`."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from supervisi.dokumen import services

_OPSI = {"acks_late": True, "ignore_result": True, "serializer": "json"}


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="supervisi.dokumen.tasks.render_dokumen", soft_time_limit=240, time_limit=300, **_OPSI
)
def render_dokumen(dokumen_id: int) -> None:
    """Make one document. Delivered twice, it is made once."""
    services.kerjakan(dokumen_id)


@shared_task(  # type: ignore[untyped-decorator]
    name="supervisi.dokumen.tasks.sapu_dokumen", soft_time_limit=50, time_limit=60, **_OPSI
)
def sapu_dokumen() -> None:
    """Every minute: send lost jobs again, give up the hopeless ones."""
    services.sapu(timezone.now())


@shared_task(  # type: ignore[untyped-decorator]
    name="supervisi.dokumen.tasks.buang_kedaluwarsa", soft_time_limit=240, time_limit=300, **_OPSI
)
def buang_kedaluwarsa() -> None:
    """Every hour: take away files whose time is over, and those that were replaced long ago."""
    services.buang_kedaluwarsa(timezone.now())
