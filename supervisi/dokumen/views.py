"""Pages of documents: the job with its progress, the file, and the public check."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.jejak import catat
from accounts.pelaku import Pelaku
from supervisi.dokumen import registri, rules, selectors, services
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas
from supervisi.lib.galat import SalahStatus


def _konteks_status(pelaku: Pelaku, dokumen: Dokumen) -> dict[str, Any]:
    """Whether the file is current is asked only at the end: the polled part stays cheap."""
    siap = dokumen.status == StatusDokumen.SIAP
    return {
        "dokumen": dokumen,
        "berjalan": dokumen.status in (StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN),
        "siap": siap,
        "gagal": dokumen.status == StatusDokumen.GAGAL,
        "kedaluwarsa": dokumen.status == StatusDokumen.KEDALUWARSA,
        "pdf": dokumen.jenis_isi == "application/pdf",
        "terkini": siap and selectors.adalah_terkini(pelaku, dokumen),
        "alamat_asal": registri.ambil(dokumen.jenis).alamat(dokumen.objek_id),
    }


@login_required
@require_safe
def status(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """How far the document is; the htmx request gets the part alone."""
    permintaan = cast(PermintaanPelaku, request)
    dokumen = selectors.ambil(permintaan.pelaku, dokumen_id)
    templat = "dokumen/_status.html" if permintaan.htmx else "dokumen/status.html"
    return render(request, templat, _konteks_status(permintaan.pelaku, dokumen))


@login_required
@require_POST
def ulang(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """Make it again, with the data of today."""
    dokumen = services.minta_ulang(cast(PermintaanPelaku, request).pelaku, dokumen_id)
    messages.success(request, "Dokumen sedang disiapkan.")
    return redirect("dokumen:status", dokumen_id=dokumen.pk)


@login_required
@require_safe
def unduh(request: HttpRequest, dokumen_id: int) -> HttpResponseBase:
    """The file; `?lihat=1` opens it in the browser instead of saving it. Every look is logged."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    dokumen = selectors.ambil(pelaku, dokumen_id)
    if dokumen.status == StatusDokumen.KEDALUWARSA:
        raise SalahStatus(
            "Berkas ini sudah dihapus karena masa simpannya habis. Buat sekali lagi dari halaman asalnya."
        )
    if dokumen.status != StatusDokumen.SIAP:
        raise SalahStatus("Dokumen ini belum siap. Tunggu sebentar, lalu muat ulang halamannya.")
    berkas = BerkasTerlindung(
        penyimpanan=default_storage,
        nama=dokumen.berkas,
        jenis_isi=dokumen.jenis_isi,
        nama_unduhan=dokumen.nama_unduh,
        lampiran=request.GET.get("lihat") != "1",
        penanda=dokumen.sha256,
    )
    try:
        # Never a signed address of the object store: the file is small, and a right that ends must end at once.
        jawaban = jawab_berkas(request, berkas, x_accel=settings.BERKAS_X_ACCEL)
    except FileNotFoundError:
        raise SalahStatus(
            "Berkas dokumen ini sudah tidak ada di penyimpanan. Buat dokumennya sekali lagi dari halaman laporan."
        ) from None
    if jawaban.status_code in (200, 206) and request.method == "GET":
        catat(
            pelaku, "dokumen.unduh", "dokumen", dokumen.pk, jenis=dokumen.jenis, milik=dokumen.objek_id,
            sha256=dokumen.sha256,
        )  # fmt: skip
    return jawaban


@require_safe
def cek(request: HttpRequest, kode: str = "") -> HttpResponse:
    """Public: does a printed document with this code come from this portal? Tells no names and no scores."""
    tertulis = kode or request.GET.get("kode", "").strip()
    if not kode and tertulis and (rapi := rules.rapikan_kode(tertulis)):
        return redirect("dokumen:cek", kode=rapi)
    hasil = selectors.cek(None, tertulis) if tertulis else None
    tidak_ada = bool(tertulis) and hasil is None
    jawaban = render(
        request,
        "dokumen/cek.html",
        {"hasil": hasil, "tertulis": tertulis[:40], "tidak_ada": tidak_ada},
        status=404 if tidak_ada else 200,
    )
    jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
