"""Reading the library: the list, one instrument, its versions and files, and how it looks on a phone."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from observasi.instrumen import selectors
from observasi.instrumen.forms import PemilikForm
from observasi.instrumen.models import InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rujukan import daftar_rujukan
from observasi.instrumen.rules import Instrumen, bandingkan, ke_lembar, ke_yaml
from observasi.instrumen.views.dasar import pelaku_dari, remah
from supervisi.lib.berkas import content_disposition
from supervisi.lib.xlsx import tulis

JENIS_ISI = {
    "yaml": "application/yaml; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The library by stage of the cycle; for those who build, drafts; `?arsip=ya` shows the archive."""
    pelaku = pelaku_dari(request)
    arsip = request.GET.get("arsip") == "ya"
    semua = selectors.daftar_pustaka(pelaku, arsip=arsip)
    konteks = {
        "tahap_instrumen": [(tahap.label, list(isi)) for tahap, isi in groupby(semua, key=lambda satu: satu.tahap)],
        "arsip": arsip,
        "tempat": selectors.daftar_tempat(pelaku),
        "daftar_draf": [] if arsip else selectors.daftar_draf(pelaku),
    }
    return render(request, "instrumen/daftar.html", konteks)


@login_required
@require_safe
def lihat(request: HttpRequest, kode: str) -> HttpResponse:
    """The newest version of one instrument; before the first one, its draft."""
    pelaku = pelaku_dari(request)
    induk = selectors.ambil_induk(pelaku, kode)
    semua = selectors.daftar_versi(pelaku, kode)
    if not semua:
        return redirect("instrumen:susun", kode)
    return _halaman(request, selectors.ambil_versi(pelaku, semua[0].pk), semua, induk)


@login_required
@require_safe
def versi(request: HttpRequest, kode: str, nomor: int) -> HttpResponse:
    """That very version, with the difference to the one before in words."""
    pelaku = pelaku_dari(request)
    satu = selectors.ambil_nomor(pelaku, kode, nomor)
    return _halaman(request, satu, selectors.daftar_versi(pelaku, kode), satu.instrumen)


def _halaman(
    request: HttpRequest, satu: VersiInstrumen, semua: list[VersiInstrumen], induk: InstrumenPustaka
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    isi = satu.baca()
    sebelum = next((v for v in semua if v.nomor < satu.nomor), None)
    tempat = selectors.daftar_tempat(pelaku)
    konteks: dict[str, Any] = {
        "induk": induk,
        "versi": satu,
        "terkini": satu.nomor == semua[0].nomor,
        "instrumen": isi,
        "rujukan": _rujukan(request, isi),
        "daftar_versi": semua,
        "sebelum": sebelum,
        "beda": bandingkan(selectors.ambil_versi(pelaku, sebelum.pk).baca(), isi) if sebelum else (),
        "hak": selectors.hak(pelaku, induk),
        "draf": selectors.draf_ada(pelaku, induk),
        "form_duplikat": PemilikForm(tempat=tempat, prefix="duplikat") if len(tempat) > 1 else None,
        "remah": remah(),
    }
    return render(request, "instrumen/lihat.html", konteks)


def _rujukan(request: HttpRequest, isi: Instrumen) -> list[tuple[int, str, str]]:
    """Number of the item, code and words of every indicator that is pointed to. No query without one."""
    pasangan = [(b.butir.nomor, kode) for b in isi.daftar_butir for kode in b.butir.rujukan]
    if not pasangan:
        return []
    dikenal = daftar_rujukan(pelaku_dari(request))
    return [(nomor, kode, dikenal[kode].teks if kode in dikenal else "") for nomor, kode in pasangan]


@login_required
@require_safe
def unduh(request: HttpRequest, kode: str, nomor: int, bentuk: str) -> HttpResponse:
    """One version as a file that can be imported again."""
    satu = selectors.ambil_nomor(pelaku_dari(request), kode, nomor)
    if bentuk not in JENIS_ISI:
        raise Http404
    isi = satu.baca()
    berkas = ke_yaml(isi).encode() if bentuk == "yaml" else tulis(*ke_lembar(isi))
    jawaban = HttpResponse(berkas, content_type=JENIS_ISI[bentuk])
    jawaban.headers["Content-Disposition"] = content_disposition(f"{kode}-versi-{nomor}.{bentuk}", lampiran=True)
    return jawaban


@login_required
@require_safe
def pratinjau(request: HttpRequest, kode: str) -> HttpResponse:
    """How it looks while it is filled in, in the width of a phone: the draft for those who build, else the newest version."""
    pelaku = pelaku_dari(request)
    induk = selectors.ambil_induk(pelaku, kode)
    draf = selectors.draf_ada(pelaku, induk)
    isi = draf.baca() if draf else selectors.versi_terkini(pelaku, kode).baca()
    kata = dict(isi.skala.deskriptor) if isi.skala else {}
    konteks = {
        "induk": induk,
        "draf": draf,
        "instrumen": isi,
        "pilihan": [{"nilai": n, "teks": kata.get(n, "")} for n in isi.skala.pilihan] if isi.skala else [],
        "remah": remah(induk),
    }
    return render(request, "instrumen/pratinjau.html", konteks)
