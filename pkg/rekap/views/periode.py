"""All results of a period: who stands, who is ready, who is blocked and why; many at once."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian.konteks import alamat_luar
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import JenisPeriode
from pkg.periode.models import Periode
from pkg.periode.rules import Tempat, lihat_semua
from pkg.rekap import selectors, services
from pkg.rekap.konteks import KurangTampil, susun_kurang
from pkg.rekap.selectors import Pratinjau

PER_HALAMAN = 25


@login_required
@require_safe
def periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The participants of a period in pages, each with where her result stands."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors_periode.ambil(pelaku, periode_id)
    saring = {
        "cari": request.GET.get("cari", "").replace("\x00", "").strip()[:100],
        "saring": request.GET.get("saring", ""),
    }
    semua = selectors.daftar_peserta(pelaku, satu, **saring)
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    baris = [_baris(pelaku, p) for p in selectors.pratinjau_banyak(pelaku, list(halaman))]
    ditetapkan, jumlah = selectors.jumlah_ditetapkan(pelaku, satu)
    konteks: dict[str, Any] = {
        "periode": satu,
        "sumatif": satu.jenis == JenisPeriode.SUMATIF,
        "baris": baris,
        "siap": [b for b in baris if b["kini"].boleh_tetapkan],
        "halaman": halaman,
        "saring": saring,
        "pilihan": selectors.SARINGAN.items(),
        "kueri": urlencode({k: v for k, v in saring.items() if v}) + "&" if any(saring.values()) else "",
        "tersaring": any(saring.values()),
        "ditetapkan": ditetapkan,
        "jumlah": jumlah,
        "kemajuan": f"{ditetapkan} dari {jumlah} guru",
        "luar": _luar(pelaku, satu),
    }
    return render(request, "pkg/rekap/periode.html", konteks)


def _luar(pelaku: Pelaku, periode: Periode) -> list[tuple[str, str]]:
    """Pages of other rooms about the same period: [(text, address)]. Its documents are the office's."""
    halaman = []
    if periode.jenis == JenisPeriode.SUMATIF:
        halaman += [("pkg_kuesioner:periode", "Kuesioner"), ("pkg_kehadiran:periode", "Kehadiran")]
    if lihat_semua(pelaku, Tempat(periode.sekolah_id, periode.sekolah.wilayah_id)):
        halaman.append(("pkg_laporan:periode", "Cetak formulir"))
    return [(teks, alamat_luar(nama, periode.pk)) for nama, teks in halaman]


def _baris(pelaku: Pelaku, kini: Pratinjau) -> dict[str, Any]:
    peta = kini.peta or {}
    satu_d: dict[str, Any] | None = peta.get("satu_d")
    kurang: list[KurangTampil] = susun_kurang(pelaku, kini, ringkas=True)
    nilai = None
    if satu_d:
        nilai = satu_d["hasil"]["nilai_akhir"]
    elif peta:
        nilai = peta["satu_c"][0]["skala_100"]
    return {
        "kini": kini,
        "url": reverse("pkg_rekap:halaman", args=[kini.berkas[0].pk]) if kini.berkas else "",
        "kurang": kurang,
        "nilai": nilai["tercetak"] if nilai else "",
        "sebutan": satu_d["hasil"]["sebutan"] if satu_d else "",
        "ak": satu_d["hasil"]["ak"]["tercetak"] if satu_d and satu_d["hasil"]["ak"] else "",
        "beda": any(v["berbeda"] for v in satu_d["varian"]) if satu_d else False,
    }


@login_required
@require_POST
def tetapkan_banyak(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Let the chosen results stand, each as it was seen (`pilih` with `sidik-<number>` beside it)."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors_periode.ambil(pelaku, periode_id)
    pilihan = {
        int(nomor): request.POST.get(f"sidik-{nomor}", "")
        for nomor in request.POST.getlist("pilih")
        if nomor.isascii() and nomor.isdecimal() and len(nomor) < 19
    }
    if not pilihan:
        messages.info(request, "Belum ada guru yang dipilih.")
        return redirect("pkg_rekap:periode", periode_id)
    hasil = services.tetapkan_banyak(pelaku, periode_id, pilihan)
    if hasil.ditetapkan:
        messages.success(request, f"Hasil {hasil.ditetapkan} guru ditetapkan dan terkunci.")
    for nama, alasan in hasil.gagal:
        messages.error(request, f"{nama}: {alasan}")
    return redirect("pkg_rekap:periode", periode_id)
