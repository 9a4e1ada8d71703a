"""Appointments of assessors: the list, a new one, correcting, withdrawing."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_staf
from pkg.periode import rules, selectors, services
from pkg.periode.forms import AlasanForm, SkForm, salin_galat, tandai_bentrok
from pkg.periode.models import SkPenilai
from pkg.periode.services import PERAN_DITUNJUK
from pkg.periode.views.kabar import remah_sekolah
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

_JUDUL = "Penilai ber-SK"


def _remah(pelaku: Pelaku, sk: SkPenilai) -> list[tuple[str, str]]:
    daftar = (_JUDUL, reverse("pkg_periode:sk_daftar", args=[sk.sekolah_id]))
    return [*remah_sekolah(pelaku, sk.sekolah, pelaku.hari.year), daftar]


@login_required
@require_safe
def sk_daftar(request: HttpRequest, sekolah_id: int) -> HttpResponse:
    """The appointments of a school."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sekolah = selectors.ambil_sekolah(pelaku, sekolah_id)
    konteks = {
        "sekolah": sekolah,
        "baris": selectors.daftar_sk(pelaku, sekolah),
        "kelola": selectors.boleh_kelola(pelaku, sekolah),
        "batas": rules.BATAS,
        "remah": remah_sekolah(pelaku, sekolah, pelaku.hari.year),
    }
    return render(request, "pkg/periode/sk_daftar.html", konteks)


def _halaman(request: HttpRequest, konteks: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "pkg/periode/sk_formulir.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sk_tunjuk(request: HttpRequest, sekolah_id: int) -> HttpResponse:
    """Record an appointment."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sekolah = selectors.ambil_sekolah_kelola(pelaku, sekolah_id)
    calon = [s.pengguna for s in daftar_staf(pelaku, sekolah_id, *PERAN_DITUNJUK)]
    formulir = SkForm(request.POST or None, calon=calon, hari=pelaku.hari)
    if request.method == "POST" and formulir.is_valid():
        b = formulir.cleaned_data
        try:
            sk = services.tunjuk_penilai(
                pelaku, sekolah_id, formulir.isi(), penilai_id=b["penilai"], pengenal=b["pengenal"]
            )
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        else:
            messages.success(request, f"SK {sk.penilai.get_short_name()} tercatat.")
            return redirect("pkg_periode:sk_daftar", sekolah_id)
    url = reverse("pkg_periode:sk_daftar", args=[sekolah_id])
    konteks = {
        "judul": "Catat SK penilai",
        "formulir": formulir,
        "batal": url,
        "remah": [*remah_sekolah(pelaku, sekolah, pelaku.hari.year), (_JUDUL, url)],
    }
    return _halaman(request, konteks, 422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sk_ubah(request: HttpRequest, sk_id: int) -> HttpResponse:
    """Correct an appointment."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sk = selectors.ambil_sk_kelola(pelaku, sk_id)
    if sk.dicabut_pada is not None:
        raise SalahStatus("SK ini sudah dicabut, jadi tidak dapat diubah lagi. Catat SK yang baru bila perlu.")
    formulir = SkForm(request.POST or None, sk=sk, hari=pelaku.hari)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and formulir.is_valid():
        try:
            services.ubah_sk(pelaku, sk_id, formulir.cleaned_data["versi"] or 0, formulir.isi())
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        except BentrokVersi as bentrok:
            status = bentrok.status
            tandai_bentrok(formulir, SkForm(sk=selectors.ambil_sk_kelola(pelaku, sk_id), hari=pelaku.hari))
        else:
            messages.success(request, f"SK {sk.penilai.get_short_name()} tersimpan.")
            return redirect("pkg_periode:sk_daftar", sk.sekolah_id)
    konteks = {
        "judul": f"SK {sk.penilai.get_short_name()}",
        "formulir": formulir,
        "sk": sk,
        "batal": reverse("pkg_periode:sk_daftar", args=[sk.sekolah_id]),
        "remah": _remah(pelaku, sk),
    }
    return _halaman(request, konteks, status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sk_cabut(request: HttpRequest, sk_id: int) -> HttpResponse:
    """Withdraw an appointment with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sk = selectors.ambil_sk_kelola(pelaku, sk_id)
    if sk.dicabut_pada is not None:
        raise SalahStatus("SK ini sudah dicabut sebelumnya.")
    formulir = AlasanForm(request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        menggantung = services.cabut_sk(pelaku, sk_id, formulir.cleaned_data["alasan"])
        messages.success(request, f"SK {sk.penilai.get_short_name()} dicabut.")
        if menggantung:
            messages.warning(
                request,
                f"{menggantung} peserta masih memakai penilai ini. Buka periodenya, lalu tekan Ganti penilai.",
            )
        return redirect("pkg_periode:sk_daftar", sk.sekolah_id)
    konteks = {
        "judul": f"Cabut SK {sk.penilai.get_short_name()}",
        "teks": "SK tetap tersimpan bersama alasannya. Guru yang sedang dinilainya perlu dipindahkan ke penilai lain.",
        "tombol": "Cabut SK",
        "bahaya": True,
        "formulir": formulir,
        "batal": reverse("pkg_periode:sk_daftar", args=[sk.sekolah_id]),
        "remah": _remah(pelaku, sk),
    }
    return render(request, "pkg/periode/yakin.html", konteks, status=422 if request.method == "POST" else 200)
