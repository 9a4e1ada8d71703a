"""The worker's side of a photo: claim, draw anew, publish, finish. Safe to be called twice, and to be killed anywhere.

Only the clean copy is ever shown. When it stands, the photo as it was sent (with the place where it was taken) is deleted.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from pkg.bukti.enums import StatusFoto
from pkg.bukti.models import Bukti, Foto
from supervisi.dokumen.simpanan import hapus, terbitkan
from supervisi.lib.gambar import GambarBersih, GambarRusak, GambarTerlaluBesar, bersihkan

log = logging.getLogger(__name__)

SISI_LAYAR, SISI_KECIL = 2560, 480
PERCOBAAN_MAKS = 3
BASI = timedelta(minutes=5)  # longer than the hard limit of the task
GALAT_RUSAK = "Foto ini tidak dapat dibuka. Hapus, lalu unggah foto lain."
GALAT_HILANG = "Foto ini tidak ada lagi di penyimpanan. Hapus, lalu unggah sekali lagi."
GALAT_BERULANG = "Foto ini beberapa kali gagal disiapkan. Hapus, lalu unggah sekali lagi."
_SEMENTARA = (OSError, OperationalError, InterfaceError, SoftTimeLimitExceeded, MemoryError)


@dataclass(frozen=True, slots=True)
class _Klaim:
    bukti_id: int
    token: uuid.UUID

    def tulis(self, **kolom: object) -> bool:
        """Write only while the claim holds."""
        baris = Foto.objects.filter(bukti_id=self.bukti_id, token=self.token, status=StatusFoto.DIKERJAKAN)
        return bool(baris.update(denyut_pada=timezone.now(), **kolom))


def siapkan(bukti_id: int) -> StatusFoto | None:
    """Make the clean and the small copy; None when there was nothing to do (done, being done, given up, gone).

    Passing trouble (disk, database, time) leaves the photo to the sweeper, three attempts in all.
    """
    klaim = _klaim(bukti_id)
    if klaim is None:
        return None
    bukti = Bukti.objects.filter(pk=bukti_id).first()
    if bukti is None:
        return None
    try:
        with default_storage.open(bukti.berkas, "rb") as isi:
            layar = bersihkan(isi, sisi_maks=SISI_LAYAR)
            kecil = bersihkan(isi, sisi_maks=SISI_KECIL, mutu=75)
    except (GambarRusak, GambarTerlaluBesar):
        return _gagal(klaim, bukti, GALAT_RUSAK)
    except FileNotFoundError:
        return _gagal(klaim, bukti, GALAT_HILANG)
    except _SEMENTARA:
        log.warning("bukti %s: photo could not be made ready this time", bukti_id, exc_info=True)
        klaim.tulis(status=StatusFoto.MENUNGGU, token=None)
        return StatusFoto.MENUNGGU
    return _selesai(klaim, bukti, layar, kecil)


def _klaim(bukti_id: int) -> _Klaim | None:
    sekarang = timezone.now()
    bebas = Q(status=StatusFoto.MENUNGGU) | Q(status=StatusFoto.DIKERJAKAN, denyut_pada__lte=sekarang - BASI)
    klaim = _Klaim(bukti_id, uuid.uuid4())
    terubah = Foto.objects.filter(bebas, bukti_id=bukti_id, percobaan__lt=PERCOBAAN_MAKS).update(
        status=StatusFoto.DIKERJAKAN, token=klaim.token, denyut_pada=sekarang, percobaan=F("percobaan") + 1
    )
    return klaim if terubah else None


def _selesai(klaim: _Klaim, bukti: Bukti, layar: GambarBersih, kecil: GambarBersih) -> StatusFoto | None:
    asli = bukti.berkas
    dasar = f"pkg/bukti/{bukti.penilaian_id}/{uuid.uuid4().hex}"
    nama_layar = terbitkan(default_storage, f"{dasar}.jpg", layar.isi)
    nama_kecil = terbitkan(default_storage, f"{dasar}-kecil.jpg", kecil.isi)
    with transaction.atomic():
        selesai = klaim.tulis(
            status=StatusFoto.SIAP, kecil=nama_kecil, lebar=kecil.lebar, tinggi=kecil.tinggi, token=None, galat=""
        )
        if selesai:
            Bukti.objects.filter(pk=bukti.pk).update(
                berkas=nama_layar, jenis_isi="image/jpeg", ukuran_byte=len(layar.isi)
            )
    # What no row points to goes: the photo as it was sent, or our copies when somebody else was faster.
    for nama in [asli] if selesai else [nama_layar, nama_kecil]:
        hapus(default_storage, nama)
    return StatusFoto.SIAP if selesai else None


def _gagal(klaim: _Klaim, bukti: Bukti, teks: str) -> StatusFoto | None:
    asli = bukti.berkas
    with transaction.atomic():
        tercatat = klaim.tulis(status=StatusFoto.GAGAL, galat=teks, token=None)
        if tercatat:
            Bukti.objects.filter(pk=bukti.pk).update(berkas="", ukuran_byte=None)
    if not tercatat:
        return None
    if asli:
        hapus(default_storage, asli)
    log.warning("bukti %s: photo given up", bukti.pk)
    return StatusFoto.GAGAL
