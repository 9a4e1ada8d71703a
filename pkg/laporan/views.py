"""The page of a file's forms."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.laporan import selectors
from pkg.laporan.enums import Formulir
from pkg.penilaian.konteks import konteks_berkas
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.galat import TidakTerlihat

BERJALAN = (StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN)


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The forms and what was made of them; htmx gets the list alone."""
    permintaan = cast(PermintaanPelaku, request)
    isi = selectors.halaman(permintaan.pelaku, penilaian_id)
    berjalan = any(f.terkini is not None and f.terkini.dokumen.status in BERJALAN for f in isi.formulir)
    konteks = {"isi": isi, "berjalan": berjalan, "penilaian": isi.penilaian}
    if permintaan.htmx:
        return render(request, "pkg/dokumen_berkas/_formulir.html", konteks)
    konteks |= konteks_berkas(permintaan.pelaku, isi.penilaian, isi.sebagai, "pkg_laporan:halaman", "Dokumen")
    return render(request, "pkg/dokumen_berkas/halaman.html", konteks)


@login_required
@require_POST
def minta(request: HttpRequest, penilaian_id: int, formulir: str) -> HttpResponse:
    """Ask for one form of the present data."""
    if formulir not in Formulir.values:
        raise TidakTerlihat
    dokumen = services_dokumen.minta(cast(PermintaanPelaku, request).pelaku, Formulir(formulir).jenis, penilaian_id)
    if dokumen.status == StatusDokumen.SIAP:
        messages.success(request, "Formulir terbaru sudah ada. Silakan unduh.")
    else:
        messages.success(request, "Formulir sedang dibuat. Biasanya selesai dalam beberapa detik.")
    return redirect("pkg_laporan:halaman", penilaian_id=penilaian_id)
