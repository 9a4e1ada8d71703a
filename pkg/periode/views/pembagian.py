"""The whole school in one step: the proposal as an editable table; and taking over from somebody who leaves."""

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
from pkg.periode import rules, selectors, services
from pkg.periode.enums import StatusPeriode
from pkg.periode.forms import GantiForm, salin_galat
from pkg.periode.models import Periode, Peserta
from pkg.periode.services import Pilihan
from pkg.periode.views.kabar import nama_periode, nomor, remah_periode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


def _terbuka(pelaku: Pelaku, periode_id: int) -> Periode:
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if alasan := rules.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    return periode


def _diketik(request: HttpRequest, kosong: list[Peserta]) -> dict[int, int | None]:
    return {p.pk: nomor(request.POST.get(f"penilai-{p.pk}", "")) for p in kosong}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pembagian(request: HttpRequest, periode_id: int) -> HttpResponse:
    """GET proposes; POST with `aksi=periksa` counts again what was changed, with `aksi=simpan` saves it."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = _terbuka(pelaku, periode_id)
    galat: list[tuple[str, str]] = []
    status = 200
    if request.method == "POST" and request.POST.get("aksi") == "simpan":
        try:
            banyak = services.terapkan_pembagian(pelaku, periode_id, _dikirim(request))
        except MasukanSalah as salah:
            galat = [(f"penilai-{k}" if k else "", teks) for k, teks in salah.galat.items()]
            status = salah.status
        except BentrokVersi as bentrok:
            galat, status = [("", bentrok.alasan)], bentrok.status
        else:
            messages.success(request, f"{banyak} peserta mendapat penilainya.")
            return redirect("pkg_periode:halaman", periode_id)
    bahan = selectors.kumpulkan(pelaku, periode.sekolah, periode.tahun)
    kosong = selectors.belum_berpenilai(pelaku, periode, bahan)
    pilihan = _diketik(request, kosong) if request.method == "POST" else None
    tabel = selectors.halaman_pembagian(pelaku, periode, bahan, kosong, pilihan)
    konteks = {
        "periode": periode,
        "nama": nama_periode(periode),
        "tabel": tabel,
        "galat": galat,
        "batas": rules.BATAS,
        "remah": remah_periode(pelaku, periode),
        "usulan": pilihan is None,
    }
    return render(request, "pkg/periode/pembagian.html", konteks, status=status)


def _dikirim(request: HttpRequest) -> list[Pilihan]:
    """The rows that were posted, each with the version that was seen."""
    hasil = []
    for kunci, nilai in request.POST.items():
        awalan, _, akhiran = kunci.partition("-")
        peserta_id = nomor(akhiran)
        if awalan == "penilai" and peserta_id is not None:
            versi = nomor(request.POST.get(f"versi-{peserta_id}", "")) or 0
            hasil.append(Pilihan(peserta_id, versi, nomor(str(nilai))))
    return hasil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ganti_penilai(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Somebody leaves: another takes over, or the others share."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = _terbuka(pelaku, periode_id)
    bahan, hasil = selectors.periksa_semua(pelaku, periode)
    formulir = GantiForm(
        request.POST or None,
        dari={b.penilai_id: f"{b.nama} ({b.periode} guru)" for b in hasil.beban},
        ke=bahan.calon_penilai(untuk_kepala=False),
    )
    if request.method == "POST" and formulir.is_valid():
        b = formulir.cleaned_data
        try:
            banyak = services.gantikan_penilai(pelaku, periode_id, b["dari"], b["ke"], b["alasan"])
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        else:
            messages.success(request, f"Penilai {banyak} peserta sudah diganti.")
            return redirect("pkg_periode:halaman", periode_id)
    konteks = {
        "judul": "Ganti penilai",
        "periode": periode,
        "formulir": formulir,
        "hasil": hasil,
        "batal": reverse("pkg_periode:halaman", args=[periode_id]),
        "remah": remah_periode(pelaku, periode),
    }
    return render(request, "pkg/periode/ganti_penilai.html", konteks, status=422 if request.method == "POST" else 200)
