"""Evidence beside the scores: for the pages of rooms below, which cannot ask this one by themselves.

{% load bukti_pkg %}{% bukti_berkas penilaian as bukti %}{% bukti_indikator bukti kunci %}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from pkg.bukti import rules, selectors
from pkg.bukti.selectors import BuktiTampil
from pkg.penilaian.models import Penilaian

register = template.Library()


@register.filter
def tanggal_iso(tertulis: str) -> date | None:
    """A stored date ("2026-03-09") for the date filter; None for anything else."""
    return rules.baca_tanggal(tertulis)


@register.simple_tag(takes_context=True)
def bukti_berkas(context: template.Context, penilaian: Penilaian) -> Mapping[str, tuple[BuktiTampil, ...]]:
    """What the person who asks may read of the file's evidence, by indicator. Two queries."""
    return selectors.untuk_indikator(context["request"].pelaku, penilaian)


@register.inclusion_tag("pkg/bukti/_di_indikator.html")
def bukti_indikator(bukti: Mapping[str, tuple[BuktiTampil, ...]], kunci: str) -> dict[str, Any]:
    """The evidence of one indicator as a short line of links and small pictures; nothing when there is none."""
    return {"bukti": bukti.get(kunci, ())}
