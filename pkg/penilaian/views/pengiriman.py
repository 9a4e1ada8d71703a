"""Sending the scores to the teacher: a last look, then the act; and taking them back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.views.alasan import Tindakan, halaman_alasan
from pkg.penilaian.views.bersama import layar_bersama
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

_TARIK = Tindakan(
    halaman="pkg_penilaian:tarik",
    judul="Tarik nilai untuk diperbaiki",
    templat="pkg/penilaian/tarik.html",
    label="Alasan",
    lakukan=services.tarik,
    kabar="Nilai ditarik. Perbaiki, lalu kirim lagi.",
    lalu="pkg_penilaian:lembar",
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """What will be sent; POST sends exactly that. The button of the shared sheet saves it first and comes without a sidik."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method == "POST" and "sidik" not in request.POST:
        layar = layar_bersama(request, pelaku, penilaian_id)
        return layar.simpan_biasa(request) or redirect("pkg_penilaian:kirim", penilaian_id)
    if request.method == "POST":
        try:
            terkirim = services.kirim(pelaku, penilaian_id, sidik_dilihat=request.POST["sidik"])
        except (MasukanSalah, BentrokVersi) as galat:
            return _periksa(request, pelaku, penilaian_id, kabar=galat.alasan, status=galat.status)
        messages.success(request, f"Nilai terkirim. {terkirim.guru.get_short_name()} sekarang dapat membacanya.")
        return redirect("pkg_penilaian:berkas", penilaian_id)
    return _periksa(request, pelaku, penilaian_id)


def _periksa(
    request: HttpRequest, pelaku: Pelaku, penilaian_id: int, *, kabar: str = "", status: int = 200
) -> HttpResponse:
    penilaian, sebagai = selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.PENILAI)
    fakta = penilaian.fakta()
    boleh = rules.boleh_ubah(fakta, Tahap.PENILAIAN)
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    berdua = rules.berdua(fakta)
    kini = (selectors.baca_bersama if berdua else selectors.baca_lembar)(pelaku, penilaian, sebagai)
    asal = "pkg_penilaian:banding" if berdua else "pkg_penilaian:lembar"
    konteks = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:kirim", "Kirim nilai kepada guru"),
        "hasil": kini.hasil,
        "sidik": kini.sidik,
        "belum": [
            (reverse("pkg_penilaian:kompetensi", args=[penilaian_id, k.nomor]) if not berdua else "", k)
            for k in kini.hasil.belum
        ],
        "url_kembali": reverse(asal, args=[penilaian_id]),
        "menunggu_usul": berdua and not getattr(kini, "usul_rekan", False),
        "kabar": kabar,
    }
    return render(request, "pkg/penilaian/kirim.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Take the scores back, with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    berkas = selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.PENILAI)
    return halaman_alasan(
        request, pelaku, berkas, _TARIK, rules.boleh_ubah(berkas[0].fakta(), Tahap.PERSETUJUAN)
    )  # fmt: skip
