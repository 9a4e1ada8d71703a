"""Pages of the tools: choosing, the seating plan, tapping (JSON or form), changing one row."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.alat import forms, rules, selectors, services
from observasi.alat.enums import BERDENAH, KODE, JenisAlat, KodeVerbatim, Penutur, SkalaTingkat
from observasi.alat.rules.denah import BARIS_TERBANYAK, KOLOM_TERBANYAK, denah_bawaan
from observasi.catatan import rules as rules_catatan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Mode, Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.video import selectors as selectors_video
from observasi.video.services import token_poster
from observasi.video.services.olah import POSTER
from supervisi.lib.galat import MasukanSalah, SalahStatus

_BACA_TULIS = ["GET", "HEAD", "POST"]


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


@login_required
@require_http_methods(_BACA_TULIS)
def daftar(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The tools of a cycle; a post chooses one or changes what it looks for."""
    pelaku = _pelaku(request)
    if request.method != "POST":
        siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
        return _daftar(request, siklus, sisi)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    jenis = request.POST.get("jenis", "")
    galat = {"": "Pilih alat dari daftar."}
    if jenis in JenisAlat.values:
        try:
            alat = services.pilih(pelaku, siklus_id, JenisAlat(jenis), forms.baca_pengaturan_formulir(request.POST))
        except MasukanSalah as salah:
            galat = dict(salah.galat)
        else:
            messages.success(request, f"{alat.get_jenis_display()} dipakai dalam siklus ini.")
            return redirect("alat:daftar", siklus_id=siklus_id)
    return _daftar(request, siklus, sisi, galat, jenis)


def _daftar(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, galat: dict[str, str] | None = None, jenis: str = ""
) -> HttpResponse:
    pelaku = _pelaku(request)
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "alat:daftar", "Alat observasi"),
        "halaman": selectors.halaman(pelaku, siklus, sisi),
        "hasil": [] if sisi else selectors.hasil(pelaku, siklus),
        "saringan": KodeVerbatim.choices,
        "skala": SkalaTingkat.choices,
        "galat": galat or {},
        "galat_jenis": jenis,
        "berdenah": [j.value for j in BERDENAH],
    }
    return render(request, "alat/daftar.html", konteks, status=422 if galat else 200)


