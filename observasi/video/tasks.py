"""Tasks of this room: ids in, service called inside."""

from __future__ import annotations

import dataclasses
import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from observasi.video import services
from observasi.video.services import hapus, retensi

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


_RINGAN = {"acks_late": True, "reject_on_worker_lost": True, "ignore_result": True}


@shared_task(  # type: ignore[untyped-decorator]
    name="observasi.video.tasks.sapu_masa_simpan", soft_time_limit=240, time_limit=300, **_RINGAN
)
def sapu_masa_simpan() -> None:
    """Every hour: announce deletions, have their mails sent, and give what is due to a worker."""
    angka = retensi.sapu_masa_simpan(timezone.now())
    if any(angka):
        log.info("sapu_masa_simpan: announced %s, mails %s, due %s", *angka)


@shared_task(  # type: ignore[untyped-decorator]
    name="observasi.video.tasks.kirim_peringatan_simpan", soft_time_limit=60, time_limit=90, **_RINGAN
)
def kirim_peringatan_simpan(siklus_id: int) -> None:
    """The one mail of an announcement. Delivered twice, it is sent once."""
    retensi.kirim_peringatan(siklus_id, timezone.now())


@shared_task(  # type: ignore[untyped-decorator]
    name="observasi.video.tasks.hapus_masa_simpan", soft_time_limit=240, time_limit=300, **_RINGAN
)
def hapus_masa_simpan(rekaman_id: int) -> None:
    """Delete a recording whose time is over. Delivered twice, it is deleted once."""
    retensi.hapus_bila_jatuh_tempo(rekaman_id, timezone.now())


@shared_task(  # type: ignore[untyped-decorator]
    name="observasi.video.tasks.buang_rekaman", soft_time_limit=240, time_limit=300, **_RINGAN
)
def buang_rekaman(rekaman_id: int) -> None:
    """Remove the files of a deleted recording. Cut off, the sweeper goes on where it stood."""
    hapus.buang_berkas(rekaman_id, timezone.now())
