"""The page of a file's forms, and the page of a period's documents."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.laporan import selectors
from pkg.laporan.enums import Formulir, FormulirPeriode
from pkg.penilaian.konteks import konteks_berkas
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.galat import TidakTerlihat


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The forms and what was made of them; htmx gets the list alone."""
    permintaan = cast(PermintaanPelaku, request)
    isi = selectors.halaman(permintaan.pelaku, penilaian_id)
    berjalan = any(f.terkini is not None and f.terkini.berjalan for k in isi.kelompok for f in k.formulir)
    konteks = {"isi": isi, "berjalan": berjalan, "penilaian": isi.penilaian}
    if permintaan.htmx:
        return render(request, "pkg/dokumen_berkas/_formulir.html", konteks)
    konteks |= konteks_berkas(permintaan.pelaku, isi.penilaian, isi.sebagai, "pkg_laporan:halaman", "Dokumen")
    return render(request, "pkg/dokumen_berkas/halaman.html", konteks)


@login_required
@require_POST
def minta(request: HttpRequest, penilaian_id: int, formulir: str) -> HttpResponse:
    """Ask for one form of the present data. `asal`: the file whose page the person came from."""
    if formulir not in Formulir.values:
        raise TidakTerlihat
    _minta(request, Formulir(formulir).jenis, penilaian_id)
    asal = request.POST.get("asal", "")
    dari = int(asal) if asal.isascii() and asal.isdecimal() and len(asal) < 19 else penilaian_id
    return redirect("pkg_laporan:halaman", penilaian_id=dari)


@login_required
@require_safe
def periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The documents of a school about one period; htmx gets the cards alone."""
    permintaan = cast(PermintaanPelaku, request)
    isi = selectors.halaman_periode(permintaan.pelaku, periode_id)
    konteks = {"isi": isi, "berjalan": any(d.terkini is not None and d.terkini.berjalan for d in isi.dokumen)}
    if permintaan.htmx:
        return render(request, "pkg/dokumen_berkas/_periode.html", konteks)
    konteks["remah"] = [
        ("PK Guru", reverse("pkg_periode:beranda")),
        (str(isi.periode), reverse("pkg_periode:halaman", args=[periode_id])),
    ]
    return render(request, "pkg/dokumen_berkas/periode.html", konteks)


@login_required
@require_POST
def minta_periode(request: HttpRequest, periode_id: int, macam: str) -> HttpResponse:
    """Ask for the ZIP of all bundles, or for the laporan kendali."""
    if macam not in FormulirPeriode.values:
        raise TidakTerlihat
    _minta(request, FormulirPeriode(macam).jenis, periode_id)
    return redirect("pkg_laporan:periode", periode_id=periode_id)


def _minta(request: HttpRequest, jenis: str, objek_id: int) -> None:
    dokumen = services_dokumen.minta(cast(PermintaanPelaku, request).pelaku, jenis, objek_id)
    if dokumen.status == StatusDokumen.SIAP:
        messages.success(request, "Dokumen terbaru sudah ada. Silakan unduh.")
    else:
        messages.success(request, "Dokumen sedang dibuat. Anda boleh meninggalkan halaman ini.")
