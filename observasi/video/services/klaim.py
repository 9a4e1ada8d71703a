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
from datetime import datetime
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
from observasi.video.enums import Lajur, StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.selectors import ambil_milik
from supervisi.lib.galat import SalahStatus

log = logging.getLogger(__name__)

TUGAS = "observasi.video.tasks.proses_rekaman"
_DICOBA = 20  # heads of the queue that other workers may take away in front of us


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
    potongan: dict[str, int]
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


def _bebas(kini: datetime) -> Q:
    """Recordings that wait, and those whose worker fell silent."""
    return Q(status=StatusVideo.MENGANTRE) | Q(basi(kini), status=StatusVideo.MEMPROSES)


def basi(kini: datetime) -> Q:
    """Rows whose sign of life is too old, or was written by a clock that leapt ahead (`rules.sudah_basi` as a query)."""
    return (
        Q(denyut_pada__isnull=True)
        | Q(denyut_pada__lt=kini - rules.DENYUT_BASI)
        | Q(denyut_pada__gt=kini + rules.JAM_MELOMPAT)
    )


def klaim_terdepan() -> Klaim | None:
    """Take the recording whose turn it is: first rungs before anything else, each in the order of arrival.

    None: nothing to do (all done, deleted, or in good hands).
    """
    bebas = Rekaman.objects.filter(_bebas(timezone.now()))
    for rekaman_id in bebas.order_by("lajur", "diterima_pada", "id").values_list("pk", flat=True)[:_DICOBA]:
        milik = klaim(rekaman_id)
        if milik is not None:
            return milik
    return None


def klaim(rekaman_id: int) -> Klaim | None:
    """Take this recording if it waits or its worker fell silent. After the third attempt it is given up with a text
    for the teacher."""
    kini = timezone.now()
    token = uuid.uuid4()
    with transaction.atomic():
        rekaman = Rekaman.objects.filter(_bebas(kini), pk=rekaman_id).first()
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
            potongan=hasil.potongan,
            sisa_detik=None,
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


def tandai_gagal(klaim: Klaim, kode: str, rincian: str = "", *, tarik: bool = False) -> None:
    """The attempt ended for good, with a code for the words and a tail for the operator. Raises KlaimHilang.

    What can be watched stays, unless `tarik`: then the source itself was refused, and nothing of it is shown again.
    """
    kolom: dict[str, Any] = {"folder": "", "isi": [], "potongan": {}, "olahan": {}} if tarik else {}
    with transaction.atomic():
        denyut(
            klaim,
            status=StatusVideo.GAGAL,
            token=None,
            sisa_detik=None,
            galat_kode=kode,
            galat_rincian=rincian[-4000:],
            **kolom,
        )
        sinkronkan_siklus(_siklus_dari(klaim.rekaman_id))
    log.warning("rekaman %s: memproses -> gagal (%s), attempt %s", klaim.rekaman_id, kode, klaim.percobaan)


def ada_yang_menunggu_awal(klaim: Klaim) -> bool:
    """Whether another recording waits for its first rung."""
    menunggu = Rekaman.objects.filter(status=StatusVideo.MENGANTRE, lajur=Lajur.AWAL)
    return menunggu.exclude(pk=klaim.rekaman_id).exists()


def beri_giliran(klaim: Klaim) -> None:
    """Step back into the queue, behind the first rungs of others; this is no failure and counts as no attempt."""
    with transaction.atomic():
        denyut(klaim, status=StatusVideo.MENGANTRE, token=None, percobaan=0)
        antrekan_setelah_commit(klaim.rekaman_id)
    log.info("rekaman %s: memproses -> mengantre, another turn", klaim.rekaman_id)


def lepas(klaim: Klaim, rincian: str = "") -> None:
    """Give the recording back to the queue after a passing failure; the next claim counts the attempt."""
    with transaction.atomic():
        denyut(klaim, status=StatusVideo.MENGANTRE, token=None, sisa_detik=None, galat_rincian=rincian[-4000:])
        antrekan_setelah_commit(klaim.rekaman_id)
    log.warning("rekaman %s: memproses -> mengantre, attempt %s", klaim.rekaman_id, klaim.percobaan)


def coba_lagi(pelaku: Pelaku, rekaman_id: int) -> None:
    """The teacher asks for a new round of attempts with the same file; parts that are proved are kept."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    if not rules.keterangan(rekaman.galat_kode).bisa_diulang:
        raise SalahStatus("Rekaman ini tidak dapat diproses ulang. Unggah berkas lain.")
    with transaction.atomic():
        terubah = Rekaman.objects.filter(pk=rekaman.pk, status=StatusVideo.GAGAL).update(
            status=StatusVideo.MENGANTRE, percobaan=0, galat_kode="", denyut_pada=timezone.now()
        )
        if not terubah:
            raise SalahStatus("Rekaman ini sudah diproses lagi. Muat ulang halaman.")
        sinkronkan_siklus(rekaman.siklus_id)
        jejak.catat(pelaku, "video.coba_lagi", "rekaman", rekaman.pk)
        antrekan_setelah_commit(rekaman.pk)


def hentikan_olah(pelaku: Pelaku, rekaman_id: int) -> None:
    """The teacher stops the preparing. Upload and finished parts stay; a worker that is busy notices and stops."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    with transaction.atomic():
        terubah = Rekaman.objects.filter(pk=rekaman.pk, status__in=rules.BERJALAN).update(
            status=StatusVideo.GAGAL,
            galat_kode=rules.DIHENTIKAN,
            token=None,
            sisa_detik=None,
            denyut_pada=timezone.now(),
        )
        if not terubah:
            raise SalahStatus("Rekaman ini tidak sedang disiapkan. Muat ulang halaman.")
        sinkronkan_siklus(rekaman.siklus_id)
        jejak.catat(pelaku, "video.dihentikan", "rekaman", rekaman.pk)


def _siklus_dari(rekaman_id: int) -> int:
    return Rekaman.objects.values_list("siklus_id", flat=True).get(pk=rekaman_id)
