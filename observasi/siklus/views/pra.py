"""Pra-observasi: kesepakatan with autosave, instrument, lesson plans, Setuju."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.jejak import catat
from observasi.instrumen import rules as rules_instrumen
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.selectors import ambil_versi, boleh_dipilih, daftar_pilihan
from observasi.siklus import selectors, services
from observasi.siklus.enums import Hal, Lembar, Sisi, Tahap
from observasi.siklus.forms import RencanaForm
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import BerkasRencana, Siklus
from observasi.siklus.rules.kesepakatan import BIDANG, periksa, yang_kurang
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas, nama_unduhan
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakTerlihat
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


def _waktu(nilai: str) -> datetime | None:
    """A stored time for reading; what cannot be read as one is shown as it was written."""
    try:
        return parse_datetime(nilai)
    except ValueError:
        return None


def _konteks_pra(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, hasil: HasilLembar | None = None
) -> dict[str, Any]:
    pelaku = cast(PermintaanPelaku, request).pelaku
    isian = selectors.isian(pelaku, siklus, Lembar.KESEPAKATAN)
    sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus)
    bentrok = {b.kunci: b for b in hasil.bentrok} if hasil else {}
    bidang = []
    for kunci, (label, bantuan, wajib) in BIDANG.items():
        diketik = request.POST.get(f"nilai-{kunci}")
        pakai_ketikan = hasil is not None and kunci not in hasil.tersimpan and diketik is not None
        bidang.append(
            {
                "kunci": kunci,
                "label": label,
                "bantuan": bantuan,
                "wajib": wajib,
                "nilai": diketik if pakai_ketikan else isian[kunci].nilai,
                "versi": isian[kunci].versi,
                "galat": hasil.galat.get(kunci) if hasil else None,
                "bentrok": bentrok.get(kunci),
                "waktu": _waktu(isian[kunci].nilai) if kunci == "waktu_observasi" else None,
                "jenis": {"waktu_observasi": "waktu", "tempat": "baris"}.get(kunci, "paragraf"),
            }
        )
    return {
        **konteks_siklus(pelaku, siklus, sisi, "siklus:pra", "Kesepakatan"),
        "bidang": bidang,
        "terisi": any(satu["nilai"] for satu in bidang),
        "terbuka": siklus.tahap == Tahap.PRA_OBSERVASI,
        "sepakat": sepakat,
        "instrumen": rules_instrumen.dari_peta(sepakat.isi) if sepakat else None,
        "pilihan_instrumen": daftar_pilihan(
            pelaku, TahapInstrumen.OBSERVASI, JenisInstrumen.SKALA, sekolah_id=siklus.sekolah_id
        )
        if siklus.tahap == Tahap.PRA_OBSERVASI
        else [],
        "berkas_rencana": list(selectors.daftar_rencana(pelaku, siklus)),
        "kurang": yang_kurang(isian, ada_instrumen=sepakat is not None),
        "sidik": selectors.sidik_kesepakatan_kini(pelaku, siklus),
        "penyetuju": selectors.penyetuju(siklus, Hal.KESEPAKATAN),
        "formulir_rencana": RencanaForm(),
    }


@login_required
@require_safe
def pra(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The kesepakatan page; the kepala sekolah reads it with the results."""
    siklus, sisi = selectors.ambil_untuk_hasil(cast(PermintaanPelaku, request).pelaku, siklus_id)
    if siklus.tahap == Tahap.PERMINTAAN:
        raise SalahStatus("Kesepakatan dibuka setelah permintaan diterima dan waktu pertemuan disepakati.")
    return render(request, "siklus/pra.html", _konteks_pra(request, siklus, sisi))


@login_required
@require_POST
def kesepakatan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Autosave of the kesepakatan's fields (JSON), or the whole form without a script."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    if mau_json(request):
        return _simpan_json(request, siklus, sisi)
    hasil = services.simpan_isian(pelaku, siklus_id, Lembar.KESEPAKATAN, baca_formulir(request.POST), periksa=periksa)
    if hasil.status == 200:
        messages.success(request, "Kesepakatan tersimpan.")
        return redirect("siklus:pra", siklus_id)
    return render(request, "siklus/pra.html", _konteks_pra(request, siklus, sisi, hasil), status=hasil.status)


def _simpan_json(request: HttpRequest, siklus: Siklus, sisi: Sisi) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        hasil = services.simpan_isian(pelaku, siklus.pk, Lembar.KESEPAKATAN, baca_json(request.body), periksa=periksa)
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    segar, _ = selectors.ambil_peserta(pelaku, siklus.pk)
    ringkasan = render(request, "siklus/_setuju.html", _konteks_pra(request, segar, sisi)).content.decode()
    return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)


