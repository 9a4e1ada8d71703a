"""Time of notes: how a place on the recording is read and written, and how a clock time becomes such a place."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal

_DETIK_TERBESAR = Decimal("99999999.9")
_WAKTU = re.compile(r"(?:(?:([0-9]{1,3})[:.])?([0-9]{1,4})[:.])?([0-9]{1,6})(?:,([0-9]))?")


def baca_detik(tertulis: str) -> Decimal | None:
    """The second that was typed, or None when empty. Raises ValueError.

    "45" -> 45, "12:34" or "12.34" -> 754, "1:02:03" -> 3723, "12:34,5" -> 754.5 (the comma begins tenths).
    """
    rapi = tertulis.strip()
    if not rapi:
        return None
    cocok = _WAKTU.fullmatch(rapi)
    if cocok is None:
        raise ValueError(tertulis)
    jam, menit, detik, sepersepuluh = cocok.groups()
    if (menit is not None and int(detik) > 59) or (jam is not None and int(menit) > 59):
        raise ValueError(tertulis)
    hasil = Decimal(int(jam or 0) * 3600 + int(menit or 0) * 60 + int(detik)) + Decimal(int(sepersepuluh or 0)) / 10
    if hasil > _DETIK_TERBESAR:
        raise ValueError(tertulis)
    return hasil


def tulis_detik(detik: Decimal) -> str:
    """The place on the recording as people read it, whole seconds cut down: 754.9 -> "12:34", 3723 -> "1:02:03"."""
    bulat = int(detik)
    jam, sisa = divmod(bulat, 3600)
    menit, sisa = divmod(sisa, 60)
    return f"{jam}:{menit:02}:{sisa:02}" if jam else f"{menit}:{sisa:02}"


def tulis_waktu(mulai: Decimal | None, selesai: Decimal | None, jam: time | None) -> str:
    """Where a note points, in words for its row: "12:34", "12:34-13:05", "pukul 08.15" or ""."""
    if mulai is not None:
        akhir = f"–{tulis_detik(selesai)}" if selesai is not None and int(selesai) > int(mulai) else ""
        return tulis_detik(mulai) + akhir
    return f"pukul {jam.hour:02}.{jam.minute:02}" if jam is not None else ""


def awal_rekaman(pukul: datetime, detik: Decimal) -> datetime:
    """The clock time of second 0, when the clock showed `pukul` at second `detik` of the recording.

    08:15:00 at second 12.5 -> 08:14:47.5.
    """
    return pukul - timedelta(seconds=float(detik))


def detik_dari_jam(jam: time, awal: datetime, durasi_detik: Decimal | None) -> Decimal | None:
    """Seconds of the recording at the clock time `jam` of the same day; None before its begin or after its end.

    `awal`: local clock time of second 0. 08:16:00 with 08:14:47.5 -> 72.5. Tenths are cut down. Lessons do not pass
    midnight, so the day is that of `awal`.
    """
    selisih = datetime.combine(awal.date(), jam) - awal.replace(tzinfo=None)
    detik = Decimal(selisih // timedelta(milliseconds=100)) / 10
    if detik < 0 or (durasi_detik is not None and detik > durasi_detik):
        return None
    return detik
