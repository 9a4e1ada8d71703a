"""Pure rules of the schedule: limits, placing, tables, realisation, sentences."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from observasi.jadwal.enums import Batas
from observasi.jadwal.rules.batas import (
    GuruJadwal,
    Halangan,
    Jam,
    Keadaan,
    Kunjungan,
    Penyelia,
    Syarat,
    jam_pada,
    pekan,
    periksa,
)
from observasi.jadwal.rules.impor_jadwal import BarisKini, HasilJadwal, baca_jadwal, sesudah
from observasi.jadwal.rules.impor_jam import BarisJam, HasilJam, baca_jam_mengajar, galat_jam
from observasi.jadwal.rules.kalender import Acara, tulis_kalender
from observasi.jadwal.rules.kata import SEBUTAN_SEBAB, jam_teks, kalimat_batas, tanggal_teks
from observasi.jadwal.rules.penjadwal import Susunan, TanpaTempat, Tempat, semua_tempat, susun
from observasi.jadwal.rules.realisasi import Ringkasan, bagian_asal, boleh_undang, keadaan, persen, ringkas
from observasi.jadwal.rules.tabel import GalatBaris, Orang

__all__ = [
    "SEBUTAN_SEBAB",
    "Acara",
    "BarisJam",
    "BarisKini",
    "Batas",
    "GalatBaris",
    "GuruJadwal",
    "HakJadwal",
    "Halangan",
    "HasilJadwal",
    "HasilJam",
    "Jam",
    "Keadaan",
    "Kunjungan",
    "Orang",
    "Penyelia",
    "Ringkasan",
    "Susunan",
    "Syarat",
    "TanpaTempat",
    "Tempat",
    "baca_jadwal",
    "baca_jam_mengajar",
    "bagian_asal",
    "boleh_undang",
    "galat_jam",
    "hari_libur",
    "jam_pada",
    "jam_teks",
    "kalimat_batas",
    "keadaan",
    "pekan",
    "periksa",
    "persen",
    "rentang_tahun",
    "ringkas",
    "semua_tempat",
    "senin",
    "sesudah",
    "susun",
    "syarat_awal",
    "tanggal_teks",
    "tulis_kalender",
]

MAKS_SEHARI, MAKS_SEPEKAN = 2, 5
"""What is offered before a school says something else: about what a principal can do beside her other work."""
LAMA_AWAL = timedelta(weeks=16)


@dataclass(frozen=True, slots=True)
class HakJadwal:
    """What one person may do with the schedule of one school (domain 9).

    Everybody sees her own published rows; `semua`: those of all; `draf`: also the unpublished; `tulis`: compose and move;
    `terbitkan`: show it to teachers and supervisors.
    """

    semua: bool
    draf: bool
    tulis: bool
    terbitkan: bool


def rentang_tahun(tahun: int) -> tuple[date, date]:
    """First and last day of the school year that begins in this calendar year: July to June."""
    return date(tahun, 7, 1), date(tahun + 1, 6, 30)


def syarat_awal(tahun: int, hari: date) -> tuple[date, date]:
    """The range that is offered first: from tomorrow, sixteen weeks, inside the school year."""
    awal, akhir = rentang_tahun(tahun)
    mulai = min(max(awal, hari + timedelta(days=1)), akhir)
    return mulai, min(mulai + LAMA_AWAL, akhir)


def hari_libur(rentang: Set[tuple[date, date]]) -> frozenset[date]:
    """All days of these ranges, both ends included."""
    return frozenset(a + timedelta(days=i) for a, b in rentang for i in range((b - a).days + 1))


def senin(tanggal: date) -> date:
    """The Monday of a day's week."""
    return tanggal - timedelta(days=tanggal.isoweekday() - 1)
