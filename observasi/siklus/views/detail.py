"""One cycle: overview with the answer to the request, history, cancelling."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus import rules, selectors, services
from observasi.siklus.enums import TAHAP_TERBUKA, Aksi, Sisi, Tahap
from observasi.siklus.forms import AlasanForm, UsulanWaktuForm
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, SalahStatus


def _konteks(request: HttpRequest, siklus: Siklus, sisi: Sisi | None) -> dict[str, Any]:
    pelaku = cast(PermintaanPelaku, request).pelaku
    giliran_saya = siklus.tahap == Tahap.PERMINTAAN and sisi is not None and siklus.giliran == sisi
    riwayat = selectors.daftar_riwayat(pelaku, siklus)
    return {
        **konteks_siklus(pelaku, siklus, sisi, "siklus:detail"),
        "riwayat": riwayat,
        "giliran_saya": giliran_saya,
        "usulan": next((r for r in reversed(riwayat) if r.aksi == Aksi.USULKAN_WAKTU), None),
        "boleh_serahkan": rules.galat_penyerah(pelaku, siklus.fakta()) is None
        and rules.galat_tahap_serah(Tahap(siklus.tahap)) is None,
        "pindah": selectors.yang_pindah(pelaku, siklus),
        "penerus": selectors.penerus(pelaku, siklus),
        "pendahulu": selectors.pendahulu(pelaku, siklus),
        "boleh_batalkan": sisi is not None and siklus.tahap in TAHAP_TERBUKA,
        "formulir_usulan": UsulanWaktuForm(
            initial={"tanggal": timezone.localdate(siklus.usulan_waktu), "tempat": siklus.usulan_tempat}
        ),
        "formulir_tolak": AlasanForm(prefix="tolak"),
    }


@login_required
@require_safe
def detail(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Overview of a cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus = selectors.ambil(pelaku, siklus_id)
    return render(request, "siklus/detail.html", _konteks(request, siklus, rules.sisi(pelaku, siklus.fakta())))


@login_required
@require_POST
def terima(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Accept the request with the time that was shown."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_peserta(pelaku, siklus_id)
    waktu: datetime | None = None
    try:
        waktu = parse_datetime(request.POST.get("waktu_dilihat", ""))
    except ValueError:
        waktu = None
    if waktu is None:
        raise BentrokVersi("Waktu yang diusulkan tidak terbaca. Muat ulang halaman, lalu terima lagi.")
    services.terima(pelaku, siklus_id, waktu_dilihat=waktu)
    messages.success(request, "Waktu pertemuan disepakati. Sekarang siapkan pra-observasi.")
    return redirect("siklus:pra", siklus_id)


@login_required
@require_POST
def usulkan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Counter-proposal."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    formulir = UsulanWaktuForm(request.POST)
    if not formulir.is_valid():
        konteks = {**_konteks(request, siklus, sisi), "formulir_usulan": formulir, "buka_usulan": True}
        return render(request, "siklus/detail.html", konteks, status=422)
    b = formulir.cleaned_data
    services.usulkan_waktu(pelaku, siklus_id, b["waktu"], b["tempat"], b["alasan"])
    lawan = siklus.supervisor if sisi is Sisi.GURU else siklus.guru
    messages.success(request, f"Usulan waktu terkirim. {lawan.get_short_name()} akan menjawabnya.")
    return redirect("siklus:detail", siklus_id)


@login_required
@require_POST
def tolak(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Refuse with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    formulir = AlasanForm(request.POST, prefix="tolak")
    if not formulir.is_valid():
        konteks = {**_konteks(request, siklus, sisi), "formulir_tolak": formulir, "buka_tolak": True}
        return render(request, "siklus/detail.html", konteks, status=422)
    services.tolak(pelaku, siklus_id, formulir.cleaned_data["alasan"])
    messages.success(request, "Permintaan ditolak dan alasannya disampaikan.")
    return redirect("siklus:detail", siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Cancel with a reason, on a page of its own: nothing is lost by a slip."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    if siklus.tahap not in TAHAP_TERBUKA:
        raise SalahStatus(rules.alasan_salah_status(Tahap(siklus.tahap), Aksi.BATALKAN))
    formulir = AlasanForm(request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        services.batalkan(pelaku, siklus_id, formulir.cleaned_data["alasan"])
        messages.success(request, "Siklus dibatalkan. Semua yang sudah diisi tetap tersimpan dan dapat dibaca.")
        return redirect("siklus:detail", siklus_id)
    konteks = {**konteks_siklus(pelaku, siklus, sisi, "siklus:batalkan", "Batalkan siklus"), "formulir": formulir}
    return render(request, "siklus/batalkan.html", konteks, status=422 if request.method == "POST" else 200)
