"""Evidence itself: the list, adding, one piece, its file and its small picture, taking it away and bringing it back."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.bukti import rules, selectors, services
from pkg.bukti.enums import JenisBukti, SisiBukti
from pkg.bukti.forms import HapusForm, TambahForm, UbahForm
from pkg.bukti.konteks import konteks_bukti
from pkg.bukti.selectors import BuktiTerbuka
from pkg.penilaian.selectors import instrumen_berkas
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas, nama_unduhan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat


@login_required
@require_safe
def daftar(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Everything that may be read now, newest last, and what the own side deleted."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    instrumen = instrumen_berkas(pelaku, penilaian)
    konteks = {
        **konteks_bukti(pelaku, penilaian, milik, "Semua bukti"),
        "bukti": selectors.daftar(pelaku, penilaian, instrumen, milik),
        "terhapus": selectors.terhapus(pelaku, penilaian, milik),
    }
    return render(request, "pkg/bukti/daftar.html", konteks)


def _nomor(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 4 else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """New evidence by the teacher or an assessor."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    if milik.sisi is None:
        raise TidakBoleh("Bukti ditambahkan oleh penilai atau guru yang dinilai.")
    if milik.alasan_tutup:
        raise SalahStatus(milik.alasan_tutup)
    instrumen = instrumen_berkas(pelaku, penilaian)
    buka = _nomor(request.GET.get("kompetensi", ""))
    if request.method == "POST":
        form = TambahForm(request.POST, request.FILES, instrumen=instrumen)
        if form.is_valid() and _simpan_baru(request, pelaku, penilaian_id, form):
            return redirect("pkg_bukti:saya" if milik.guru else "pkg_bukti:daftar", penilaian_id)
    else:
        form = TambahForm(instrumen=instrumen, buka=buka)
    konteks = {**konteks_bukti(pelaku, penilaian, milik, "Tambah bukti"), "form": form}
    return render(request, "pkg/bukti/tambah.html", konteks, status=422 if form.errors else 200)


def _simpan_baru(request: HttpRequest, pelaku: Pelaku, penilaian_id: int, form: TambahForm) -> bool:
    """Keep what the form brings. False: something was refused, and stands beside its field."""
    bersih, kunci = form.cleaned_data, form.kunci()
    if bersih["berkas"]:
        return _simpan_berkas(request, pelaku, penilaian_id, form)
    try:
        if bersih["tautan"]:
            judul = form.judul_atau(urlsplit(bersih["tautan"]).netloc or bersih["tautan"])
            services.tulis_tautan(
                pelaku,
                penilaian_id,
                judul=judul,
                tautan=bersih["tautan"],
                keterangan=bersih["keterangan"],
                indikator=kunci,
            )
        else:
            judul = form.judul_atau(bersih["keterangan"])
            services.tulis_catatan(pelaku, penilaian_id, judul=judul, keterangan=bersih["keterangan"], indikator=kunci)
    except MasukanSalah as galat:
        _salin_galat(form, galat)
        return False
    messages.success(request, "Bukti tersimpan.")
    return True


def _simpan_berkas(request: HttpRequest, pelaku: Pelaku, penilaian_id: int, form: TambahForm) -> bool:
    """Every file for itself: one that cannot be taken does not lose the others."""
    berkas: list[UploadedFile[Any]] = form.cleaned_data["berkas"]
    ditolak = 0
    for satu in berkas:
        kiriman = services.Kiriman(satu.name or "", cast(Any, satu.file), satu.size or 0)
        try:
            hasil = services.unggah(
                pelaku,
                penilaian_id,
                kiriman,
                judul=form.cleaned_data["judul"] if len(berkas) == 1 else "",
                keterangan=form.cleaned_data["keterangan"],
                indikator=form.kunci(),
            )
        except MasukanSalah as galat:
            ditolak += 1
            teks = galat.alasan if len(berkas) == 1 else f"{satu.name}: {galat.alasan}"
            form.add_error("berkas" if "berkas" in galat.galat else None, teks)
        else:
            if hasil.kembar:
                messages.info(
                    request, f"“{hasil.bukti.judul}” sudah ada, jadi tidak disimpan dua kali. Indikatornya ditambahkan."
                )
            else:
                messages.success(request, f"“{hasil.bukti.judul}” tersimpan.")
    return not ditolak


