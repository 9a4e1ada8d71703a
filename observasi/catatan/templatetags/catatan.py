"""The panel of notes for pages of other rooms: `{% load catatan %}{% panel_catatan siklus rekaman=rekaman %}`."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import template

from observasi.catatan.forms import CatatanForm, catatan_baru
from observasi.catatan.selectors import PanelCatatan, panel
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman

register = template.Library()


def konteks_panel(tampak: PanelCatatan, formulir: CatatanForm | None, kembali: str) -> dict[str, Any]:
    """What `catatan/_isi_panel.html` needs. `kembali`: where a post without a script returns to."""
    return {
        "panel": tampak,
        "siklus": tampak.siklus,
        "sisi": tampak.sisi,
        "rekaman": tampak.rekaman,
        "formulir": formulir or (None if tampak.alasan_tutup else catatan_baru(tampak)),
        "kembali": kembali,
    }


@register.inclusion_tag("catatan/_isi_panel.html", takes_context=True)
def panel_catatan(context: dict[str, Any], siklus: Siklus, rekaman: Rekaman | None = None) -> dict[str, Any]:
    """The notes of this cycle with the quick form; `rekaman` is the one in the player, if any."""
    request = context["request"]
    tampak = panel(request.pelaku, siklus, rekaman or None)
    konteks = konteks_panel(tampak, None, request.get_full_path())
    return {**konteks, "request": request, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def kunci_baru() -> str:
    """A key that makes a form that is sent twice one and the same sending."""
    return str(uuid4())
