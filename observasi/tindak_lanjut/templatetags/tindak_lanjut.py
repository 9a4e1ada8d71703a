"""What came from the cycle before, for the summary page: `{% load tindak_lanjut %}{% tindak_lanjut_bawaan siklus %}`."""

from __future__ import annotations

from typing import Any

from django import template

from observasi.siklus.models import Siklus
from observasi.tindak_lanjut.selectors import baris, daftar

register = template.Library()


@register.inclusion_tag("tindak_lanjut/_bawaan.html", takes_context=True)
def tindak_lanjut_bawaan(context: dict[str, Any], siklus: Siklus) -> dict[str, Any]:
    """The carried-over follow-ups that the person may read; nothing for a first cycle. One query at most."""
    if siklus.sebelumnya_id is None:
        return {"bawaan": [], "siklus": siklus}
    pelaku = context["request"].pelaku
    semua = [t for t in daftar(pelaku, siklus) if t.dibawa_dari_id is not None]
    return {"bawaan": baris(pelaku, semua), "siklus": siklus}
