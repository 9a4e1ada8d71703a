"""The PKB page of a file: profile, targets, agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.penilaian.konteks import konteks_berkas
from pkg.pkb import rules, selectors, services
from pkg.pkb.enums import StatusKegiatan
from pkg.pkb.models import KegiatanPkb
from supervisi.lib.galat import MasukanSalah

PILIHAN_SASARAN = tuple(range(rules.SASARAN_TERENDAH, rules.SASARAN_TERTINGGI + 1))


def baca_versi(request: HttpRequest) -> int:
    """The version on which the page was made; 0 (never a version) when it is missing or no number."""
    versi = request.POST.get("versi", "")
    return int(versi) if versi.isdecimal() and len(versi) < 10 else 0


def tampilkan(
    request: HttpRequest,
    penilaian_id: int,
    *,
    tertulis: Mapping[int, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page; after refused targets with what was typed and status 422."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.halaman(pelaku, penilaian_id)
    galat = galat or {}
    baris = [
        {
            "isi": b,
            "tertulis": (tertulis or {}).get(b.kompetensi.nomor, str(b.sasaran or b.usulan)),
            "galat": galat.get(f"sasaran-{b.kompetensi.nomor}", ""),
        }
        for b in isi.baris
    ]
    judul = {b.kompetensi.nomor: b.kompetensi.judul for b in isi.baris}
    konteks = {
        **konteks_berkas(pelaku, isi.penilaian, isi.sebagai, "pkg_pkb:halaman", "PKB"),
        "isi": isi,
        "baris": baris,
        "kegiatan": [
            {"isi": k, "untuk": [(n, judul.get(n, "")) for n in k.kompetensi], "lewat": _lewat(k, pelaku.hari)}
            for k in isi.kegiatan
        ],
        "pilihan": PILIHAN_SASARAN,
        "galat_sasaran": [(f"id_sasaran_{k.removeprefix('sasaran-')}", g) for k, g in galat.items()],
    }
    return render(request, "pkg/pkb/halaman.html", konteks, status=422 if galat else 200)


def _lewat(kegiatan: KegiatanPkb, hari: date) -> bool:
    return kegiatan.status == StatusKegiatan.DIRENCANAKAN and kegiatan.tenggat < hari


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Profile, plan and history of a file's teacher."""
    return tampilkan(request, penilaian_id)


@login_required
@require_POST
def susun(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Make the plan."""
    services.susun(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Rencana PKB disusun dengan sasaran usulan. Sesuaikan sasarannya, lalu tambah kegiatan.")
    return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)


@login_required
@require_POST
def sasaran(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Save the targets; refused ones come back as they were typed."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    tertulis = {
        int(nomor): str(request.POST[nama])
        for nama in request.POST
        if nama.startswith("sasaran-") and (nomor := nama.removeprefix("sasaran-")).isdecimal() and len(nomor) < 4
    }
    try:
        services.ubah_sasaran(pelaku, penilaian_id, tertulis, baca_versi(request))
    except MasukanSalah as salah:
        return tampilkan(request, penilaian_id, tertulis=tertulis, galat=salah.galat)
    messages.success(request, "Sasaran tersimpan.")
    return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)


@login_required
@require_POST
def sepakati(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Agree to the plan."""
    services.sepakati(cast(PermintaanPelaku, request).pelaku, penilaian_id, baca_versi(request))
    messages.success(request, "Rencana PKB disepakati.")
    return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)
