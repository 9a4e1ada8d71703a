"""Pages and parts of notes. Every address works as a page of its own; htmx takes the named part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from observasi.catatan import selectors, services
from observasi.catatan.forms import CatatanForm, awalan_id, catatan_baru, ubah_catatan
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.selectors import PanelCatatan
from observasi.catatan.templatetags.catatan import konteks_panel
from observasi.catatan.views.bagian import (
    Apa,
    angka,
    berpesan,
    formulir_ubah,
    jawab_baris,
    kembali,
    oleh_htmx,
    panel,
    panel_catatan,
    pelaku_dari,
    salin_galat,
)
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakTerlihat


def _halaman(
    request: HttpRequest, siklus: Siklus, tampak: PanelCatatan, formulir: CatatanForm | None = None, status: int = 200
) -> HttpResponse:
    konteks = {
        **konteks_siklus(pelaku_dari(request), siklus, tampak.sisi, "catatan:daftar", "Catatan"),
        **konteks_panel(tampak, formulir, ""),
        "terhapus": _terhapus(request, siklus),
    }
    return render(request, "catatan/daftar.html", konteks, status=status)


@dataclass(frozen=True, slots=True)
class Terhapus:
    """What was just deleted on this page, for its undo button."""

    teks: str
    pulihkan: str


def _terhapus(request: HttpRequest, siklus: Siklus) -> Terhapus | None:
    pelaku = pelaku_dari(request)
    try:
        if (nomor := angka(request.GET.get("dihapus"))) is not None:
            ada = selectors.ambil(pelaku, siklus, nomor, juga_terhapus=True)
            alamat = reverse("catatan:pulihkan", args=[siklus.pk, ada.pk])
            return Terhapus("Catatan dihapus.", alamat) if ada.dihapus_pada else None
        if (nomor := angka(request.GET.get("pribadi_dihapus"))) is not None:
            milik = selectors.ambil_pribadi(pelaku, siklus, nomor, juga_terhapus=True)
            alamat = reverse("catatan:pulihkan_pribadi", args=[siklus.pk, milik.pk])
            return Terhapus("Catatan pribadi dihapus.", alamat) if milik.dihapus_pada else None
        if (nomor := angka(request.GET.get("balasan_dihapus"))) is not None:
            return _balasan_terhapus(request, siklus, nomor)
    except TidakTerlihat:
        return None
    return None


def _balasan_terhapus(request: HttpRequest, siklus: Siklus, nomor: int) -> Terhapus | None:
    pelaku = pelaku_dari(request)
    catatan = selectors.ambil(pelaku, siklus, angka(request.GET.get("di")) or 0)
    ada = selectors.ambil_balasan(pelaku, catatan.pk, nomor, juga_terhapus=True)
    alamat = reverse("catatan:pulihkan_balasan", args=[siklus.pk, catatan.pk, ada.pk])
    return Terhapus("Balasan dihapus.", alamat) if ada.dihapus_pada else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The notes of a cycle; a post adds one."""
    pelaku = pelaku_dari(request)
    if request.method != "POST":
        siklus, _ = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
        return _halaman(request, siklus, panel(request, siklus))
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    tampak = panel(request, siklus)
    formulir = CatatanForm(request.POST, panel=tampak, auto_id="catatan-baru-%s")
    status = 422
    if formulir.is_valid():
        # What the form was asked for counts, not what it offers: words meant to be private are never shared by mistake.
        simpan = services.tulis_pribadi if request.POST.get("pribadi") else services.tulis
        try:
            catatan = simpan(pelaku, siklus_id, formulir.isi(), kunci_kirim=formulir.cleaned_data["kunci_kirim"])
        except (MasukanSalah, SalahStatus, BentrokVersi) as galat:
            salin_galat(formulir, galat)
            status = galat.status
        else:
            return _setelah_tulis(request, siklus, catatan, formulir)
    if oleh_htmx(request):
        # 422 is swapped by htmx wherever it comes from; other refusals leave the form as it is and become a message.
        konteks = konteks_panel(tampak, formulir, request.POST.get("kembali", ""))
        return render(request, "catatan/_formulir_baru.html", konteks, status=422)
    return _halaman(request, siklus, tampak, formulir, status)


