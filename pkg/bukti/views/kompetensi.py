"""The record sheets of one competency: reading, autosaving (JSON), an ordinary form without JavaScript, what stood before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.bukti import rules, selectors, services
from pkg.bukti.enums import LembarBukti
from pkg.bukti.konteks import JUDUL, lencana
from pkg.bukti.panduan import panduan
from pkg.bukti.rules import salin
from pkg.bukti.rules.panduan import PanduanLembar
from pkg.bukti.selectors.kelengkapan import hitung
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import instrumen_berkas
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


@dataclass(frozen=True, slots=True)
class IsianHalaman:
    """One field for the template: what stands in it, or what was typed and could not be saved.

    `orang_lain`: the other assessor, or a former one, wrote what stands there.
    """

    isian: selectors.IsianTampil
    nilai: str
    versi: int
    galat: str
    orang_lain: bool


@dataclass(frozen=True, slots=True)
class Sumber:
    """A meeting of another competency whose date and documents can be taken over."""

    pertemuan: salin.Pertemuan
    nilai_tombol: str

    @property
    def tanggal(self) -> Any:
        """The date for reading."""
        return rules.baca_tanggal(self.pertemuan.tanggal)


@dataclass(frozen=True, slots=True)
class LembarHalaman:
    """One sheet for the template, with its prompts and what can be taken over."""

    lembar: selectors.LembarTampil
    isian: tuple[IsianHalaman, ...]
    panduan: PanduanLembar
    sumber: tuple[Sumber, ...]
    nilai_sebar: str
    banyak_kosong: int


@dataclass(frozen=True, slots=True)
class IndikatorHalaman:
    """One indicator with its evidence."""

    indikator: Indikator
    bukti: tuple[selectors.BuktiTampil, ...]


@dataclass(frozen=True, slots=True)
class _Dibuka:
    penilaian: Penilaian
    hak: selectors.Hak
    instrumen: Instrumen
    kompetensi: Kompetensi


def _buka(pelaku: Pelaku, penilaian_id: int, nomor: int) -> _Dibuka:
    penilaian, milik = selectors.buka_lembar(pelaku, penilaian_id)
    instrumen = instrumen_berkas(pelaku, penilaian)
    satu = next((k for k in milik.kompetensi(instrumen) if k.nomor == nomor), None)
    if satu is None:
        raise TidakTerlihat
    return _Dibuka(penilaian, milik, instrumen, satu)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kompetensi(request: HttpRequest, penilaian_id: int, nomor: int) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    dibuka = _buka(pelaku, penilaian_id, nomor)
    if request.method != "POST":
        return _layar(request, pelaku, dibuka)
    if request.content_type == "application/json":
        return _simpan_skrip(request, pelaku, dibuka)
    hasil = services.simpan_lembar(pelaku, penilaian_id, baca_formulir(request.POST))
    if hasil.status == 200:
        messages.success(request, "Isian Anda sudah disimpan.")
        return redirect("pkg_bukti:kompetensi", penilaian_id, nomor)
    return _layar(request, pelaku, dibuka, hasil)


def _simpan_skrip(request: HttpRequest, pelaku: Pelaku, dibuka: _Dibuka) -> HttpResponse:
    try:
        hasil = services.simpan_lembar(pelaku, dibuka.penilaian.pk, baca_json(request.body))
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    isi = selectors.baca_isi(pelaku, dibuka.penilaian)
    ringkasan = render_to_string("pkg/bukti/_ringkasan.html", _ringkasan(pelaku, dibuka, isi), request)
    return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)


def _ringkasan(pelaku: Pelaku, dibuka: _Dibuka, isi: selectors.IsiLembar) -> dict[str, Any]:
    """How complete this competency is; attachments are not counted here."""
    semua = hitung(pelaku, dibuka.instrumen, isi, ())
    satu = next(k for k in semua.kompetensi if k.kompetensi.nomor == dibuka.kompetensi.nomor)
    return {"lencana": [lencana(lembar) for lembar in satu.lembar]}


def _layar(request: HttpRequest, pelaku: Pelaku, dibuka: _Dibuka, hasil: HasilLembar | None = None) -> HttpResponse:
    isi = selectors.baca_isi(pelaku, dibuka.penilaian)
    satu = dibuka.kompetensi
    bukti = selectors.daftar(pelaku, dibuka.penilaian, dibuka.instrumen, dibuka.hak)
    menurut = selectors.per_indikator(pelaku, bukti)
    lembar = [
        _lembar(request, pelaku, dibuka, isi, tampil, hasil)
        for tampil in selectors.susun(pelaku, dibuka.instrumen, satu, isi).lembar
    ]
    konteks: dict[str, Any] = {
        **_ringkasan(pelaku, dibuka, isi),
        **_rangka(dibuka),
        "boleh_isi": dibuka.hak.penilai and dibuka.hak.boleh_tulis,
        "lembar": lembar,
        "indikator": [IndikatorHalaman(i, menurut.get(i.kunci, ())) for i in satu.indikator],
        "daftar_galat": [(f"nilai-{b.isian.kunci}", b.galat) for x in lembar for b in x.isian if b.galat],
    }
    return render(request, "pkg/bukti/kompetensi.html", konteks, status=hasil.status if hasil else 200)


def _rangka(dibuka: _Dibuka) -> dict[str, Any]:
    """Title, breadcrumbs and the neighbours of one competency."""
    penilaian, satu = dibuka.penilaian, dibuka.kompetensi
    urut = [k.nomor for k in dibuka.hak.kompetensi(dibuka.instrumen)]
    di = urut.index(satu.nomor)
    return {
        "penilaian": penilaian,
        "hak": dibuka.hak,
        "kompetensi": satu,
        "tugas": penilaian.jenis == JenisBerkas.TUGAS,
        "ke": di + 1,
        "banyak": len(urut),
        "judul_halaman": f"{satu.nomor}. {satu.judul}",
        "remah": [
            ("PK Guru", reverse("pkg_penilaian:daftar")),
            (penilaian.guru.get_short_name(), reverse("pkg_penilaian:berkas", args=[penilaian.pk])),
            (JUDUL, reverse("pkg_bukti:halaman", args=[penilaian.pk])),
        ],
        "url_sebelum": _alamat(penilaian, urut[di - 1]) if di else "",
        "url_sesudah": _alamat(penilaian, urut[di + 1]) if di + 1 < len(urut) else "",
    }


def _alamat(penilaian: Penilaian, nomor: int) -> str:
    return reverse("pkg_bukti:kompetensi", args=[penilaian.pk, nomor])


def _lembar(
    request: HttpRequest,
    pelaku: Pelaku,
    dibuka: _Dibuka,
    isi: selectors.IsiLembar,
    tampil: selectors.LembarTampil,
    hasil: HasilLembar | None,
) -> LembarHalaman:
    nomor, lembar, teks = dibuka.kompetensi.nomor, tampil.lembar, isi.teks()
    milik = salin.pertemuan(teks, nomor, lembar)
    kosong = not milik.tanggal and not milik.dokumen
    sumber = salin.pilihan_sumber(dibuka.instrumen, teks, lembar, nomor) if kosong else ()
    return LembarHalaman(
        lembar=tampil,
        isian=tuple(_isian(request, pelaku, satu, hasil) for satu in tampil.isian),
        panduan=panduan().lembar(dibuka.instrumen.kode, nomor, lembar),
        sumber=tuple(Sumber(s, f"{lembar.value}:{s.kompetensi}:{nomor}") for s in sumber[:3]),
        nilai_sebar=f"{lembar.value}:{nomor}:semua",
        banyak_kosong=len(salin.masih_kosong(dibuka.instrumen, teks, lembar, nomor)),
    )


def _isian(
    request: HttpRequest, pelaku: Pelaku, satu: selectors.IsianTampil, hasil: HasilLembar | None
) -> IsianHalaman:
    """A field as it stands; what was typed and refused stays, and a clash shows both texts."""
    lain = satu.oleh_id not in (None, pelaku.pengguna_id)
    diketik = request.POST.get(f"nilai-{satu.kunci}")
    if hasil is not None and diketik is not None:
        if (galat := hasil.galat.get(satu.kunci)) is not None:
            return IsianHalaman(satu, diketik, satu.versi, galat, lain)
        for bentrok in hasil.bentrok:
            if bentrok.kunci == satu.kunci:
                kini = bentrok.nilai or "(dikosongkan)"
                teks = (
                    f"{satu.bidang.label} baru saja diubah {bentrok.oleh} menjadi: {kini}. Periksa, lalu simpan lagi."
                )
                return IsianHalaman(satu, diketik, bentrok.versi, teks, lain)
    return IsianHalaman(satu, satu.nilai, satu.versi, "", lain)


@login_required
@require_POST
def pakai(request: HttpRequest, penilaian_id: int, nomor: int) -> HttpResponse:
    """Take date and documents over, to this competency or to all that have none yet; what was typed is saved first."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    dibuka = _buka(pelaku, penilaian_id, nomor)
    if not dibuka.hak.penilai:
        raise TidakBoleh("Lembar ini diisi oleh penilai.")
    lembar, dari, ke = _pilihan_pakai(request.POST.get("pakai", ""), dibuka.instrumen)
    hasil = services.simpan_lembar(pelaku, penilaian_id, baca_formulir(request.POST))
    if hasil.status != 200:
        return _layar(request, pelaku, dibuka, hasil)
    terisi: tuple[int, ...] = ()
    try:
        terisi = services.pakai_pertemuan(pelaku, penilaian_id, lembar, dari, ke)
    except MasukanSalah as galat:
        messages.warning(request, galat.alasan)
    else:
        _kabari(request, terisi, dari, nomor)
    return redirect(f"{_alamat(dibuka.penilaian, nomor)}#lembar-{lembar.value}")


