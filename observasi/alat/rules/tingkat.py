"""Question levels: the revised taxonomy of Anderson and Krathwohl (2001), C1 to C6, or only low and high.

Low is C1 to C3 and high C4 to C6: the usual line of "HOTS" in Indonesian schools, not a rule of the module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from observasi.alat.enums import KodeTingkat, SkalaTingkat
from observasi.alat.rules.hitung import Bagian, Titik, bagian, persen

BLOOM = tuple(k.value for k in KodeTingkat if k not in (KodeTingkat.RENDAH, KodeTingkat.TINGGI))
DUA = (KodeTingkat.RENDAH.value, KodeTingkat.TINGGI.value)
TINGGI = frozenset({"C4", "C5", "C6", "tinggi"})


@dataclass(frozen=True, slots=True)
class RingkasTingkat:
    """Questions by level; `persen_tinggi` is the share of the high ones, None without questions."""

    jumlah: int
    per_kode: tuple[Bagian, ...]
    jumlah_tinggi: int
    persen_tinggi: Decimal | None


def kode_skala(skala: str) -> tuple[str, ...]:
    """The levels that this scale offers."""
    return DUA if skala == SkalaTingkat.DUA else BLOOM


def ringkas_tingkat(titik: Sequence[Titik], skala: str) -> RingkasTingkat:
    """Counts and shares of the levels of `skala`."""
    semua = [t.kode for t in titik]
    tinggi = sum(1 for k in semua if k in TINGGI)
    return RingkasTingkat(len(semua), bagian(kode_skala(skala), semua), tinggi, persen(tinggi, len(semua)))