@login_required
@require_POST
def setuju(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """One side's Setuju."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    try:
        siklus = services.setujui_kesepakatan(pelaku, siklus_id, sisi, request.POST.get("sidik", ""))
    except MasukanSalah as galat:
        konteks = {**_konteks_pra(request, siklus, sisi), "galat_setuju": galat.galat}
        return render(request, "siklus/pra.html", konteks, status=422)
    if siklus.tahap == Tahap.OBSERVASI:
        messages.success(request, "Keduanya sudah setuju. Instrumen dibekukan dan observasi dimulai.")
        return redirect("siklus:detail", siklus_id)
    messages.success(request, "Persetujuan Anda tercatat. Sekarang menunggu pihak lain.")
    return redirect("siklus:pra", siklus_id)


@login_required
@require_POST
def pilih_instrumen(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Take an instrument from the library."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, _ = selectors.ambil_peserta(pelaku, siklus_id)
    nomor = request.POST.get("versi", "")
    if not nomor.isdecimal() or len(nomor) > 12:
        raise MasukanSalah({"instrumen": "Pilih satu instrumen dari daftar."})
    versi = ambil_versi(pelaku, int(nomor))
    if versi.instrumen.tahap != TahapInstrumen.OBSERVASI or versi.instrumen.jenis != JenisInstrumen.SKALA:
        raise MasukanSalah({"instrumen": "Instrumen ini bukan instrumen observasi. Pilih yang lain dari daftar."})
    if not boleh_dipilih(pelaku, versi, siklus.sekolah_id):
        raise MasukanSalah(
            {"instrumen": "Instrumen ini tidak lagi ditawarkan di sekolah ini. Pilih yang lain dari daftar."}
        )
    services.pilih_instrumen(pelaku, siklus_id, versi)
    messages.success(request, "Instrumen dipilih. Anda berdua masih dapat menyesuaikannya.")
    return redirect("siklus:pra", siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sesuaikan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Adapt the cycle's copy: one change a post (tambah, buang, ubah)."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None:
        raise SalahStatus("Pilih instrumen dari pustaka terlebih dahulu, baru disesuaikan bersama.")
    galat: dict[str, str] = {}
    if request.method == "POST":
        aksi, kunci, teks = (request.POST.get(n, "") for n in ("aksi", "kunci", "teks"))
        versi = request.POST.get("versi", "0")
        try:
            services.sesuaikan_instrumen(
                pelaku,
                siklus_id,
                int(versi) if versi.isdecimal() and len(versi) < 10 else 0,
                lambda i: _ubah(i, aksi, kunci, teks),
            )
        except MasukanSalah as salah:
            galat = {"aksi": aksi, "kunci": kunci, "teks": teks, "pesan": salah.alasan}
        else:
            messages.success(request, "Instrumen disesuaikan. Keduanya perlu menyetujui isi yang baru.")
            return redirect("siklus:sesuaikan", siklus_id)
    terbuka = siklus.tahap == Tahap.PRA_OBSERVASI
    judul = "Sesuaikan instrumen" if terbuka else "Instrumen yang disepakati"
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "siklus:pra", judul),
        "sepakat": sepakat,
        "instrumen": rules_instrumen.dari_peta(sepakat.isi),
        "kelompok": rules_instrumen.semua_kelompok(rules_instrumen.dari_peta(sepakat.isi)),
        "galat": galat,
        "terbuka": terbuka,
    }
    return render(request, "siklus/sesuaikan.html", konteks, status=422 if galat else 200)


def _ubah(instrumen: rules_instrumen.Instrumen, aksi: str, kunci: str, teks: str) -> rules_instrumen.Instrumen:
    if aksi == "tambah":
        return rules_instrumen.tambah_butir(instrumen, kunci, teks)
    if aksi == "buang":
        return rules_instrumen.buang_butir(instrumen, kunci)
    if aksi == "ubah":
        return rules_instrumen.ubah_teks(instrumen, kunci, teks)
    raise MasukanSalah({"": "Perubahan ini tidak dikenal. Muat ulang halaman lalu coba lagi."})


@login_required
@require_POST
def unggah_rencana(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Upload one lesson plan."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    formulir = RencanaForm(request.POST, request.FILES)
    if formulir.is_valid():
        berkas = formulir.cleaned_data["berkas"]
        try:
            services.unggah_rencana(pelaku, siklus_id, berkas.name or "", berkas.file, berkas.size or 0)
        except MasukanSalah as galat:
            formulir.add_error("berkas", galat.alasan)
        else:
            messages.success(request, "RPP atau modul ajar tersimpan.")
            return redirect("siklus:pra", siklus_id)
    konteks = {**_konteks_pra(request, siklus, sisi), "formulir_rencana": formulir}
    return render(request, "siklus/pra.html", konteks, status=422)


def _ambil_rencana(request: HttpRequest, siklus_id: int, berkas_id: int) -> BerkasRencana:
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, _ = selectors.ambil_peserta(pelaku, siklus_id)
    berkas = selectors.daftar_rencana(pelaku, siklus).filter(pk=berkas_id).first()
    if berkas is None:
        raise TidakTerlihat
    return berkas


@login_required
@require_safe
def unduh_rencana(request: HttpRequest, siklus_id: int, berkas_id: int) -> HttpResponseBase:
    """The lesson plan itself, for the two participants."""
    berkas = _ambil_rencana(request, siklus_id, berkas_id)
    terlindung = BerkasTerlindung(
        default_storage,
        berkas.berkas,
        berkas.jenis_isi,
        nama_unduhan=nama_unduhan(berkas.nama_asli, PurePosixPath(berkas.berkas).suffix),
        lampiran=True,
        penanda=berkas.sha256,
    )
    try:
        jawaban = jawab_berkas(request, terlindung, x_accel=settings.BERKAS_X_ACCEL, alihkan_detik=60)
    except FileNotFoundError:
        raise SalahStatus(
            "Berkas ini tidak ada lagi di penyimpanan. Minta pengunggahnya mengunggah sekali lagi."
        ) from None
    if request.method == "GET":
        catat(cast(PermintaanPelaku, request).pelaku, "unduh", "berkas_rencana", berkas.pk)
    return jawaban


@login_required
@require_POST
def hapus_rencana(request: HttpRequest, siklus_id: int, berkas_id: int) -> HttpResponse:
    """Remove one lesson plan."""
    berkas = _ambil_rencana(request, siklus_id, berkas_id)
    nama = berkas.nama_asli
    services.hapus_rencana(cast(PermintaanPelaku, request).pelaku, berkas)
    messages.success(request, f"{nama} dihapus.")
    return redirect("siklus:pra", siklus_id)
