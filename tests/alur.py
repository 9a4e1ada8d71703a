"""Walks a cycle on from observasi: both assessments sent, the meeting agreed on. Needs `pustaka`."""

from __future__ import annotations

from accounts.models import Pengguna
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.pertemuan import selectors as selectors_pertemuan
from observasi.pertemuan import services as services_pertemuan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Lembar, Mode, Sisi
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


def siklus_tindak_lanjut(p: Pemeran, mode: Mode = Mode.VIDEO) -> Siklus:
    """The record of the meeting was agreed on by both."""
    siklus = siklus_pasca(p, mode)
    ani, budi = pelaku(p.ani), pelaku(p.budi)
    lihat = selectors_pertemuan.wawancara(ani, siklus, Lembar.PASCA)
    isi = [Perubahan("waktu", "2026-12-02T13:00", 0), Perubahan("kesan_umum", "Kelas hangat dan terarah.", 0)]
    services_pertemuan.simpan(ani, siklus.pk, Lembar.PASCA, lihat.versi_id, isi)
    isian = selectors_siklus.isian(ani, siklus, Lembar.PASCA)
    sidik = selectors_pertemuan.keadaan_setuju(ani, siklus, Sisi.GURU, isian).sidik
    services_pertemuan.setujui(ani, siklus.pk, sidik)
    return services_pertemuan.setujui(budi, siklus.pk, sidik)
