"""Small readers for the templates of the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template

from observasi.catatan.rules import tulis_detik
from observasi.catatan.selectors import Momen

register = template.Library()


@register.filter
def ambil(peta: Mapping[str, list[Momen]], kunci: str) -> list[Momen]:
    """The moments of one item."""
    return peta.get(kunci, [])


@register.filter
def menit(detik: Decimal) -> str:
    """754 -> "12:34"."""
    return tulis_detik(detik)
