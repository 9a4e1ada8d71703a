"""Handing out links: sheets of QR codes to cut, texts for WhatsApp, replacing and revoking; the blank paper sheet."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.models import Kampanye
from pkg.kuesioner.selectors import TautanSiap
from pkg.kuesioner.views.kampanye import konteks_kampanye
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class TautanTampil:
    """One link for the page."""

    tautan: TautanSiap
    alamat: str
    pesan: str
    whatsapp: str


@dataclass(frozen=True, slots=True)
class Potongan:
    """One slip of the sheet. `qr` is a data address of an SVG picture."""

    tautan: TautanSiap
    alamat: str
    qr: str


def _alamat(tautan: TautanSiap) -> str:
    return f"{settings.PUBLIC_URL}{reverse('pkg_kuesioner:isi', args=[tautan.token])}"


def pesan_whatsapp(kampanye: Kampanye, alamat: str) -> str:
    """The text that goes with one link."""
    guru = kampanye.penilaian.guru.nama
    selesai = date_format(kampanye.selesai, "j F Y")
    sapaan = {
        Responden.ORANG_TUA: "Bapak/Ibu orang tua/wali yang kami hormati",
        Responden.SEJAWAT: "Bapak/Ibu rekan guru",
        Responden.DUDI: "Bapak/Ibu mitra sekolah yang kami hormati",
    }.get(Responden(kampanye.kelompok), "Halo")
    return (
        f"{sapaan}, mohon mengisi kuesioner tentang {guru} paling lambat {selesai}: {alamat}\n"
        "Tautan ini hanya untuk satu orang dan satu kali isi. Nama pengisi tidak dicatat. Terima kasih."
    )


def _rombongan(request: HttpRequest) -> int | None:
    nilai = request.GET.get("rombongan", "")
    if not nilai:
        return None
    if not (nilai.isascii() and nilai.isdigit() and len(nilai) < 12):
        raise TidakTerlihat
    return int(nilai)


@login_required
@require_safe
def tautan(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Unused links without names, to copy or to share. The look is logged."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    lembar = selectors.tautan_siap(pelaku, kampanye_id, _rombongan(request))
    if request.method == "GET":
        services.catat_cetak(pelaku, kampanye_id, "tautan", len(lembar.tautan))
    tampil = []
    for satu in lembar.tautan:
        pesan = pesan_whatsapp(lembar.kampanye, _alamat(satu))
        tampil.append(TautanTampil(satu, _alamat(satu), pesan, f"https://wa.me/?text={quote(pesan)}"))
    konteks = {
        **konteks_kampanye(pelaku, lembar.kampanye, "Tautan yang belum dipakai"),
        "lembar": lembar,
        "tampil": tampil,
    }
    return _rahasia(render(request, "pkg/kuesioner/tautan.html", konteks))


@login_required
@require_safe
def cetak(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Slips with QR codes to print and cut, unused links only. The look is logged."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    lembar = selectors.tautan_siap(pelaku, kampanye_id, _rombongan(request))
    if request.method == "GET":
        services.catat_cetak(pelaku, kampanye_id, "cetak", len(lembar.tautan))
    potongan = [Potongan(satu, _alamat(satu), _qr(_alamat(satu))) for satu in lembar.tautan]
    konteks = {
        **konteks_kampanye(pelaku, lembar.kampanye, "Lembar QR"),
        "lembar": lembar,
        "potongan": potongan,
        "alamat_pintu": f"{settings.PUBLIC_URL}{reverse('pkg_kuesioner:pintu')}".partition("//")[2],
        "murid": lembar.kampanye.kelompok == Responden.PESERTA_DIDIK,
    }
    return _rahasia(render(request, "pkg/kuesioner/cetak.html", konteks))


def _qr(alamat: str) -> str:
    kode = segno.make(alamat, error="m", micro=False)
    return str(kode.svg_data_uri(border=2, scale=4, dark="#000", omitsize=True))


def _rahasia(jawaban: HttpResponse) -> HttpResponse:
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@login_required
@require_safe
def lembar_kertas(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """The blank questionnaire for those without a phone, numbered as the table for typing them in."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.ambil_kelola(pelaku, kampanye_id)
    kuesioner = isi.kuesioner.baca_kuesioner()
    nomor = iter(range(1, kuesioner.jumlah_butir + 1))
    bagian = [(nama, [(next(nomor), satu.teks) for satu in butir]) for nama, butir in kuesioner.komponen]
    konteks = {**konteks_kampanye(pelaku, isi, "Lembar kertas"), "bagian": bagian, "isi_kuesioner": kuesioner}
    return render(request, "pkg/kuesioner/lembar_kertas.html", konteks)


@login_required
@require_POST
def ganti(request: HttpRequest, kampanye_id: int, nomor_tautan: uuid.UUID) -> HttpResponse:
    """A new link for a lost one."""
    services.ganti(cast(PermintaanPelaku, request).pelaku, kampanye_id, nomor_tautan)
    messages.success(request, "Tautan diganti. Yang lama tidak berlaku lagi.")
    return redirect("pkg_kuesioner:tautan", kampanye_id)


@login_required
@require_POST
def cabut(request: HttpRequest, kampanye_id: int, nomor_tautan: uuid.UUID) -> HttpResponse:
    """Revoke one that is not used."""
    services.cabut(cast(PermintaanPelaku, request).pelaku, kampanye_id, nomor_tautan)
    messages.success(request, "Tautan dicabut.")
    return redirect("pkg_kuesioner:tautan", kampanye_id)
