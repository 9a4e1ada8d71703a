"""Two assessors: both sheets side by side, the shared scores, proposing them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import selectors, services
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.selectors import LembarBersama
from pkg.penilaian.views.isian import (
    Ditolak,
    LayarLembar,
    pilihan,
    susun_butir,
)
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def banding(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Reading, autosaving (JSON), and an ordinary form without JavaScript."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    layar = layar_bersama(request, pelaku, penilaian_id)
    if request.method != "POST":
        return layar.halaman(layar.baca(), {}, 200)
    return layar.terima(request, reverse("pkg_penilaian:banding", args=[penilaian_id]))


def layar_bersama(request: HttpRequest, pelaku: Pelaku, penilaian_id: int) -> LayarLembar[LembarBersama]:
    """The shared sheet for the acting assessor."""
    return LayarLembar(
        simpan=lambda perubahan: services.simpan_bersama(pelaku, penilaian_id, perubahan),
        baca=lambda: selectors.lembar_bersama(pelaku, penilaian_id),
        halaman=lambda kini, ditolak, status: _halaman(request, pelaku, kini, ditolak, status),
        ringkasan=lambda kini: render_to_string("pkg/penilaian/_ringkasan_bersama.html", {"bersama": kini}, request),
    )


def _halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    kini: LembarBersama,
    ditolak: dict[str, Ditolak],
    status: int,
) -> HttpResponse:
    satu, dua = (nama.split(",")[0] for nama in kini.nama)
    kata = {k: f"{satu}: {_kata(b.satu)} · {dua}: {_kata(b.dua)}" for k, b in kini.baris.items()}
    beda = {b.indikator.kunci for b in kini.beda}
    semua = susun_butir(kini.instrumen, (b.bersama for b in kini.baris.values()), ditolak, kata)
    konteks = {
        **konteks_berkas(pelaku, kini.penilaian, kini.sebagai, "pkg_penilaian:banding", "Perbandingan penilai"),
        "bersama": kini,
        "nama_satu": satu,
        "nama_dua": dua,
        "beda": [b for b in semua if b.kunci in beda],
        "sama": [b for b in semua if b.kunci not in beda],
        "banding": list(zip(kini.hasil_satu.kompetensi, kini.hasil_dua.kompetensi, kini.hasil.kompetensi, strict=True)),
        "pilihan": pilihan(kini.instrumen),
        "daftar_galat": [(f"butir-{k}", d.teks) for k, d in ditolak.items()],
    }
    return render(request, "pkg/penilaian/banding.html", konteks, status=status)


def _kata(skor: int | None) -> str:
    return "belum" if skor is None else str(skor)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Three steps on one address: the sheet's button saves it, GET shows what will be proposed, POST proposes it."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method != "POST":
        return _periksa(request, pelaku, penilaian_id)
    if "sidik" not in request.POST:
        layar = layar_bersama(request, pelaku, penilaian_id)
        return layar.simpan_biasa(request) or redirect("pkg_penilaian:ajukan", penilaian_id)
    try:
        services.ajukan_bersama(pelaku, penilaian_id, sidik_dilihat=request.POST["sidik"])
    except (MasukanSalah, BentrokVersi) as galat:
        return _periksa(request, pelaku, penilaian_id, kabar=galat.alasan, status=galat.status)
    messages.success(request, "Nilai bersama diajukan. Rekan Anda memeriksa dan mengirimnya kepada guru.")
    return redirect("pkg_penilaian:banding", penilaian_id)


def _periksa(
    request: HttpRequest, pelaku: Pelaku, penilaian_id: int, *, kabar: str = "", status: int = 200
) -> HttpResponse:
    kini = selectors.lembar_bersama(pelaku, penilaian_id)
    if not kini.boleh_isi.boleh:
        raise SalahStatus(kini.boleh_isi.alasan or "")
    konteks = {
        **konteks_berkas(pelaku, kini.penilaian, kini.sebagai, "pkg_penilaian:ajukan", "Ajukan nilai bersama"),
        "hasil": kini.hasil,
        "sidik": kini.sidik,
        "belum": [("", k) for k in kini.hasil.belum],
        "url_kembali": reverse("pkg_penilaian:banding", args=[penilaian_id]),
        "usul": True,
        "menunggu_usul": False,
        "kabar": kabar,
    }
    return render(request, "pkg/penilaian/kirim.html", konteks, status=status)
