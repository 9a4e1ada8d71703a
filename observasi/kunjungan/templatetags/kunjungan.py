"""Shares in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from django import template

register = template.Library()


@register.filter
def persen_keadaan(nilai: Fraction | None) -> str:
    """Whole per cent, half up: 66.5 -> "67 %"; missing -> a dash."""
    return "–" if nilai is None else f"{int(nilai + Fraction(1, 2))} %"
