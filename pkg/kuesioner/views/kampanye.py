"""Running one campaign: dates, classes, consent, the end."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.kuesioner import selectors, services
from pkg.kuesioner.forms import BukaLagiForm, IzinForm, JadwalForm, TambahForm
from pkg.kuesioner.models import Kampanye
from pkg.kuesioner.views.ruang import LENCANA, keterangan_lembar, konteks_dalam, tambah_galat
from pkg.penilaian import rules as rules_penilaian
from supervisi.lib.galat import MasukanSalah


def konteks_kampanye(pelaku: Pelaku, kampanye: Kampanye, judul: str) -> dict[str, Any]:
    """What every page of a campaign shows around its own content."""
    penilaian = kampanye.penilaian
    sisi = rules_penilaian.sisi(pelaku, penilaian.fakta())
    return {
        **konteks_dalam(pelaku, penilaian, sisi, judul),
        "kampanye": kampanye,
        "kuesioner": kampanye.kuesioner,
    }


@login_required
@require_safe
def kampanye(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    return _halaman(request, pelaku, kampanye_id)


def _halaman(request: HttpRequest, pelaku: Pelaku, kampanye_id: int, status: int = 200, **form: Any) -> HttpResponse:
    """The page; `form` are forms that could not be taken, with what was typed."""
    isi = selectors.halaman_kampanye(pelaku, kampanye_id)
    jadwal = {"mulai": isi.kampanye.mulai, "selesai": isi.kampanye.selesai}
    konteks = {
        **konteks_kampanye(pelaku, isi.kampanye, f"Kuesioner {isi.kelompok.kelompok.label.lower()}"),
        "isi": isi,
        "lencana": LENCANA[isi.kelompok.keadaan],
        "keterangan": keterangan_lembar(isi.kampanye.penilaian, isi.kelompok.kelompok),
        "form_jadwal": JadwalForm(hari=pelaku.hari, initial=jadwal, prefix="jadwal"),
        "form_tambah": TambahForm(perlu_izin=isi.perlu_izin, prefix="tambah"),
        "form_izin": IzinForm(initial={"izin_pada": pelaku.hari}, prefix="izin"),
        "form_lagi": BukaLagiForm(prefix="lagi"),
        **form,
    }
    return render(request, "pkg/kuesioner/kampanye.html", konteks, status=status)


@login_required
@require_POST
def jadwal(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Other dates."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_kelola(pelaku, kampanye_id)
    form = JadwalForm(request.POST, hari=pelaku.hari, prefix="jadwal")
    if form.is_valid():
        try:
            services.ubah_jadwal(pelaku, kampanye_id, form.cleaned_data["mulai"], form.cleaned_data["selesai"])
        except MasukanSalah as galat:
            tambah_galat(form, galat)
        else:
            messages.success(request, "Jadwal mengisi sudah diubah.")
            return redirect("pkg_kuesioner:kampanye", kampanye_id)
    return _halaman(request, pelaku, kampanye_id, 422, form_jadwal=form, form_salah=form)


@login_required
@require_POST
def tambah(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """More links, for a class that is there or a new one."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    form = TambahForm(request.POST, perlu_izin=kampanye.kelompok == "peserta_didik", prefix="tambah")
    if form.is_valid():
        data = form.cleaned_data
        try:
            services.tambah(pelaku, kampanye_id, data["nama"], data["jumlah"], data.get("izin_pada"))
        except MasukanSalah as galat:
            tambah_galat(form, galat)
        else:
            messages.success(request, f"{data['jumlah']} tautan ditambahkan untuk {data['nama']}.")
            return redirect("pkg_kuesioner:kampanye", kampanye_id)
    return _halaman(request, pelaku, kampanye_id, 422, form_tambah=form, form_salah=form)


@login_required
@require_POST
def izin(request: HttpRequest, rombongan_id: int) -> HttpResponse:
    """Note the parents' consent of one class, or take it back (`cabut`)."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    rombongan = selectors.ambil_rombongan(pelaku, rombongan_id)
    if "cabut" in request.POST:
        services.cabut_izin(pelaku, rombongan_id)
        messages.success(
            request, f"Catatan izin {rombongan.nama} dicabut. Tautannya tertutup sampai izin dicatat lagi."
        )
        return redirect("pkg_kuesioner:kampanye", rombongan.kampanye_id)
    form = IzinForm(request.POST, prefix="izin")
    if form.is_valid():
        try:
            services.catat_izin(pelaku, rombongan_id, form.cleaned_data["izin_pada"])
        except MasukanSalah as galat:
            tambah_galat(form, galat)
        else:
            messages.success(request, f"Izin orang tua {rombongan.nama} dicatat. Tautannya sekarang terbuka.")
            return redirect("pkg_kuesioner:kampanye", rombongan.kampanye_id)
    return _halaman(
        request, pelaku, rombongan.kampanye_id, 422, form_izin=form, form_salah=form, izin_untuk=rombongan.pk
    )


@login_required
@require_POST
def tutup(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """End it and count."""
    if services.tutup(cast(PermintaanPelaku, request).pelaku, kampanye_id):
        messages.success(request, "Pengisian ditutup dan nilainya dihitung. Jawaban satuan sudah dimusnahkan.")
    else:
        messages.warning(request, "Pengisian ditutup, tetapi jawabannya belum cukup, jadi nilainya tidak dihitung.")
    return redirect("pkg_kuesioner:kampanye", kampanye_id)


@login_required
@require_POST
def buka_lagi(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Go on with a campaign that ended without a mean."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_kelola(pelaku, kampanye_id)
    form = BukaLagiForm(request.POST, prefix="lagi")
    if form.is_valid():
        try:
            services.buka_lagi(pelaku, kampanye_id, form.cleaned_data["selesai"])
        except MasukanSalah as galat:
            tambah_galat(form, galat)
        else:
            messages.success(request, "Pengisian dibuka lagi. Jawaban yang sudah masuk tetap terhitung.")
            return redirect("pkg_kuesioner:kampanye", kampanye_id)
    return _halaman(request, pelaku, kampanye_id, 422, form_lagi=form, form_salah=form)
