"""The sweeper: brings back what was forgotten and removes what nobody needs. Runs every 30 seconds; twice at once is
harmless, because every step is a compare-and-set or a removal."""

from __future__ import annotations

import re
import shutil
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from observasi.siklus.enums import Tahap
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services.hapus import sapu_hapusan
from observasi.video.services.klaim import antrekan, antrekan_setelah_commit, basi, sinkronkan_siklus
from observasi.video.services.unggah import hentikan_unggahan, selaraskan
from supervisi.lib.galat import SalahStatus

_TERDEPAN = 5  # how many waiting recordings get their message again in one round
_JEDA_DISK_PENUH = timedelta(minutes=5)
_UMUR_YATIM_DETIK = 24 * 3600
_UMUR_KERJA_YATIM_DETIK = 600


@dataclass(frozen=True, slots=True)
class HasilSapu:
    """What one round did, for the log."""

    diambil_kembali: int
    menyerah: int
    dikirim_ulang: int
    diserahkan: int
    kedaluwarsa: int
    dibuang: int


def sapu() -> HasilSapu:
    """One round."""
    kini = timezone.now()
    kembali, menyerah = _ambil_kembali(kini)
    return HasilSapu(
        diambil_kembali=kembali,
        menyerah=menyerah,
        dikirim_ulang=_kirim_ulang(kini) + _coba_setelah_disk_penuh(kini),
        diserahkan=_serahkan_yang_lengkap(kini),
        kedaluwarsa=_buang_kedaluwarsa(kini),
        dibuang=sapu_hapusan(kini) + _buang_yatim(),
    )


def _ambil_kembali(kini: datetime) -> tuple[int, int]:
    """Recordings whose worker died: back to the queue, or given up after the third attempt."""
    kembali = menyerah = 0
    for rekaman in Rekaman.objects.filter(basi(kini), status=StatusVideo.MEMPROSES):
        habis = rekaman.percobaan >= rules.PERCOBAAN_MAKS
        with transaction.atomic():
            sama = Rekaman.objects.filter(
                pk=rekaman.pk, status=StatusVideo.MEMPROSES, token=rekaman.token, denyut_pada=rekaman.denyut_pada
            )
            terubah = sama.update(
                status=StatusVideo.GAGAL if habis else StatusVideo.MENGANTRE,
                galat_kode=rules.BERULANG if habis else "",
                token=None,
                denyut_pada=kini,
                sisa_detik=None,
            )
            if not terubah:
                continue
            sinkronkan_siklus(rekaman.siklus_id)
            if not habis:
                antrekan_setelah_commit(rekaman.pk)
        menyerah += habis
        kembali += not habis
    return kembali, menyerah


def _kirim_ulang(kini: datetime) -> int:
    """Waiting recordings whose message may be lost (broker emptied, crash between commit and send).

    Only those at the head of the queue, so that a long queue does not fill the broker with copies.
    """
    terdepan = Rekaman.objects.filter(status=StatusVideo.MENGANTRE).order_by("lajur", "diterima_pada", "id")[:_TERDEPAN]
    jumlah = 0
    for rekaman in terdepan:
        if (
            rekaman.denyut_pada is not None
            and kini - rules.KIRIM_ULANG < rekaman.denyut_pada < kini + rules.JAM_MELOMPAT
        ):
            continue
        Rekaman.objects.filter(pk=rekaman.pk, status=StatusVideo.MENGANTRE).update(denyut_pada=kini)
        antrekan(rekaman.pk)
        jumlah += 1
    return jumlah


def _coba_setelah_disk_penuh(kini: datetime) -> int:
    """Work that failed for want of room is tried again by itself."""
    jumlah = 0
    for rekaman in Rekaman.objects.filter(
        status=StatusVideo.GAGAL, galat_kode=rules.DISK_PENUH, denyut_pada__lt=kini - _JEDA_DISK_PENUH
    ):
        if shutil.disk_usage(settings.KERJA_DIR).free < rules.SISA_DISK_BYTE:
            break
        with transaction.atomic():
            Rekaman.objects.filter(pk=rekaman.pk, status=StatusVideo.GAGAL, galat_kode=rules.DISK_PENUH).update(
                status=StatusVideo.MENGANTRE, percobaan=0, galat_kode="", denyut_pada=kini
            )
            sinkronkan_siklus(rekaman.siklus_id)
            antrekan_setelah_commit(rekaman.pk)
        jumlah += 1
    return jumlah


def _serahkan_yang_lengkap(kini: datetime) -> int:
    """Uploads whose last byte arrived while the server died before it could say so."""
    jumlah = 0
    for unggahan in Unggahan.objects.filter(
        selesai_pada__isnull=True,
        rekaman__status=StatusVideo.MENGUNGGAH,
        kedaluwarsa_pada__gt=kini,
        diubah_pada__lt=kini - rules.KIRIM_ULANG,
    ).select_related("rekaman"):
        if _ukuran(settings.UNGGAHAN_DIR / f"{unggahan.pk.hex}.bagian") < unggahan.panjang_byte:
            continue
        selaraskan(unggahan)
        jumlah += unggahan.selesai_pada is not None
    return jumlah


def _ukuran(berkas: Path) -> int:
    return berkas.stat().st_size if berkas.is_file() else 0


def _buang_kedaluwarsa(kini: datetime) -> int:
    """Uploads that nobody continued for 72 hours, or whose cycle was cancelled meanwhile."""
    jumlah = 0
    for unggahan in Unggahan.objects.filter(
        Q(kedaluwarsa_pada__lte=kini) | Q(rekaman__siklus__tahap=Tahap.DIBATALKAN),
        selesai_pada__isnull=True,
        rekaman__status=StatusVideo.MENGUNGGAH,
    ).select_related("rekaman__siklus"):
        batal = unggahan.rekaman.siklus.tahap == Tahap.DIBATALKAN
        try:
            hentikan_unggahan(unggahan, kode="" if batal else rules.KEDALUWARSA)
        except SalahStatus:
            continue  # finished or cancelled in this very moment
        jumlah += 1
    return jumlah


def _buang_yatim() -> int:
    """Work folders of dead attempts, and parts without a row."""
    jumlah = 0
    for folder in settings.KERJA_DIR.iterdir():
        cocok = re.fullmatch(r"(\d+)-([0-9a-f]{32})", folder.name)
        if cocok is None or _umur_detik(folder) < _UMUR_KERJA_YATIM_DETIK:
            continue
        if not Rekaman.objects.filter(
            pk=int(cocok[1]), token=uuid.UUID(cocok[2]), status=StatusVideo.MEMPROSES
        ).exists():
            shutil.rmtree(folder, ignore_errors=True)
            jumlah += 1
    for berkas in settings.UNGGAHAN_DIR.iterdir():
        cocok = re.fullmatch(r"([0-9a-f]{32})\.(bagian|kunci)", berkas.name)
        if cocok is None or _umur_detik(berkas) < _UMUR_YATIM_DETIK:
            continue
        dipakai = Unggahan.objects.filter(pk=uuid.UUID(cocok[1])).exclude(
            rekaman__status__in=[StatusVideo.SIAP, StatusVideo.DIHAPUS]
        )
        if not dipakai.exists():
            berkas.unlink(missing_ok=True)
            jumlah += 1
    return jumlah


def _umur_detik(berkas: Path) -> float:
    try:
        return time.time() - berkas.stat().st_mtime
    except FileNotFoundError:
        return 0.0
