"""Activities of a plan: add, change, say what became of them, take that back."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.pkb import selectors, services
from pkg.pkb.enums import StatusKegiatan
from pkg.pkb.forms import KegiatanForm, TutupForm, awal_dari
from pkg.pkb.views.rencana import baca_versi
from supervisi.lib.galat import MasukanSalah


def _formulir(
    request: HttpRequest, penilaian_id: int, form: forms.Form, judul: str, tombol: str, ringkas: str = ""
) -> HttpResponse:
    """The page of one form; 422 with what was typed after a refusal."""
    batal = reverse("pkg_pkb:halaman", args=[penilaian_id])
    konteks = {
        "form": form,
        "judul_halaman": judul,
        "ringkas": ringkas,
        "tombol": tombol,
        "batal": batal,
        "remah": [("PK Guru", reverse("pkg_penilaian:daftar")), ("PKB", batal)],
    }
    return render(request, "pkg/pkb/formulir.html", konteks, status=422 if form.errors else 200)


def _salin_galat(form: forms.Form, salah: MasukanSalah) -> None:
    for medan, teks in salah.galat.items():
        form.add_error(medan if medan in form.fields else None, teks)


def _pilihan(pelaku: Pelaku, penilaian_id: int) -> list[tuple[int, str]]:
    """The competencies of the file, those below standard first: they need an activity."""
    isi = selectors.halaman(pelaku, penilaian_id)
    urut = sorted(isi.baris, key=lambda b: (b.tujuan.value != "standar", b.kompetensi.nomor))
    return [(b.kompetensi.nomor, f"{b.kompetensi.nomor}. {b.kompetensi.judul}") for b in urut]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah_kegiatan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """One more activity."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.untuk_disusun(pelaku, penilaian_id)
    form = KegiatanForm(request.POST or None, kompetensi=_pilihan(pelaku, penilaian_id))
    if request.method == "POST" and form.is_valid():
        try:
            services.tambah_kegiatan(pelaku, penilaian_id, form.isi())
        except MasukanSalah as salah:
            _salin_galat(form, salah)
        else:
            messages.success(request, "Kegiatan ditambahkan ke rencana PKB.")
            return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)
    return _formulir(request, penilaian_id, form, "Tambah kegiatan PKB", "Tambah kegiatan")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah_kegiatan(request: HttpRequest, penilaian_id: int, kegiatan_id: int) -> HttpResponse:
    """Change a planned activity."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kegiatan = selectors.ambil_kegiatan(pelaku, penilaian_id, kegiatan_id)
    pilihan = _pilihan(pelaku, penilaian_id)
    form = KegiatanForm(request.POST or None, kompetensi=pilihan, initial=awal_dari(kegiatan))
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah_kegiatan(pelaku, penilaian_id, kegiatan_id, form.isi(), baca_versi(request))
        except MasukanSalah as salah:
            _salin_galat(form, salah)
        else:
            messages.success(request, "Kegiatan diperbarui.")
            return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)
    return _formulir(request, penilaian_id, form, "Ubah kegiatan PKB", "Simpan perubahan")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tutup_kegiatan(request: HttpRequest, penilaian_id: int, kegiatan_id: int) -> HttpResponse:
    """What became of an activity."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kegiatan = selectors.ambil_kegiatan(pelaku, penilaian_id, kegiatan_id)
    awal = {"realisasi": kegiatan.realisasi, "selesai_pada": pelaku.hari, "versi": kegiatan.versi}
    form = TutupForm(request.POST or None, initial={"status": StatusKegiatan.TERLAKSANA, **awal})
    if request.method == "POST" and form.is_valid():
        b = form.cleaned_data
        try:
            services.tutup_kegiatan(
                pelaku,
                penilaian_id,
                kegiatan_id,
                StatusKegiatan(b["status"]),
                b["realisasi"],
                b["selesai_pada"],
                b["versi"],
            )
        except MasukanSalah as salah:
            _salin_galat(form, salah)
        else:
            messages.success(request, "Hasil kegiatan dicatat.")
            return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)
    return _formulir(request, penilaian_id, form, "Catat hasil kegiatan", "Simpan hasil", kegiatan.uraian)


@login_required
@require_POST
def buka_kegiatan(request: HttpRequest, penilaian_id: int, kegiatan_id: int) -> HttpResponse:
    """Take back what was said about an activity."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    services.buka_kegiatan(pelaku, penilaian_id, kegiatan_id, baca_versi(request))
    messages.success(request, "Kegiatan kembali menjadi rencana.")
    return redirect("pkg_pkb:halaman", penilaian_id=penilaian_id)
