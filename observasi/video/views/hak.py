"""The owner's page: who may watch and until when, who did, and how long the recordings stay."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.video import selectors
from observasi.video.forms import MasaSimpanForm, SampaiForm, UndangTontonForm
from observasi.video.rules import undangan as rules_undangan
from observasi.video.services import retensi, undangan
from supervisi.lib.galat import MasukanSalah, SalahStatus


def _kata(nilai: str) -> str:
    # PostgreSQL refuses NUL in a text.
    return nilai.replace("\x00", "").strip()[:100]


def _formulir(
    request: PermintaanPelaku, siklus: Siklus, kata: str, data: Any = None
) -> tuple[UndangTontonForm | None, list[selectors.Calon]]:
    """The form with the people that the search found; without anybody found there is no form."""
    calon = selectors.cari_orang(request.pelaku, siklus, kata)
    if not calon:
        return None, calon
    pilihan = [(c.orang.pk, f"{c.orang.nama} ({c.sebagai})") for c in calon]
    return UndangTontonForm(data, pelaku=request.pelaku, pilihan=pilihan), calon


def _tampilkan(
    request: PermintaanPelaku, siklus: Siklus, kata: str, formulir: UndangTontonForm | None, status: int = 200
) -> HttpResponse:
    pelaku = request.pelaku
    izin = selectors.izin_kelas(pelaku, siklus)
    konteks = {
        **konteks_siklus(pelaku, siklus, Sisi.GURU, "video:halaman", "Hak tonton"),
        "izin": izin,
        "riwayat_izin": [
            {"waktu": j.waktu, "siapa": j.pelaku, "apa": selectors.AKSI_IZIN[j.aksi]}
            for j in selectors.riwayat_izin(pelaku, siklus)
        ],
        "undangan": selectors.daftar_undangan(pelaku, siklus, izin),
        "ada_rekaman": selectors.ada_rekaman(pelaku, siklus),
        "ditonton": selectors.siapa_menonton(pelaku, siklus),
        "simpan": selectors.keadaan_simpan(pelaku, siklus),
        "bukti_hapus": list(selectors.daftar_bukti_hapus(pelaku, siklus)),
        "kata": kata,
        "kata_pendek": bool(kata) and len(kata) < rules_undangan.CARI_MIN,
        "kata_min": rules_undangan.CARI_MIN,
        "formulir": formulir,
    }
    return render(request, "video/hak.html", konteks, status=status)


@login_required
@require_safe
def hak(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """The page, with the search for somebody to let in (`?cari=`)."""
    siklus = selectors.ambil_siklus_milik(request.pelaku, siklus_id)
    kata = _kata(request.GET.get("cari", ""))
    formulir, _ = _formulir(request, siklus, kata)
    return _tampilkan(request, siklus, kata, formulir)


@login_required
@require_POST
def undang(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """Let somebody in."""
    siklus = selectors.ambil_siklus_milik(request.pelaku, siklus_id)
    kata = _kata(request.POST.get("cari", ""))
    formulir, _ = _formulir(request, siklus, kata, request.POST)
    if formulir is None:
        messages.error(request, "Cari dahulu nama orang yang Anda undang, lalu pilih dari daftar.")
        return _tampilkan(request, siklus, kata, None, status=422)
    if not formulir.is_valid():
        return _tampilkan(request, siklus, kata, formulir, status=422)
    data = formulir.cleaned_data
    try:
        baru = undangan.undang(request.pelaku, siklus_id, data["orang"], data["sampai"], data["catatan"])
    except MasukanSalah as galat:
        for bidang, teks in galat.galat.items():
            formulir.add_error(bidang, teks)
        return _tampilkan(request, siklus, kata, formulir, status=422)
    messages.success(request, f"{baru.orang.get_short_name()} boleh menonton dan menemukannya di beranda.")
    return redirect("video:hak", siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def perpanjang_undangan(request: PermintaanPelaku, undangan_id: int) -> HttpResponse:
    """Another last day for somebody who was let in."""
    satu = selectors.ambil_undangan(request.pelaku, undangan_id)
    if satu.dicabut_pada is not None:
        raise SalahStatus("Undangan ini sudah dicabut. Undang orangnya sekali lagi bila perlu.")
    formulir = SampaiForm(request.POST or None, pelaku=request.pelaku)
    if request.method == "POST" and formulir.is_valid():
        undangan.perpanjang_undangan(request.pelaku, undangan_id, formulir.cleaned_data["sampai"])
        messages.success(request, f"Hari terakhir bagi {satu.orang.get_short_name()} sudah diubah.")
        return redirect("video:hak", satu.siklus_id)
    status = 422 if request.method == "POST" else 200
    konteks = {"undangan": satu, "formulir": formulir}
    return render(request, "video/hak_sampai.html", konteks, status=status)


@login_required
@require_POST
def cabut_undangan(request: PermintaanPelaku, undangan_id: int) -> HttpResponse:
    """Not any more, at once."""
    satu = undangan.cabut_undangan(request.pelaku, undangan_id)
    messages.info(request, f"Undangan dicabut. {satu.orang.get_short_name()} tidak dapat menonton lagi.")
    return redirect("video:hak", satu.siklus_id)


@login_required
@require_POST
def perpanjang_simpan(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """Keep the recordings for one more period, once."""
    retensi.perpanjang_simpan(request.pelaku, siklus_id)
    messages.success(request, "Masa simpan diperpanjang. Kami ingatkan lagi dua minggu sebelum berakhir.")
    return redirect("video:hak", siklus_id)


@login_required
@require_safe
def daftar_aturan(request: PermintaanPelaku) -> HttpResponse:
    """How long each school keeps recordings; one school is shown at once."""
    aturan = selectors.daftar_aturan(request.pelaku)
    if len(aturan) == 1:
        return redirect("video:aturan", aturan[0].sekolah.pk)
    return render(request, "video/aturan_daftar.html", {"aturan": aturan})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aturan(request: PermintaanPelaku, sekolah_id: int) -> HttpResponse:
    """How long one school keeps recordings."""
    satu = selectors.ambil_aturan(request.pelaku, sekolah_id)
    formulir = MasaSimpanForm(request.POST or None, initial={"simpan_hari": satu.simpan_hari})
    if request.method == "POST" and formulir.is_valid():
        retensi.atur_masa_simpan(request.pelaku, sekolah_id, formulir.cleaned_data["simpan_hari"])
        messages.success(request, "Masa simpan disimpan. Yang sudah diumumkan dihapus tidak berubah lebih awal.")
        return redirect("video:aturan", sekolah_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "video/aturan.html", {"satu": satu, "formulir": formulir}, status=status)
