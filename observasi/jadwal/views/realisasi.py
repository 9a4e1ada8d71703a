"""Plan against realisation, who began the cycles of the year, and the printed schedule."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from observasi.jadwal import selectors, services
from observasi.jadwal.views.dasar import konteks, pelaku_dari, remah
from observasi.siklus.enums import Asal
from supervisi.dokumen.enums import StatusDokumen


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest, program_id: int) -> HttpResponse:
    """The numbers; POST asks for the schedule as PDF, htmx gets the state of the document alone."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_semua(pelaku, program_id)
    if request.method == "POST":
        dokumen = services.minta_pdf(pelaku, program_id)
        if dokumen.status == StatusDokumen.SIAP:
            messages.success(request, "PDF sudah ada. Silakan unduh.")
        else:
            messages.success(request, "PDF sedang dibuat. Biasanya selesai dalam beberapa detik.")
        return redirect("jadwal:realisasi", program_id)
    dokumen_kini = selectors.dokumen_terkini(pelaku, program)
    if request.headers.get("HX-Request") == "true":
        return render(request, "jadwal/_dokumen.html", {"program": program, "terkini": dokumen_kini})
    isi = {
        **konteks(pelaku, program, "jadwal:realisasi"),
        "isi": selectors.realisasi(pelaku, program),
        "terkini": dokumen_kini,
    }
    return render(request, "jadwal/realisasi.html", isi)


@login_required
@require_safe
def siklus(request: HttpRequest, program_id: int) -> HttpResponse:
    """The cycles behind the shares of who began them."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_semua(pelaku, program_id)
    asal = request.GET.get("asal", "")
    asal = asal if asal in (*Asal.values, "batal") else ""
    daftar = selectors.siklus_setahun(pelaku, program, asal, request.GET.get("page"))
    isi = {
        **konteks(pelaku, program, ""),
        "remah": remah(program, ("Realisasi", reverse("jadwal:realisasi", args=[program_id]))),
        "halaman": daftar,
        "asal": asal,
        "pilihan": [("", "Semua"), *Asal.choices, ("batal", "Dibatalkan")],
        "kueri": f"asal={asal}&" if asal else "",
    }
    return render(request, "jadwal/siklus.html", isi)
