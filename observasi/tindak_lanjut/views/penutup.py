"""The end of the cycle and the way into the next one."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import rules, selectors, services
from observasi.tindak_lanjut.forms import LanjutanForm, awal_lanjutan
from observasi.tindak_lanjut.views.evaluasi import konteks_halaman
from observasi.tindak_lanjut.views.formulir import salin_galat
from supervisi.lib.galat import MasukanSalah, SalahStatus


@login_required
@require_POST
def selesaikan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Close the cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        services.selesaikan(pelaku, siklus_id)
    except MasukanSalah as galat:
        siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
        konteks = {**konteks_halaman(request, siklus, sisi), "galat_tutup": list(galat.galat.values())}
        return render(request, "tindak_lanjut/halaman.html", konteks, status=422)
    messages.success(request, "Siklus selesai. Terima kasih sudah belajar bersama.")
    return redirect("tindak_lanjut:halaman", siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lanjutan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Start the next cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    ada = selectors.lanjutan(pelaku, siklus)
    if ada is not None:
        messages.info(request, "Siklus lanjutan sudah dimulai. Ini halamannya.")
        return redirect("siklus:detail", ada.pk)
    dibawa = selectors.yang_dibawa(pelaku, siklus)
    if alasan := rules.galat_lanjutan(selectors.fakta_lanjutan(pelaku, siklus)):
        raise SalahStatus(alasan)
    status = 200
    if request.method == "POST":
        formulir = LanjutanForm(request.POST, pelaku=pelaku, siklus=siklus, sisi=sisi)
        status = 422
        if formulir.is_valid():
            supervisor = formulir.cleaned_data.get("supervisor")
            try:
                baru = services.mulai_lanjutan(
                    pelaku, siklus_id, formulir.isi(), supervisor_id=supervisor.pk if supervisor else None
                )
            except (MasukanSalah, SalahStatus) as galat:
                salin_galat(formulir, galat)
                status = galat.status
            else:
                messages.success(request, _kabar_lanjutan(baru, sisi))
                return redirect("siklus:detail", baru.pk)
    else:
        formulir = LanjutanForm(initial=awal_lanjutan(siklus, dibawa), pelaku=pelaku, siklus=siklus, sisi=sisi)
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "tindak_lanjut:halaman", "Mulai siklus lanjutan"),
        "formulir": formulir,
        "dibawa": dibawa,
    }
    return render(request, "tindak_lanjut/lanjutan.html", konteks, status=status)


def _kabar_lanjutan(baru: Siklus, sisi: Sisi) -> str:
    if sisi is Sisi.GURU:
        return f"Siklus lanjutan dimulai. {baru.supervisor.get_short_name()} akan menjawab permintaan Anda."
    return f"Siklus lanjutan dimulai. {baru.guru.get_short_name()} akan menjawab undangan Anda."
