"""Deletion: the right ends at once, the files follow, and a proof stays. Scores, notes and their seconds stay too.

The proof is written in the same transaction as the decision. Files go afterwards, in steps that may be cut off and
repeated: count what is there, remove it, ask the storage again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from celery import current_app
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.video import rules
from observasi.video.enums import AlasanHapus, StatusVideo
from observasi.video.models import BuktiHapus, Rekaman, Unggahan
from observasi.video.selectors import ambil_milik
from observasi.video.services import pemusnahan, simpanan
from observasi.video.services.klaim import sinkronkan_siklus
from observasi.video.services.unggah import penampung_untuk
from supervisi.lib.galat import SalahStatus

log = logging.getLogger(__name__)

TUGAS_BUANG = "observasi.video.tasks.buang_rekaman"
_SEKALI_SAPU = 20
# A worker may be in the middle of sending a large original to a bucket: it notices the deletion only afterwards.
_PERIKSA_LAGI = timedelta(hours=1)


def hapus_rekaman(pelaku: Pelaku, rekaman_id: int) -> Rekaman:
    """The teacher deletes a recording, in any state; a worker that is busy with it notices and stops."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    if not _putuskan(rekaman, AlasanHapus.PEMILIK, pelaku, timezone.now()):
        raise SalahStatus("Rekaman ini sudah dihapus.")
    return rekaman


def hapus_karena_masa_simpan(rekaman_id: int, kini: datetime) -> bool:
    """The time of a recording is over; whether this call decided it. The caller has asked the rules."""
    rekaman = Rekaman.objects.select_related("siklus").get(pk=rekaman_id)
    return _putuskan(rekaman, AlasanHapus.MASA_SIMPAN, None, kini)


def _putuskan(rekaman: Rekaman, alasan: AlasanHapus, pelaku: Pelaku | None, kini: datetime) -> bool:
    """From here on nobody can watch it. False: somebody was faster."""
    with transaction.atomic():
        lama = Rekaman.objects.select_for_update().get(pk=rekaman.pk)
        if lama.status == StatusVideo.DIHAPUS:
            return False
        Rekaman.objects.filter(pk=rekaman.pk).update(
            status=StatusVideo.DIHAPUS, token=None, galat_kode="", denyut_pada=kini
        )
        _buat_bukti(lama, rekaman.siklus.sekolah_id, alasan, pelaku, kini)
        sinkronkan_siklus(rekaman.siklus_id)
        aksi = "video.dihapus" if alasan is AlasanHapus.PEMILIK else "video.dihapus_masa_simpan"
        jejak.catat(pelaku, aksi, "rekaman", rekaman.pk, sha256=lama.sha256, siklus=rekaman.siklus_id)
        transaction.on_commit(lambda: _buang_setelah_commit(rekaman.pk, kini))
    log.info("rekaman %s: %s -> dihapus (%s)", rekaman.pk, lama.status, alasan.value)
    return True


def _buat_bukti(
    rekaman: Rekaman, sekolah_id: int, alasan: AlasanHapus, pelaku: Pelaku | None, kini: datetime
) -> BuktiHapus:
    dikerjakan = rekaman.status in rules.BERJALAN
    bukti, _ = BuktiHapus.objects.get_or_create(
        rekaman=rekaman,
        defaults={
            "sekolah_id": sekolah_id,
            "siklus_id": rekaman.siklus_id,
            "alasan": alasan,
            "oleh_id": pelaku.pengguna_id if pelaku else None,
            "diputuskan_pada": kini,
            "sha256": rekaman.sha256,
            "ukuran_byte": rekaman.ukuran_byte,
            "durasi_detik": rekaman.durasi_detik,
            "periksa_setelah": kini + _PERIKSA_LAGI if dikerjakan else kini,
        },
    )
    return bukti


def _buang_setelah_commit(rekaman_id: int, kini: datetime) -> None:
    """On a disk the files go now; thousands of objects of a bucket are work for a task."""
    if simpanan.jalur_lokal("rekaman") is not None:
        buang_berkas(rekaman_id, kini)
        return
    try:
        current_app.send_task(TUGAS_BUANG, args=[rekaman_id], retry=False)
    except OperationalError as galat:
        log.warning("rekaman %s: broker not reached, the sweeper will remove it: %s", rekaman_id, galat)


def buang_berkas(rekaman_id: int, kini: datetime) -> bool:
    """Remove every byte of a deleted recording and complete its proof. Safe to repeat at any point; True when proved."""
    # Read again: a worker may have published between the decision and now.
    rekaman = Rekaman.objects.select_related("siklus").get(pk=rekaman_id)
    if rekaman.status != StatusVideo.DIHAPUS:
        return False
    # Recordings that an older release deleted have no proof yet; only their teachers could delete then.
    bukti = BuktiHapus.objects.filter(rekaman=rekaman).first() or _buat_bukti(
        rekaman, rekaman.siklus.sekolah_id, AlasanHapus.PEMILIK, None, rekaman.denyut_pada or kini
    )
    if bukti.selesai_pada is not None:
        # A worker that was later than anybody expected.
        pemusnahan.buang(rekaman, pemusnahan.daftar_berkas(rekaman))
        return True
    BuktiHapus.objects.filter(pk=bukti.pk).update(dicoba_pada=kini)
    nama = pemusnahan.daftar_berkas(rekaman)
    if bukti.rincian is None:
        # Before the first file goes: after a kill the count cannot be made again.
        BuktiHapus.objects.filter(pk=bukti.pk, rincian__isnull=True).update(rincian=pemusnahan.hitung(rekaman, nama))
    pemusnahan.buang(rekaman, nama)
    unggahan = Unggahan.objects.filter(rekaman=rekaman).first()
    if unggahan is not None:
        penampung_untuk(unggahan).hapus()
    if pemusnahan.daftar_berkas(rekaman):
        log.error("rekaman %s: the storage still holds files after removal", rekaman_id)
        return False
    if kini < bukti.periksa_setelah:
        return False
    with transaction.atomic():
        Rekaman.objects.filter(pk=rekaman_id, status=StatusVideo.DIHAPUS).update(folder="", isi=[], berkas_asli="")
        BuktiHapus.objects.filter(pk=bukti.pk, selesai_pada__isnull=True).update(selesai_pada=kini)
    log.info("rekaman %s: removed from the storage and proved", rekaman_id)
    return True


def sapu_hapusan(kini: datetime) -> int:
    """Deletions that were cut off, or wait for their last look; those tried longest ago first."""
    terbuka = BuktiHapus.objects.filter(selesai_pada__isnull=True, periksa_setelah__lte=kini)
    ids = list(
        terbuka.order_by(F("dicoba_pada").asc(nulls_first=True), "id").values_list("rekaman_id", flat=True)[
            :_SEKALI_SAPU
        ]
    )
    tanpa_bukti = Rekaman.objects.filter(status=StatusVideo.DIHAPUS, bukti_hapus__isnull=True).exclude(
        folder="", berkas_asli=""
    )
    ids += list(tanpa_bukti.values_list("pk", flat=True)[: _SEKALI_SAPU - len(ids)])
    return sum(buang_berkas(rekaman_id, kini) for rekaman_id in ids)
