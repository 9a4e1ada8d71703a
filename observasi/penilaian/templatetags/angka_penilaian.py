"""Exact fractions in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django import template

from observasi.catatan.rules import tulis_waktu
from observasi.catatan.selectors import Momen
from observasi.penilaian.rules import tulis_persen
from observasi.penilaian.selectors import MomenButir

register = template.Library()


@register.filter
def persen(nilai: Fraction | None) -> str:
    """75 -> "75,00"; missing -> a dash."""
    return "–" if nilai is None else tulis_persen(nilai)


@register.filter
def selisih(nilai: int | Fraction | None) -> str:
    """A signed difference: 2 -> "+2", -1 -> "−1", 0 -> "0", 12.5 -> "+12,50"; missing -> a dash."""
    if nilai is None:
        return "–"
    tertulis = str(abs(nilai)) if isinstance(nilai, int) else tulis_persen(abs(nilai))
    if nilai == 0:
        return tertulis
    return f"{'+' if nilai > 0 else '−'}{tertulis}"


@register.filter
def momen_butir(peta: Mapping[str, list[MomenButir]], kunci: str) -> list[MomenButir]:
    """The moments of one item."""
    return peta.get(kunci, [])


@register.filter
def tempat_momen(momen: Momen) -> str:
    """Where a note points to, in words: "12:34", "pukul 08.15" or ""."""
    return tulis_waktu(momen.detik, None, momen.jam)