def _kabari(request: HttpRequest, terisi: tuple[int, ...], dari: int, nomor: int) -> None:
    """Say which competencies were filled."""
    if not terisi:
        messages.info(request, "Tidak ada yang perlu diisi: tanggal atau dokumennya sudah ada.")
    elif terisi == (nomor,):
        messages.success(request, f"Tanggal dan dokumen dari kompetensi {dari} dipakai di sini.")
    else:
        daftar = ", ".join(str(satu) for satu in terisi)
        messages.success(request, f"Tanggal dan dokumen ini sekarang dipakai juga pada kompetensi {daftar}.")


def _pilihan_pakai(tertulis: str, instrumen: Instrumen) -> tuple[LembarBukti, int, list[int]]:
    """The button's value: sheet, from which competency, to which ("semua": all). Raises MasukanSalah."""
    salah = MasukanSalah({"": "Pilihan ini tidak dikenal. Muat ulang halaman lalu coba lagi."})
    bagian = tertulis.split(":")
    if len(bagian) != 3 or bagian[0] not in LembarBukti.values or not _nomor(bagian[1]):
        raise salah
    if bagian[2] != "semua" and not _nomor(bagian[2]):
        raise salah
    ke = [k.nomor for k in instrumen.kompetensi] if bagian[2] == "semua" else [int(bagian[2])]
    return LembarBukti(bagian[0]), int(bagian[1]), ke


