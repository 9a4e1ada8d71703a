"""Answers to refusals: one place decides how 403, 404, 409, 422, 429 and 500 look."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from supervisi.lib.galat import MasukanSalah, Penolakan, TidakTerlihat
from supervisi.lib.http import mau_json

_JUDUL = {
    401: "Silakan masuk lagi",
    403: "Bukan bagian Anda",
    404: "Halaman tidak ditemukan",
    405: "Buka lewat tombolnya",
    409: "Belum bisa dilakukan",
    422: "Isian perlu diperbaiki",
    429: "Terlalu banyak percobaan",
    500: "Ada kesalahan di pihak kami",
}


def halaman_galat(request: HttpRequest, status: int, alasan: str) -> HttpResponse:
    """The error page with `alasan`, or `{"galat": ...}` for scripts."""
    if mau_json(request):
        return JsonResponse({"galat": alasan}, status=status)
    return render(
        request, "galat/galat.html", {"judul": _JUDUL[status], "alasan": alasan, "status": status}, status=status
    )


def jawaban_penolakan(request: HttpRequest, penolakan: Penolakan) -> HttpResponse:
    """The answer to a business refusal. Unseen and missing give the very same page."""
    if isinstance(penolakan, TidakTerlihat):
        return tidak_ditemukan(request, Http404())
    if isinstance(penolakan, MasukanSalah) and mau_json(request):
        return JsonResponse({"galat": penolakan.alasan, "bidang": penolakan.galat}, status=422)
    return halaman_galat(request, penolakan.status, penolakan.alasan)


def tidak_ditemukan(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for missing and for foreign objects alike."""
    return halaman_galat(
        request,
        404,
        "Halaman ini tidak ada, sudah dipindahkan, atau bukan untuk akun Anda. Mulailah lagi dari beranda.",
    )


def tidak_boleh(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 raised by Django itself."""
    return halaman_galat(request, 403, "Akun Anda tidak dapat membuka bagian ini.")


def cara_salah(request: HttpRequest, jawaban: HttpResponse) -> HttpResponse:
    """405 with words: the address of a form was opened by itself, for example after signing in again."""
    berkata = halaman_galat(
        request,
        405,
        "Alamat ini menerima kiriman formulir saja. Buka halamannya dari beranda, lalu tekan tombolnya lagi.",
    )
    berkata.headers["Allow"] = jawaban.headers["Allow"]
    return berkata


def sesi_berakhir(request: HttpRequest) -> HttpResponse:
    """401 for scripts: the sign-in page must never be taken for an answer to a part or to an autosave."""
    alasan = "Sesi Anda berakhir. Masuk lagi, lalu ulangi; yang Anda ketik masih ada di layar."
    if mau_json(request):
        return JsonResponse({"galat": alasan}, status=401)
    return HttpResponse(alasan, status=401, content_type="text/plain; charset=utf-8")


def permintaan_salah(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 raised by Django itself (an odd host name, too many fields)."""
    return halaman_galat(request, 422, "Permintaan ini tidak dapat dibaca. Muat ulang halaman lalu coba lagi.")


def kesalahan(request: HttpRequest) -> HttpResponse:
    """500: says that nothing was lost and what to do."""
    return halaman_galat(
        request, 500, "Permintaan Anda belum diproses. Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi."
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an expired session."""
    return halaman_galat(
        request, 403, "Sesi halaman ini sudah berakhir. Kembali, muat ulang halaman, lalu kirim lagi isian Anda."
    )


def terkunci(request: HttpRequest, credentials: object = None, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords."""
    jawaban = halaman_galat(
        request, 429, "Terlalu banyak percobaan masuk yang gagal. Tunggu 15 menit, atau pakai tautan Lupa kata sandi."
    )
    jawaban.headers["Retry-After"] = "900"
    return jawaban
