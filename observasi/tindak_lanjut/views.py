"""Pages of the evaluation, of the follow-ups, and of the way into the next cycle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import rules, selectors, services
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.forms import (
    BatalForm,
    LanjutanForm,
    RealisasiForm,
    TindakLanjutForm,
    awal_baru,
    awal_dari,
    awal_lanjutan,
)
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import Perbuatan
from observasi.tindak_lanjut.selectors import ButirEvaluasi
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json

_TAHAP_EVALUASI = (Tahap.TINDAK_LANJUT, Tahap.SELESAI, Tahap.DIBATALKAN)


def _konteks(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, hasil: HasilLembar | None = None
) -> dict[str, Any]:
    pelaku = cast(PermintaanPelaku, request).pelaku
    semua = selectors.daftar(pelaku, siklus)
    tahap = Tahap(siklus.tahap)
    evaluasi = selectors.evaluasi(pelaku, siklus) if tahap in _TAHAP_EVALUASI else None
    kurang = (
        rules.yang_kurang([StatusTindakLanjut(t.status) for t in semua], evaluasi_lengkap=evaluasi.lengkap)
        if evaluasi and tahap is Tahap.TINDAK_LANJUT
        else []
    )
    return {
        **konteks_siklus(pelaku, siklus, sisi, "tindak_lanjut:halaman", "Tindak lanjut"),
        "baris": selectors.baris(pelaku, semua),
        "evaluasi": evaluasi,
        "evaluasi_terbuka": tahap is Tahap.TINDAK_LANJUT and sisi is not None,
        "hasil": hasil,
        "butir": [_butir(request, b, hasil) for b in evaluasi.butir] if evaluasi else [],
        "boleh_tambah": sisi is not None and rules.galat_tambah(tahap) is None,
        "boleh_kerjakan": sisi is not None and rules.galat_kerjakan(tahap) is None,
        "alasan_tambah": rules.galat_tambah(tahap),
        "kurang": kurang,
        "boleh_tutup": tahap is Tahap.TINDAK_LANJUT and sisi is not None,
        "lanjutan": selectors.lanjutan(pelaku, siklus),
        "boleh_lanjutan": sisi is not None
        and tahap in (Tahap.TINDAK_LANJUT, Tahap.SELESAI)
        and rules.galat_lanjutan(selectors.fakta_lanjutan(pelaku, siklus)) is None,
    }


def _butir(request: HttpRequest, b: ButirEvaluasi, hasil: HasilLembar | None) -> dict[str, Any]:
    """One line of Tabel 4 as the page shows it; after a refused form post with what was typed."""
    bentrok = {x.kunci: x for x in hasil.bentrok} if hasil else {}
    isi: dict[str, Any] = {"kunci": b.kunci, "nomor": b.nomor, "teks": b.teks, "kunci_catatan": b.kunci_catatan}
    for nama, kunci, tersimpan in (("nilai", b.kunci, b.isi), ("catatan", b.kunci_catatan, b.catatan)):
        isi[nama] = tersimpan.nilai
        isi[f"versi_{nama}"] = tersimpan.versi
        isi[f"penulis_{nama}"] = tersimpan
        if hasil is not None and kunci not in hasil.tersimpan:
            isi[nama] = request.POST.get(f"nilai-{kunci}", tersimpan.nilai)
            isi["galat"] = hasil.galat.get(kunci) or isi.get("galat")
        if kunci in bentrok:
            isi["bentrok"] = bentrok[kunci]
            isi[f"versi_{nama}"] = bentrok[kunci].versi
    return isi


@login_required
@require_safe
def halaman(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Tabel 4, the follow-ups, and how the cycle ends."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(cast(PermintaanPelaku, request).pelaku, siklus_id)
    return render(request, "tindak_lanjut/halaman.html", _konteks(request, siklus, sisi))


@login_required
@require_POST
def simpan_evaluasi(request: HttpRequest, siklus_id: int, versi_id: int) -> HttpResponse:
    """Saving Tabel 4: autosave (JSON), or the whole form without a script."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if mau_json(request):
        try:
            hasil = services.simpan_evaluasi(pelaku, siklus_id, versi_id, baca_json(request.body))
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
        ringkasan = render_to_string("tindak_lanjut/_tutup.html", _konteks(request, siklus, sisi), request)
        return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)
    hasil = services.simpan_evaluasi(pelaku, siklus_id, versi_id, baca_formulir(request.POST))
    if hasil.status == 200:
        messages.success(request, "Evaluasi tersimpan.")
        return redirect("tindak_lanjut:halaman", siklus_id)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return render(request, "tindak_lanjut/halaman.html", _konteks(request, siklus, sisi, hasil), status=hasil.status)


