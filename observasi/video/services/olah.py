"""One attempt at a recording, from the wake-up call to its end.

The work itself goes on in `pekerjaan`; here stands whose turn it is and what each ending means for the row.
"""

from __future__ import annotations

import errno
import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.services import pemusnahan
from observasi.video.services.hapus import buang_berkas
from observasi.video.services.klaim import KlaimHilang, beri_giliran, klaim_terdepan, lepas, tandai_gagal
from observasi.video.services.pekerjaan import Bergilir, Gagal, Pekerjaan, Terganggu
from observasi.video.services.terbit import POSTER

__all__ = ["POSTER", "proses"]

log = logging.getLogger(__name__)


def proses(rekaman_id: int, *, detik_bagian: int = rules.DETIK_BAGIAN) -> str:
    """Work on the recording whose turn it is: the message that woke us may come late, twice, or for another one.

    Answers how it ended: lewat, siap, bergilir, gagal, diulang or hilang. Any other exception leaves the claim as it
    is; it grows stale and the sweeper gives it to the next attempt.
    """
    milik = klaim_terdepan()
    if milik is None:
        return "lewat"
    if milik.rekaman_id != rekaman_id:
        log.info("rekaman %s: its turn comes before that of %s", milik.rekaman_id, rekaman_id)
    pekerjaan = Pekerjaan(milik, detik_bagian)
    try:
        with pekerjaan.folder_kerja():
            pekerjaan.kerjakan()
    except KlaimHilang:
        log.warning("rekaman %s: claim of attempt %s is gone, nothing written", milik.rekaman_id, milik.percobaan)
        _bereskan_hapusan(milik.rekaman_id)
        return "hilang"
    except (Gagal, Terganggu, Bergilir, SoftTimeLimitExceeded, OSError) as galat:
        return _akhiri(pekerjaan, galat)
    return "siap"


def _akhiri(pekerjaan: Pekerjaan, galat: Exception) -> str:
    """Write the end of an attempt that did not make the whole recording."""
    try:
        if isinstance(galat, Bergilir):
            beri_giliran(pekerjaan.klaim)
            return "bergilir"
        if isinstance(galat, Gagal):
            tandai_gagal(pekerjaan.klaim, galat.kode, galat.rincian, tarik=galat.buang_sumber)
            if galat.buang_sumber:
                pekerjaan.sumber.buang()
                pemusnahan.buang(pekerjaan.rekaman, pemusnahan.daftar_berkas(pekerjaan.rekaman))
        elif isinstance(galat, OSError):
            if galat.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise galat
            tandai_gagal(pekerjaan.klaim, rules.DISK_PENUH, str(galat))
        elif isinstance(galat, SoftTimeLimitExceeded):
            tandai_gagal(pekerjaan.klaim, rules.TIDAK_SELESAI, "soft time limit of the task")
        elif pekerjaan.percobaan >= rules.PERCOBAAN_MAKS:
            tandai_gagal(pekerjaan.klaim, rules.BERULANG, str(galat))
        else:
            lepas(pekerjaan.klaim, str(galat))
            return "diulang"
    except KlaimHilang:
        _bereskan_hapusan(pekerjaan.klaim.rekaman_id)
        return "hilang"
    return "gagal"


def _bereskan_hapusan(rekaman_id: int) -> None:
    """The teacher deleted the recording while we published the last segments: they go too."""
    if Rekaman.objects.filter(pk=rekaman_id, status=StatusVideo.DIHAPUS).exists():
        buang_berkas(rekaman_id, timezone.now())
