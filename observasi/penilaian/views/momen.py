"""Moments of scores: "tautkan momen sekarang" beside each item, and a page to choose from notes or type a second."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pelaku import Pelaku
from observasi.catatan.rules import baca_detik
from observasi.penilaian import selectors, services
from observasi.penilaian.enums import JenisPenilaian
from observasi.penilaian.selectors import LembarKerja, MomenButir
from observasi.penilaian.services import TempatMomen
from observasi.penilaian.views.lembar import konteks_ringkasan
from observasi.penilaian.views.ruang import alamat, konteks_lembar, pelaku_dari
from observasi.siklus.enums import Mode
from observasi.video import selectors as selectors_video
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakTerlihat

_PELAKSANAAN = JenisPenilaian.PELAKSANAAN
_SALAH = "Isi menit dan detik rekaman, misalnya 12:34."


def _angka(tertulis: str) -> int | None:
    return int(tertulis) if tertulis.isdecimal() and len(tertulis) < 12 else None


def _tempat(request: HttpRequest) -> TempatMomen:
    """Where the moment is: the second the player sent, the one that was typed, or the clock of now."""
    if request.POST.get("kini"):
        return TempatMomen(jam=timezone.localtime().time().replace(microsecond=0))
    rekaman = _angka(request.POST.get("rekaman", ""))
    if tertulis := request.POST.get("waktu", "").strip():
        try:
            return TempatMomen(rekaman_id=rekaman, detik=baca_detik(tertulis))
        except ValueError as galat:
            raise MasukanSalah({"waktu": _SALAH}) from galat
    try:
        detik = Decimal(request.POST.get("detik", "")[:12]).quantize(Decimal("0.1"))
    except InvalidOperation as galat:
        raise MasukanSalah({"waktu": _SALAH}) from galat
    if not detik.is_finite() or detik < 0 or detik > 99_999_999:
        raise MasukanSalah({"waktu": _SALAH})
    return TempatMomen(rekaman_id=rekaman, detik=detik)


@login_required
@require_POST
def tautkan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Point the score of an item to this moment."""
    pelaku = pelaku_dari(request)
    selectors.lembar_sendiri(pelaku, siklus_id, _PELAKSANAAN)  # who may not know the sheet learns nothing of its fields
    kunci = request.POST.get("kunci", "")
    services.tautkan(pelaku, siklus_id, kunci, _tempat(request))
    return _jawab(request, pelaku, siklus_id, kunci, "Momen tertaut.")


@login_required
@require_POST
def lepas(request: HttpRequest, siklus_id: int, momen_id: int) -> HttpResponse:
    """Take a moment from a score."""
    pelaku = pelaku_dari(request)
    kunci = services.lepas(pelaku, siklus_id, momen_id)
    return _jawab(request, pelaku, siklus_id, kunci, "Momen dilepas dari skor.")


def _jawab(request: HttpRequest, pelaku: Pelaku, siklus_id: int, kunci: str, kabar: str) -> HttpResponse:
    """The moments of the item and the running result for htmx; otherwise back to the item on the sheet."""
    if not getattr(request, "htmx", False):
        messages.success(request, kabar)
        return redirect(f"{alamat(siklus_id, _PELAKSANAAN).lembar}#butir-{kunci}")
    kini = selectors.lembar_sendiri(pelaku, siklus_id, _PELAKSANAAN)
    ringkasan = konteks_ringkasan(pelaku, kini)
    konteks = {**ringkasan, **_butir(kini, kunci, ringkasan["momen"]), "ganti_ringkasan": True}
    return render(request, "penilaian/_momen_lembar.html", konteks)


def _butir(kini: LembarKerja, kunci: str, momen: dict[str, list[MomenButir]]) -> dict[str, Any]:
    baris = kini.baris[kunci]
    return {
        "siklus": kini.siklus,
        "kunci": kunci,
        "nomor": baris.terurut.butir.nomor,
        "teks": baris.terurut.butir.teks,
        "momen": momen.get(kunci, []),
        "ada_pemutar": True,
        "kunjungan": kini.siklus.mode == Mode.KUNJUNGAN,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def momen(request: HttpRequest, siklus_id: int, kunci: str) -> HttpResponse:
    """The moments of one item: own notes to tick, and a second of a recording to type."""
    pelaku = pelaku_dari(request)
    kini = selectors.lembar_sendiri(pelaku, siklus_id, _PELAKSANAAN)
    if kunci not in kini.baris:
        raise TidakTerlihat
    if not kini.boleh_isi.boleh:
        raise SalahStatus(kini.boleh_isi.alasan or "")
    galat = ""
    if request.method == "POST":
        try:
            return _simpan(request, pelaku, siklus_id, kunci)
        except MasukanSalah as salah:
            galat = salah.alasan
    ada = selectors.momen_lembar(pelaku, kini)
    terpilih = {m.catatan_id for m in ada[kunci] if m.catatan_id is not None}
    if request.method == "POST":
        terpilih |= {n for n in map(_angka, request.POST.getlist("catatan")) if n is not None}
    konteks = {
        **konteks_lembar(pelaku, kini),
        **_butir(kini, kunci, ada),
        "judul_halaman": f"Momen butir {kini.baris[kunci].terurut.butir.nomor}",
        "catatan": selectors.pilihan_catatan(pelaku, kini),
        "terpilih": terpilih,
        "terikat": {m.catatan_id for m in ada[kunci] if m.momen_id is None},
        "rekaman_pilihan": list(selectors_video.daftar_dapat_ditonton(pelaku, kini.siklus)),
        "waktu": request.POST.get("waktu", ""),
        "galat": galat,
    }
    return render(request, "penilaian/momen.html", konteks, status=422 if galat else 200)


def _simpan(request: HttpRequest, pelaku: Pelaku, siklus_id: int, kunci: str) -> HttpResponse:
    if request.POST.get("waktu", "").strip():
        services.tautkan(pelaku, siklus_id, kunci, _tempat(request))
    dipilih = {n for n in map(_angka, request.POST.getlist("catatan")) if n is not None}
    services.pilih_catatan(pelaku, siklus_id, kunci, dipilih)
    messages.success(request, "Momen butir ini tersimpan.")
    return redirect(f"{alamat(siklus_id, _PELAKSANAAN).lembar}#butir-{kunci}")
