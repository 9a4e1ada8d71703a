"""Making, copying, importing, publishing and archiving instruments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from observasi.instrumen import selectors, services
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.forms import BuatForm, ImporForm
from observasi.instrumen.rules import GalatInstrumen, Temuan, bandingkan, yang_kurang
from observasi.instrumen.views.dasar import pelaku_dari, remah, versi_terkirim
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import MasukanSalah

TEMUAN_TAMPIL = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Begin a new instrument."""
    pelaku = pelaku_dari(request)
    tempat = selectors.tuntut_tempat(pelaku)
    formulir = BuatForm(request.POST or None, tempat=tempat)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        draf = services.buat(
            pelaku,
            isi["pemilik"],
            judul=isi["judul"],
            jenis=JenisInstrumen(isi["jenis"]),
            tahap=TahapInstrumen(isi["tahap"]),
            sekarang=timezone.now(),
        )
        messages.success(request, "Draf dibuat. Tambahkan butirnya, lalu terbitkan.")
        return redirect("instrumen:susun", draf.instrumen.kode)
    status = 422 if request.method == "POST" else 200
    return render(request, "instrumen/baru.html", {"form": formulir, "remah": remah()}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Read a file: `aksi=periksa` only looks, `aksi=simpan` makes the draft. Faults are told with their place."""
    pelaku = pelaku_dari(request)
    tempat = selectors.tuntut_tempat(pelaku)
    if request.method != "POST":
        return _halaman_impor(request, ImporForm(tempat=tempat))
    formulir = ImporForm(request.POST, request.FILES, tempat=tempat)
    if not formulir.is_valid():
        return _halaman_impor(request, formulir)
    berkas = formulir.cleaned_data["berkas"]
    # One byte more than allowed is enough to know that it is too much.
    isi, nama = berkas.read(services.UKURAN_MAKS + 1), nama_tampil(berkas.name)
    pemilik = formulir.cleaned_data["pemilik"]
    try:
        if request.POST.get("aksi") == "simpan":
            draf = services.impor(pelaku, pemilik, isi_berkas=isi, nama_berkas=nama, sekarang=timezone.now())
            messages.success(request, "Berkas menjadi draf. Periksa isinya, lalu terbitkan.")
            return redirect("instrumen:susun", draf.instrumen.kode)
        hasil = services.periksa_berkas(pelaku, pemilik, isi_berkas=isi, nama_berkas=nama)
    except GalatInstrumen as galat:
        return _halaman_impor(request, formulir, temuan=galat.temuan)
    return _halaman_impor(request, formulir, hasil=hasil)


def _halaman_impor(
    request: HttpRequest,
    formulir: ImporForm,
    *,
    temuan: tuple[Temuan, ...] = (),
    hasil: services.Pratinjau | None = None,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "form": formulir,
        "temuan": temuan[:TEMUAN_TAMPIL],
        "jumlah_temuan": len(temuan),
        "hasil": hasil,
        "remah": remah(),
    }
    return render(request, "instrumen/impor.html", konteks, status=422 if formulir.errors or temuan else 200)


@login_required
@require_POST
def mulai(request: HttpRequest, kode: str) -> HttpResponse:
    """Begin the next version."""
    services.mulai_versi(pelaku_dari(request), kode, sekarang=timezone.now())
    messages.success(
        request, "Draf versi berikutnya siap disusun. Versi yang terbit tetap dipakai sampai draf ini terbit."
    )
    return redirect("instrumen:susun", kode)


@login_required
@require_POST
def duplikat(request: HttpRequest, kode: str) -> HttpResponse:
    """A copy of one's own, as a draft."""
    draf = services.duplikat(
        pelaku_dari(request), kode, request.POST.get("duplikat-pemilik", ""), sekarang=timezone.now()
    )
    messages.success(request, "Salinan dibuat sebagai draf. Yang asli tidak berubah.")
    return redirect("instrumen:susun", draf.instrumen.kode)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def terbit(request: HttpRequest, kode: str) -> HttpResponse:
    """What the draft would change, and what it still lacks; then publish it."""
    pelaku = pelaku_dari(request)
    draf = selectors.ambil_draf(pelaku, kode)
    galat = ""
    if request.method == "POST":
        try:
            hasil = services.terbitkan_draf(pelaku, kode, versi_terkirim(request), sekarang=timezone.now())
        except MasukanSalah as salah:
            galat = salah.alasan
        else:
            messages.success(request, f"Versi {hasil.nomor} terbit dan dapat dipilih dalam kesepakatan.")
            return redirect("instrumen:lihat", kode)
    isi = draf.baca()
    konteks = {
        "induk": draf.instrumen,
        "draf": draf,
        "instrumen": isi,
        "kurang": yang_kurang(isi),
        "beda": bandingkan(draf.dari.baca(), isi) if draf.dari else (),
        "galat": galat,
        "remah": remah(draf.instrumen),
    }
    return render(request, "instrumen/terbit.html", konteks, status=422 if galat else 200)


@login_required
@require_POST
def buang(request: HttpRequest, kode: str) -> HttpResponse:
    """Throw the draft away."""
    masih_ada = services.buang_draf(pelaku_dari(request), kode, versi_terkirim(request))
    messages.info(
        request, "Draf dibuang." if masih_ada else "Draf dibuang; instrumen yang belum pernah terbit ikut hilang."
    )
    return redirect("instrumen:lihat", kode) if masih_ada else redirect("instrumen:daftar")


@login_required
@require_POST
def arsip(request: HttpRequest, kode: str) -> HttpResponse:
    """Into the archive, or back with `arsip=tidak`."""
    if request.POST.get("arsip") == "tidak":
        services.pulihkan(pelaku_dari(request), kode)
        messages.success(request, "Instrumen dipulihkan dan ditawarkan lagi.")
    else:
        services.arsipkan(pelaku_dari(request), kode, sekarang=timezone.now())
        messages.success(request, "Instrumen diarsipkan. Siklus yang sudah memakainya tidak terpengaruh.")
    return redirect("instrumen:lihat", kode)
