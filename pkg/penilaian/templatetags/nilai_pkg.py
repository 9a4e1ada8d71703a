"""Exact values in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from django import template

from pkg.aturan.rules.angka import CETAK_NILAI

register = template.Library()


@register.filter
def persen(nilai: Fraction | None) -> str:
    """Two decimals, half up: 7/12 of 100 -> "58,33"; missing -> a dash."""
    return "–" if nilai is None else CETAK_NILAI.tulis(nilai)


@register.filter
def nilai(angka: Fraction | None) -> str:
    """A value of a competency: 3 -> "3", 13/4 -> "3,25"; missing -> a dash."""
    if angka is None:
        return "–"
    return str(angka.numerator) if angka.denominator == 1 else CETAK_NILAI.tulis(angka)
