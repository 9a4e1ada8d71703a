"""The worker's side: claim, render, publish, finish. Safe to be called twice, and to be killed anywhere.

The claim is a token written by compare-and-set; every later write asks for that token, so a worker that was given up
cannot finish over its successor. The file is named after its own content: a late writer can only write another name,
which it takes away again.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone

from supervisi.dokumen import registri, rules
from supervisi.dokumen.cetak import cetak
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.registri import BerkasJadi, JenisTidakDikenal, Lanjutan, Pekerjaan, Perender
from supervisi.dokumen.services.kirim import kirim
from supervisi.dokumen.simpanan import hapus, terbitkan
from supervisi.lib.galat import Penolakan
from supervisi.lib.pdf import AsetHilang

log = logging.getLogger(__name__)

_SEMENTARA = (OSError, OperationalError, InterfaceError, SoftTimeLimitExceeded, MemoryError)
_EKOR_RINCIAN = 4000


class KlaimHilang(Exception):
    """Another worker has taken this job over; what was made here is thrown away."""


@dataclass(frozen=True, slots=True)
class _Klaim:
    dokumen_id: int
    token: uuid.UUID

    def tulis(self, **kolom: object) -> None:
        """Write only while the claim holds; a sign of life comes with it. Raises KlaimHilang."""
        baris = Dokumen.objects.filter(pk=self.dokumen_id, token=self.token, status=StatusDokumen.DIKERJAKAN)
        if not baris.update(denyut_pada=timezone.now(), **kolom):
            raise KlaimHilang


def kerjakan(dokumen_id: int) -> StatusDokumen | None:
    """Make the document; None when there was nothing to do (done, being made, given up, gone).

    Every end writes a state. Passing trouble (disk, database, time) leads to another attempt, three in all; anything
    else ends the job and is raised again for the log.
    """
    klaim = _klaim(dokumen_id)
    if klaim is None:
        return None
    try:
        with _denyut(klaim):
            hasil = _buat(klaim)
    except KlaimHilang:
        log.warning("dokumen %s: the claim was lost while working, result thrown away", dokumen_id)
        return None
    except AsetHilang:
        return _gagal(klaim, rules.GALAT_ASET)
    except JenisTidakDikenal:
        return _gagal(klaim, rules.GALAT_JENIS)
    except Penolakan as tolak:
        return _gagal(klaim, tolak.alasan[: rules.GALAT_TERPANJANG])
    except _SEMENTARA:
        return _coba_lagi(klaim)
    except Exception:
        _gagal(klaim, rules.GALAT_UMUM)
        raise
    log.info("dokumen %s: dikerjakan -> %s", dokumen_id, hasil.value)
    return hasil


def _klaim(dokumen_id: int) -> _Klaim | None:
    sekarang = timezone.now()
    bebas = Q(status=StatusDokumen.DIMINTA) | Q(status=StatusDokumen.DIKERJAKAN, denyut_pada__lte=sekarang - rules.BASI)
    klaim = _Klaim(dokumen_id, uuid.uuid4())
    terubah = Dokumen.objects.filter(bebas, pk=dokumen_id, percobaan__lt=rules.PERCOBAAN_MAKS).update(
        status=StatusDokumen.DIKERJAKAN,
        token=klaim.token,
        denyut_pada=sekarang,
        percobaan=F("percobaan") + 1,
        kemajuan_persen=5,
    )
    return klaim if terubah else None


@dataclass(frozen=True, slots=True)
class _Hasil:
    """What was made: bytes, or a file in the job's folder."""

    isi: bytes | Path
    sha256: str
    ukuran: int
    halaman: int | None


def _buat(klaim: _Klaim) -> StatusDokumen:
    dokumen = Dokumen.objects.select_related("sekolah").get(pk=klaim.dokumen_id)
    perender = registri.ambil(dokumen.jenis)
    with _folder(klaim) as folder:
        hasil = _kerja(klaim, dokumen, perender, folder)
        if isinstance(hasil, Lanjutan):
            return _lanjut(klaim, hasil)
        _terbit(klaim, dokumen, perender, hasil)
    return StatusDokumen.SIAP


