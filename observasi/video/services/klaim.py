"""Who works on a recording: queueing, claim, heartbeat, and the three ways in which an attempt ends.

The row is the truth, a message only a wake-up call that may come zero, one or many times. Every write of a worker is
a compare-and-set on its token: a late one changes nothing.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from celery import current_app
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.siklus.services import catat_rekaman
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.selectors import ambil_milik
from supervisi.lib.galat import SalahStatus

log = logging.getLogger(__name__)

TUGAS = "observasi.video.tasks.proses_rekaman"


class KlaimHilang(Exception):
    """Somebody else works on this recording now, or it was deleted: stop at once and write nothing."""


@dataclass(frozen=True, slots=True)
class Klaim:
    """The right to work on one recording."""

    rekaman_id: int
    token: uuid.UUID
    percobaan: int


@dataclass(frozen=True, slots=True)
class HasilOlah:
    """What a successful attempt made."""

    folder: str
    isi: tuple[str, ...]
    tangga: tuple[int, ...]
    durasi_detik: Decimal
    lebar: int
    tinggi: int
    ada_suara: bool
    berkas_asli: str
    terpotong: bool


def sinkronkan_siklus(siklus_id: int) -> None:
    """Tell the cycle what its recordings are now. Call it inside the transaction of the change."""
    semua = Rekaman.objects.filter(siklus_id=siklus_id).values_list("status", flat=True)
    izin = IzinKelas.objects.filter(siklus_id=siklus_id).exists()
    catat_rekaman(siklus_id, rules.status_rekaman((StatusVideo(satu) for satu in semua), izin_kelas=izin))


def antrekan_setelah_commit(rekaman_id: int) -> None:
    """Send the wake-up call when the change is safe. A broker that is down is no failure: the sweeper sends again."""
    transaction.on_commit(lambda: antrekan(rekaman_id))


def antrekan(rekaman_id: int) -> None:
    """Send the wake-up call now."""
    try:
        current_app.send_task(TUGAS, args=[rekaman_id], retry=False)
    except OperationalError as galat:
        log.warning("rekaman %s: broker not reached, the sweeper will send: %s", rekaman_id, galat)


def klaim(rekaman_id: int) -> Klaim | None:
    """Take a recording that waits, or one whose worker fell silent. None: nothing to do (done, deleted, in good hands).

    After the third attempt it is given up with a text for the teacher.
    """
    kini = timezone.now()
    token = uuid.uuid4()
    bebas = Q(status=StatusVideo.MENGANTRE) | Q(
        Q(denyut_pada__isnull=True) | Q(denyut_pada__lt=kini - rules.DENYUT_BASI), status=StatusVideo.MEMPROSES
    )
    with transaction.atomic():
        rekaman = Rekaman.objects.filter(bebas, pk=rekaman_id).first()
        if rekaman is None:
            return None
        sama = Rekaman.objects.filter(pk=rekaman_id, status=rekaman.status, token=rekaman.token)
        if rekaman.percobaan >= rules.PERCOBAAN_MAKS:
            sama.update(status=StatusVideo.GAGAL, galat_kode=rules.BERULANG, token=None, denyut_pada=kini)
            sinkronkan_siklus(rekaman.siklus_id)
            return None
        terubah = sama.update(
            status=StatusVideo.MEMPROSES,
            token=token,
            percobaan=F("percobaan") + 1,
            denyut_pada=kini,
            kemajuan_persen=0,
            galat_kode="",
            galat_rincian="",
        )
        if not terubah:
            return None
        sinkronkan_siklus(rekaman.siklus_id)
    log.info("rekaman %s: %s -> memproses, attempt %s", rekaman_id, rekaman.status, rekaman.percobaan + 1)
    return Klaim(rekaman_id, token, rekaman.percobaan + 1)


def _milik_klaim(klaim: Klaim) -> Any:
    return Rekaman.objects.filter(pk=klaim.rekaman_id, token=klaim.token, status=StatusVideo.MEMPROSES)


def denyut(klaim: Klaim, persen: int | None = None, **kolom: object) -> None:
    """Sign of life, with progress and what was found out. Raises KlaimHilang when the claim is gone."""
    if persen is not None:
        kolom["kemajuan_persen"] = max(0, min(99, persen))
    if not _milik_klaim(klaim).update(denyut_pada=timezone.now(), **kolom):
        raise KlaimHilang(klaim.rekaman_id)


@contextmanager
def denyut_latar(klaim: Klaim, selang_detik: float = 15.0) -> Iterator[None]:
    """Signs of life from a thread, around one long call that gives us no turn (sending gigabytes to a storage)."""
    berhenti = threading.Event()

    def kerja() -> None:
        while not berhenti.wait(selang_detik):
            try:
                denyut(klaim)
            except KlaimHilang:
                return  # the main thread finds out at its next step
            finally:
                connection.close()

    utas = threading.Thread(target=kerja, name=f"denyut-{klaim.rekaman_id}", daemon=True)
    utas.start()
    try:
        yield
    finally:
        berhenti.set()
        utas.join()


def tandai_siap(klaim: Klaim, hasil: HasilOlah) -> None:
    """The attempt succeeded and its files are published. Raises KlaimHilang."""
    kini = timezone.now()
    with transaction.atomic():
        denyut(
            klaim,
            status=StatusVideo.SIAP,
            siap_pada=kini,
            token=None,
            kemajuan_persen=100,
            folder=hasil.folder,
            isi=list(hasil.isi),
            tangga=list(hasil.tangga),
            durasi_detik=hasil.durasi_detik,
            lebar=hasil.lebar,
            tinggi=hasil.tinggi,
            ada_suara=hasil.ada_suara,
            berkas_asli=hasil.berkas_asli,
            galat_kode=rules.TERPOTONG if hasil.terpotong else "",
        )
        sinkronkan_siklus(_siklus_dari(klaim.rekaman_id))
    log.info("rekaman %s: memproses -> siap", klaim.rekaman_id)


def tandai_gagal(klaim: Klaim, kode: str, rincian: str = "") -> None:
    """The attempt ended for good, with a code for the words and a tail for the operator. Raises KlaimHilang."""
    with transaction.atomic():
        denyut(klaim, status=StatusVideo.GAGAL, token=None, galat_kode=kode, galat_rincian=rincian[-4000:])
        sinkronkan_siklus(_siklus_dari(klaim.rekaman_id))
    log.warning("rekaman %s: memproses -> gagal (%s), attempt %s", klaim.rekaman_id, kode, klaim.percobaan)


def lepas(klaim: Klaim, rincian: str = "") -> None:
    """Give the recording back to the queue after a passing failure; the next claim counts the attempt."""
    with transaction.atomic():
        denyut(klaim, status=StatusVideo.MENGANTRE, token=None, kemajuan_persen=0, galat_rincian=rincian[-4000:])
        antrekan_setelah_commit(klaim.rekaman_id)
    log.warning("rekaman %s: memproses -> mengantre, attempt %s", klaim.rekaman_id, klaim.percobaan)


def coba_lagi(pelaku: Pelaku, rekaman_id: int) -> None:
    """The teacher asks for a new round of attempts with the same file."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    if not rules.keterangan(rekaman.galat_kode).bisa_diulang:
        raise SalahStatus("Rekaman ini tidak dapat diproses ulang. Unggah berkas lain.")
    with transaction.atomic():
        terubah = Rekaman.objects.filter(pk=rekaman.pk, status=StatusVideo.GAGAL).update(
            status=StatusVideo.MENGANTRE, percobaan=0, kemajuan_persen=0, galat_kode="", denyut_pada=timezone.now()
        )
        if not terubah:
            raise SalahStatus("Rekaman ini sudah diproses lagi. Muat ulang halaman.")
        sinkronkan_siklus(rekaman.siklus_id)
        jejak.catat(pelaku, "video.coba_lagi", "rekaman", rekaman.pk)
        antrekan_setelah_commit(rekaman.pk)


def _siklus_dari(rekaman_id: int) -> int:
    return Rekaman.objects.values_list("siklus_id", flat=True).get(pk=rekaman_id)
