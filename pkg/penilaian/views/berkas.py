"""One file: overview, the first moves, cancelling."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import TAHAP_TERBUKA, Sisi, Tahap
from pkg.penilaian.forms import AlasanForm
from pkg.penilaian.konteks import konteks_berkas
from supervisi.lib.galat import SalahStatus


@login_required
@require_safe
def berkas(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Overview of a file: where it stands, the values for those who may see them, its history."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian = selectors.ambil(pelaku, penilaian_id)
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    hasil = selectors.hasil_tampak(pelaku, penilaian, sebagai)
    terkirim = penilaian.nilai_beku is not None
    konteks: dict[str, Any] = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:berkas"),
        "hasil": hasil,
        "terkirim": terkirim,
        "keberatan": selectors.daftar_keberatan(pelaku, penilaian) if hasil and terkirim else [],
        "riwayat": selectors.daftar_riwayat(pelaku, penilaian),
        "boleh_batalkan": bool(sebagai & {Sisi.PIMPINAN, Sisi.PENGAWAS}) and penilaian.tahap in TAHAP_TERBUKA,
        "periode_dibuka": penilaian.fakta().periode_dibuka,
    }
    return render(request, "pkg/penilaian/berkas.html", konteks)


@login_required
@require_POST
def mulai_kumpul(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """An assessor begins to collect evidence."""
    services.mulai_kumpul(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Pengumpulan bukti dimulai.")
    return redirect("pkg_penilaian:berkas", penilaian_id)


@login_required
@require_POST
def mulai_nilai(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """An assessor begins to score."""
    services.mulai_nilai(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Penilaian dimulai. Beri nilai tiap indikator.")
    return redirect("pkg_penilaian:lembar", penilaian_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Cancel with a reason, on a page of its own: nothing is lost by a slip."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, sebagai = selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.PIMPINAN, Sisi.PENGAWAS)
    if penilaian.tahap not in TAHAP_TERBUKA:
        raise SalahStatus(rules.alasan_salah_status(Tahap(penilaian.tahap)))
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.batalkan(pelaku, penilaian_id, form.cleaned_data["alasan"])
        messages.success(request, "Berkas dibatalkan. Semua yang sudah diisi tetap tersimpan.")
        return redirect("pkg_penilaian:berkas", penilaian_id)
    konteks = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:batalkan", "Batalkan berkas"),
        "form": form,
    }
    return render(request, "pkg/penilaian/batalkan.html", konteks, status=422 if request.method == "POST" else 200)
