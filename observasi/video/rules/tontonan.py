"""What somebody has watched, from the ranges that her player reports. Units: whole seconds of the recording.

A range (a, b) holds the seconds a, a+1, ..., b-1. Reports are claims of a browser: they are cut at the length of the
recording and at what a clock allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Rentang = tuple[int, int]

RENTANG_MAKS = 240  # of one report: half a minute of searching makes a few
LAJU_MAKS = 2  # the fastest speed of the player
PENDEK_DETIK = 120
KELONGGARAN_DETIK = 10  # clocks of browser and server, rounding to whole seconds, a report that was late on its way


def durasi_bulat(durasi: Decimal) -> int:
    """Length in whole seconds, rounded down, so that a lesson seen to its end is seen wholly."""
    return int(durasi)


def potong(rentang: Iterable[Rentang], durasi: int) -> list[Rentang]:
    """The ranges inside the recording, in their order; what is empty or backwards falls away."""
    dipotong = ((max(0, a), min(durasi, b)) for a, b in rentang)
    return [(a, b) for a, b in dipotong if a < b]


def anggaran(lewat_detik: float) -> int:
    """How many seconds of a recording can have been watched while so many seconds of the clock went by."""
    return int(max(0.0, lewat_detik) * LAJU_MAKS) + KELONGGARAN_DETIK


def batasi(rentang: Iterable[Rentang], paling_banyak: int) -> list[Rentang]:
    """The first `paling_banyak` seconds of the ranges in their order."""
    hasil: list[Rentang] = []
    sisa = paling_banyak
    for a, b in rentang:
        if sisa <= 0:
            break
        akhir = min(b, a + sisa)
        hasil.append((a, akhir))
        sisa -= akhir - a
    return hasil


def gabung(rentang: Iterable[Rentang]) -> list[Rentang]:
    """The same seconds as ranges that neither overlap nor touch, ascending."""
    hasil: list[Rentang] = []
    for a, b in sorted(rentang):
        if hasil and a <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(b, hasil[-1][1]))
        else:
            hasil.append((a, b))
    return hasil


def panjang(rentang: Iterable[Rentang]) -> int:
    """Sum of the lengths; a second in two ranges counts twice."""
    return sum(b - a for a, b in rentang)


def baca(isi: object) -> list[Rentang] | None:
    """The ranges of a report {"rentang": [[a, b], ...]}; None when it is something else."""
    if not isinstance(isi, dict):
        return None
    daftar = isi.get("rentang")
    if not isinstance(daftar, list) or len(daftar) > RENTANG_MAKS:
        return None
    hasil: list[Rentang] = []
    for satu in daftar:
        if not isinstance(satu, list) or len(satu) != 2 or any(type(n) is not int for n in satu):
            return None
        hasil.append((satu[0], satu[1]))
    return hasil


@dataclass(frozen=True, slots=True)
class Cakupan:
    """How much of a recording somebody has seen: `detik` different seconds of `durasi`."""

    detik: int
    durasi: int

    @property
    def persen(self) -> int:
        """Share of the lesson, rounded down: 100 means every second."""
        return min(100, self.detik * 100 // self.durasi) if self.durasi else 0

    @property
    def menit(self) -> int:
        """Watched minutes, half up; at least one when anything was watched."""
        return menit(self.detik)

    @property
    def menit_durasi(self) -> int:
        """Length of the lesson in minutes, half up, at least one."""
        return max(1, menit(self.durasi))

    @property
    def teks(self) -> str:
        """Watched and whole; in seconds for a clip, where minutes would say nothing."""
        if self.durasi < PENDEK_DETIK:
            return f"{self.detik} dari {self.durasi} detik"
        return f"{self.menit} dari {self.menit_durasi} menit"

    @property
    def kalimat(self) -> str:
        """For the person herself."""
        if not self.detik:
            return "Anda belum menonton rekaman ini."
        if self.persen == 100:
            return "Anda sudah menonton seluruhnya."
        return f"Anda sudah menonton {self.teks}."


def menit(detik: int) -> int:
    """Seconds as minutes, half up; at least one when there are any."""
    return max(1, (detik + 30) // 60) if detik > 0 else 0
