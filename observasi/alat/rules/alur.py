"""Verbal flow: who speaks to whom, counted per seat (Acheson and Gall: "verbal flow")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from observasi.alat.enums import KodeAlur
from observasi.alat.rules.denah import GURU, KELAS
from observasi.alat.rules.hitung import Bagian, Titik, bagian, persen


@dataclass(frozen=True, slots=True)
class SatuSimpul:
    """One seat (or the teacher, or the class): how often it spoke and was spoken to."""

    simpul: str
    berbicara: int
    disapa: int


@dataclass(frozen=True, slots=True)
class RingkasAlur:
    """`panah`: (from, to, how often), the most frequent first. `terlibat`: seats that spoke or were spoken to."""

    jumlah: int
    per_kode: tuple[Bagian, ...]
    simpul: tuple[SatuSimpul, ...]
    panah: tuple[tuple[str, str, int], ...]
    kursi: int
    terlibat: int
    persen_terlibat: Decimal | None
    dari_guru: Decimal | None


def ringkas_alur(titik: Sequence[Titik], urut: Sequence[str]) -> RingkasAlur:
    """Counts per kind, per arrow and per seat; the shares of the teacher and of the seats that took part."""
    dari = Counter(t.dari for t in titik)
    ke = Counter(t.ke for t in titik)
    panah = Counter((t.dari, t.ke) for t in titik)
    simpul = [s for s in (GURU, KELAS, *urut) if s == GURU or dari[s] or ke[s] or s != KELAS]
    terlibat = sum(1 for s in urut if dari[s] or ke[s])
    return RingkasAlur(
        jumlah=len(titik),
        per_kode=bagian(KodeAlur.values, [t.kode for t in titik]),
        simpul=tuple(SatuSimpul(s, dari[s], ke[s]) for s in simpul),
        panah=tuple((a, b, n) for (a, b), n in sorted(panah.items(), key=lambda p: (-p[1], p[0]))),
        kursi=len(urut),
        terlibat=terlibat,
        persen_terlibat=persen(terlibat, len(urut)) if titik else None,
        dari_guru=persen(dari[GURU], len(titik)),
    )
