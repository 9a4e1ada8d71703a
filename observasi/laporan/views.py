"""The page of the cycle report."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from observasi.laporan import selectors, services
from observasi.siklus.konteks import konteks_siklus
from supervisi.dokumen.enums import StatusDokumen


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Explains the report, asks for it (POST), and lists what was made; htmx gets the list alone."""
    permintaan = cast(PermintaanPelaku, request)
    pelaku = permintaan.pelaku
    if request.method == "POST":
        dokumen = services.minta(pelaku, siklus_id)
        if dokumen.status == StatusDokumen.SIAP:
            messages.success(request, "Laporan terbaru sudah ada. Silakan unduh.")
        else:
            messages.success(request, "Laporan sedang dibuat. Biasanya selesai dalam beberapa detik.")
        return redirect("laporan:halaman", siklus_id=siklus_id)
    isi = selectors.halaman(pelaku, siklus_id)
    berjalan = any(
        b.dokumen.status in (StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN) and b.terkini for b in isi.dokumen
    )
    konteks = {"isi": isi, "siklus": isi.siklus, "berjalan": berjalan}
    if permintaan.htmx:
        return render(request, "laporan/_dokumen.html", konteks)
    konteks |= konteks_siklus(pelaku, isi.siklus, isi.sisi, "laporan:halaman", "Laporan")
    return render(request, "laporan/halaman.html", konteks)
