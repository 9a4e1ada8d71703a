"""Replies to notes: short threads, once the seal is open."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from observasi.catatan import selectors, services
from observasi.catatan.forms import BalasanForm
from observasi.catatan.models import Balasan
from observasi.catatan.views.bagian import berpesan, jawab_baris, kembali, oleh_htmx, pelaku_dari
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah


def _jangkar(balasan: Balasan) -> str:
    return f"catatan-{balasan.catatan_id}"


def _jawab(request: HttpRequest, siklus_id: int, balasan: Balasan, kabar: str, **lain: object) -> HttpResponse:
    """The row of the note with its thread, or the page that the form stood on."""
    if not oleh_htmx(request):
        messages.success(request, kabar)
        return redirect(kembali(request, siklus_id, _jangkar(balasan)))
    pelaku = pelaku_dari(request)
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    catatan = selectors.ambil(pelaku, siklus, balasan.catatan_id)
    return berpesan(jawab_baris(request, siklus, catatan, utas_terbuka=True, **lain), kabar)


@login_required
@require_POST
def balas(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Answer a note. What cannot be taken comes back with what was typed."""
    pelaku = pelaku_dari(request)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    formulir = BalasanForm(request.POST)
    if formulir.is_valid():
        kunci = formulir.cleaned_data["kunci_kirim"]
        balasan = services.balas(pelaku, siklus_id, catatan_id, formulir.cleaned_data["teks"], kunci_kirim=kunci)
        return _jawab(request, siklus_id, balasan, "Balasan tersimpan.")
    catatan = selectors.ambil(pelaku, siklus, catatan_id)
    galat = " ".join(str(satu) for daftar in formulir.errors.values() for satu in daftar)
    ketikan = request.POST.get("teks", "")
    if oleh_htmx(request):
        jawaban = jawab_baris(request, siklus, catatan, utas_terbuka=True, galat_balasan=galat, ketikan_balasan=ketikan)
        jawaban.status_code = 422
        return jawaban
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "catatan:daftar", "Balas catatan"),
        "catatan": catatan,
        "formulir": formulir,
        "alamat": reverse("catatan:balas", args=[siklus_id, catatan_id]),
    }
    return render(request, "catatan/balasan.html", konteks, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah_balasan(request: HttpRequest, siklus_id: int, catatan_id: int, balasan_id: int) -> HttpResponse:
    """Change an own reply."""
    pelaku = pelaku_dari(request)
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    ada = services.periksa_milik_balasan(pelaku, siklus, catatan_id, balasan_id)
    if request.method != "POST":
        formulir = BalasanForm(initial={"teks": ada.teks, "versi": ada.versi})
        return _formulir(request, siklus, ada, formulir)
    formulir = BalasanForm(request.POST)
    if not formulir.is_valid():
        return _formulir(request, siklus, ada, formulir, 422)
    b = formulir.cleaned_data
    try:
        ada = services.ubah_balasan(pelaku, siklus_id, catatan_id, balasan_id, b["versi"] or 0, b["teks"])
    except (MasukanSalah, BentrokVersi) as galat:
        formulir.add_error(None, galat.alasan)
        return _formulir(request, siklus, ada, formulir, galat.status)
    messages.success(request, "Perubahan balasan tersimpan.")
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}#{_jangkar(ada)}")


def _formulir(
    request: HttpRequest, siklus: Siklus, ada: Balasan, formulir: BalasanForm, status: int = 200
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus.pk)
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "catatan:daftar", "Ubah balasan"),
        "catatan": selectors.ambil(pelaku, siklus, ada.catatan_id),
        "formulir": formulir,
        "alamat": reverse("catatan:ubah_balasan", args=[siklus.pk, ada.catatan_id, ada.pk]),
    }
    return render(request, "catatan/balasan.html", konteks, status=status)


@login_required
@require_POST
def hapus_balasan(request: HttpRequest, siklus_id: int, catatan_id: int, balasan_id: int) -> HttpResponse:
    """Delete an own reply; the thread offers to undo it."""
    balasan = services.hapus_balasan(pelaku_dari(request), siklus_id, catatan_id, balasan_id)
    if oleh_htmx(request):
        return _jawab(request, siklus_id, balasan, "Balasan dihapus.", balasan_dihapus=balasan)
    alamat = reverse("catatan:daftar", args=[siklus_id])
    return redirect(f"{alamat}?balasan_dihapus={balasan.pk}&di={catatan_id}#{_jangkar(balasan)}")


@login_required
@require_POST
def pulihkan_balasan(request: HttpRequest, siklus_id: int, catatan_id: int, balasan_id: int) -> HttpResponse:
    """Undo a deletion."""
    balasan = services.pulihkan_balasan(pelaku_dari(request), siklus_id, catatan_id, balasan_id)
    return _jawab(request, siklus_id, balasan, "Balasan dikembalikan.")


@login_required
@require_POST
def dibaca(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The replies were read: none of them is new any more."""
    services.tandai_dibaca(pelaku_dari(request), siklus_id)
    return redirect(kembali(request, siklus_id))
