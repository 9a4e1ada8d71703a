"""Pages of the library. Reading only."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from observasi.instrumen import selectors


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The library by stage of the cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    semua = selectors.daftar_pustaka(pelaku)
    per_tahap = [(tahap.label, list(isi)) for tahap, isi in groupby(semua, key=lambda satu: satu.tahap)]
    return render(request, "instrumen/daftar.html", {"tahap_instrumen": per_tahap})


@login_required
@require_safe
def lihat(request: HttpRequest, kode: str) -> HttpResponse:
    """The newest version of one instrument."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    versi = selectors.versi_terkini(pelaku, kode)
    konteks = {
        "versi": versi,
        "instrumen": versi.baca(),
        "daftar_versi": selectors.daftar_versi(pelaku, kode),
        "remah": [("Pustaka instrumen", reverse("instrumen:daftar"))],
    }
    return render(request, "instrumen/lihat.html", konteks)
