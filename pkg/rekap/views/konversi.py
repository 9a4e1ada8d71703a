"""The predikat of a year and its conversion."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from pkg.penilaian.konteks import alamat_luar
from pkg.rekap import selectors, services
from pkg.rekap.forms import KonversiForm
from supervisi.lib.galat import BentrokVersi, MasukanSalah


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def konversi(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Reading and entering."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.halaman_konversi(pelaku, peserta_id)
    form = KonversiForm(request.POST or None, lama=isi.terakhir, bulan=isi.bulan)
    status = 200
    if request.method == "POST":
        services.periksa_konversi(pelaku, isi.peserta)
        status = 422
        if form.is_valid():
            try:
                services.catat_konversi(pelaku, peserta_id, form.isi(), nomor_dilihat=form.cleaned_data["nomor"])
            except MasukanSalah as galat:
                form.salin_galat(galat)
            except BentrokVersi as galat:
                form.add_error(None, galat.alasan)
                status = galat.status
            else:
                messages.success(request, "Predikat dan konversinya tersimpan.")
                return redirect("pkg_rekap:konversi", peserta_id)
    konteks = {
        "isi": isi,
        "peserta": isi.peserta,
        "peta": isi.peta,
        "url_cetak": alamat_luar("pkg_laporan:halaman", isi.berkas_id) if isi.berkas_id and isi.peta else "",
        "form": form,
        "remah": [("Rekap", reverse("pkg_rekap:periode", args=[isi.peserta.periode_id]))],
    }
    return render(request, "pkg/rekap/konversi.html", konteks, status=status)
