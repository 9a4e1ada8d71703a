"""Pages of the library. Reading only."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from observasi.instrumen import selectors


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    return render(request, "instrumen/daftar.html", {"daftar": selectors.daftar_pustaka(pelaku)})


@login_required
@require_safe
def lihat(request: HttpRequest, kode: str) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    versi = selectors.versi_terkini(pelaku, kode)
    konteks = {"versi": versi, "instrumen": versi.baca(), "daftar_versi": selectors.daftar_versi(pelaku, kode)}
    return render(request, "instrumen/lihat.html", konteks)
