"""The clip beside something else: context of the player."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.http import PermintaanPelaku
from observasi.kalibrasi.models import Sesi
from observasi.video.models import Rekaman
from observasi.video.rules import BERJALAN
from observasi.video.services import token_poster
from observasi.video.services.olah import POSTER


def konteks_klip(request: PermintaanPelaku, sesi: Sesi, klip: Rekaman | None) -> dict[str, Any]:
    """The recording for `video/_pemutar.html`, its poster, where the part to be scored begins, and whether it is
    still being prepared. No query."""
    poster = ""
    if klip is not None and POSTER in klip.isi:
        poster = reverse("video:putar", args=[klip.pk, token_poster(request.pelaku, klip), POSTER])
    tawaran = sesi.tawaran
    return {
        "rekaman": klip,
        "alamat_poster": poster,
        "mulai_detik": tawaran.mulai_detik,
        "disiapkan": tawaran.dicabut_pada is None and tawaran.rekaman.status in BERJALAN,
    }
