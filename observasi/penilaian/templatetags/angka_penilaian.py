"""Exact fractions in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from django import template

from observasi.penilaian.rules import tulis_persen

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
