"""Pure rules of a live observation: from taps to a strip with shares, and whose clock counts.

Source: issue "Player and annotation": a clock, event taps (teacher talk, pupil talk, group work, silence). Unit:
seconds; shares are exact and rounded once, where they are shown. None means that nothing was timed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from observasi.catatan.rules import galat_tulis as galat_catatan
from observasi.kunjungan.enums import KEADAAN, JenisPeristiwa
from observasi.siklus.enums import Sisi, Tahap

KIRIMAN_TERBANYAK = 200
SELISIH_DIMAAFKAN = timedelta(seconds=60)
"""Up to here a difference is the way of the message, above it the clock of the device is wrong."""
TERTUA = timedelta(days=60)
"""A device keeps its queue for a month; what claims to be older is no tap of a visit."""
TERLAMA = timedelta(hours=12)
"""A forgotten clock does not make a lesson of three days."""


@dataclass(frozen=True, slots=True)
class Ketukan:
    """One tap."""

    jenis: JenisPeristiwa
    pada: datetime


@dataclass(frozen=True, slots=True)
class Rentang:
    """A part of the lesson; `keadaan` None: the clock ran, but nothing was tapped yet."""

    keadaan: JenisPeristiwa | None
    mulai: datetime
    akhir: datetime

    @property
    def detik(self) -> int:
        """Its length in whole seconds, cut down."""
        return int((self.akhir - self.mulai).total_seconds())


@dataclass(frozen=True, slots=True)
class Bagian:
    """One state over the whole lesson. `persen` is None when nothing was timed."""

    keadaan: JenisPeristiwa | None
    detik: int
    persen: Fraction | None


@dataclass(frozen=True, slots=True)
class Garis:
    """The strip. `berjalan`: the clock still runs, and in which state it is."""

    rentang: tuple[Rentang, ...]
    bagian: tuple[Bagian, ...]
    detik: int
    berjalan: bool
    keadaan: JenisPeristiwa | None
    mulai: datetime | None


def susun(ketukan: Iterable[Ketukan], sampai: datetime) -> Garis:
    """The strip of a lesson until `sampai`, from taps in any order.

    The clock runs from "mulai" (or from the first state, when "mulai" was forgotten) to "selesai"; a later "mulai" goes
    on. A state lasts until the next tap. 08:00 mulai, 08:05 guru, 08:15 kelompok, 08:20 selesai -> 5 minutes without a
    state, 10 guru (50 %), 5 kelompok (25 %).
    """
    urut = sorted(ketukan, key=lambda k: k.pada)
    rentang: list[Rentang] = []
    berjalan, keadaan, sejak = False, None, sampai
    for k in urut:
        if berjalan:
            _tambah(rentang, keadaan, sejak, k.pada)
        if k.jenis is JenisPeristiwa.SELESAI:
            berjalan, keadaan = False, None
        else:
            lanjut = keadaan if berjalan else None
            keadaan = k.jenis if k.jenis in KEADAAN else lanjut
            berjalan = True
        sejak = k.pada
    akhir = min(sampai, sejak + TERLAMA)
    if berjalan:
        _tambah(rentang, keadaan, sejak, akhir)
    mulai = next((k.pada for k in urut if k.jenis is not JenisPeristiwa.SELESAI), None)
    detik = sum(r.detik for r in rentang)
    return Garis(tuple(rentang), _bagian(rentang, detik), detik, berjalan, keadaan, mulai)


def _tambah(rentang: list[Rentang], keadaan: JenisPeristiwa | None, mulai: datetime, akhir: datetime) -> None:
    """Two equal states in a row are one; what has no length is nothing."""
    if akhir <= mulai:
        return
    if rentang and rentang[-1].keadaan is keadaan and rentang[-1].akhir == mulai:
        rentang[-1] = Rentang(keadaan, rentang[-1].mulai, akhir)
    else:
        rentang.append(Rentang(keadaan, mulai, akhir))


def _bagian(rentang: list[Rentang], detik: int) -> tuple[Bagian, ...]:
    jumlah = {k: sum(r.detik for r in rentang if r.keadaan is k) for k in (*KEADAAN, None)}
    return tuple(
        Bagian(k, n, Fraction(n * 100, detik) if detik else None) for k, n in jumlah.items() if k is not None or n
    )


def pukul_terkoreksi(pada: datetime, kini_perangkat: datetime, kini_portal: datetime) -> datetime:
    """The time of a tap by the portal's clock. Both clocks were read in the same moment, when the tap was sent.

    A device that is three minutes slow: everything it says is three minutes later. Never after `kini_portal`.
    """
    selisih = kini_portal - kini_perangkat
    if abs(selisih) > SELISIH_DIMAAFKAN:
        pada += selisih
    return min(pada, kini_portal)


def galat_ketuk(sisi: Sisi, tahap: Tahap) -> str | None:
    """Why this side cannot tap or undo a tap in this stage, or None. The clock is the supervisor's; what was tapped
    without a line may arrive until the record of the meeting is agreed on, like a note."""
    if sisi is not Sisi.SUPERVISOR:
        return "Jam kunjungan dijalankan oleh supervisor."
    return galat_catatan(tahap)


def persen_keadaan(nilai: Fraction | None) -> str:
    """Whole per cent, half up: 66.5 -> "67 %"; missing -> a dash."""
    return "\u2013" if nilai is None else f"{int(nilai + Fraction(1, 2))} %"


def tulis_lama(detik: int) -> str:
    """A length of time as people read it: 45 -> "0:45", 754 -> "12:34", 3723 -> "1:02:03"."""
    jam, sisa = divmod(detik, 3600)
    menit, sisa = divmod(sisa, 60)
    return f"{jam}:{menit:02}:{sisa:02}" if jam else f"{menit}:{sisa:02}"
