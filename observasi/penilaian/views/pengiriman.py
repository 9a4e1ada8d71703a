"""Sending, waiving, correcting: each first shows what will happen, then does it on POST."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.penilaian import rules, selectors, services
from observasi.penilaian.enums import JenisPenilaian
from observasi.penilaian.forms import AlasanForm
from observasi.penilaian.views.lembar import konteks_ringkasan, simpan_formulir
from observasi.penilaian.views.ruang import alamat, konteks_lembar
from observasi.siklus.enums import Sisi, Tahap
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: HttpRequest, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    """Three steps on one address: the sheet's button saves the form, GET shows what will be sent, POST sends it."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method == "POST" and "sidik" not in request.POST:
        return simpan_formulir(request, pelaku, siklus_id, jenis) or redirect(alamat(siklus_id, jenis).kirim)
    if request.method == "POST":
        return _kirim(request, pelaku, siklus_id, jenis)
    return _periksa(request, pelaku, siklus_id, jenis)


def _periksa(
    request: HttpRequest, pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian, *, kabar: str = "", status: int = 200
) -> HttpResponse:
    kini = selectors.lembar_sendiri(pelaku, siklus_id, jenis)
    if not kini.boleh_isi.boleh:
        return redirect(alamat(siklus_id, jenis).lembar)
    siap = kini.kesiapan
    halaman = alamat(siklus_id, jenis).lembar
    ringkasan = konteks_ringkasan(pelaku, kini)
    konteks = {
        **konteks_lembar(pelaku, kini),
        **ringkasan,
        **_kurang_bukti(pelaku, kini, ringkasan),
        "siap": siap,
        "kabar": kabar,
        "belum": [(f"{halaman}#butir-{kunci}", kini.instrumen.peta_butir[kunci].butir) for kunci in kini.hasil.belum],
        "lepas": [b for b in kini.baris.values() if b.nilai.tidak_teramati],
    }
    return render(request, "penilaian/kirim.html", konteks, status=status)


def _kurang_bukti(pelaku: Pelaku, kini: selectors.LembarKerja, ringkasan: dict[str, Any]) -> dict[str, Any]:
    """Whether the school's rule stops the sending, and the scored items without a moment. One query."""
    if ringkasan["cakupan"] is None:
        return {"galat_cakupan": None, "tanpa_momen": []}
    aturan = selectors.aturan_cakupan(pelaku, kini.siklus.sekolah_id)
    galat = rules.galat_cakupan(ringkasan["cakupan"], aturan, kini.sisi)
    tanpa = [
        (reverse("penilaian:momen", args=[kini.siklus.pk, kunci]), baris.terurut.butir)
        for kunci, baris in kini.baris.items()
        if baris.nilai.skor is not None and not ringkasan["momen"].get(kunci)
    ]
    return {"galat_cakupan": galat, "tanpa_momen": tanpa if galat or ringkasan["kabar_cakupan"] else []}


def _kirim(request: HttpRequest, pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    try:
        terkirim = services.kirim(pelaku, siklus_id, jenis, sidik_dilihat=request.POST["sidik"])
    except MasukanSalah:
        return _periksa(request, pelaku, siklus_id, jenis, status=422)
    except BentrokVersi as galat:
        return _periksa(request, pelaku, siklus_id, jenis, kabar=galat.alasan, status=409)
    if jenis is JenisPenilaian.PELAKSANAAN and terkirim.siklus.tahap == Tahap.PASCA_OBSERVASI:
        messages.success(request, "Penilaian Anda terkirim. Keduanya lengkap, jadi perbandingannya sekarang terbuka.")
        return redirect("penilaian:perbandingan", siklus_id)
    messages.success(request, "Penilaian Anda sudah dikirim dan terkunci.")
    return redirect(alamat(siklus_id, jenis).lembar)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lewati(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The teacher chooses not to assess herself, and says why."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kini = selectors.lembar_sendiri(pelaku, siklus_id, JenisPenilaian.PELAKSANAAN)
    if kini.sisi is not Sisi.GURU:
        raise TidakBoleh("Hanya guru yang dapat memilih untuk tidak mengisi penilaian dirinya.")
    if not kini.boleh_isi.boleh or kini.nomor_versi > 1:
        raise SalahStatus(kini.boleh_isi.alasan or "Penilaian diri Anda sudah pernah dikirim.")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.lewati_penilaian_diri(pelaku, siklus_id, form.cleaned_data["alasan"])
        messages.success(request, "Tercatat: Anda tidak mengisi penilaian diri.")
        return redirect("penilaian:lembar", siklus_id)
    konteks = {**konteks_lembar(pelaku, kini), "form": form}
    return render(request, "penilaian/lewati.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: HttpRequest, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    """A correction of a sent sheet: a new version with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kini = selectors.lembar_sendiri(pelaku, siklus_id, jenis)
    if not kini.boleh_perbaiki.boleh:
        raise SalahStatus(kini.boleh_perbaiki.alasan or "")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.perbaiki(pelaku, siklus_id, jenis, form.cleaned_data["alasan"])
        messages.success(request, "Versi perbaikan dibuka. Versi yang lama tetap tersimpan.")
        return redirect(alamat(siklus_id, jenis).lembar)
    konteks = {**konteks_lembar(pelaku, kini), "form": form}
    return render(request, "penilaian/perbaiki.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def batal_perbaiki(request: HttpRequest, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    """Give up a correction; the sent version stands."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    services.batalkan_perbaikan(pelaku, siklus_id, jenis)
    messages.success(request, "Perbaikan dibatalkan. Versi yang sudah dikirim tetap berlaku.")
    return redirect(alamat(siklus_id, jenis).lembar)
