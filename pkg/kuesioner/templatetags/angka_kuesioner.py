"""Exact means in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from django import template

from pkg.aturan.rules.angka import CETAK_NILAI

register = template.Library()


@register.filter
def rata(nilai: Fraction | None) -> str:
    """A mean on scale 100: 83.333... -> "83,33"; missing -> a dash."""
    return "–" if nilai is None else CETAK_NILAI.tulis(nilai)
