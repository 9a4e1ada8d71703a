"""Private notes of the supervisor: change, delete, bring back, share. For everybody else none of them exists."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from observasi.catatan import selectors, services
from observasi.catatan.forms import CatatanForm, awalan_id, ubah_catatan
from observasi.catatan.models import CatatanPribadi
from observasi.catatan.views.bagian import (
    berpesan,
    formulir_ubah,
    jawab_baris,
    oleh_htmx,
    panel_catatan,
    pelaku_dari,
    salin_galat,
)
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah


def _ambil(request: HttpRequest, siklus_id: int, pribadi_id: int) -> tuple[Siklus, CatatanPribadi]:
    pelaku = pelaku_dari(request)
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return siklus, selectors.ambil_pribadi(pelaku, siklus, pribadi_id)


def _di_daftar(siklus_id: int, jangkar: str) -> str:
    return f"{reverse('catatan:daftar', args=[siklus_id])}#{jangkar}"


@login_required
@require_safe
def baris_pribadi(request: HttpRequest, siklus_id: int, pribadi_id: int) -> HttpResponse:
    """One row as it stands (leaving its form without saving)."""
    siklus, catatan = _ambil(request, siklus_id, pribadi_id)
    if not oleh_htmx(request):
        return redirect(_di_daftar(siklus_id, awalan_id(catatan)))
    return jawab_baris(request, siklus, catatan)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah_pribadi(request: HttpRequest, siklus_id: int, pribadi_id: int) -> HttpResponse:
    """Change an own private note. One that was changed elsewhere meanwhile comes back with both texts."""
    siklus, catatan = _ambil(request, siklus_id, pribadi_id)
    tampak = panel_catatan(request, siklus, catatan)
    if request.method != "POST":
        return formulir_ubah(request, siklus, tampak, ubah_catatan(tampak, catatan))
    auto_id = f"{awalan_id(catatan)}-%s"
    formulir = CatatanForm(request.POST, panel=tampak, catatan=catatan, auto_id=auto_id)
    if not formulir.is_valid():
        return formulir_ubah(request, siklus, tampak, formulir, 422)
    versi = formulir.cleaned_data["versi"] or 0
    try:
        catatan = services.ubah_pribadi(pelaku_dari(request), siklus_id, pribadi_id, versi, formulir.isi())
    except MasukanSalah as galat:
        salin_galat(formulir, galat)
        return formulir_ubah(request, siklus, tampak, formulir, 422)
    except BentrokVersi as galat:
        _, kini = _ambil(request, siklus_id, pribadi_id)
        data = request.POST.copy()
        data["versi"] = str(kini.versi)
        formulir = CatatanForm(data, panel=tampak, catatan=kini, auto_id=auto_id)
        salin_galat(formulir, galat)
        return formulir_ubah(request, siklus, tampak, formulir, 409)
    if oleh_htmx(request):
        return berpesan(jawab_baris(request, siklus, catatan), "Perubahan catatan pribadi tersimpan.")
    messages.success(request, "Perubahan catatan pribadi tersimpan.")
    return redirect(_di_daftar(siklus_id, awalan_id(catatan)))


@login_required
@require_POST
def hapus_pribadi(request: HttpRequest, siklus_id: int, pribadi_id: int) -> HttpResponse:
    """Delete an own private note; the answer offers to undo it."""
    pelaku = pelaku_dari(request)
    catatan = services.hapus_pribadi(pelaku, siklus_id, pribadi_id)
    if oleh_htmx(request):
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return render(request, "catatan/_terhapus.html", {"catatan": catatan, "siklus": siklus, "pribadi": True})
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}?pribadi_dihapus={catatan.pk}")


@login_required
@require_POST
def pulihkan_pribadi(request: HttpRequest, siklus_id: int, pribadi_id: int) -> HttpResponse:
    """Undo a deletion."""
    pelaku = pelaku_dari(request)
    catatan = services.pulihkan_pribadi(pelaku, siklus_id, pribadi_id)
    if oleh_htmx(request):
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return berpesan(jawab_baris(request, siklus, catatan), "Catatan pribadi dikembalikan.")
    messages.success(request, "Catatan pribadi dikembalikan.")
    return redirect(_di_daftar(siklus_id, awalan_id(catatan)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bagikan(request: HttpRequest, siklus_id: int, pribadi_id: int) -> HttpResponse:
    """Share a private note: GET says what that means, POST does it."""
    siklus, catatan = _ambil(request, siklus_id, pribadi_id)
    if request.method != "POST":
        tampak = panel_catatan(request, siklus, catatan)
        konteks = {"siklus": siklus, "catatan": catatan, "tersegel": tampak.tersegel, "tutup": tampak.alasan_tutup}
        return render(request, "catatan/bagikan.html", konteks)
    bersama = services.bagikan(pelaku_dari(request), siklus_id, pribadi_id)
    messages.success(request, "Catatan ini sekarang catatan biasa, dengan segel yang sama seperti catatan lain.")
    return redirect(_di_daftar(siklus_id, awalan_id(bersama)))
