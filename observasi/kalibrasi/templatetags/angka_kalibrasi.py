"""Figures in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from observasi.kalibrasi.rules import tulis

register = template.Library()


@register.filter
def koma(nilai: Decimal | str | None) -> str:
    """Two decimals with the Indonesian comma; "" for a missing figure."""
    return "" if nilai is None else tulis(Decimal(nilai))
