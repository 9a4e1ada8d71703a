"""Wait time 1 (end of a question to the first answer) and 2 (end of an answer to the next word), in seconds.

Names and the two lines at 1 and 3 seconds: Mary Budd Rowe, "Wait Time: Slowing Down May Be a Way of Speeding Up!",
Journal of Teacher Education 37(1), 1986: teachers mostly wait 1 second or less, and classes change from 3 seconds on.
The module names no such lines. "Under 1" is below 1.0; "3 and more" begins at 3.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from observasi.alat.enums import KodeTunggu
from observasi.alat.rules.hitung import Titik, median, persen

SINGKAT = Decimal(1)
LAMA = Decimal(3)
TERLAMA = Decimal(120)
"""Longer is no wait time but a forgotten second tap; ours."""


@dataclass(frozen=True, slots=True)
class SatuTunggu:
    """One of the two wait times; everything None or 0 without a measurement."""

    kode: str
    jumlah: int
    median: Decimal | None
    singkat: int
    sedang: int
    lama: int
    persen_singkat: Decimal | None
    persen_sedang: Decimal | None
    persen_lama: Decimal | None


def ringkas_tunggu(titik: Sequence[Titik]) -> tuple[SatuTunggu, ...]:
    """Median and shares of both wait times, in the order of `KodeTunggu`."""
    return tuple(_satu(k, [t.lama for t in titik if t.kode == k and t.lama is not None]) for k in KodeTunggu.values)


def _satu(kode: str, lama: Sequence[Decimal]) -> SatuTunggu:
    n = len(lama)
    singkat, panjang = sum(s < SINGKAT for s in lama), sum(s >= LAMA for s in lama)
    sedang = n - singkat - panjang
    return SatuTunggu(
        kode, n, median(lama), singkat, sedang, panjang, persen(singkat, n), persen(sedang, n), persen(panjang, n)
    )
