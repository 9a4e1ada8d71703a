"""The chain of form 1D, from (16) to (30), for one reading of the rules. The result and every variant walk the same chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.enums import AturanSebutan, JenisTugas, Kelompok
from pkg.aturan.rules.angka_kredit import FaktorBeban, angka_kredit, baris_akk, faktor_beban
from pkg.aturan.rules.bentuk_regulasi import Bobot, Pita, Regulasi
from pkg.aturan.rules.bobot import bagi_rata, baris_bobot
from pkg.aturan.rules.kehadiran import hari_tidak_hadir, persentase_kehadiran
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.pita import sebutan
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain, gabung, tambahan


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One reading: these weights (None: no questionnaires), this absence, this rule for the bands."""

    bobot: Bobot | None
    absen: Fraction | None
    aturan: AturanSebutan


@dataclass(frozen=True, slots=True)
class AkTahunan:
    """Angka kredit of teaching, of the duty, and of both together; None where it cannot be computed."""

    pembelajaran: Fraction | None = None
    pita_tugas: Pita | None = None
    tugas: Fraction | None = None
    akhir: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Rantai:
    """All values of one reading, exact; None where something is still missing."""

    atasan: Fraction | None
    """(16)"""
    atasan_berbobot: Fraction | None
    """(17)"""
    bagian: Mapping[Kelompok, Fraction | None]
    """(19), (21), (23) by group"""
    nilai_pkg: Fraction | None
    """(24)"""
    absen: Fraction | None
    """(25)"""
    persen_hadir: Fraction | None
    """(26)"""
    nilai_akhir: Fraction | None
    """(27)"""
    pita: Pita | None
    """(28), (29)"""
    ak: AkTahunan
    """(30)"""


def bacaan_utama(masukan: Masukan, regulasi: Regulasi) -> Bacaan:
    """The reading of the regulation itself."""
    baris = baris_bobot(regulasi, masukan.jenis, masukan.susunan)
    absen = None
    if regulasi.hari_penuh is not None and masukan.hari is not None and masukan.menit is not None:
        absen = hari_tidak_hadir(masukan.hari, masukan.menit, regulasi)
    return Bacaan(
        bobot=None if baris is None else bagi_rata(baris, masukan.tanpa),
        absen=absen,
        aturan=masukan.aturan_sebutan or regulasi.aturan_sebutan,
    )


def jalankan(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan) -> Rantai:
    """All values of one reading. Nothing is rounded on the way; the band alone looks at a rounded number."""
    atasan = masukan.nilai.skala_100
    bobot = bacaan.bobot
    bagian: dict[Kelompok, Fraction | None] = {}
    atasan_berbobot = nilai_pkg = atasan
    if bobot is not None:
        atasan_berbobot = None if atasan is None else atasan * bobot.atasan
        for kelompok, berat in bobot.kelompok.items():
            nilai = masukan.kuesioner.get(kelompok)
            bagian[kelompok] = None if nilai is None else nilai * berat
        nilai_pkg = _jumlah([atasan_berbobot, *bagian.values()])
    persen_hadir, nilai_akhir = None, nilai_pkg
    if regulasi.hari_penuh is not None:
        persen_hadir = None if bacaan.absen is None else persentase_kehadiran(bacaan.absen, regulasi)
        nilai_akhir = None if nilai_pkg is None or persen_hadir is None else nilai_pkg * persen_hadir / 100
    pita = None if nilai_akhir is None else sebutan(nilai_akhir, regulasi, bacaan.aturan)
    return Rantai(
        atasan=atasan,
        atasan_berbobot=None if bobot is None else atasan_berbobot,
        bagian=bagian,
        nilai_pkg=nilai_pkg,
        absen=bacaan.absen,
        persen_hadir=persen_hadir,
        nilai_akhir=nilai_akhir,
        pita=pita,
        ak=ak_tahunan(masukan, regulasi, pita, bacaan.aturan),
    )


def _jumlah(bagian: list[Fraction | None]) -> Fraction | None:
    ada = [b for b in bagian if b is not None]
    return sum(ada, Fraction(0)) if len(ada) == len(bagian) else None


def _tugas(masukan: Masukan) -> JenisTugas | None:
    return masukan.tugas.jenis if isinstance(masukan.tugas, TugasBerkurang) else None


def beban_belum_ada(masukan: Masukan) -> bool:
    """Whether the load is not known and is needed: only a principal may teach no hours."""
    return masukan.beban is None and _tugas(masukan) is not JenisTugas.KEPALA_SEKOLAH


def beban_terpakai(masukan: Masukan, regulasi: Regulasi) -> FaktorBeban | None:
    """JM/JWM of this teacher; None while her load is not known."""
    if beban_belum_ada(masukan):
        return None
    return faktor_beban(masukan.beban, masukan.jenis, regulasi, _tugas(masukan))


def ak_tahunan(masukan: Masukan, regulasi: Regulasi, pita: Pita | None, aturan: AturanSebutan) -> AkTahunan:
    """Angka kredit of the year for a band of teaching; the duty's own band follows the same rule."""
    tugas = masukan.tugas
    pita_tugas = None
    if isinstance(tugas, TugasBerkurang) and tugas.nilai.nilai is not None:
        pita_tugas = sebutan(tugas.nilai.nilai, regulasi, aturan)
    beban = beban_terpakai(masukan, regulasi)
    if masukan.golongan is None or beban is None or pita is None:
        return AkTahunan(pita_tugas=pita_tugas)
    dasar = baris_akk(masukan.golongan, regulasi).dasar
    pembelajaran = angka_kredit(dasar, pita, regulasi, beban.nilai)
    if isinstance(tugas, TugasLain):
        lebih = tambahan(pembelajaran, tugas, regulasi)
        return AkTahunan(pembelajaran, None, lebih, pembelajaran + lebih)
    if isinstance(tugas, TugasBerkurang):
        if pita_tugas is None:
            return AkTahunan(pembelajaran)
        ak_tugas = angka_kredit(dasar, pita_tugas, regulasi)
        akhir = gabung(pembelajaran, ak_tugas, regulasi.tugas[tugas.jenis])
        return AkTahunan(pembelajaran, pita_tugas, ak_tugas, akhir)
    return AkTahunan(pembelajaran, akhir=pembelajaran)
