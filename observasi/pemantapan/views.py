"""The page of the discussion."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.pemantapan import selectors, services
from observasi.pemantapan.forms import MasukanForm
from supervisi.lib.galat import MasukanSalah


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ruang(request: HttpRequest, kode: str) -> HttpResponse:
    """What was said and proposed, and the form for more."""
    pelaku = _pelaku(request)
    isi_ruang = selectors.ruang(pelaku, kode)
    if request.method != "POST":
        formulir = MasukanForm(instrumen=isi_ruang.isi, initial={"butir": request.GET.get("butir", "")})
        return _halaman(request, isi_ruang, formulir)
    formulir = MasukanForm(request.POST, instrumen=isi_ruang.isi)
    if formulir.is_valid():
        try:
            services.tulis(pelaku, kode, formulir.isi(), sekarang=timezone.now())
        except MasukanSalah as salah:
            for bidang, teks in salah.galat.items():
                formulir.add_error(bidang, teks)
        else:
            messages.success(request, "Masukan Anda tercatat. Terima kasih.")
            return redirect("pemantapan:ruang", kode)
    return _halaman(request, isi_ruang, formulir)


def _halaman(
    request: HttpRequest, isi_ruang: selectors.RuangMasukan, formulir: MasukanForm, galat: dict[str, Any] | None = None
) -> HttpResponse:
    induk = isi_ruang.induk
    konteks = {
        "ruang": isi_ruang,
        "form": formulir,
        "galat_putusan": galat or {},
        "remah": [
            ("Pustaka instrumen", reverse("instrumen:daftar")),
            (induk.judul, reverse("instrumen:lihat", args=[induk.kode])),
        ],
    }
    status = 422 if formulir.errors or galat else 200
    return render(request, "pemantapan/ruang.html", konteks, status=status)


@login_required
@require_POST
def putuskan(request: HttpRequest, masukan_id: int) -> HttpResponse:
    """Accept or refuse; what was typed stays when something is missing."""
    pelaku = _pelaku(request)
    satu = selectors.ambil(pelaku, masukan_id)
    alasan = request.POST.get("putusan", "")
    try:
        services.putuskan(
            pelaku, masukan_id, terima=request.POST.get("aksi") == "terima", alasan=alasan, sekarang=timezone.now()
        )
    except MasukanSalah as salah:
        isi_ruang = selectors.ruang(pelaku, satu.instrumen.kode)
        galat = {"id": masukan_id, "pesan": salah.alasan, "teks": alasan}
        return _halaman(request, isi_ruang, MasukanForm(instrumen=isi_ruang.isi), galat)
    terima = request.POST.get("aksi") == "terima"
    messages.success(
        request, "Usulan diterima dan masuk ke draf versi berikutnya." if terima else "Keputusan Anda tercatat."
    )
    return redirect("pemantapan:ruang", satu.instrumen.kode)


@login_required
@require_POST
def tarik(request: HttpRequest, masukan_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    satu = services.tarik(_pelaku(request), masukan_id, sekarang=timezone.now())
    messages.info(request, "Usulan Anda ditarik.")
    return redirect("pemantapan:ruang", satu.instrumen.kode)
