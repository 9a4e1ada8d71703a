"""A calendar feed (RFC 5545): only time, class and the other person. Times are sent in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Acara:
    """One visit as its calendar shows it. All times are aware. `urutan` grows with every change of the row."""

    kunci: str
    mulai: datetime
    selesai: datetime
    kelas: str
    sekolah: str
    bersama: str
    diubah: datetime
    urutan: int


def tulis_kalender(nama: str, acara: Sequence[Acara]) -> bytes:
    """The feed of one person. Asked for again without changes it is the same, byte for byte."""
    kalender = Calendar()
    kalender.add("prodid", "-//Supervisi Klinis//Jadwal//ID")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", nama)
    for satu in acara:
        butir = Event()
        butir.add("uid", satu.kunci)
        butir.add("dtstamp", satu.diubah.astimezone(UTC))
        butir.add("dtstart", satu.mulai.astimezone(UTC))
        butir.add("dtend", satu.selesai.astimezone(UTC))
        butir.add("sequence", satu.urutan)
        butir.add("summary", f"Supervisi kelas {satu.kelas} bersama {satu.bersama}")
        butir.add("location", f"Kelas {satu.kelas}, {satu.sekolah}")
        kalender.add_component(butir)
    return bytes(kalender.to_ical())