@login_required
@require_http_methods(_BACA_TULIS)
def denah(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The own seating plan; a changed size is drawn first and saved with its labels."""
    pelaku = _pelaku(request)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    ada = selectors.denah_sisi(pelaku, siklus, sisi)
    tampil = ada.isi() if ada else denah_bawaan(5, 6)
    galat: dict[str, str] = {}
    if request.method == "POST":
        tampil = forms.baca_denah(request.POST)
        try:
            services.atur_denah(pelaku, siklus_id, tampil, forms.baca_bilangan(request.POST.get("versi", "")) or 0)
        except MasukanSalah as salah:
            galat = dict(salah.galat)
        else:
            messages.success(request, "Denah tersimpan.")
            return redirect("alat:daftar", siklus_id=siklus_id)
    else:
        tampil = _ukuran_baru(request, tampil)
    grid = [[(t, tampil.kursi.get(t, ""), galat.get(t, "")) for t in satu] for satu in tampil.tempat[:BARIS_TERBANYAK]]
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "alat:daftar", "Denah tempat duduk"),
        "denah": tampil,
        "grid": [satu[:KOLOM_TERBANYAK] for satu in grid],
        "versi": ada.versi if ada else 0,
        "galat": galat,
        "tutup": rules.galat_pilih(Tahap(siklus.tahap)),
        "terbanyak": (BARIS_TERBANYAK, KOLOM_TERBANYAK),
    }
    return render(request, "alat/denah.html", konteks, status=422 if galat else 200)


def _ukuran_baru(request: HttpRequest, tampil: rules.Denah) -> rules.Denah:
    """The plan in the size of the address, with the labels that it has; nothing is written."""
    baris, kolom = request.GET.get("baris", ""), request.GET.get("kolom", "")
    if baris not in map(str, range(1, BARIS_TERBANYAK + 1)) or kolom not in map(str, range(1, KOLOM_TERBANYAK + 1)):
        return tampil
    baru = denah_bawaan(int(baris), int(kolom))
    if (baru.baris, baru.kolom) == (tampil.baris, tampil.kolom):
        return tampil
    return baru


@login_required
@require_http_methods(_BACA_TULIS)
def lembar(request: HttpRequest, siklus_id: int, alat_id: int) -> HttpResponse:
    """One tool: the pad with the player or the clock for its side, and what it shows."""
    pelaku = _pelaku(request)
    if request.method != "POST":
        siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
        return _lembar(request, siklus, sisi, alat_id)
    siklus, sisi_saya, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
    jenis = JenisAlat(alat.jenis)
    if request.content_type == "application/json":
        return _ketuk_json(request, pelaku, siklus, alat_id, jenis)
    if request.POST.get("aksi") == "urungkan":
        diurungkan = services.urungkan(pelaku, siklus_id, alat_id)
        messages.success(request, "Ketukan terakhir dibatalkan." if diurungkan else "Belum ada ketukan.")
        return redirect("alat:lembar", siklus_id=siklus_id, alat_id=alat_id)
    try:
        kiriman = forms.baca_formulir(jenis, request.POST)
        hasil = services.ketuk(pelaku, siklus_id, alat_id, [kiriman])
        galat = next(iter(hasil.galat.values()), {})
    except MasukanSalah as salah:
        galat = dict(salah.galat)
    if galat:
        return _lembar(request, siklus, sisi_saya, alat_id, galat)
    sapuan = f"?sapuan={kiriman.isi.sapuan}" if kiriman.isi and kiriman.isi.sapuan else ""
    return redirect(f"{reverse('alat:lembar', args=[siklus_id, alat_id])}{sapuan}#isian")


def _ketuk_json(request: HttpRequest, pelaku: Pelaku, siklus: Siklus, alat_id: int, jenis: JenisAlat) -> JsonResponse:
    kiriman, salah = forms.baca_json(jenis, request.body)
    try:
        hasil = services.ketuk(pelaku, siklus.pk, alat_id, kiriman)
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus.pk)
    konteks = _konteks(request, siklus, sisi, alat_id)
    galat_ketukan = {kunci: next(iter(isi.values())) for kunci, isi in {**salah, **hasil.galat}.items()}
    jawaban = {
        "tersimpan": hasil.tersimpan,
        "galat": galat_ketukan,
        "hasil_html": render_to_string("alat/_hasil_kini.html", konteks, request),
        "tanda": {f"{n}-{kursi}": kode for (n, kursi), kode in konteks["tanda"].items()},
    }
    return JsonResponse(jawaban, status=422 if galat_ketukan else 200)


def _konteks(request: HttpRequest, siklus: Siklus, sisi: Sisi | None, alat_id: int) -> dict[str, Any]:
    pelaku = _pelaku(request)
    alat = selectors.ambil(pelaku, siklus, alat_id)
    (hasil,) = selectors.hasil(pelaku, siklus, alat=alat)
    kode = rules.kode_ditawarkan(hasil.jenis, hasil.pengaturan)
    tanda = rules.tanda_terakhir([b.ketukan.titik() for b in hasil.baris])
    return {
        "siklus": siklus,
        "sisi": sisi,
        "hasil": hasil,
        "kode": [(k, str(KODE[hasil.jenis](k).label)) for k in kode],
        "penutur": Penutur.choices,
        "tanda": tanda if hasil.jenis is JenisAlat.SAPUAN else {},
    }


def _lembar(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, alat_id: int, galat: dict[str, str] | None = None
) -> HttpResponse:
    pelaku = _pelaku(request)
    konteks = _konteks(request, siklus, sisi, alat_id)
    hasil: selectors.HasilAlat = konteks["hasil"]
    diminta = request.POST.get("sapuan") or request.GET.get("sapuan") or ""
    sapuan = forms.baca_bilangan(diminta) or hasil.sapuan_kini
    nomor = min(sapuan, rules.SAPUAN_TERBANYAK)
    tanda = konteks["tanda"]
    grid = [[(t, hasil.denah.kursi.get(t, ""), tanda.get((nomor, t), "")) for t in satu] for satu in hasil.denah.tempat]
    tutup = rules_catatan.galat_tulis(Tahap(siklus.tahap)) if hasil.milik_saya else "baca"
    konteks |= {
        **konteks_siklus(pelaku, siklus, sisi, "alat:daftar", hasil.jenis.label),
        **(_pemutar(pelaku, siklus, request.GET.get("rekaman", "")) if sisi else {"rekaman": None}),
        "grid": grid,
        "nomor_sapuan": nomor,
        "tutup": tutup,
        "perlu_denah": hasil.jenis in BERDENAH and not hasil.denah.kursi,
        "dihapus": forms.baca_bilangan(request.GET.get("dihapus", "")),
        "kunci": uuid4(),
        "galat": galat or {},
        "isian": request.POST if galat else {},
        "kunjungan": siklus.mode == Mode.KUNJUNGAN,
    }
    return render(request, "alat/lembar.html", konteks, status=422 if galat else 200)


def _pemutar(pelaku: Pelaku, siklus: Siklus, diminta: str) -> dict[str, Any]:
    """All recordings of the lesson as one, beginning with the one that was asked for. One query."""
    semua = list(selectors_video.daftar_dapat_ditonton(pelaku, siklus))
    dipilih = next((satu for satu in semua if str(satu.pk) == diminta), semua[0] if semua else None)
    poster = ""
    if dipilih is not None and POSTER in dipilih.isi:
        poster = reverse("video:putar", args=[dipilih.pk, token_poster(pelaku, dipilih), POSTER])
    return {"rekaman": dipilih, "alamat_poster": poster, "daftar_rekaman": semua}


@login_required
@require_POST
def lepas(request: HttpRequest, siklus_id: int, alat_id: int) -> HttpResponse:
    """No longer use an empty tool."""
    services.lepas(_pelaku(request), siklus_id, alat_id)
    messages.success(request, "Alat ini tidak dipakai lagi.")
    return redirect("alat:daftar", siklus_id=siklus_id)


@login_required
@require_http_methods(_BACA_TULIS)
def baris(request: HttpRequest, siklus_id: int, alat_id: int, baris_id: int) -> HttpResponse:
    """One row of an own tool: change, delete, bring back."""
    pelaku = _pelaku(request)
    siklus, sisi, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
    ketukan = selectors.ambil_ketukan(pelaku, alat, baris_id)
    kembali = redirect("alat:lembar", siklus_id=siklus_id, alat_id=alat_id)
    aksi = request.POST.get("aksi", "")
    galat: dict[str, str] = {}
    if request.method == "POST" and aksi in ("hapus", "kembalikan"):
        services.hapus(pelaku, siklus_id, alat_id, baris_id, kembalikan=aksi == "kembalikan")
        if aksi == "hapus":
            messages.success(request, "Baris dihapus.")
            return redirect(f"{reverse('alat:lembar', args=[siklus_id, alat_id])}?dihapus={baris_id}")
        messages.success(request, "Baris dikembalikan.")
        return kembali
    if request.method == "POST":
        try:
            isi = forms.baca_isi(JenisAlat(alat.jenis), request.POST)
            versi = request.POST.get("versi", "")
            services.ubah(pelaku, siklus_id, alat_id, baris_id, forms.baca_bilangan(versi) or 0, isi)
        except MasukanSalah as salah:
            galat = dict(salah.galat)
        else:
            messages.success(request, "Perubahan tersimpan.")
            return kembali
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "alat:daftar", "Ubah baris"),
        **_konteks(request, siklus, sisi, alat_id),
        "ketukan": ketukan,
        "isian": request.POST if galat else forms.awal_baris(ketukan),
        "galat": galat,
        "terkunci": rules_catatan.galat_ubah(siklus.fakta(), sisi, ketukan.dibuat_pada),
    }
    return render(request, "alat/baris.html", konteks, status=422 if galat else 200)
