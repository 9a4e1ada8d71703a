"""The worker's side: claim, render, publish, finish. Safe to be called twice, and to be killed anywhere.

The claim is a token written by compare-and-set; every later write asks for that token, so a worker that was given up
cannot finish over its successor. The file is named after its own content: a late writer can only write another name,
which it takes away again.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone

from supervisi.dokumen import rules
from supervisi.dokumen.cetak import cetak
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.registri import JenisTidakDikenal
from supervisi.dokumen.services.kirim import kirim
from supervisi.dokumen.simpanan import hapus, terbitkan
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
            _buat(klaim)
    except KlaimHilang:
        log.warning("dokumen %s: the claim was lost while working, result thrown away", dokumen_id)
        return None
    except AsetHilang:
        return _gagal(klaim, rules.GALAT_ASET)
    except JenisTidakDikenal:
        return _gagal(klaim, rules.GALAT_JENIS)
    except _SEMENTARA:
        return _coba_lagi(klaim)
    except Exception:
        _gagal(klaim, rules.GALAT_UMUM)
        raise
    log.info("dokumen %s: dikerjakan -> siap", dokumen_id)
    return StatusDokumen.SIAP


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


def _buat(klaim: _Klaim) -> None:
    dokumen = Dokumen.objects.select_related("sekolah").get(pk=klaim.dokumen_id)
    hasil = cetak(dokumen, lambda persen: klaim.tulis(kemajuan_persen=persen))
    sha256 = hashlib.sha256(hasil.isi).hexdigest()
    nama = f"dokumen/{dokumen.jenis}/{dokumen.pk}-{sha256[:24]}.pdf"
    klaim.tulis(kemajuan_persen=95)
    nama = terbitkan(default_storage, nama, hasil.isi)
    try:
        klaim.tulis(
            status=StatusDokumen.SIAP,
            kemajuan_persen=100,
            berkas=nama,
            sha256=sha256,
            ukuran_byte=len(hasil.isi),
            halaman=hasil.halaman,
            siap_pada=timezone.now(),
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
