"""Records of attendance as files: keeping, opening, removing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.jejak import catat
from pkg.kehadiran import selectors, services
from pkg.kehadiran.forms import DokumenForm
from pkg.kehadiran.views import guru, sekolah
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas, nama_unduhan
from supervisi.lib.galat import MasukanSalah, SalahStatus


def _tambah_galat(form: DokumenForm, galat: MasukanSalah) -> None:
    for bidang, pesan in galat.galat.items():
        form.add_error(bidang if bidang in form.fields else None, pesan)


@login_required
@require_POST
def unggah_guru(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Keep a file about one teacher."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kini = selectors.lembar_guru(pelaku, peserta_id)
    services.periksa_hak(pelaku, kini.peserta)
    form = DokumenForm(request.POST, request.FILES, bulan=kini.kalender.bulan)
    if form.is_valid():
        try:
            services.unggah_guru(pelaku, peserta_id, form.isi())
        except MasukanSalah as galat:
            _tambah_galat(form, galat)
        else:
            messages.success(request, "Berkas tersimpan.")
            return redirect("pkg_kehadiran:guru", peserta_id)
    return guru.tampilkan(request, pelaku, kini, form=form, status=422)


@login_required
@require_POST
def unggah_sekolah(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Keep a file about the whole school."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    form = DokumenForm(request.POST, request.FILES, bulan=selectors.kalender(pelaku, periode).bulan)
    if form.is_valid():
        try:
            services.unggah_sekolah(pelaku, periode_id, form.isi())
        except MasukanSalah as galat:
            _tambah_galat(form, galat)
        else:
            messages.success(request, "Berkas tersimpan.")
            return redirect(sekolah.alamat(periode_id, form.cleaned_data["bulan"]))
    return sekolah.tampilkan(request, pelaku, periode_id, None, form=form, status=422)


@login_required
@require_safe
def dokumen(request: HttpRequest, berkas_hadir_id: int) -> HttpResponseBase:
    """The file itself."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors.ambil_dokumen(pelaku, berkas_hadir_id)
    terlindung = BerkasTerlindung(
        default_storage,
        satu.berkas,
        satu.jenis_isi,
        nama_unduhan=nama_unduhan(satu.nama_asli, PurePosixPath(satu.berkas).suffix),
        lampiran=True,
        penanda=satu.sha256,
    )
    try:
        jawaban = jawab_berkas(request, terlindung, x_accel=settings.BERKAS_X_ACCEL, alihkan_detik=60)
    except FileNotFoundError:
        raise SalahStatus("Berkas ini tidak ada lagi di penyimpanan. Minta pengunggahnya mengunggah lagi.") from None
    if request.method == "GET":
        catat(pelaku, "unduh", "dokumen_kehadiran", satu.pk)
    return jawaban


@login_required
@require_POST
def hapus_dokumen(request: HttpRequest, berkas_hadir_id: int) -> HttpResponse:
    """Remove a file."""
    satu = services.hapus_dokumen(cast(PermintaanPelaku, request).pelaku, berkas_hadir_id)
    messages.success(request, f"{satu.nama_asli} dihapus.")
    if satu.peserta_id is not None:
        return redirect("pkg_kehadiran:guru", satu.peserta_id)
    return redirect(sekolah.alamat(satu.periode_id, satu.bulan))