# Follow-ups


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


def _salin_galat(formulir: forms.Form, galat: Penolakan) -> None:
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        nama = {"waktu": "tanggal"}.get(bidang, bidang)
        formulir.add_error(nama if nama in formulir.fields else None, teks)


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
        return _formulir(request, siklus, sisi, TindakLanjutForm(initial=awal_baru(pelaku, siklus)), judul, tombol)
    formulir = TindakLanjutForm(request.POST)
    status = 422
    if formulir.is_valid():
        try:
            services.tambah(pelaku, siklus_id, formulir.isi())
        except (MasukanSalah, SalahStatus) as galat:
            _salin_galat(formulir, galat)
            status = galat.status
        else:
            messages.success(request, "Tindak lanjut tersimpan.")
            return redirect("tindak_lanjut:halaman", siklus_id)
    return _formulir(request, siklus, sisi, formulir, judul, tombol, status=status)


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
    kelas: type[forms.Form],
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
            _salin_galat(formulir, galat)
            status = galat.status
        except (MasukanSalah, SalahStatus) as galat:
            _salin_galat(formulir, galat)
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

    teks = ("Ubah tindak lanjut", "Simpan perubahan", "Perubahan tersimpan.")
    return _kerjakan(request, siklus_id, tindak_lanjut_id, Perbuatan.UBAH, TindakLanjutForm, awal_dari, lakukan, teks)


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


# The end of the cycle


@login_required
@require_POST
def selesaikan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Close the cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        services.selesaikan(pelaku, siklus_id)
    except MasukanSalah as galat:
        siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
        konteks = {**_konteks(request, siklus, sisi), "galat_tutup": list(galat.galat.values())}
        return render(request, "tindak_lanjut/halaman.html", konteks, status=422)
    messages.success(request, "Siklus selesai. Terima kasih sudah belajar bersama.")
    return redirect("tindak_lanjut:halaman", siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lanjutan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Start the next cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    ada = selectors.lanjutan(pelaku, siklus)
    if ada is not None:
        messages.info(request, "Siklus lanjutan sudah dimulai. Ini halamannya.")
        return redirect("siklus:detail", ada.pk)
    dibawa = selectors.yang_dibawa(pelaku, siklus)
    if alasan := rules.galat_lanjutan(selectors.fakta_lanjutan(pelaku, siklus)):
        raise SalahStatus(alasan)
    status = 200
    if request.method == "POST":
        formulir = LanjutanForm(request.POST, pelaku=pelaku, siklus=siklus, sisi=sisi)
        status = 422
        if formulir.is_valid():
            supervisor = formulir.cleaned_data.get("supervisor")
            try:
                baru = services.mulai_lanjutan(
                    pelaku, siklus_id, formulir.isi(), supervisor_id=supervisor.pk if supervisor else None
                )
            except (MasukanSalah, SalahStatus) as galat:
                _salin_galat(formulir, galat)
                status = galat.status
            else:
                messages.success(request, _kabar_lanjutan(baru, sisi))
                return redirect("siklus:detail", baru.pk)
    else:
        formulir = LanjutanForm(initial=awal_lanjutan(siklus, dibawa), pelaku=pelaku, siklus=siklus, sisi=sisi)
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "tindak_lanjut:halaman", "Mulai siklus lanjutan"),
        "formulir": formulir,
        "dibawa": dibawa,
    }
    return render(request, "tindak_lanjut/lanjutan.html", konteks, status=status)


def _kabar_lanjutan(baru: Siklus, sisi: Sisi) -> str:
    if sisi is Sisi.GURU:
        return f"Siklus lanjutan dimulai. {baru.supervisor.get_short_name()} akan menjawab permintaan Anda."
    return f"Siklus lanjutan dimulai. {baru.guru.get_short_name()} akan menjawab undangan Anda."
