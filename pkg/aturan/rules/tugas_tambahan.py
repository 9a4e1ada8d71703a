"""Additional duties in the regime of 2009: how their angka kredit joins that of teaching.

Duties that reduce teaching have an instrument and a share of their own: 25 : 75 for a principal (T13), 50 : 50 for the
others; AKt = (AKK - AKPKB - AKP) x NPK / 4, without JM/JWM (F35). Duties that do not: 5 % for one of a year or longer,
2 % for each shorter one, both of the angka kredit of teaching.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.enums import JenisTugas
from pkg.aturan.rules.bentuk_regulasi import AturanTugas, Regulasi
from pkg.aturan.rules.kompetensi import NilaiTugas


@dataclass(frozen=True, slots=True)
class TugasBerkurang:
    """A duty that reduces teaching, with the result of its instrument."""

    jenis: JenisTugas
    nilai: NilaiTugas


@dataclass(frozen=True, slots=True)
class TugasLain:
    """Duties beside full teaching: one of a year or longer (wali kelas), and how many shorter ones."""

    setahun: bool = False
    sementara: int = 0


def gabung(ak_pembelajaran: Fraction, ak_tugas: Fraction, aturan: AturanTugas) -> Fraction:
    """Principal IV/a with 29.75 and 22.3125 -> 0.25 x 29.75 + 0.75 x 22.3125 = 24.171875."""
    return aturan.bobot_pembelajaran * ak_pembelajaran + aturan.bobot_tugas * ak_tugas


def tambahan(ak_pembelajaran: Fraction, tugas: TugasLain, regulasi: Regulasi) -> Fraction:
    """What the duties beside full teaching add: III/a Baik as wali kelas 10.5 x 5 % = 0.525; four short ones 0.84."""
    bagian = tugas.setahun * regulasi.tambahan_setahun + tugas.sementara * regulasi.tambahan_sementara
    return ak_pembelajaran * bagian
