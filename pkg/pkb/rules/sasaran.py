"""Targets per competency, from the values of an appraisal.

Source: aturan_pkg 6 (modul, FS): values 1 and 2 are below standard, PKB is to reach it; 3 and 4: PKB is enrichment.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from pkg.pkb.enums import Tujuan

STANDAR = 3
SASARAN_TERENDAH = 1
SASARAN_TERTINGGI = 4


def tujuan(nilai: Fraction) -> Tujuan:
    """Why a competency with this value is worked on. A duty's mean below 3 is below standard too."""
    return Tujuan.STANDAR if nilai < STANDAR else Tujuan.PENGAYAAN


def usulan(nilai: Fraction) -> int:
    """The target that is offered: the standard for what lies below it, else the value kept (a mean rounded up)."""
    return max(STANDAR, ceil(nilai))


def galat_sasaran(tertulis: str, nilai: Fraction) -> str | None:
    """Why what was typed is no target for a competency with this value; None: it is one. A target never lies below."""
    rapi = tertulis.strip()
    if rapi not in {str(n) for n in range(SASARAN_TERENDAH, SASARAN_TERTINGGI + 1)}:
        return f"Isi sasaran {SASARAN_TERENDAH} sampai {SASARAN_TERTINGGI}."
    if int(rapi) < nilai:
        return "Sasaran tidak boleh di bawah nilai sekarang."
    return None


def jumlah_sasaran(nilai: Mapping[int, Fraction], sasaran: Mapping[int, int]) -> Fraction | None:
    """The sum that the plan aims at, on the raw scale of form 1C; competencies without a target stay as they are.

    None without a target at all: then nothing was planned.
    """
    if not sasaran:
        return None
    return sum((Fraction(sasaran.get(nomor, satu)) for nomor, satu in nilai.items()), Fraction(0))
