"""What came from the cycles before, for pages of a cycle: `{% load tindak_lanjut %}{% tindak_lanjut_bawaan siklus %}` and
`{% saran_fokus_siklus siklus %}`."""

from __future__ import annotations

from typing import Any

from django import template

from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut.selectors import baris, daftar, saran_fokus

register = template.Library()


@register.inclusion_tag("tindak_lanjut/_bawaan.html", takes_context=True)
def tindak_lanjut_bawaan(context: dict[str, Any], siklus: Siklus) -> dict[str, Any]:
    """The carried-over follow-ups that the person may read; nothing for a first cycle. One query at most."""
    if siklus.sebelumnya_id is None:
        return {"bawaan": [], "siklus": siklus}
    pelaku = context["request"].pelaku
    semua = [t for t in daftar(pelaku, siklus) if t.dibawa_dari_id is not None]
    return {"bawaan": baris(pelaku, semua), "siklus": siklus}


@register.inclusion_tag("tindak_lanjut/_saran_fokus.html", takes_context=True)
def saran_fokus_siklus(context: dict[str, Any], siklus: Siklus) -> dict[str, Any]:
    """Items that come back in earlier cycles, while the focus is being agreed on; nothing later. Four queries at most."""
    saran = saran_fokus(context["request"].pelaku, siklus) if siklus.tahap == Tahap.PRA_OBSERVASI else []
    kode = saran[0].jati_diri.partition("/")[0] if saran else ""
    return {"saran": saran, "siklus": siklus, "kode": kode, "pelaku": context["request"].pelaku}
