"""How long recordings are kept after the cycle ended, and the warning before (domain 5). Units: whole days.

A recording is deleted only on a day that was announced at least two weeks before. So a school that shortens its time
deletes nothing at once, and one that lengthens it makes an old announcement void.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SIMPAN_BAWAAN = 180
SIMPAN_MIN = 30
SIMPAN_MAKS = 730
PERINGATAN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FaktaSimpan:
    """One cycle. `selesai`: the day it ended (None: it runs). `simpan_hari`: the school's time. `perpanjangan_hari`: what
    the teacher added (0: nothing). `diumumkan`: the day of deletion that the last warning named (None: no warning)."""

    selesai: date | None
    simpan_hari: int
    perpanjangan_hari: int = 0
    diumumkan: date | None = None

    @property
    def rencana(self) -> date | None:
        """The day on which the time is over; None while the cycle runs."""
        if self.selesai is None:
            return None
        return self.selesai + timedelta(days=self.simpan_hari + self.perpanjangan_hari)

    @property
    def pengumuman_berlaku(self) -> bool:
        """Whether the last warning still holds: it does not when the time was lengthened after it."""
        return self.rencana is not None and self.diumumkan is not None and self.diumumkan >= self.rencana


def tanggal_hapus(fakta: FaktaSimpan, hari: date) -> date | None:
    """The day of deletion as it stands today; None while the cycle runs."""
    if fakta.rencana is None:
        return None
    if fakta.pengumuman_berlaku:
        return fakta.diumumkan
    return max(fakta.rencana, hari + PERINGATAN)


def perlu_peringatan(fakta: FaktaSimpan, hari: date) -> bool:
    """Whether the teacher must be told today: two weeks before, once for each day of deletion."""
    return fakta.rencana is not None and not fakta.pengumuman_berlaku and hari >= fakta.rencana - PERINGATAN


def jatuh_tempo(fakta: FaktaSimpan, hari: date) -> bool:
    """Whether the recordings of this cycle are to be deleted today."""
    return fakta.pengumuman_berlaku and fakta.diumumkan is not None and hari >= fakta.diumumkan


def alasan_tidak_memperpanjang(fakta: FaktaSimpan) -> str | None:
    """Why the teacher cannot lengthen the time now; None when she can: once, by one more period of the school.

    The recording is hers, but the class consented to a use that has an end. For good she keeps her own download.
    """
    if fakta.selesai is None:
        return "Masa simpan baru dihitung setelah siklus selesai."
    if fakta.perpanjangan_hari:
        return "Masa simpan sudah diperpanjang satu kali. Unduh rekaman Anda bila ingin menyimpannya lebih lama."
    return None


def galat_simpan_hari(hari: int) -> str | None:
    """Why a school cannot keep recordings for so many days; None when it can."""
    if not SIMPAN_MIN <= hari <= SIMPAN_MAKS:
        return f"Isi antara {SIMPAN_MIN} dan {SIMPAN_MAKS} hari."
    return None
