"""What an open page asks for every few seconds: the other side's words, where she is writing, what was agreed on."""

from __future__ import annotations

import json
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus import rules, selectors, services
from observasi.siklus.enums import Lembar, Tahap
from observasi.siklus.views.pra import konteks_pra
from observasi.siklus.views.sesuaikan import konteks_isi
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.lembar import baca_versi


@login_required
@require_safe
def kesepakatan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """What is new on the kesepakatan: fields, the instrument, who has agreed."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    if siklus.tahap != Tahap.PRA_OBSERVASI:
        return JsonResponse({"tertutup": rules.alasan_lembar_tutup(Lembar.KESEPAKATAN, Tahap(siklus.tahap))})
    isian = selectors.isian(pelaku, siklus, Lembar.KESEPAKATAN)
    sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus)

    tanda = selectors.tanda_lembar(siklus, isian, sepakat)
    bagian: dict[str, str] = {}
    if tanda != request.GET.get("tanda", ""):
        konteks = konteks_pra(request, siklus, sisi)
        bagian = {
            "setuju": render_to_string("siklus/_setuju.html", konteks, request),
            "instrumen-sepakat": render_to_string("siklus/_instrumen.html", konteks, request),
        }
        # Read after the button's fingerprint: the page may show more than it agrees on, never less.
        isian = selectors.isian(pelaku, siklus, Lembar.KESEPAKATAN)
    dikenal = baca_versi(request.GET.get("versi", ""))
    hasil = selectors.susulan_lembar(
        pelaku, siklus, sisi, Lembar.KESEPAKATAN, isian, dikenal, tanda=tanda, sekarang=timezone.now()
    )
    return JsonResponse({**hasil.json(), **({"bagian": bagian} if bagian else {})})


@login_required
@require_safe
def instrumen(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """What the other side changed in the cycle's copy of the instrument, and who has agreed."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    if siklus.tahap != Tahap.PRA_OBSERVASI:
        return JsonResponse({"tertutup": rules.alasan_lembar_tutup(Lembar.KESEPAKATAN, Tahap(siklus.tahap))})
    sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None:
        raise SalahStatus("Pilih instrumen dari pustaka terlebih dahulu, baru disesuaikan bersama.")
    isi: dict[str, object] = {"tanda": selectors.tanda_lembar(siklus, selectors.LembarIsian(), sepakat)}
    if isi["tanda"] != request.GET.get("tanda", ""):
        konteks = konteks_isi(request, siklus, sisi, sepakat)
        isi["bagian"] = {"instrumen-isi": render_to_string("siklus/_sesuaikan.html", konteks, request)}
    return JsonResponse(isi)


@login_required
@require_POST
def menulis(request: HttpRequest, siklus_id: int, lembar: str) -> HttpResponse:
    """A sign that this side is writing in a field."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    if lembar not in Lembar.values:
        raise Http404
    try:
        kunci = json.loads(request.body)["kunci"]
    except (ValueError, KeyError, TypeError, RecursionError) as sebab:
        raise MasukanSalah({"": "Isian ini tidak dikenal. Muat ulang halaman."}) from sebab
    if not isinstance(kunci, str):
        raise MasukanSalah({"": "Isian ini tidak dikenal. Muat ulang halaman."})
    services.menulis(pelaku, siklus, sisi, Lembar(lembar), kunci, sekarang=timezone.now())
    return HttpResponse(status=204)
