"""Figures: the result of a closed session with the group's notes, its PDF, and the drift from session to session."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.kalibrasi import rules, selectors, services
from observasi.kalibrasi.views.klip import konteks_klip
from observasi.kalibrasi.views.sesi import remah, remah_sesi
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.galat import SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hasil(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """The result. POST saves notes: a script sends JSON, without one the whole form comes."""
    if request.method != "POST":
        return _halaman(request, sesi_id)
    if mau_json(request):
        try:
            tersimpan = services.simpan_catatan(
                request.pelaku, sesi_id, baca_json(request.body), sekarang=timezone.now()
            )
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        return JsonResponse(tersimpan.json(), status=tersimpan.status)
    tersimpan = services.simpan_catatan(request.pelaku, sesi_id, baca_formulir(request.POST), sekarang=timezone.now())
    if tersimpan.status == 200:
        messages.success(request, "Catatan tersimpan.")
        return redirect("kalibrasi:hasil", sesi_id)
    return _halaman(request, sesi_id, tersimpan)


def _halaman(request: PermintaanPelaku, sesi_id: int, tersimpan: HasilLembar | None = None) -> HttpResponse:
    isi = selectors.hasil(request.pelaku, sesi_id)
    konteks = {
        "isi": isi,
        "sesi": isi.sesi,
        "butir": [_butir(request, b, tersimpan) for b in isi.butir],
        "ambang": rules.AMBANG_DALAM_SATU,
        "terkini": selectors.dokumen(request.pelaku, isi),
    }
    if request.htmx:
        return render(request, "kalibrasi/_dokumen.html", konteks)
    konteks |= {
        "remah": remah_sesi(isi.sesi),
        "bagian": selectors.teks_bagian(isi.sesi.tawaran),
        "tersimpan": tersimpan,
        **konteks_klip(request, isi.sesi, selectors.klip(request.pelaku, isi.sesi)),
    }
    return render(request, "kalibrasi/hasil.html", konteks, status=tersimpan.status if tersimpan else 200)


def _butir(request: PermintaanPelaku, satu: selectors.ButirHasil, tersimpan: HasilLembar | None) -> dict[str, Any]:
    """One item for the page; after a refused form post with what was typed and what stands there now."""
    terbanyak = max((n for _, n in satu.sebaran.frekuensi), default=0) or 1
    isi: dict[str, Any] = {
        "satu": satu,
        "nilai": satu.catatan,
        "versi": satu.catatan_versi,
        "batang": [(tingkat, n, n * 100 // terbanyak) for tingkat, n in satu.sebaran.frekuensi],
    }
    if tersimpan is not None and satu.kunci not in tersimpan.tersimpan:
        isi["nilai"] = request.POST.get(f"nilai-{satu.kunci}", satu.catatan)
        isi["galat"] = tersimpan.galat.get(satu.kunci, "")
        for b in tersimpan.bentrok:
            if b.kunci == satu.kunci:
                isi["versi"] = b.versi
                isi["galat"] = f"{b.oleh} baru saja menulis: “{b.nilai}”. Gabungkan, lalu simpan lagi."
    return isi


@login_required
@require_POST
def cetak(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Ask for the PDF of the result."""
    dokumen = services.minta_pdf(request.pelaku, sesi_id)
    siap = dokumen.status == StatusDokumen.SIAP
    messages.success(
        request,
        "PDF sudah ada. Silakan unduh." if siap else "PDF sedang dibuat. Biasanya selesai dalam beberapa detik.",
    )
    return redirect("kalibrasi:hasil", sesi_id)


@login_required
@require_safe
def arah(request: PermintaanPelaku) -> HttpResponse:
    """The own tendency, seen by nobody else, and the agreement of the own groups, from session to session."""
    kelompok = selectors.arah_kelompok(request.pelaku)
    konteks = {
        "sendiri": [(satu, _grafik_sendiri(satu)) for satu in selectors.arah_sendiri(request.pelaku)],
        "kelompok": kelompok,
        "grafik_kelompok": _grafik_kelompok(kelompok),
        "remah": remah(),
    }
    return render(request, "kalibrasi/arah.html", konteks)


def _grafik_sendiri(satu: selectors.ArahSendiri) -> rules.GrafikArah:
    nilai = [
        (t.simpangan.rata, t.simpangan.setengah or Decimal(0)) for t in satu.arah.titik if t.simpangan.rata is not None
    ]
    tepi = max([Decimal(1), *(abs(n) + s for n, s in nilai)])
    kisi = [(tepi, rules.bertanda(tepi)), (Decimal(0), "0"), (-tepi, rules.bertanda(-tepi))]
    return rules.susun_grafik(nilai, -tepi, tepi, kisi)


def _grafik_kelompok(kelompok: list[selectors.TitikKelompok]) -> rules.GrafikArah:
    nilai = [(t.sepakat.persen_dalam_satu, Decimal(0)) for t in kelompok if t.sepakat.persen_dalam_satu is not None]
    kisi = [(Decimal(100), "100 %"), (Decimal(rules.AMBANG_DALAM_SATU), "80 %"), (Decimal(0), "0 %")]
    return rules.susun_grafik(nilai, Decimal(0), Decimal(100), kisi)
