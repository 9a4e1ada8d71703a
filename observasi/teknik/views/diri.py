"""Pages of self-supervision."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pelaku import Pelaku
from observasi.teknik.forms import DiriForm
from observasi.teknik.rules import jawaban
from observasi.teknik.selectors import diri as selectors
from observasi.teknik.selectors.pustaka import pilihan_instrumen
from observasi.teknik.services import diri as services
from observasi.teknik.views.dasar import bidang, butir_tampil, daftar_galat, pelaku_dari, pilihan_tampil, remah, tab
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ruang(request: HttpRequest) -> HttpResponse:
    """The history, and the form that begins a new one."""
    pelaku = pelaku_dari(request)
    isi = selectors.ruang(pelaku)
    form = DiriForm(request.POST or None, versi=pilihan_instrumen(pelaku, *jawaban.JENIS_LEMBAR))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            diri = services.mulai(pelaku, data["versi"], data["judul"], data["tanggal"], sekarang=timezone.now())
        except MasukanSalah as galat:
            for nama, teks in galat.galat.items():
                form.add_error(nama, teks)
        else:
            return redirect("teknik:diri_lembar", diri.pk)
    konteks = {"isi": isi, "form": form, "tab": tab("teknik:diri"), "remah": remah()}
    return render(request, "teknik/diri.html", konteks, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lembar(request: HttpRequest, diri_id: uuid.UUID) -> HttpResponse:
    """The sheet: reading, autosave (JSON), or the whole form without a script."""
    pelaku = pelaku_dari(request)
    if request.method != "POST":
        return _lembar(request, pelaku, diri_id)
    kini = timezone.now()
    if mau_json(request):
        try:
            hasil = services.simpan(pelaku, diri_id, baca_json(request.body), sekarang=kini)
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        isi = {"lembar": selectors.lembar(pelaku, diri_id)}
        ringkasan = render_to_string("teknik/_ringkasan_diri.html", isi, request)
        return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)
    hasil = services.simpan(pelaku, diri_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, pelaku, diri_id, hasil)
    messages.success(request, "Isian tersimpan.")
    return redirect("teknik:diri_lembar", diri_id)


def _lembar(
    request: HttpRequest,
    pelaku: Pelaku,
    diri_id: uuid.UUID,
    hasil: HasilLembar | None = None,
    galat: MasukanSalah | None = None,
) -> HttpResponse:
    isi = selectors.lembar(pelaku, diri_id)
    diketik: dict[str, str] = request.POST.dict() if hasil else {}
    konteks: dict[str, Any] = {
        "lembar": isi,
        "butir": butir_tampil(isi.instrumen, isi.isian, diketik, hasil),
        "refleksi": bidang(selectors.KUNCI_REFLEKSI, isi.isian, diketik, hasil),
        "daftar_galat": daftar_galat(hasil),
        "galat": galat.alasan if galat else "",
        **pilihan_tampil(isi.instrumen),
        "remah": remah(("Menilai diri", reverse("teknik:diri"))),
    }
    status = 422 if galat else hasil.status if hasil else 200
    return render(request, "teknik/diri_lembar.html", konteks, status=status)


@login_required
@require_POST
def selesai(request: HttpRequest, diri_id: uuid.UUID) -> HttpResponse:
    """Save what came along, then finish."""
    pelaku, kini = pelaku_dari(request), timezone.now()
    hasil = services.simpan(pelaku, diri_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, pelaku, diri_id, hasil)
    try:
        services.selesaikan(pelaku, diri_id, sekarang=kini)
    except MasukanSalah as galat:
        return _lembar(request, pelaku, diri_id, galat=galat)
    messages.success(request, "Tersimpan dalam riwayat Anda. Hanya Anda yang dapat melihatnya.")
    return redirect("teknik:diri_lembar", diri_id)


@login_required
@require_POST
def hapus(request: HttpRequest, diri_id: uuid.UUID) -> HttpResponse:
    """Delete it for good."""
    services.hapus(pelaku_dari(request), diri_id)
    messages.success(request, "Penilaian diri itu sudah dihapus.")
    return redirect("teknik:diri")