def _salin_galat(form: Any, galat: Penolakan) -> None:
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        form.add_error(bidang if bidang in form.fields else None, teks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rincian(request: HttpRequest, penilaian_id: int, bukti_id: int) -> HttpResponse:
    """One piece of evidence; a post changes its words and its indicators."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    terbuka = selectors.ambil(pelaku, penilaian_id, bukti_id)
    if request.method != "POST":
        return _rincian(request, pelaku, terbuka, _form_ubah(terbuka))
    bukti = terbuka.satu.bukti
    if not rules.boleh_kaitkan(terbuka.hak.sisi, JenisBukti(bukti.jenis), SisiBukti(bukti.sisi)):
        raise TidakBoleh("Bukti ini dibawa pihak lain, jadi hanya mereka yang dapat mengubahnya.")
    if terbuka.hak.alasan_tutup:
        raise SalahStatus(terbuka.hak.alasan_tutup)
    form = _form_ubah(terbuka, request.POST)
    if not form.is_valid():
        return _rincian(request, pelaku, terbuka, form, 422)
    bersih = form.cleaned_data
    try:
        services.ubah(
            pelaku,
            penilaian_id,
            bukti_id,
            versi=bersih["versi"],
            indikator=form.kunci(),
            judul=bersih.get("judul"),
            keterangan=bersih.get("keterangan"),
        )
    except (MasukanSalah, BentrokVersi) as galat:
        _salin_galat(form, galat)
        return _rincian(request, pelaku, terbuka, form, galat.status)
    messages.success(request, "Perubahan tersimpan.")
    return redirect("pkg_bukti:bukti", penilaian_id, bukti_id)


def _form_ubah(terbuka: BuktiTerbuka, data: Any = None) -> UbahForm:
    bukti = terbuka.satu.bukti
    return UbahForm(
        data,
        instrumen=terbuka.instrumen,
        terpilih=bukti.indikator,
        boleh_kata=terbuka.satu.boleh_ubah,
        initial={"versi": bukti.versi, "judul": bukti.judul, "keterangan": bukti.keterangan},
    )


def _rincian(
    request: HttpRequest, pelaku: Pelaku, terbuka: BuktiTerbuka, form: UbahForm, status: int = 200
) -> HttpResponse:
    konteks = {
        **konteks_bukti(pelaku, terbuka.penilaian, terbuka.hak, terbuka.satu.bukti.judul),
        "b": terbuka.satu,
        "form": form,
    }
    return render(request, "pkg/bukti/bukti.html", konteks, status=status)


def _jawab(request: HttpRequest, nama: str, bukti: BuktiTerbuka, *, kecil: bool) -> HttpResponseBase:
    baris = bukti.satu.bukti
    foto = bukti.satu.foto is not None
    terlindung = BerkasTerlindung(
        default_storage,
        nama,
        "image/jpeg" if foto else baris.jenis_isi,
        nama_unduhan=nama_unduhan(baris.nama_asli, PurePosixPath(nama).suffix),
        # Only pictures that were drawn anew here are shown inside the portal.
        lampiran=not foto,
        penanda="" if kecil else baris.sha256,
    )
    try:
        return jawab_berkas(request, terlindung, x_accel=settings.BERKAS_X_ACCEL, alihkan_detik=60)
    except FileNotFoundError:
        raise SalahStatus(
            "Berkas ini tidak ada lagi di penyimpanan. Minta pengunggahnya mengunggah sekali lagi."
        ) from None


@login_required
@require_safe
def isi(request: HttpRequest, penilaian_id: int, bukti_id: int) -> HttpResponseBase:
    """The file itself; every look at it is on record."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    terbuka = selectors.ambil(pelaku, penilaian_id, bukti_id)
    if not terbuka.satu.berkas_siap:
        raise TidakTerlihat
    jawaban = _jawab(request, terbuka.satu.bukti.berkas, terbuka, kecil=False)
    if request.method == "GET":
        catat(pelaku, "unduh", "bukti_pkg", bukti_id)
    return jawaban


@login_required
@require_safe
def kecil(request: HttpRequest, penilaian_id: int, bukti_id: int) -> HttpResponseBase:
    """The small copy of a photo, for lists."""
    terbuka = selectors.ambil(cast(PermintaanPelaku, request).pelaku, penilaian_id, bukti_id)
    foto = terbuka.satu.foto
    if foto is None or not terbuka.satu.berkas_siap:
        raise TidakTerlihat
    return _jawab(request, foto.kecil, terbuka, kecil=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: HttpRequest, penilaian_id: int, bukti_id: int) -> HttpResponse:
    """Take away with a reason; a copy from a cycle is withdrawn without one."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    terbuka = selectors.ambil(pelaku, penilaian_id, bukti_id)
    if not rules.boleh_hapus(terbuka.hak.sisi, SisiBukti(terbuka.satu.bukti.sisi)):
        raise TidakBoleh("Bukti ini dibawa pihak lain, jadi hanya mereka yang dapat menghapusnya.")
    if terbuka.hak.alasan_tutup:
        raise SalahStatus(terbuka.hak.alasan_tutup)
    form = HapusForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (terbuka.satu.momen or form.is_valid()):
        services.hapus(pelaku, penilaian_id, bukti_id, alasan=request.POST.get("alasan", ""))
        if terbuka.satu.momen:
            messages.success(request, "Salinan ditarik. Isinya sudah tidak ada di berkas penilaian.")
        else:
            messages.success(request, "Bukti dihapus. Dalam tujuh hari masih dapat Anda kembalikan.")
        return redirect("pkg_bukti:saya" if terbuka.hak.guru else "pkg_bukti:daftar", penilaian_id)
    judul = "Tarik salinan ini?" if terbuka.satu.momen else "Hapus bukti ini?"
    konteks = {**konteks_bukti(pelaku, terbuka.penilaian, terbuka.hak, judul), "b": terbuka.satu, "form": form}
    return render(request, "pkg/bukti/hapus.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def pulihkan(request: HttpRequest, penilaian_id: int, terhapus_id: int) -> HttpResponse:
    """Bring back what the own side deleted."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    bukti = services.pulihkan(pelaku, penilaian_id, terhapus_id)
    messages.success(request, f"“{bukti.judul}” dikembalikan.")
    return redirect("pkg_bukti:bukti", penilaian_id, bukti.pk)
