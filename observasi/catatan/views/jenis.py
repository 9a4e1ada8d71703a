"""The page on which a school names kinds of notes of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from observasi.catatan import rules, selectors, services
from observasi.catatan.forms import JenisForm
from observasi.catatan.forms import ubah_jenis as isi_awal
from observasi.catatan.views.bagian import pelaku_dari
from supervisi.lib.galat import MasukanSalah


def _salin(formulir: JenisForm, galat: MasukanSalah) -> None:
    for bidang, teks in galat.galat.items():
        formulir.add_error(bidang if bidang in formulir.fields else None, teks)


def _konteks(request: HttpRequest, sekolah_id: int, formulir: JenisForm) -> dict[str, Any]:
    daftar = selectors.daftar_jenis(pelaku_dari(request), sekolah_id)
    return {
        "sekolah": daftar.sekolah,
        "aktif": [(j, selectors.tampil(j)) for j in daftar.aktif],
        "arsip": daftar.arsip,
        "bawaan": selectors.BAWAAN,
        "form": formulir,
        "penuh": rules.galat_jumlah(len(daftar.aktif)),
        "terbanyak": rules.JENIS_TERBANYAK,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def jenis(request: HttpRequest, sekolah_id: int) -> HttpResponse:
    """The kinds of a school; a post adds one."""
    pelaku = pelaku_dari(request)
    selectors.sekolah_dikelola(pelaku, sekolah_id)
    formulir = JenisForm(request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        try:
            baru = services.tambah_jenis(pelaku, sekolah_id, *formulir.isi())
        except MasukanSalah as galat:
            _salin(formulir, galat)
        else:
            messages.success(request, f"Jenis “{baru.nama}” ditambahkan.")
            return redirect("catatan:jenis", sekolah_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "catatan/jenis.html", _konteks(request, sekolah_id, formulir), status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah_jenis(request: HttpRequest, sekolah_id: int, jenis_id: int) -> HttpResponse:
    """Name, colour and shape of one kind."""
    pelaku = pelaku_dari(request)
    ada = selectors.ambil_jenis(pelaku, sekolah_id, jenis_id)
    formulir = JenisForm(request.POST or None, initial=isi_awal(ada))
    if request.method == "POST" and formulir.is_valid():
        try:
            services.ubah_jenis(pelaku, sekolah_id, jenis_id, *formulir.isi())
        except MasukanSalah as galat:
            _salin(formulir, galat)
        else:
            messages.success(request, "Jenis catatan diperbarui.")
            return redirect("catatan:jenis", sekolah_id)
    konteks = {
        "sekolah": selectors.sekolah_dikelola(pelaku, sekolah_id),
        "form": formulir,
        "jenis": ada,
        "batal": reverse("catatan:jenis", args=[sekolah_id]),
    }
    return render(request, "catatan/ubah_jenis.html", konteks, status=422 if formulir.errors else 200)


@login_required
@require_POST
def arsipkan_jenis(request: HttpRequest, sekolah_id: int, jenis_id: int) -> HttpResponse:
    """Take a kind out of the choices."""
    ada = services.arsipkan_jenis(pelaku_dari(request), sekolah_id, jenis_id)
    messages.success(request, f"Jenis “{ada.nama}” diarsipkan. Catatan lama tetap memakainya.")
    return redirect("catatan:jenis", sekolah_id)


@login_required
@require_POST
def aktifkan_jenis(request: HttpRequest, sekolah_id: int, jenis_id: int) -> HttpResponse:
    """Offer an archived kind again."""
    try:
        ada = services.aktifkan_jenis(pelaku_dari(request), sekolah_id, jenis_id)
    except MasukanSalah as galat:
        messages.error(request, " ".join(galat.galat.values()))
    else:
        messages.success(request, f"Jenis “{ada.nama}” dipakai lagi.")
    return redirect("catatan:jenis", sekolah_id)
