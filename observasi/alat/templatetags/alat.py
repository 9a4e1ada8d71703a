"""The filled tools for pages of other rooms: `{% load alat %}{% hasil_alat siklus %}`."""

from __future__ import annotations

from typing import Any

from django import template

from observasi.alat.selectors import hasil
from observasi.siklus.models import Siklus

register = template.Library()


@register.inclusion_tag("alat/_semua_hasil.html", takes_context=True)
def hasil_alat(
    context: dict[str, Any], siklus: Siklus, sisi: str | None = None, *, tertutup: bool = False
) -> dict[str, Any]:
    """The tools that were used in this cycle and that the reader may see. Few queries, always as many.

    `tertutup`: the figures wait behind one tap, because the teacher tells her own findings first.
    """
    semua = hasil(context["request"].pelaku, siklus)
    return {"semua": semua, "siklus": siklus, "sisi": sisi, "tertutup": tertutup}
