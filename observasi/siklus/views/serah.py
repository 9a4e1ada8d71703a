"""Handing a cycle over to another supervisor."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from observasi.siklus import rules, selectors, services
from observasi.siklus.enums import Tahap
from observasi.siklus.forms import SerahkanForm
from observasi.siklus.konteks import konteks_siklus
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def serahkan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Choose the new supervisor and say why; by the supervisor or the kepala sekolah."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus = selectors.ambil(pelaku, siklus_id)
    fakta = siklus.fakta()
    if galat := rules.galat_penyerah(pelaku, fakta):
        raise TidakBoleh(galat)
    if galat := rules.galat_tahap_serah(Tahap(siklus.tahap)):
        raise SalahStatus(galat)
    formulir = SerahkanForm(request.POST or None, calon=selectors.calon_penerus(pelaku, siklus))
    if request.method == "POST" and formulir.is_valid():
        b = formulir.cleaned_data
        try:
            baru = services.serahkan(pelaku, siklus_id, b["supervisor"].pk, b["alasan"])
        except MasukanSalah as salah:
            for nama, teks in salah.galat.items():
                formulir.add_error(nama, teks)
        else:
            messages.success(
                request, f"Pendampingan diserahkan. {baru.supervisor.get_short_name()} melanjutkan dalam siklus baru."
            )
            return redirect("siklus:detail", siklus_id)
    konteks = {
        **konteks_siklus(pelaku, siklus, rules.sisi(pelaku, fakta), "siklus:serahkan", "Serahkan pendampingan"),
        "formulir": formulir,
    }
    return render(request, "siklus/serahkan.html", konteks, status=422 if request.method == "POST" else 200)
