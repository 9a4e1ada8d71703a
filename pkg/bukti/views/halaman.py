"""The overview of a file's evidence, and the teacher's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.bukti import rules, selectors, services
from pkg.bukti.enums import Lingkup
from pkg.bukti.konteks import JUDUL, LencanaLembar, konteks_bukti, lencana, yang_belum
from pkg.bukti.panduan import panduan
from pkg.bukti.selectors.kelengkapan import hitung
from pkg.instrumen.rules import Instrumen
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import instrumen_berkas
from supervisi.lib.galat import SalahStatus, TidakBoleh
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


@dataclass(frozen=True, slots=True)
class BarisKompetensi:
    """One competency of the overview."""

    lengkap: rules.KelengkapanKompetensi
    lencana: tuple[LencanaLembar, ...]
    belum: str
    tanpa_lampiran: str


@dataclass(frozen=True, slots=True)
class Ranah:
    """Competencies under one heading; without a name for duties."""

    nama: str
    baris: tuple[BarisKompetensi, ...]


def _susun_ranah(instrumen: Instrumen, kelengkapan: rules.Kelengkapan) -> list[Ranah]:
    ada = {k.kompetensi.nomor: k for k in kelengkapan.kompetensi}
    hasil = []
    for _kode, nama, isi in instrumen.daftar_ranah:
        baris = tuple(
            BarisKompetensi(
                ada[k.nomor],
                tuple(lencana(x) for x in ada[k.nomor].lembar if x.keadaan is not rules.Keadaan.KOSONG),
                yang_belum(ada[k.nomor]),
                ", ".join(str(i.nomor) for i in ada[k.nomor].tanpa_lampiran),
            )
            for k in isi
            if k.nomor in ada
        )
        if baris:
            hasil.append(Ranah(nama, baris))
    return hasil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Per competency what is there and what is missing; a post saves what the teacher is asked for."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method == "POST":
        return _simpan_permintaan(request, pelaku, penilaian_id)
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    if milik.lingkup is Lingkup.SENDIRI:
        return redirect("pkg_bukti:saya", penilaian_id)
    return _ikhtisar(request, pelaku, penilaian, milik)


def _ikhtisar(
    request: HttpRequest,
    pelaku: Pelaku,
    penilaian: Penilaian,
    milik: selectors.Hak,
    hasil: HasilLembar | None = None,
) -> HttpResponse:
    instrumen = instrumen_berkas(pelaku, penilaian)
    isi = selectors.baca_isi(pelaku, penilaian)
    bukti = selectors.daftar(pelaku, penilaian, instrumen, milik)
    terbaca = {k.nomor for k in milik.kompetensi(instrumen)}
    semua = hitung(pelaku, instrumen, isi, bukti)
    lengkap = rules.Kelengkapan(
        tuple(k for k in semua.kompetensi if k.kompetensi.nomor in terbaca), semua.belum_dikaitkan
    )
    kunci = rules.TEMPAT_PERMINTAAN.kunci
    permintaan = isi.get(kunci)
    konteks: dict[str, Any] = {
        **konteks_bukti(pelaku, penilaian, milik, JUDUL),
        "kelengkapan": lengkap,
        "ranah": _susun_ranah(instrumen, lengkap),
        "jumlah_bukti": len(bukti),
        "permintaan": {
            "kunci": kunci,
            "nilai": request.POST.get(f"nilai-{kunci}", "") if hasil else (permintaan.nilai if permintaan else ""),
            "versi": permintaan.versi if permintaan else 0,
            "galat": hasil.galat.get(kunci, "") if hasil else "",
            "bentrok": hasil.bentrok[0] if hasil and hasil.bentrok else None,
        },
    }
    return render(request, "pkg/bukti/halaman.html", konteks, status=hasil.status if hasil else 200)


def _simpan_permintaan(request: HttpRequest, pelaku: Pelaku, penilaian_id: int) -> HttpResponse:
    if request.content_type == "application/json":
        try:
            hasil = services.simpan_lembar(pelaku, penilaian_id, baca_json(request.body))
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        return JsonResponse(hasil.json(), status=hasil.status)
    hasil = services.simpan_lembar(pelaku, penilaian_id, baca_formulir(request.POST))
    if hasil.status == 200:
        messages.success(request, "Permintaan kepada guru tersimpan.")
        return redirect("pkg_bukti:halaman", penilaian_id)
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    return _ikhtisar(request, pelaku, penilaian, milik, hasil)


@dataclass(frozen=True, slots=True)
class KompetensiDiminta:
    """A competency as the teacher sees it: what is usually looked at, and what she has brought."""

    nomor: int
    judul: str
    dokumen: tuple[str, ...]
    bukti: tuple[selectors.BuktiTampil, ...]


@login_required
@require_safe
def saya(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The teacher's page: what was asked for, and everything that she brought."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    if not milik.guru:
        raise TidakBoleh(
            "Halaman ini milik guru yang dinilai. Semua bukti yang terbuka bagi Anda ada di halaman Bukti."
        )
    instrumen = instrumen_berkas(pelaku, penilaian)
    milik_guru = [b for b in selectors.daftar(pelaku, penilaian, instrumen, milik) if b.bukti.sisi == milik.sisi]
    konteks = {
        **konteks_bukti(pelaku, penilaian, milik, "Bukti saya"),
        "permintaan": selectors.permintaan(pelaku, penilaian),
        "bukti": milik_guru,
        "terhapus": selectors.terhapus(pelaku, penilaian, milik),
        "kompetensi": [
            KompetensiDiminta(
                k.nomor,
                k.judul,
                panduan().dokumen(instrumen.kode, k.nomor),
                selectors.per_kompetensi(pelaku, milik_guru, k),
            )
            for k in instrumen.kompetensi
        ],
        "boleh_lihat_semua": milik.lingkup is Lingkup.SEMUA,
    }
    return render(request, "pkg/bukti/saya.html", konteks)
