"""The questionnaires of one appraisal file, and the decision about a missing group."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.instrumen.rules import kuesioner_untuk
from pkg.kuesioner import rules, selectors, services
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.forms import AlasanForm, MulaiForm
from pkg.kuesioner.selectors import HalamanKuesioner, HasilKelompok
from pkg.penilaian.enums import Sisi
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat

LENCANA = {
    KeadaanKelompok.BELUM_DIBUKA: ("Belum dibuka", ""),
    KeadaanKelompok.TERJADWAL: ("Terjadwal", "info"),
    KeadaanKelompok.BERJALAN: ("Sedang diisi", "jalan"),
    KeadaanKelompok.LEWAT: ("Sudah berakhir", "tunggu"),
    KeadaanKelompok.KURANG: ("Jawaban kurang", "buruk"),
    KeadaanKelompok.TERSEDIA: ("Nilai tersedia", "baik"),
    KeadaanKelompok.DILEPAS: ("Dilepas", "aksen"),
}


def baca_kelompok(nilai: str) -> Responden:
    """The group of an address. Raises TidakTerlihat."""
    try:
        return Responden(nilai)
    except ValueError:
        raise TidakTerlihat from None


def tambah_galat(form: forms.Form, galat: MasukanSalah) -> None:
    """What a service refused, shown at its field."""
    for bidang, teks in galat.galat.items():
        form.add_error(bidang if bidang in form.fields else None, teks)


def keterangan_lembar(penilaian: Penilaian, kelompok: Responden) -> str:
    """What must be said about the questionnaire of this group: who may answer it, and when it is a borrowed one; often
    nothing."""
    guru = JenisGuru(penilaian.peserta.jenis_guru)
    pilihan = kuesioner_untuk(rules.LEMBAR[guru], kelompok)
    return " ".join(filter(None, (rules.catatan_responden(guru, kelompok), pilihan.keterangan if pilihan else "")))


def konteks_dalam(pelaku: Pelaku, penilaian: Penilaian, sisi: frozenset[Sisi], judul: str) -> dict[str, Any]:
    """What a page below the file's questionnaires shows around its own content (pkg/kuesioner/dasar.html)."""
    konteks = konteks_berkas(pelaku, penilaian, sisi, "pkg_kuesioner:halaman", judul)
    konteks["remah"] = [*konteks["remah"], ("Kuesioner", reverse("pkg_kuesioner:halaman", args=[penilaian.pk]))]
    return konteks


def _konteks(pelaku: Pelaku, halaman: HalamanKuesioner, judul: str) -> dict[str, Any]:
    return {
        **konteks_berkas(pelaku, halaman.penilaian, halaman.sisi, "pkg_kuesioner:halaman", judul),
        "halaman": halaman,
        "kartu": [(h, *LENCANA[h.keadaan]) for h in halaman.kelompok],
    }


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.ruang(pelaku, penilaian_id)
    return render(request, "pkg/kuesioner/halaman.html", _konteks(pelaku, isi, "Kuesioner"))


def _satu(isi: HalamanKuesioner, kelompok: Responden) -> HasilKelompok:
    for satu in isi.kelompok:
        if satu.kelompok is kelompok:
            return satu
    raise TidakTerlihat


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: HttpRequest, penilaian_id: int, kelompok: str) -> HttpResponse:
    """Open the campaign of one group."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.ruang(pelaku, penilaian_id)
    satu = _satu(isi, baca_kelompok(kelompok))
    if not isi.boleh_kelola:
        raise TidakBoleh("Kuesioner disiapkan oleh penilai, kepala sekolah, atau admin sekolah.")
    if satu.keadaan is not KeadaanKelompok.BELUM_DIBUKA or not isi.terbuka:
        raise SalahStatus("Kuesioner kelompok ini sudah dibuka, sudah dilepas, atau berkasnya sudah ditutup.")
    form = MulaiForm(request.POST or None, hari=pelaku.hari, kelompok=satu.kelompok, minimum=satu.minimum)
    if request.method == "POST" and form.is_valid():
        try:
            kampanye = services.buka(pelaku, penilaian_id, satu.kelompok, form.isi())
        except MasukanSalah as galat:
            tambah_galat(form, galat)
        else:
            messages.success(request, "Kuesioner sudah dibuka. Cetak lembar QR-nya atau bagikan tautannya.")
            return redirect("pkg_kuesioner:kampanye", kampanye.pk)
    konteks = {
        **konteks_dalam(pelaku, isi.penilaian, isi.sisi, f"Buka kuesioner {satu.kelompok.label.lower()}"),
        "form": form,
        "satu": satu,
    }
    konteks["keterangan"] = keterangan_lembar(isi.penilaian, satu.kelompok)
    return render(request, "pkg/kuesioner/mulai.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keputusan(request: HttpRequest, penilaian_id: int, kelompok: str) -> HttpResponse:
    """The kepala sekolah leaves a group out, with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.ruang(pelaku, penilaian_id)
    satu = _satu(isi, baca_kelompok(kelompok))
    if not isi.boleh_putuskan:
        raise TidakBoleh("Kelompok responden yang kurang hanya dapat dilepas dengan keputusan kepala sekolah.")
    if satu.keadaan not in (KeadaanKelompok.BELUM_DIBUKA, KeadaanKelompok.KURANG) or not isi.terbuka:
        raise SalahStatus("Kelompok ini masih dapat mengisi, sudah mempunyai nilai, atau sudah diputuskan.")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.putuskan(pelaku, penilaian_id, satu.kelompok, form.cleaned_data["alasan"])
        messages.success(request, "Keputusan dicatat. Bagian kelompok ini dibagi rata kepada kelompok lain.")
        return redirect("pkg_kuesioner:halaman", penilaian_id)
    konteks = {
        **konteks_dalam(pelaku, isi.penilaian, isi.sisi, f"Lepas {satu.kelompok.label.lower()}"),
        "form": form,
        "satu": satu,
    }
    return render(request, "pkg/kuesioner/keputusan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def cabut_keputusan(request: HttpRequest, penilaian_id: int, kelompok: str) -> HttpResponse:
    """Take the decision back."""
    services.cabut_keputusan(cast(PermintaanPelaku, request).pelaku, penilaian_id, baca_kelompok(kelompok))
    messages.success(request, "Keputusan dicabut. Kelompok ini kembali dinilai.")
    return redirect("pkg_kuesioner:halaman", penilaian_id)