def _nomor(teks: str) -> bool:
    return teks.isascii() and teks.isdigit() and len(teks) < 4


@login_required
@require_safe
def riwayat(request: HttpRequest, penilaian_id: int, nomor: int) -> HttpResponse:
    """What stood on the sheets of this competency before, for the assessors."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    dibuka = _buka(pelaku, penilaian_id, nomor)
    if not dibuka.hak.penilai:
        raise TidakBoleh("Riwayat isian dibaca oleh penilai berkas ini.")
    nama = {
        (lembar.value, bidang.kode): f"{lembar.label}: {bidang.label}"
        for lembar in rules.lembar_untuk(dibuka.instrumen, dibuka.kompetensi)
        for bidang in rules.bidang_lembar(dibuka.kompetensi, lembar)
    }
    baris = [
        {"versi": v, "nama": nama.get((v.isian.lembar, v.isian.bidang), "")}
        for v in selectors.riwayat(pelaku, dibuka.penilaian, dibuka.kompetensi)
    ]
    konteks = {**_rangka(dibuka), "riwayat_isian": baris}
    konteks["remah"] = [*konteks["remah"], (f"Kompetensi {nomor}", _alamat(dibuka.penilaian, nomor))]
    konteks["judul_halaman"] = "Isian sebelumnya"
    return render(request, "pkg/bukti/riwayat.html", konteks)