@contextmanager
def _folder(klaim: _Klaim) -> Iterator[Path]:
    """A folder of this claim alone; what a killed worker left of the same job goes first."""
    awalan = f"dokumen-{klaim.dokumen_id}-"
    for sisa in settings.KERJA_DIR.glob(f"{awalan}*"):
        shutil.rmtree(sisa, ignore_errors=True)
    folder: Path = settings.KERJA_DIR / f"{awalan}{klaim.token.hex}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _kerja(klaim: _Klaim, dokumen: Dokumen, perender: Perender, folder: Path) -> _Hasil | Lanjutan:
    def maju(persen: int) -> None:
        klaim.tulis(kemajuan_persen=persen)

    if perender.buat is None:
        cetakan = cetak(dokumen, maju)
        return _Hasil(cetakan.isi, hashlib.sha256(cetakan.isi).hexdigest(), len(cetakan.isi), cetakan.halaman)
    hasil = perender.buat(Pekerjaan(dokumen.pk, dokumen.isi or {}, folder, dokumen.diminta_oleh_id, maju))
    if isinstance(hasil, BerkasJadi):
        with hasil.jalur.open("rb") as berkas:
            sha256 = hashlib.file_digest(berkas, "sha256").hexdigest()
        return _Hasil(hasil.jalur, sha256, hasil.jalur.stat().st_size, None)
    return hasil


def _lanjut(klaim: _Klaim, hasil: Lanjutan) -> StatusDokumen:
    """Back to the queue after a part that succeeded: attempts count only while nothing moves."""
    klaim.tulis(
        status=StatusDokumen.DIMINTA,
        isi=dict(hasil.isi),
        kemajuan_persen=hasil.persen,
        percobaan=0,
        token=None,
        galat_rincian="",
    )
    kirim(klaim.dokumen_id, tunda_detik=hasil.tunda_detik)
    return StatusDokumen.DIMINTA


def _terbit(klaim: _Klaim, dokumen: Dokumen, perender: Perender, hasil: _Hasil) -> None:
    nama = f"dokumen/{dokumen.jenis}/{dokumen.pk}-{hasil.sha256[:24]}{perender.akhiran}"
    klaim.tulis(kemajuan_persen=95)
    nama = terbitkan(default_storage, nama, hasil.isi)
    sekarang = timezone.now()
    try:
        klaim.tulis(
            status=StatusDokumen.SIAP,
            kemajuan_persen=100,
            berkas=nama,
            jenis_isi=perender.jenis_isi,
            sha256=hasil.sha256,
            ukuran_byte=hasil.ukuran,
            halaman=hasil.halaman,
            siap_pada=sekarang,
            berlaku_sampai=sekarang + perender.umur if perender.umur else None,
            galat="",
            galat_rincian="",
            isi=None,
            token=None,
        )
    except KlaimHilang:
        if not Dokumen.objects.filter(pk=dokumen.pk, berkas=nama).exists():
            hapus(default_storage, nama)
        raise


def _gagal(klaim: _Klaim, teks: str) -> StatusDokumen:
    try:
        klaim.tulis(
            status=StatusDokumen.GAGAL,
            galat=teks,
            galat_rincian=traceback.format_exc()[-_EKOR_RINCIAN:],
            isi=None,
            token=None,
        )
    except KlaimHilang:
        log.warning("dokumen %s: failed after the claim was lost", klaim.dokumen_id)
    else:
        log.warning("dokumen %s: dikerjakan -> gagal", klaim.dokumen_id)
    return StatusDokumen.GAGAL


def _coba_lagi(klaim: _Klaim) -> StatusDokumen | None:
    """Back to the queue after passing trouble, or the end after the last attempt."""
    close_old_connections()
    dokumen = Dokumen.objects.only("percobaan").filter(pk=klaim.dokumen_id).first()
    if dokumen is None:
        return None
    if dokumen.percobaan >= rules.PERCOBAAN_MAKS:
        return _gagal(klaim, rules.GALAT_SEMENTARA)
    rincian = traceback.format_exc()[-_EKOR_RINCIAN:]
    try:
        klaim.tulis(status=StatusDokumen.DIMINTA, token=None, kemajuan_persen=0, galat_rincian=rincian)
    except KlaimHilang:
        return None
    log.warning("dokumen %s: attempt %s failed, will be tried again", klaim.dokumen_id, dokumen.percobaan)
    kirim(klaim.dokumen_id, tunda_detik=timedelta(seconds=10 * dokumen.percobaan).total_seconds())
    return StatusDokumen.DIMINTA


@contextmanager
def _denyut(klaim: _Klaim) -> Iterator[None]:
    """Signs of life while the pages are laid out (one long call): a thread with its own database connection."""
    berhenti = threading.Event()

    def detak() -> None:
        try:
            while not berhenti.wait(rules.DENYUT.total_seconds()):
                klaim.tulis()
        except KlaimHilang:
            pass  # the next write of the worker itself finds out
        except DatabaseError:
            log.warning("dokumen %s: no sign of life could be written", klaim.dokumen_id, exc_info=True)
        finally:
            connection.close()

    utas = threading.Thread(target=detak, name=f"denyut-dokumen-{klaim.dokumen_id}", daemon=True)
    utas.start()
    try:
        yield
    finally:
        berhenti.set()
        utas.join(timeout=5)
