"""Laporan kendali kinerja guru over three years (aturan_pkg 8, KND). "Tercapai" = sumatif at least sasaran (turunan)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pkg.pkb.enums import Capaian

JUMLAH_TAHUN = 3


def tahun_kendali(terakhir: int) -> tuple[int, ...]:
    """The three consecutive years of the form, oldest first."""
    return tuple(range(terakhir - JUMLAH_TAHUN + 1, terakhir + 1))


def capaian(sasaran: Fraction | None, sumatif: Fraction | None) -> Capaian:
    """What a teacher's year counts as. Without a target nothing can be reached or missed, so it is named apart."""
    if sumatif is None:
        return Capaian.TIDAK_DINILAI
    if sasaran is None:
        return Capaian.TANPA_SASARAN
    return Capaian.TERCAPAI if sumatif >= sasaran else Capaian.BELUM


@dataclass(frozen=True, slots=True)
class Rekapitulasi:
    """Fields (6)-(9) of one year. `tanpa_sasaran` has no field on the form; the four add up to `jumlah`."""

    tercapai: int
    belum: int
    tanpa_sasaran: int
    tidak_dinilai: int

    @property
    def jumlah(self) -> int:
        """Field (9): all teachers of the year."""
        return self.tercapai + self.belum + self.tanpa_sasaran + self.tidak_dinilai


def rekapitulasi(semua: Iterable[Capaian]) -> Rekapitulasi:
    """Counts of one year."""
    n = Counter(semua)
    return Rekapitulasi(n[Capaian.TERCAPAI], n[Capaian.BELUM], n[Capaian.TANPA_SASARAN], n[Capaian.TIDAK_DINILAI])
