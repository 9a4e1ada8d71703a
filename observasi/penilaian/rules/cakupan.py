"""Evidence coverage ("cakupan bukti"): how many of the scored items point to a moment of the lesson.

Source: docs/konsep.md, "Moments"; the portal's own figure, no regulation knows it. Unit: items. The share is exact;
it is rounded once, where it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from observasi.penilaian.enums import ModeCakupan
from observasi.penilaian.rules.hasil import Lembar
from observasi.siklus.enums import Sisi

MOMEN_TERBANYAK = 20
"""Moments of one item: more are a list nobody looks through."""


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Scored items, and how many of them have at least one moment. "Tidak teramati" and open items are no scores."""

    berskor: int
    bermomen: int

    @property
    def bagian(self) -> Fraction | None:
        """The share; None when nothing was scored. 3 of 4 -> 3/4."""
        return Fraction(self.bermomen, self.berskor) if self.berskor else None

    @property
    def persen(self) -> Fraction | None:
        """The share in per cent, exact; None when nothing was scored."""
        return None if self.bagian is None else self.bagian * 100


@dataclass(frozen=True, slots=True)
class AturanCakupan:
    """What the school asks: at least `persen` of the scored items; of the teacher's own sheet only with `juga_guru`."""

    mode: ModeCakupan = ModeCakupan.MATI
    persen: int = 50
    juga_guru: bool = False


TANPA_ATURAN = AturanCakupan()


def hitung_cakupan(skor: Lembar, bermomen: Collection[str]) -> Cakupan:
    """Coverage of a sheet. `bermomen`: keys of the items that have a moment, scored or not.

    Items 1 and 2 scored, 3 "tidak teramati", moments at 2 and 3 -> 1 of 2.
    """
    berskor = {kunci for kunci, nilai in skor.items() if nilai.skor is not None}
    return Cakupan(len(berskor), len(berskor & set(bermomen)))


def cukup(cakupan: Cakupan, aturan: AturanCakupan) -> bool:
    """Whether the coverage reaches what is asked. With nothing scored there is nothing to prove."""
    return cakupan.persen is None or cakupan.persen >= aturan.persen


def kabar_cakupan(cakupan: Cakupan, aturan: AturanCakupan, sisi: Sisi) -> str | None:
    """What the writer is told about missing evidence; None when nothing is asked or all is there."""
    if aturan.mode is ModeCakupan.MATI or (sisi is Sisi.GURU and not aturan.juga_guru) or cukup(cakupan, aturan):
        return None
    kurang = _kurang(cakupan, aturan)
    diminta = f"Sekolah meminta {aturan.persen} persen butir berskor menunjuk ke momen pelajaran"
    return f"{diminta}; sekarang {cakupan.bermomen} dari {cakupan.berskor}. Tautkan momen pada {kurang} butir lagi."


def galat_cakupan(cakupan: Cakupan, aturan: AturanCakupan, sisi: Sisi) -> str | None:
    """Why the sheet cannot be sent for lack of evidence; None: it can."""
    return kabar_cakupan(cakupan, aturan, sisi) if aturan.mode is ModeCakupan.WAJIB else None


def _kurang(cakupan: Cakupan, aturan: AturanCakupan) -> int:
    """How many more items need a moment: 10 scored, 75 per cent -> 8 (7.5 rounded up), minus those that have one."""
    return -(-cakupan.berskor * aturan.persen // 100) - cakupan.bermomen


def cakupan_ke_peta(cakupan: Cakupan) -> dict[str, int]:
    """Coverage as plain data, for the sent sheet."""
    return {"berskor": cakupan.berskor, "bermomen": cakupan.bermomen}


def cakupan_dari_peta(peta: Mapping[str, Any] | None) -> Cakupan | None:
    """The stored coverage; None for sheets that were sent before there was one."""
    return None if peta is None else Cakupan(peta["berskor"], peta["bermomen"])
