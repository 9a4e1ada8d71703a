"""The sheet: one address for reading, for autosaving (JSON) and for an ordinary form without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.penilaian import rules, selectors, services
from observasi.penilaian.enums import JenisPenilaian
from observasi.penilaian.views.ruang import JUDUL, alamat, konteks_lembar, rencana, samping
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Mode, Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan, baca_formulir, baca_json


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """One item for the template: what stands in it, or what was typed and could not be saved."""

    baris: selectors.BarisButir
    nilai: str
    versi: int
    catatan: str
    catatan_versi: int
    galat: str
    momen: tuple[selectors.MomenButir, ...]

    @property
    def kunci_catatan(self) -> str:
        return f"{rules.AWALAN_CATATAN}{self.baris.kunci}"


@dataclass(frozen=True, slots=True)
class BagianTampil:
    bagian: selectors.BagianLembar
    butir: tuple[ButirTampil, ...]
    dalam: tuple[BagianTampil, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lembar(request: HttpRequest, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method == "POST":
        return _simpan(request, pelaku, siklus_id, jenis)
    if jenis is JenisPenilaian.PERENCANAAN:
        siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
        if sisi is not Sisi.SUPERVISOR:
            return _telaah(request, pelaku, siklus, sisi)
    return halaman(request, pelaku, selectors.lembar_sendiri(pelaku, siklus_id, jenis))


def _telaah(request: HttpRequest, pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None) -> HttpResponse:
    """Tabel 1 for those who read it: nothing at all before it was sent."""
    terbuka = selectors.penilaian_terbuka(pelaku, siklus, JenisPenilaian.PERENCANAAN, sisi)
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "penilaian:rencana", JUDUL[JenisPenilaian.PERENCANAAN]),
        "penilaian": terbuka.get(Sisi.SUPERVISOR),
        "rencana": rencana(pelaku, siklus) if sisi else [],
    }
    return render(request, "penilaian/telaah.html", konteks)


def _simpan(request: HttpRequest, pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse:
    if request.content_type != "application/json":
        return simpan_formulir(request, pelaku, siklus_id, jenis) or redirect(alamat(siklus_id, jenis).lembar)
    try:
        hasil = services.simpan(pelaku, siklus_id, jenis, baca_json(request.body))
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    kini = selectors.lembar_sendiri(pelaku, siklus_id, jenis)
    ringkasan = render_to_string("penilaian/_ringkasan.html", konteks_ringkasan(pelaku, kini), request)
    return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)


def simpan_formulir(request: HttpRequest, pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> HttpResponse | None:
    """Save an ordinary form post. None when all went well, otherwise the page with both values."""
    perubahan = baca_formulir(request.POST)
    hasil = services.simpan(pelaku, siklus_id, jenis, perubahan)
    if hasil.status == 200:
        if request.POST.get("aksi") != "kirim":
            messages.success(request, "Isian Anda sudah disimpan.")
        return None
    kini = selectors.lembar_sendiri(pelaku, siklus_id, jenis)
    return halaman(request, pelaku, kini, perubahan=perubahan, hasil=hasil)


def halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    kini: selectors.LembarKerja,
    *,
    perubahan: list[Perubahan] | None = None,
    hasil: HasilLembar | None = None,
) -> HttpResponse:
    """The page of the own sheet; with a result that was not clean, the entries stay and each says why."""
    ditolak = _ditolak(kini, perubahan or [], hasil or HasilLembar())
    konteks: dict[str, Any] = {
        **konteks_lembar(pelaku, kini),
        **(ringkasan := konteks_ringkasan(pelaku, kini)),
        "tampil": _susun(kini.bagian, ditolak, ringkasan["momen"]),
        "bermomen": kini.jenis is JenisPenilaian.PELAKSANAAN,
        "kunjungan": kini.siklus.mode == Mode.KUNJUNGAN,
        "saran": _saran(kini, ditolak),
        "daftar_galat": [(f"butir-{k.removeprefix(rules.AWALAN_CATATAN)}", g) for k, (_, _, g) in ditolak.items()],
        "pilihan": _pilihan(kini),
        **samping(pelaku, kini, request.GET.get("rekaman", "")),
    }
    return render(request, "penilaian/lembar.html", konteks, status=hasil.status if hasil else 200)


def konteks_ringkasan(pelaku: Pelaku, kini: selectors.LembarKerja) -> dict[str, Any]:
    """What `penilaian/_ringkasan.html` shows: the running result, and for Tabel 5 the evidence coverage."""
    if kini.jenis is JenisPenilaian.PERENCANAAN:
        return {"lembar": kini, "momen": {}, "cakupan": None, "kabar_cakupan": None}
    momen = selectors.momen_lembar(pelaku, kini)
    cakupan = selectors.cakupan_lembar(kini, momen)
    aturan = selectors.aturan_cakupan(pelaku, kini.siklus.sekolah_id)
    kabar = rules.kabar_cakupan(cakupan, aturan, kini.sisi) if kini.boleh_isi.boleh else None
    return {"lembar": kini, "momen": momen, "cakupan": cakupan, "kabar_cakupan": kabar}


def _saran(kini: selectors.LembarKerja, ditolak: dict[str, tuple[str, int, str]]) -> dict[str, object]:
    nilai, versi, galat = ditolak.get(rules.KUNCI_SARAN, (kini.saran, kini.saran_versi, ""))
    return {"nilai": nilai, "versi": versi, "galat": galat}


def _pilihan(kini: selectors.LembarKerja) -> list[dict[str, object]]:
    skala = kini.instrumen.skala
    if skala is None:
        return []
    kata = dict(skala.deskriptor)
    return [{"nilai": n, "teks": kata.get(n, "")} for n in skala.pilihan]


def _ditolak(
    kini: selectors.LembarKerja, perubahan: list[Perubahan], hasil: HasilLembar
) -> dict[str, tuple[str, int, str]]:
    """What was typed in each field that was not saved, the version to save it over, and what to say.

    The version is the server's newest: who saves again after reading both values means it.
    """
    tertulis = {p.kunci: p for p in perubahan}
    ditolak = {k: (tertulis[k].nilai, tertulis[k].versi, teks) for k, teks in hasil.galat.items() if k in tertulis}
    for b in hasil.bentrok:
        tempat = rules.baca_kunci(kini.instrumen, b.kunci)
        nama = "Saran" if tempat is None or not tempat.butir else _nama(kini, tempat)
        isi = {"": "(kosong)", rules.TIDAK_TERAMATI: "tidak teramati"}.get(b.nilai, b.nilai)
        teks = f"{nama} baru saja diubah dari tempat lain menjadi: {isi}. Periksa, lalu simpan lagi."
        ditolak[b.kunci] = (tertulis[b.kunci].nilai, b.versi, teks)
    return ditolak


def _nama(kini: selectors.LembarKerja, tempat: rules.Tempat) -> str:
    nomor = kini.instrumen.peta_butir[tempat.butir].butir.nomor
    return f"Skor butir {nomor}" if tempat.bidang is rules.Bidang.SKOR else f"Catatan butir {nomor}"


def _susun(
    bagian: tuple[selectors.BagianLembar, ...],
    ditolak: dict[str, tuple[str, int, str]],
    momen: dict[str, list[selectors.MomenButir]],
) -> tuple[BagianTampil, ...]:
    def butir(satu: selectors.BarisButir) -> ButirTampil:
        nilai, versi, galat = ditolak.get(satu.kunci, (satu.tertulis, satu.versi, ""))
        kunci_catatan = f"{rules.AWALAN_CATATAN}{satu.kunci}"
        catatan, catatan_versi, galat_catatan = ditolak.get(kunci_catatan, (satu.catatan, satu.catatan_versi, ""))
        milik = tuple(momen.get(satu.kunci, ()))
        return ButirTampil(satu, nilai, versi, catatan, catatan_versi, galat or galat_catatan, milik)

    return tuple(BagianTampil(b, tuple(butir(s) for s in b.baris), _susun(b.bagian, ditolak, momen)) for b in bagian)
