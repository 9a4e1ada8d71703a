"""The public Kalkulator PK Guru: reads the address, computes, shows the exercise. It never writes and asks no database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pkg.aturan.contoh import CONTOH
from pkg.aturan.forms import IsianForm, Pilihan, PilihanForm


@require_safe
def kalkulator(request: HttpRequest) -> HttpResponse:
    pilihan = Pilihan.dari(request.GET.dict())
    dihitung = "hitung" in request.GET
    # Before "Hitung" the numbers are only carried along, so that another choice does not lose them.
    awal = {**request.GET.dict(), "tanpa": request.GET.getlist("tanpa")}
    isian = IsianForm(request.GET if dihitung else None, pilihan, awal)
    benar = dihitung and isian.is_valid()
    dasar = reverse("pkg_aturan:kalkulator")
    konteks = {
        "pilihan": pilihan,
        "form_pilihan": PilihanForm(pilihan),
        "form": isian,
        "hasil": isian.hasil if benar else None,
        "alamat": isian.alamat(request.build_absolute_uri(dasar)) if benar else "",
        "contoh": CONTOH,
        "aksi": [{"teks": "Lihat contoh LK-02", "url": f"{dasar}?{CONTOH[0].kueri}", "ikon": "ide", "utama": False}],
    }
    jawaban = render(request, "pkg/aturan/kalkulator.html", konteks, status=422 if dihitung and not benar else 200)
    if request.GET:
        # An exercise may hold a real person's numbers.
        jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
        jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
