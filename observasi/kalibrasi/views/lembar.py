"""The blind sheet of a rater: one address for reading, autosaving (JSON) and an ordinary form; and sending it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from observasi.instrumen.rules import Kelompok
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.views.klip import konteks_klip
from observasi.kalibrasi.views.sesi import remah_sesi
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, Perubahan, baca_formulir, baca_json


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """One item: what stands in it, or what was typed and could not be saved."""

    baris: selectors.BarisSkor
    nilai: str
    versi: int
    galat: str


@dataclass(frozen=True, slots=True)
class KelompokTampil:
    """One group with its items; `dalam` are the groups inside."""

    kelompok: Kelompok
    butir: tuple[ButirTampil, ...]
    dalam: tuple[KelompokTampil, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lembar(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Read or save the own sheet."""
    if request.method != "POST":
        return _halaman(request, selectors.lembar_sendiri(request.pelaku, sesi_id))
    if not mau_json(request):
        return _simpan_formulir(request, sesi_id) or redirect("kalibrasi:lembar", sesi_id)
    try:
        hasil = services.simpan(request.pelaku, sesi_id, baca_json(request.body))
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    kini = selectors.lembar_sendiri(request.pelaku, sesi_id)
    ringkasan = render_to_string("kalibrasi/_ringkasan.html", {"lembar": kini}, request)
    return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)


def _simpan_formulir(request: PermintaanPelaku, sesi_id: int) -> HttpResponse | None:
    """Save an ordinary form post. None when all went well, otherwise the page with what was typed."""
    perubahan = baca_formulir(request.POST)
    hasil = services.simpan(request.pelaku, sesi_id, perubahan)
    if hasil.status == 200:
        return None
    return _halaman(request, selectors.lembar_sendiri(request.pelaku, sesi_id), perubahan, hasil)


def _halaman(
    request: PermintaanPelaku,
    kini: selectors.LembarPenilai,
    perubahan: list[Perubahan] | None = None,
    hasil: HasilLembar | None = None,
) -> HttpResponse:
    ditolak = _ditolak(perubahan or [], hasil or HasilLembar())
    skala = selectors.skala_sesi(kini.instrumen)
    kata = dict(skala.deskriptor)
    konteks: dict[str, Any] = {
        "lembar": kini,
        "sesi": kini.sesi,
        "tampil": _susun(kini, ditolak, kini.instrumen.kelompok),
        "pilihan": [{"nilai": n, "teks": kata.get(n, "")} for n in skala.pilihan],
        "bagian": selectors.teks_bagian(kini.sesi.tawaran),
        "daftar_galat": [(f"butir-{k}", teks) for k, (_, _, teks) in ditolak.items()],
        "remah": remah_sesi(kini.sesi),
        **konteks_klip(request, kini.sesi, selectors.klip(request.pelaku, kini.sesi)),
    }
    return render(request, "kalibrasi/lembar.html", konteks, status=hasil.status if hasil else 200)


def _ditolak(perubahan: list[Perubahan], hasil: HasilLembar) -> dict[str, tuple[str, int, str]]:
    """What was typed in each field that was not saved, the version to save it over, and what to say."""
    tertulis = {p.kunci: p for p in perubahan}
    ditolak = {k: (tertulis[k].nilai, tertulis[k].versi, teks) for k, teks in hasil.galat.items() if k in tertulis}
    for b in hasil.bentrok:
        kini = {"": "kosong", "tt": "tidak teramati"}.get(b.nilai, b.nilai)
        teks = f"Butir ini baru saja Anda ubah dari tempat lain menjadi {kini}. Periksa, lalu simpan lagi."
        ditolak[b.kunci] = (tertulis[b.kunci].nilai, b.versi, teks)
    return ditolak


def _susun(
    kini: selectors.LembarPenilai, ditolak: dict[str, tuple[str, int, str]], kelompok: tuple[Kelompok, ...]
) -> tuple[KelompokTampil, ...]:
    def butir(kunci: str) -> ButirTampil:
        baris = kini.baris[kunci]
        nilai, versi, galat = ditolak.get(kunci, (baris.tertulis, baris.versi, ""))
        return ButirTampil(baris, nilai, versi, galat)

    return tuple(
        KelompokTampil(k, tuple(butir(b.kunci) for b in k.butir), _susun(kini, ditolak, k.kelompok)) for k in kelompok
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Three steps on one address: the sheet's button saves the form, GET shows what will be sent, POST sends it."""
    if request.method == "POST" and "sidik" not in request.POST:
        return _simpan_formulir(request, sesi_id) or redirect("kalibrasi:kirim", sesi_id)
    if request.method != "POST":
        return _periksa(request, sesi_id)
    try:
        terbuka = services.kirim(request.pelaku, sesi_id, sidik_dilihat=request.POST["sidik"], sekarang=timezone.now())
    except MasukanSalah:
        return _periksa(request, sesi_id, status=422)
    except BentrokVersi as galat:
        return _periksa(request, sesi_id, kabar=galat.alasan, status=409)
    if terbuka:
        messages.success(request, "Penilaian Anda terkirim. Semua sudah mengirim, jadi hasilnya sekarang terbuka.")
        return redirect("kalibrasi:hasil", sesi_id)
    messages.success(request, "Penilaian Anda sudah dikirim. Hasil terbuka setelah semua mengirim atau sesi ditutup.")
    return redirect("kalibrasi:halaman", sesi_id)


def _periksa(request: PermintaanPelaku, sesi_id: int, *, kabar: str = "", status: int = 200) -> HttpResponse:
    kini = selectors.lembar_sendiri(request.pelaku, sesi_id)
    if kini.alasan_terkunci:
        return redirect("kalibrasi:lembar", sesi_id)
    konteks = {"lembar": kini, "sesi": kini.sesi, "kabar": kabar, "remah": remah_sesi(kini.sesi)}
    return render(request, "kalibrasi/kirim.html", konteks, status=status)
