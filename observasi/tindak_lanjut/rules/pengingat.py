"""When people are reminded of a follow-up: three days and one day before its deadline, then weekly while it is overdue.

The days are those that the portal was asked for (no source in the module). All that is due on one day for one person is
one reminder, so there is never more than one a day. Units: whole days of the portal's calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from observasi.siklus.enums import Sisi
from observasi.tindak_lanjut.enums import StatusTindakLanjut

HARI_SEBELUM = (3, 1)
SELANG_LEWAT = 7


class Tonggak(StrEnum):
    """Which of the reminders a day is."""

    MENDEKAT = "mendekat"
    LEWAT = "lewat"


def tonggak(status: StatusTindakLanjut, tenggat: date, hari: date) -> Tonggak | None:
    """Whether `hari` is a day for a reminder of this follow-up; None on all other days and once it is closed.

    The first day after the deadline is the first of the weekly ones.
    """
    if status is not StatusTindakLanjut.RENCANA:
        return None
    sisa = (tenggat - hari).days
    if sisa in HARI_SEBELUM:
        return Tonggak.MENDEKAT
    if sisa < 0 and (-sisa - 1) % SELANG_LEWAT == 0:
        return Tonggak.LEWAT
    return None


def diingatkan(satu: Tonggak) -> tuple[Sisi, ...]:
    """Who is reminded: the teacher always; her supervisor when a deadline has passed."""
    return (Sisi.GURU, Sisi.SUPERVISOR) if satu is Tonggak.LEWAT else (Sisi.GURU,)


@dataclass(frozen=True, slots=True)
class Pengingat:
    """What one person is reminded of on one day: the most urgent follow-up, and how many others."""

    judul: str
    lain: str


def susun(tenggat: Sequence[date], hari: date) -> Pengingat:
    """The words for deadlines in order, the earliest first; there is at least one. They quote no follow-up."""
    sisa = (tenggat[0] - hari).days
    if sisa < 0:
        judul = f"Tindak lanjut lewat tenggat {-sisa} hari"
    elif sisa == 1:
        judul = "Tindak lanjut jatuh tempo besok"
    else:
        judul = f"Tindak lanjut jatuh tempo {sisa} hari lagi"
    lain = len(tenggat) - 1
    return Pengingat(judul, f"Ada {lain} tindak lanjut lain yang juga perlu dilihat." if lain else "")
