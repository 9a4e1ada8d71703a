"""The list of sessions, a new one, and the page from which its organiser leads it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import Peran
from accounts.http import PermintaanPelaku
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.forms import BukaForm, PesertaForm, TutupForm
from observasi.kalibrasi.models import Sesi
from observasi.kalibrasi.views.klip import konteks_klip
from supervisi.lib.galat import MasukanSalah, SalahStatus


def remah(*lain: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back to the list."""
    return [("Kalibrasi", reverse("kalibrasi:daftar")), *lain]


def remah_sesi(sesi: Sesi) -> list[tuple[str, str]]:
    """The way back to one session."""
    return remah((sesi.judul, reverse("kalibrasi:halaman", args=[sesi.pk])))


@login_required
@require_safe
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The sessions of this person."""
    halaman, baris = selectors.daftar(request.pelaku, request.GET.get("page"))
    aksi = []
    if selectors.boleh_membuka(request.pelaku):
        aksi.append({"teks": "Buka sesi", "url": reverse("kalibrasi:buka"), "ikon": "tambah", "utama": True})
    aksi.append({"teks": "Arah dari sesi ke sesi", "url": reverse("kalibrasi:arah"), "ikon": "grafik"})
    if request.pelaku.punya(Peran.GURU, Peran.KEPALA_SEKOLAH):
        aksi.append({"teks": "Tawarkan rekaman saya", "url": reverse("kalibrasi:tawaran"), "ikon": "putar"})
    konteks = {
        "halaman": halaman,
        "baris": baris,
        "aksi": aksi,
        "boleh_membuka": selectors.boleh_membuka(request.pelaku),
    }
    return render(request, "kalibrasi/daftar.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buka(request: PermintaanPelaku) -> HttpResponse:
    """Open a session."""
    pilihan = selectors.pilihan(request.pelaku)
    formulir = BukaForm(request.POST if request.method == "POST" else None, pelaku=request.pelaku, pilihan=pilihan)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        try:
            sesi = services.buka(
                request.pelaku,
                services.IsiSesi(
                    judul=isi["judul"],
                    tawaran_id=isi["tawaran"],
                    versi_id=isi["instrumen"],
                    tutup=isi["tutup"],
                    peserta=tuple(isi["peserta"]),
                    acuan_id=isi["acuan"],
                ),
                sekarang=timezone.now(),
            )
        except MasukanSalah as galat:
            for bidang, teks in galat.galat.items():
                formulir.add_error(bidang, teks)
        else:
            messages.success(request, "Sesi dibuka. Para penilai menemukannya di halaman Kalibrasi.")
            return redirect("kalibrasi:halaman", sesi.pk)
    konteks = {"pilihan": pilihan, "form": formulir, "remah": remah()}
    return render(request, "kalibrasi/buka.html", konteks, status=422 if formulir.errors else 200)


@login_required
@require_safe
def halaman(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """One session: where it stands, the clip, and what its organiser can do."""
    return _halaman(request, sesi_id)


def _halaman(
    request: PermintaanPelaku,
    sesi_id: int,
    *,
    form_peserta: PesertaForm | None = None,
    form_tutup: TutupForm | None = None,
) -> HttpResponse:
    isi = selectors.halaman(request.pelaku, sesi_id)
    konteks: dict[str, Any] = {
        "isi": isi,
        "sesi": isi.sesi,
        "remah": remah(),
        **konteks_klip(request, isi.sesi, isi.klip),
    }
    if isi.penyelenggara and isi.berjalan:
        calon = selectors.calon(request.pelaku, isi.sesi)
        konteks["form_peserta"] = form_peserta or (PesertaForm(calon=calon) if calon else None)
        konteks["form_tutup"] = form_tutup or TutupForm(initial={"tutup": isi.sesi.tutup})
    salah = any(f is not None and f.errors for f in (form_peserta, form_tutup))
    return render(request, "kalibrasi/halaman.html", konteks, status=422 if salah else 200)


@login_required
@require_POST
def undang(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Invite more raters."""
    sesi = selectors.ambil_sebagai_penyelenggara(request.pelaku, sesi_id)
    formulir = PesertaForm(request.POST, calon=selectors.calon(request.pelaku, sesi))
    if formulir.is_valid():
        try:
            jumlah = services.undang(request.pelaku, sesi_id, formulir.cleaned_data["peserta"])
        except MasukanSalah as galat:
            formulir.add_error("peserta", galat.alasan)
        else:
            messages.success(request, f"{jumlah} penilai diundang.")
            return redirect("kalibrasi:halaman", sesi_id)
    _pastikan_berjalan(sesi)
    return _halaman(request, sesi_id, form_peserta=formulir)


def _pastikan_berjalan(sesi: Sesi) -> None:
    """A form that was wrong is shown again only where its page still has it."""
    if sesi.ditutup_pada is not None:
        raise SalahStatus("Sesi ini sudah tidak berjalan.")


@login_required
@require_POST
def keluarkan(request: PermintaanPelaku, sesi_id: int, peserta_id: int) -> HttpResponse:
    """Take back an invitation."""
    services.keluarkan(request.pelaku, sesi_id, peserta_id, sekarang=timezone.now())
    messages.info(request, "Undangan ditarik.")
    return redirect("kalibrasi:halaman", sesi_id)


@login_required
@require_POST
def ubah_tutup(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Another last day of scoring."""
    sesi = selectors.ambil_sebagai_penyelenggara(request.pelaku, sesi_id)
    formulir = TutupForm(request.POST)
    if formulir.is_valid():
        try:
            services.ubah_tutup(request.pelaku, sesi_id, formulir.cleaned_data["tutup"])
        except MasukanSalah as galat:
            formulir.add_error("tutup", galat.alasan)
        else:
            messages.success(request, "Hari terakhir sudah diubah.")
            return redirect("kalibrasi:halaman", sesi_id)
    _pastikan_berjalan(sesi)
    return _halaman(request, sesi_id, form_tutup=formulir)


@login_required
@require_POST
def tutup(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Open the figures."""
    services.tutup(request.pelaku, sesi_id, sekarang=timezone.now())
    messages.success(request, "Sesi ditutup dan hasilnya terbuka bagi semua penilai.")
    return redirect("kalibrasi:hasil", sesi_id)


@login_required
@require_POST
def batalkan(request: PermintaanPelaku, sesi_id: int) -> HttpResponse:
    """Give the session up."""
    services.batalkan(request.pelaku, sesi_id, sekarang=timezone.now())
    messages.info(request, "Sesi dibatalkan. Skor yang sudah ditulis tidak ditampilkan kepada siapa pun.")
    return redirect("kalibrasi:daftar")
