"""Pages of single follow-ups: planning, changing, realising, dropping."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import rules, selectors, services
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.forms import BatalForm, RealisasiForm, TindakLanjutForm, awal_baru, awal_dari
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import Perbuatan
from observasi.tindak_lanjut.views.formulir import salin_galat
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


def _formulir(
    request: HttpRequest,
    siklus: Siklus,
    sisi: Sisi,
    formulir: forms.Form,
    judul: str,
    tombol: str,
    *,
    satu: TindakLanjut | None = None,
    status: int = 200,
) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "tindak_lanjut:halaman", judul),
        "formulir": formulir,
        "tombol": tombol,
        "baris": selectors.baris(pelaku, [satu])[0] if satu else None,
        "bentrok": status == 409,
    }
    return render(request, "tindak_lanjut/formulir.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Plan a follow-up."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    judul, tombol = "Rencanakan tindak lanjut", "Simpan tindak lanjut"
    if request.method != "POST":
        if alasan := rules.galat_tambah(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        kosong = TindakLanjutForm(initial=awal_baru(pelaku, siklus), butir=_butir(pelaku, siklus))
        return _formulir(request, siklus, sisi, kosong, judul, tombol)
    formulir = TindakLanjutForm(request.POST, butir=_butir(pelaku, siklus))
    status = 422
    if formulir.is_valid():
        try:
            services.tambah(pelaku, siklus_id, formulir.isi())
        except (MasukanSalah, SalahStatus) as galat:
            salin_galat(formulir, galat)
            status = galat.status
        else:
            messages.success(request, "Tindak lanjut tersimpan.")
            return redirect("tindak_lanjut:halaman", siklus_id)
    return _formulir(request, siklus, sisi, formulir, judul, tombol, status=status)


def _butir(pelaku: Pelaku, siklus: Siklus, satu: TindakLanjut | None = None) -> list[tuple[str, str]]:
    """The items to choose from; one that came from the cycle before stays among them."""
    pilihan = [(b.jati_diri, f"{b.nomor}. {b.teks}") for b in selectors.pilihan_butir(pelaku, siklus)]
    if satu is not None and satu.butir and satu.butir not in dict(pilihan):
        pilihan.insert(0, (satu.butir, satu.butir_teks))
    return pilihan


def _periksa_mungkin(siklus: Siklus, satu: TindakLanjut, perbuatan: Perbuatan) -> None:
    """No form is shown for what could not be saved. Raises SalahStatus."""
    status = StatusTindakLanjut(satu.status)
    if alasan := rules.galat_kerjakan(Tahap(siklus.tahap)):
        raise SalahStatus(alasan)
    if rules.tujuan(status, perbuatan) is None:
        raise SalahStatus(rules.alasan_salah_keadaan(status))


def _kerjakan(
    request: HttpRequest,
    siklus_id: int,
    tindak_lanjut_id: int,
    perbuatan: Perbuatan,
    kelas: Callable[..., forms.Form],
    awal: Callable[[TindakLanjut], dict[str, Any]],
    lakukan: Callable[[TindakLanjut, forms.Form], object],
    teks: tuple[str, str, str],
) -> HttpResponse:
    """One act on a follow-up with its own small form. A newer version comes back with both."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    judul, tombol, kabar = teks
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    satu = selectors.ambil(pelaku, siklus, tindak_lanjut_id)
    if request.method != "POST":
        _periksa_mungkin(siklus, satu, perbuatan)
        return _formulir(request, siklus, sisi, kelas(initial=awal(satu)), judul, tombol, satu=satu)
    formulir = kelas(request.POST)
    status = 422
    if formulir.is_valid():
        try:
            lakukan(satu, formulir)
        except BentrokVersi as galat:
            satu = selectors.ambil(pelaku, siklus, tindak_lanjut_id)
            data = request.POST.copy()
            data["versi"] = str(satu.versi)
            formulir = kelas(data)
            formulir.is_valid()
            salin_galat(formulir, galat)
            status = galat.status
        except (MasukanSalah, SalahStatus) as galat:
            salin_galat(formulir, galat)
            status = galat.status
        else:
            messages.success(request, kabar)
            return redirect("tindak_lanjut:halaman", siklus_id)
    return _formulir(request, siklus, sisi, formulir, judul, tombol, satu=satu, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, siklus_id: int, tindak_lanjut_id: int) -> HttpResponse:
    """Change the plan."""
    pelaku = cast(PermintaanPelaku, request).pelaku

    def lakukan(satu: TindakLanjut, formulir: forms.Form) -> object:
        isi = cast(TindakLanjutForm, formulir).isi()
        return services.ubah(pelaku, siklus_id, satu.pk, formulir.cleaned_data["versi"] or 0, isi)

    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    pilihan = _butir(pelaku, siklus, selectors.ambil(pelaku, siklus, tindak_lanjut_id))
    kelas = partial(TindakLanjutForm, butir=pilihan)
    teks = ("Ubah tindak lanjut", "Simpan perubahan", "Perubahan tersimpan.")
    return _kerjakan(request, siklus_id, tindak_lanjut_id, Perbuatan.UBAH, kelas, awal_dari, lakukan, teks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def laksanakan(request: HttpRequest, siklus_id: int, tindak_lanjut_id: int) -> HttpResponse:
    """Mark as done."""
    pelaku = cast(PermintaanPelaku, request).pelaku

    def awal(satu: TindakLanjut) -> dict[str, Any]:
        return {
            "realisasi": satu.realisasi,
            "bukti": satu.bukti,
            "terlaksana_pada": satu.terlaksana_pada or pelaku.hari,
            "versi": satu.versi,
        }

    def lakukan(satu: TindakLanjut, formulir: forms.Form) -> object:
        b = formulir.cleaned_data
        return services.laksanakan(
            pelaku,
            siklus_id,
            satu.pk,
            b["versi"] or 0,
            realisasi=b["realisasi"],
            pada=b["terlaksana_pada"],
            bukti=b["bukti"],
        )

    teks = ("Tandai terlaksana", "Simpan realisasi", "Bagus, tindak lanjut ini terlaksana.")
    return _kerjakan(request, siklus_id, tindak_lanjut_id, Perbuatan.LAKSANAKAN, RealisasiForm, awal, lakukan, teks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, siklus_id: int, tindak_lanjut_id: int) -> HttpResponse:
    """Drop, with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku

    def lakukan(satu: TindakLanjut, formulir: forms.Form) -> object:
        b = formulir.cleaned_data
        return services.batalkan(pelaku, siklus_id, satu.pk, b["versi"] or 0, alasan=b["alasan"])

    def awal(satu: TindakLanjut) -> dict[str, Any]:
        return {"alasan": satu.alasan, "versi": satu.versi}

    teks = ("Tidak jadi dilakukan", "Simpan alasan", "Tindak lanjut ditutup dengan alasan.")
    return _kerjakan(request, siklus_id, tindak_lanjut_id, Perbuatan.BATALKAN, BatalForm, awal, lakukan, teks)


@login_required
@require_POST
def buka_lagi(request: HttpRequest, siklus_id: int, tindak_lanjut_id: int) -> HttpResponse:
    """Undo "terlaksana" or "tidak jadi"."""
    versi = request.POST.get("versi", "")
    nomor = int(versi) if versi.isdecimal() and len(versi) < 10 else 0
    services.buka_lagi(cast(PermintaanPelaku, request).pelaku, siklus_id, tindak_lanjut_id, nomor)
    messages.success(request, "Tindak lanjut dibuka lagi.")
    return redirect("tindak_lanjut:halaman", siklus_id)