def _setelah_tulis(request: HttpRequest, siklus: Siklus, catatan: Apa, formulir: CatatanForm) -> HttpResponse:
    kabar = "Catatan pribadi tersimpan." if isinstance(catatan, CatatanPribadi) else "Catatan tersimpan."
    if not oleh_htmx(request):
        messages.success(request, kabar)
        return redirect(kembali(request, siklus.pk))
    tampak = panel(request, siklus)
    urutan = [awalan_id(b.catatan) for b in tampak.baris]
    letak = urutan.index(awalan_id(catatan))
    konteks: dict[str, Any] = {
        **konteks_panel(tampak, catatan_baru(tampak, formulir.isi()), request.POST.get("kembali", "")),
        "baris": tampak.baris[letak],
        "sesudah": urutan[letak - 1] if letak else None,
        "tersimpan": True,
    }
    return berpesan(render(request, "catatan/_setelah_tulis.html", konteks), kabar)


@login_required
@require_safe
def baris(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """One row as it stands (leaving its form without saving)."""
    pelaku = pelaku_dari(request)
    siklus, _ = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    catatan = selectors.ambil(pelaku, siklus, catatan_id)
    if not oleh_htmx(request):
        return redirect(_di_daftar(siklus_id, catatan))
    return jawab_baris(request, siklus, catatan)


def _di_daftar(siklus_id: int, catatan: Catatan) -> str:
    return f"{reverse('catatan:daftar', args=[siklus_id])}#{awalan_id(catatan)}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Change an own note. A note that was changed elsewhere meanwhile comes back with both texts."""
    pelaku = pelaku_dari(request)
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    catatan = services.periksa_milik(pelaku, siklus, catatan_id)
    tampak = panel_catatan(request, siklus, catatan)
    if request.method != "POST":
        return formulir_ubah(request, siklus, tampak, ubah_catatan(tampak, catatan))
    auto_id = f"{awalan_id(catatan)}-%s"
    formulir = CatatanForm(request.POST, panel=tampak, catatan=catatan, auto_id=auto_id)
    if not formulir.is_valid():
        return formulir_ubah(request, siklus, tampak, formulir, 422)
    try:
        catatan = services.ubah(pelaku, siklus_id, catatan_id, formulir.cleaned_data["versi"] or 0, formulir.isi())
    except MasukanSalah as galat:
        salin_galat(formulir, galat)
        return formulir_ubah(request, siklus, tampak, formulir, 422)
    except BentrokVersi as galat:
        kini = selectors.ambil(pelaku, siklus, catatan_id)
        data = request.POST.copy()
        data["versi"] = str(kini.versi)
        formulir = CatatanForm(data, panel=tampak, catatan=kini, auto_id=auto_id)
        salin_galat(formulir, galat)
        return formulir_ubah(request, siklus, tampak, formulir, 409)
    if oleh_htmx(request):
        return berpesan(jawab_baris(request, siklus, catatan), "Perubahan catatan tersimpan.")
    messages.success(request, "Perubahan catatan tersimpan.")
    return redirect(_di_daftar(siklus_id, catatan))


@login_required
@require_POST
def hapus(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Delete an own note; the answer offers to undo it."""
    pelaku = pelaku_dari(request)
    catatan = services.hapus(pelaku, siklus_id, catatan_id)
    if oleh_htmx(request):
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return render(request, "catatan/_terhapus.html", {"catatan": catatan, "siklus": siklus, "pribadi": False})
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}?dihapus={catatan.pk}")


@login_required
@require_POST
def pulihkan(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Undo a deletion."""
    pelaku = pelaku_dari(request)
    catatan = services.pulihkan(pelaku, siklus_id, catatan_id)
    if oleh_htmx(request):
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return berpesan(jawab_baris(request, siklus, catatan), "Catatan dikembalikan.")
    messages.success(request, "Catatan dikembalikan.")
    return redirect(_di_daftar(siklus_id, catatan))
