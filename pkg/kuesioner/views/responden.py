"""The pages of respondents: no account, no cookie, no script needed, small enough for one round trip on a slow line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from pkg.instrumen.enums import Responden
from pkg.kuesioner import rules, selectors, services
from pkg.kuesioner.batas_tebak import JENDELA_DETIK, catat_meleset, harus_menunggu
from pkg.kuesioner.enums import KeadaanTautan
from pkg.kuesioner.rules import token as rules_token
from pkg.kuesioner.selectors import LembarResponden
from supervisi.lib.http import mau_json

_TIDAK_ADA = (
    "Tautan ini tidak dikenal",
    "Periksa lagi huruf dan angkanya, atau pindai ulang kode QR-nya. Bila tetap tidak bisa, minta tautan baru kepada sekolah.",
)
_TUNGGU = (
    "Terlalu banyak tautan keliru",
    "Dari jaringan ini sudah banyak dicoba tautan yang tidak ada. Tunggu 10 menit, lalu buka lagi tautan Anda.",
)
_TERIMA_KASIH = (
    "Sudah terkirim, terima kasih",
    "Jawaban dengan tautan ini sudah kami terima. Halaman ini boleh ditutup.",
)
# Code, title and words for a link that takes no answers now.
_KABAR: dict[KeadaanTautan, tuple[int, str, str]] = {
    KeadaanTautan.BELUM_MULAI: (409, "Belum dibuka", "Kuesioner ini dibuka pada {mulai}. Simpan tautannya, lalu kembali pada tanggal itu."),
    KeadaanTautan.IZIN_BELUM: (
        409,
        "Menunggu izin orang tua",
        "Sekolah belum mencatat izin orang tua/wali untuk {rombongan}. Beri tahu wali kelasmu, lalu buka lagi tautan ini.",
    ),
    KeadaanTautan.BERAKHIR: (410, "Pengisian sudah berakhir", "Waktu mengisi kuesioner ini sudah berakhir. Terima kasih atas kesediaannya."),
    KeadaanTautan.DICABUT: (410, "Tautan ini sudah diganti", "Sekolah sudah mengganti atau mencabut tautan ini. Minta tautan baru kepada sekolah."),
}  # fmt: skip


@gzip_page
@require_safe
def pintu(request: HttpRequest) -> HttpResponse:
    """The code can be typed here by those who cannot scan it."""
    tertulis = request.GET.get("kode", "")
    rahasia = rules_token.rapikan(tertulis)
    if rahasia is not None:
        return redirect("pkg_kuesioner:isi", token=rahasia)
    konteks = {"tertulis": tertulis[:40], "keliru": bool(tertulis.strip())}
    return render(request, "pkg/kuesioner/isi/pintu.html", konteks, status=422 if konteks["keliru"] else 200)


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet behind a link; POST sends it. Sending twice is answered like sending once."""
    if harus_menunggu(request):
        jawaban = _kabar(request, 429, *_TUNGGU)
        jawaban.headers["Retry-After"] = str(JENDELA_DETIK)
        return jawaban
    if request.method == "POST":
        return _kirim(request, token)
    lembar = selectors.lembar_responden(None, token)
    if lembar is None:
        return _tidak_ada(request)
    return _lembar(request, lembar) if lembar.keadaan is KeadaanTautan.SIAP else _keadaan(request, lembar)


def _kirim(request: HttpRequest, token: str) -> HttpResponse:
    lembar = selectors.lembar_responden(None, token)
    if lembar is None:
        return _tidak_ada(request)
    jawaban = {
        butir.kunci: request.POST.get(f"b{i}", "") for i, butir in enumerate(lembar.kuesioner.butir, start=1)
    }  # fmt: skip
    hasil = services.kirim(token, jawaban)
    if hasil is None:
        return _tidak_ada(request)
    if hasil.lembar.keadaan is not KeadaanTautan.SIAP or hasil.isian is None:
        return _keadaan(request, hasil.lembar)
    return _lembar(request, hasil.lembar, jawaban=jawaban, isian=hasil.isian)


def _tidak_ada(request: HttpRequest) -> HttpResponse:
    catat_meleset(request)
    return _kabar(request, 404, *_TIDAK_ADA)


def _keadaan(request: HttpRequest, lembar: LembarResponden) -> HttpResponse:
    if lembar.keadaan is KeadaanTautan.TERKIRIM:
        return _kabar(request, 200, *_TERIMA_KASIH, terkirim=lembar.token)
    kode, judul, teks = _KABAR[lembar.keadaan]
    return _kabar(
        request, kode, judul, teks.format(mulai=date_format(lembar.mulai, "j F Y"), rombongan=lembar.rombongan)
    )


def _kabar(request: HttpRequest, status: int, judul: str, teks: str, terkirim: str = "") -> HttpResponse:
    if mau_json(request):
        isi_json = {"judul": judul, "teks": teks} if status == 200 else {"galat": f"{judul}. {teks}"}
        return JsonResponse(isi_json, status=status)
    konteks = {"judul": judul, "teks": teks, "terkirim": terkirim}
    return render(request, "pkg/kuesioner/isi/kabar.html", konteks, status=status)


def _lembar(
    request: HttpRequest,
    lembar: LembarResponden,
    *,
    jawaban: dict[str, str] | None = None,
    isian: rules.Isian | None = None,
) -> HttpResponse:
    """The sheet; with an incomplete answer everything that was chosen stays, and what is missing is named."""
    kurang = set(isian.kosong + isian.salah) if isian else set()
    nomor = 0
    bagian: list[dict[str, Any]] = []
    for nama, butir in lembar.kuesioner.komponen:
        baris = []
        for satu in butir:
            nomor += 1
            baris.append(
                {
                    "nomor": nomor,
                    "teks": satu.teks,
                    "nilai": (jawaban or {}).get(satu.kunci),
                    "kurang": satu.kunci in kurang,
                }
            )
        bagian.append({"nama": nama, "butir": baris})
    nomor_kurang = [b["nomor"] for satu in bagian for b in satu["butir"] if b["kurang"]]
    if isian and mau_json(request):
        galat = f"Masih ada yang belum dijawab: nomor {', '.join(map(str, nomor_kurang))}."
        return JsonResponse({"galat": galat}, status=422)
    konteks = {
        "lembar": lembar,
        "bagian": bagian,
        "kurang": nomor_kurang,
        "pilihan": [(str(satu.skor), satu.label) for satu in lembar.kuesioner.skala],
        "murid": lembar.kelompok is Responden.PESERTA_DIDIK,
        "ortu": lembar.kelompok is Responden.ORANG_TUA,
    }
    return render(request, "pkg/kuesioner/isi/lembar.html", konteks, status=422 if isian else 200)
