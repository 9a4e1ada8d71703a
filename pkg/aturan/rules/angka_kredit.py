"""Angka kredit of one year: field (30) of form 1D, an estimate in every case.

AK = (AKK - AKPKB - AKP) x JM/JWM x NPK / 4 (modul fig. 4; P35 item 7d: the 4 is the average number of years per rank).
JM/JWM: hours per week / 24, for BK pupils (konseli) per year / 150; from the obligatory load on it is 1, and never more.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.enums import JenisGuru, JenisTugas
from pkg.aturan.rules.angka import Bilangan, bilangan
from pkg.aturan.rules.bentuk_regulasi import BarisAkk, Pita, Regulasi
from pkg.aturan.rules.galat import tolak
from pkg.aturan.rules.pita import faktor

GOLONGAN_TANPA_KENAIKAN = "IV/e"


@dataclass(frozen=True, slots=True)
class FaktorBeban:
    """JM/JWM as a factor 0 < n <= 1. `beban` None: a principal who does not teach; `lewat` above what is regulated."""

    nilai: Fraction
    beban: Fraction | None
    wajib: int
    satuan: str
    lewat: bool


def baris_akk(golongan: str, regulasi: Regulasi) -> BarisAkk:
    """The row of a golongan. Raises MasukanTidakSah for `golongan`: unknown, or IV/e that has no next rank."""
    if golongan == GOLONGAN_TANPA_KENAIKAN:
        raise tolak(
            "golongan",
            "Golongan IV/e tidak mempunyai pangkat berikutnya, jadi rumus angka kredit tidak berlaku. Kosongkan "
            "golongan untuk menghitung nilai dan sebutannya saja.",
        )
    if golongan not in regulasi.akk:
        raise tolak("golongan", f"Pilih golongan {', '.join(regulasi.akk)}.")
    return regulasi.akk[golongan]


def faktor_beban(
    beban: Bilangan | None, jenis: JenisGuru, regulasi: Regulasi, tugas: JenisTugas | None = None
) -> FaktorBeban:
    """JM/JWM. 22 hours -> 22/24; 24 to 40 -> 1; 120 konseli -> 120/150. A duty has its own obligatory load (6, 12).

    Raises MasukanTidakSah for `beban` of 0 or less, or missing: only a principal may teach no hours, and counts as 1.
    """
    konseli = jenis is JenisGuru.BK
    wajib = regulasi.jwm_konseli if konseli else regulasi.jwm_jam
    if tugas is not None:
        wajib = regulasi.tugas[tugas].jwm_konseli if konseli else regulasi.tugas[tugas].jwm_jam
    satuan = "konseli" if konseli else "jam"
    bidang = "konseli" if konseli else "jam_mengajar"
    if beban is None and tugas is JenisTugas.KEPALA_SEKOLAH:
        return FaktorBeban(Fraction(1), None, wajib, satuan, lewat=False)
    angka = bilangan(beban, bidang)
    if angka <= 0:
        nama = "Banyak konseli setahun" if konseli else "Jam mengajar seminggu"
        raise tolak(bidang, f"{nama} harus lebih dari 0.")
    atas = regulasi.beban_atas_konseli if konseli else regulasi.beban_atas_jam
    return FaktorBeban(min(Fraction(1), angka / wajib), angka, wajib, satuan, lewat=angka > atas)


def angka_kredit(dasar: int, pita: Pita, regulasi: Regulasi, beban: Fraction = Fraction(1)) -> Fraction:
    """Angka kredit of one year, exact: III/a, Baik, 24 hours -> 42 / 4 = 10.5."""
    return dasar * beban * faktor(pita) / regulasi.pembagi_tahun
