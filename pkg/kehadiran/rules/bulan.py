"""The months of an appraisal period: which they are, which must be filled, and where each one stands."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pkg.kehadiran.enums import DIHITUNG, JenisHadir, KeadaanBulan
from pkg.periode.enums import Rentang
from pkg.periode.rules import rentang_tanggal

NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


def nama_bulan(bulan: int) -> str:
    """1 -> "Januari"."""
    return NAMA_BULAN[bulan - 1]


def sebut_bulan(bulan: tuple[int, ...]) -> str:
    """A row of months in words: "Januari sampai Maret", "Mei", "Mei dan Juli"."""
    nama = [nama_bulan(b) for b in bulan]
    if len(nama) > 2 and bulan == tuple(range(bulan[0], bulan[-1] + 1)):
        return f"{nama[0]} sampai {nama[-1]}"
    return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])} dan {nama[-1]}" if nama else ""


@dataclass(frozen=True, slots=True)
class Kalender:
    """The months of one period as seen on `hari`. `mulai`: first day on which the appraisal is carried out.

    A month that has not begun cannot be filled and is not waited for: the report is due in the middle of December
    (aturan_pkg 6). Up to the month in which the appraisal begins every month is waited for in any case.
    """

    tahun: int
    rentang: Rentang
    mulai: date
    hari: date

    @property
    def bulan(self) -> tuple[int, ...]:
        """1..12 for a year, its half for a semester."""
        awal, akhir = rentang_tanggal(self.tahun, self.rentang)
        return tuple(range(awal.month, akhir.month + 1))

    def sudah_berjalan(self, bulan: int) -> bool:
        """Whether the month has begun."""
        return date(self.tahun, bulan, 1) <= self.hari

    def wajib(self, bulan: int) -> bool:
        """Whether the result waits for this month."""
        awal = date(self.tahun, bulan, 1)
        return awal <= self.hari or awal <= self.mulai

    def hari_sebulan(self, bulan: int) -> int:
        """How many days it has."""
        return calendar.monthrange(self.tahun, bulan)[1]


@dataclass(frozen=True, slots=True)
class IsiBulan:
    """What stands in one month. None: not written yet, never 0."""

    bulan: int
    nilai: Mapping[JenisHadir, int | None] = field(default_factory=dict)

    def ambil(self, jenis: JenisHadir) -> int | None:
        """One number."""
        return self.nilai.get(jenis)

    @property
    def kosong(self) -> tuple[JenisHadir, ...]:
        """Which of the two numbers that count are missing."""
        return tuple(j for j in DIHITUNG if self.ambil(j) is None)


def keadaan(isi: IsiBulan, kalender: Kalender) -> KeadaanBulan:
    """Where a month stands."""
    kosong = len(isi.kosong)
    if not kosong:
        return KeadaanBulan.TERISI
    if not kalender.sudah_berjalan(isi.bulan):
        return KeadaanBulan.NANTI
    return KeadaanBulan.KOSONG if kosong == len(DIHITUNG) else KeadaanBulan.SEPARUH
