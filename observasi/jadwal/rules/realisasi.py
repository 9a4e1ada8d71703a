"""The plan against what has happened, and who begins cycles.

A visit counts as carried out when both assessments of its cycle are in: the cycle has left the stage of observation. Shares are
per cent with one decimal, half up; without anything to divide by there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from observasi.jadwal.enums import Keadaan
from observasi.siklus.enums import Asal, Tahap

_TERLAKSANA = (Tahap.PASCA_OBSERVASI, Tahap.TINDAK_LANJUT, Tahap.SELESAI)


def keadaan(tanggal: date, tahap: str | None, hari_ini: date) -> Keadaan:
    """What has become of a row. `tahap`: the stage of its cycle, None without one."""
    if tahap in _TERLAKSANA:
        return Keadaan.TERLAKSANA
    if tahap is None:
        return Keadaan.LEWAT if tanggal < hari_ini else Keadaan.BELUM
    if tahap == Tahap.DIBATALKAN:
        return Keadaan.BATAL
    return Keadaan.DIUNDANG if tahap == Tahap.PERMINTAAN else Keadaan.BERJALAN


def boleh_undang(kini: Keadaan) -> bool:
    """Whether an invitation may be opened for the row."""
    return kini in (Keadaan.BELUM, Keadaan.LEWAT, Keadaan.BATAL)


def persen(bagian: int, semua: int) -> Decimal | None:
    """`bagian` of `semua` in per cent."""
    if not semua:
        return None
    return (Decimal(bagian) * 100 / Decimal(semua)).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """How many rows there are and how many were carried out. `jatuh_tempo`: those planned up to today."""

    rencana: int = 0
    jatuh_tempo: int = 0
    terlaksana: int = 0

    @property
    def persen(self) -> Decimal | None:
        """Carried out, of all that are planned."""
        return persen(self.terlaksana, self.rencana)


def ringkas(baris: Iterable[tuple[date, Keadaan]], hari_ini: date) -> Ringkasan:
    """The sums of some rows."""
    semua = list(baris)
    return Ringkasan(
        rencana=len(semua),
        jatuh_tempo=sum(tanggal <= hari_ini for tanggal, _ in semua),
        terlaksana=sum(k is Keadaan.TERLAKSANA for _, k in semua),
    )


@dataclass(frozen=True, slots=True)
class BagianAsal:
    """How many cycles of a school year began in one way."""

    asal: Asal
    banyak: int
    persen: Decimal | None


def bagian_asal(asal: Iterable[str]) -> tuple[BagianAsal, ...]:
    """The shares of the three origins, in their order."""
    semua = list(asal)
    return tuple(BagianAsal(a, semua.count(a.value), persen(semua.count(a.value), len(semua))) for a in Asal)
