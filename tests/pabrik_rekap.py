"""Factories of recaps: files scored to wanted values, answered questionnaires, attendance, results that stand.

Everything goes the way that people go, through the services.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.instrumen.models import VersiPkg
from pkg.instrumen.rules import Isi
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas, terbitkan
from pkg.kehadiran import selectors as selectors_kehadiran
from pkg.kehadiran import services as services_kehadiran
from pkg.kehadiran.enums import DIHITUNG
from pkg.kehadiran.rules import Sel
from pkg.kuesioner import services as services_kuesioner
from pkg.kuesioner.services import IsiKampanye
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode, TugasTambahan
from pkg.periode.models import Peserta
from pkg.rekap import selectors, services
from pkg.rekap.models import RekapPkg
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, jalankan, periode
from tests.pemeran import Pemeran, pelaku

TAHUN = 2025
"""A year whose months are all over."""

# Sheets of answers with the means of case LK-02: MP1 has 30 items, the parents' sheet 8.
SEJAWAT_93_5 = [*(["2" * 26 + "1" * 4] * 9), "2" * 27 + "1" * 3]
ORANG_TUA_95 = [*(["2" * 7 + "1"] * 4), "2" * 8]
BANYAK = 5
"""Sheets that are enough for every group."""


@cache
def _kuesioner() -> tuple[Isi, ...]:
    return baca_berkas(FOLDER_BAWAAN / "kuesioner.yaml")


def muat_kuesioner() -> None:
    """The shipped questionnaires; nothing when they are there."""
    if VersiPkg.objects.filter(instrumen__kode=_kuesioner()[0].kode).exists():
        return
    for isi in _kuesioner():
        terbitkan(isi, sekarang=timezone.now())


def skor_untuk(nilai: Sequence[int]) -> Callable[[VersiPkg], dict[str, int]]:
    """Scores 0/1/2 that give these values of the competencies: the highest sum of each value."""

    def _skor(versi: VersiPkg) -> dict[str, int]:
        hasil: dict[str, int] = {}
        for kompetensi, satu in zip(versi.baca_instrumen().kompetensi, nilai, strict=True):
            banyak = len(kompetensi.indikator)
            sisa = banyak * 2 * satu // 4
            for indikator in kompetensi.indikator:
                hasil[indikator.kunci] = min(2, sisa)
                sisa -= hasil[indikator.kunci]
        return hasil

    return _skor


def berkas_bernilai(
    p: Pemeran, nilai: Sequence[int], tahap: Tahap = Tahap.PENETAPAN, *, skor_tugas: int = 3, **ganti: Any
) -> Penilaian:
    """A file of TAHUN whose competencies have these values, agreed upon; with an additional duty (every criterion `skor_tugas`)
    the file of the duty goes as far."""
    ganti.setdefault("tahun", TAHUN)
    utama = berkas(p, **ganti)
    skor = skor_untuk(nilai)(utama.instrumen)
    utama = jalankan(p, utama, tahap, skor=lambda kunci: skor[kunci])
    if utama.peserta.tugas_tambahan:
        lain = Penilaian.objects.get(peserta=utama.peserta, jenis=JenisBerkas.TUGAS)
        jalankan(p, lain, tahap, skor=skor_tugas)
    return utama


def penilai_pertama(penilaian: Penilaian) -> Pelaku:
    """Who assesses the file first."""
    return pelaku(penilaian.peserta.penilai.select_related("penilai").order_by("urutan")[0].penilai)


def jawab(penilaian: Penilaian, kelompok: Responden, lembar: Sequence[str] | None = None) -> None:
    """A campaign of this group, answered on paper (None: with full marks) and ended."""
    muat_kuesioner()
    siapa = penilai_pertama(penilaian)
    isi = IsiKampanye(siapa.hari, siapa.hari + timedelta(days=7), str(kelompok.label), BANYAK, siapa.hari)
    kampanye = services_kuesioner.buka(siapa, penilaian.pk, kelompok, isi)
    penuh = "2" * kampanye.kuesioner.baca_kuesioner().jumlah_butir
    terisi = [penuh] * BANYAK if lembar is None else lembar
    nomor = [str(i) for i in range(1, len(terisi) + 1)]
    services_kuesioner.simpan(siapa, kampanye.pk, "kertas.csv", nomor, terisi)
    services_kuesioner.tutup(siapa, kampanye.pk)


def jawab_semua(penilaian: Penilaian) -> None:
    """Full marks from all groups that belong to the file."""
    for kelompok in selectors.pratinjau(penilai_pertama(penilaian), penilaian.peserta).kelompok:
        jawab(penilaian, kelompok)


def penulis_hadir(p: Pemeran, peserta: Peserta) -> Pengguna:
    """Who writes the attendance of a participant."""
    if peserta.tugas_tambahan == TugasTambahan.KEPALA_SEKOLAH:
        return p.endah
    return p.gita if peserta.sekolah_id == p.kenanga.pk else p.eko


def hadir(p: Pemeran, peserta: Peserta, hari: int = 0, menit: int = 0) -> None:
    """A whole year of attendance: the first month holds the days and minutes, all others 0."""
    siapa = pelaku(penulis_hadir(p, peserta))
    awal = selectors_kehadiran.kehadiran_setahun(siapa, peserta).baris[0].bulan
    perubahan = [
        Perubahan(Sel(peserta.pk, awal, jenis).kunci, str(n), 0)
        for jenis, n in zip(DIHITUNG, (hari, menit), strict=True)
    ]
    services_kehadiran.simpan_guru(siapa, peserta.pk, perubahan)
    services_kehadiran.nihil_guru(siapa, peserta.pk)


def berkas_siap(p: Pemeran, nilai: Sequence[int] = (3,) * 14, **ganti: Any) -> Penilaian:
    """A sumatif file with everything that its result needs: values, questionnaires, attendance."""
    hasil = berkas_bernilai(p, nilai, **ganti)
    if hasil.peserta.periode.jenis == JenisPeriode.SUMATIF:
        jawab_semua(hasil)
        hadir(p, hasil.peserta)
    return hasil


def rekap(
    p: Pemeran, nilai: Sequence[int] = (3,) * 14, *, jenis: JenisPeriode = JenisPeriode.SUMATIF, **ganti: Any
) -> RekapPkg:
    """A result that stands: Ani's (or `guru`'s), fixed by her first assessor."""
    tahun = ganti.pop("tahun", TAHUN)
    sekolah = p.kenanga if ganti.get("guru") in (p.citra, p.gita) else p.melati
    ganti.setdefault("dalam", periode(p, jenis, tahun=tahun, sekolah=sekolah))
    penilaian = berkas_siap(p, nilai, **ganti)
    return services.tetapkan(penilai_pertama(penilaian), penilaian.peserta_id)
