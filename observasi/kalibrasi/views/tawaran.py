"""The teacher's pages: which of her recordings she offers for calibration, to whom, until when; and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.forms import SampaiForm, TawarkanForm
from supervisi.lib.galat import MasukanSalah

_REMAH = ("Kalibrasi", "kalibrasi:daftar")


@login_required
@require_safe
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The own recordings, each with its offer."""
    konteks = {
        "baris": selectors.daftar_tawaran(request.pelaku),
        "remah": [(_REMAH[0], reverse(_REMAH[1]))],
    }
    return render(request, "kalibrasi/tawaran.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """One own recording: offer it, or move the last day of the offer."""
    baris = selectors.ambil_rekaman(request.pelaku, rekaman_id)
    data = request.POST if request.method == "POST" else None
    formulir: Form
    if baris.tawaran is None:
        formulir = TawarkanForm(data, pelaku=request.pelaku)
    else:
        formulir = SampaiForm(data, initial={"sampai": baris.tawaran.sampai})
    if request.method == "POST" and formulir.is_valid() and _simpan(request, rekaman_id, baris, formulir):
        return redirect("kalibrasi:tawaran")
    konteks = {
        "baris": baris,
        "form": formulir,
        "remah": [(_REMAH[0], reverse(_REMAH[1])), ("Rekaman yang saya tawarkan", reverse("kalibrasi:tawaran"))],
    }
    return render(request, "kalibrasi/tawarkan.html", konteks, status=422 if formulir.errors else 200)


def _simpan(request: PermintaanPelaku, rekaman_id: int, baris: selectors.BarisTawaran, formulir: Form) -> bool:
    """Whether it was saved; otherwise the form says why not."""
    isi = formulir.cleaned_data
    try:
        if baris.tawaran is not None:
            services.ubah_sampai(request.pelaku, baris.tawaran.pk, isi["sampai"])
            messages.success(request, "Hari terakhirnya sudah diubah.")
        else:
            tawaran = services.IsiTawaran(
                LingkupTawaran(isi["lingkup"]), isi["sampai"], isi["mulai"], isi["akhir"], isi["kelas_setuju"]
            )
            services.tawarkan(request.pelaku, rekaman_id, tawaran, sekarang=timezone.now())
            messages.success(request, "Rekaman Anda ditawarkan. Anda dapat menariknya kapan saja.")
    except MasukanSalah as galat:
        for bidang, teks in galat.galat.items():
            formulir.add_error(bidang, teks)
        return False
    return True


@login_required
@require_POST
def tarik(request: PermintaanPelaku, tawaran_id: int) -> HttpResponse:
    """Take the recording back, at once."""
    services.tarik(request.pelaku, tawaran_id, sekarang=timezone.now())
    messages.info(request, "Tawaran ditarik. Rekaman Anda tidak dapat ditonton lagi lewat sesi kalibrasi.")
    return redirect("kalibrasi:tawaran")
