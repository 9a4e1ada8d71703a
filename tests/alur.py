"""Walks a cycle on from observasi: both assessments sent, the meeting agreed on. Needs `pustaka`."""

from __future__ import annotations

from accounts.models import Pengguna
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from supervisi.lib.lembar import Perubahan
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku


def kirim_penilaian(siapa: Pengguna, siklus: Siklus, skor: int, beda: dict[str, int] | None = None) -> None:
    """Gives every item of Tabel 5 the same score, except those in `beda`, and sends the sheet."""
    orang = pelaku(siapa)
    lembar = selectors_penilaian.lembar_sendiri(orang, siklus.pk, JenisPenilaian.PELAKSANAAN)
    perubahan = [Perubahan(k, str((beda or {}).get(k, skor)), 0) for k in lembar.baris]
    services_penilaian.simpan(orang, siklus.pk, JenisPenilaian.PELAKSANAAN, perubahan)
    sidik = selectors_penilaian.lembar_sendiri(orang, siklus.pk, JenisPenilaian.PELAKSANAAN).sidik
    services_penilaian.kirim(orang, siklus.pk, JenisPenilaian.PELAKSANAAN, sidik_dilihat=sidik)


def siklus_pasca(p: Pemeran, mode: Mode = Mode.VIDEO) -> Siklus:
    """Both assessments are in; they differ most at the first item, and agree on the second."""
    siklus = siklus_observasi(p, mode)
    kirim_penilaian(p.ani, siklus, 3, {"1": 5, "2": 5})
    kirim_penilaian(p.budi, siklus, 3, {"1": 1, "2": 5})
    return Siklus.objects.get(pk=siklus.pk)
