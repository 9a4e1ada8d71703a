"""Both sheets side by side, after both were sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.selectors import Saringan
from observasi.penilaian import selectors
from observasi.penilaian.rules import BedaButir
from observasi.penilaian.selectors import MomenButir
from observasi.penilaian.views.ruang import pemutar
from observasi.siklus.konteks import konteks_siklus


@dataclass(frozen=True, slots=True)
class MomenTampil:
    """A note of this item; `dapat_diputar` when it points to a recording that can be watched now."""

    teks: str
    oleh: str
    waktu: str
    detik: Decimal | None
    rekaman_id: int | None
    dapat_diputar: bool
    pilihan_jenis: str


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One item of the comparison with the notes of both sides and its moments of the lesson."""

    beda: BedaButir
    catatan_guru: str
    catatan_supervisor: str
    momen: tuple[MomenTampil, ...]


@login_required
@require_safe
def perbandingan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    halaman = selectors.perbandingan(pelaku, siklus_id)
    momen = selectors.momen_terbuka(pelaku, halaman.siklus, [halaman.guru, halaman.supervisor])
    rekaman = pemutar(pelaku, halaman.siklus, request.GET.get("rekaman", ""))
    semua = _baris(halaman, momen, frozenset(satu.pk for satu in rekaman["daftar_rekaman"]))
    saringan = Saringan(request.GET.get("jenis", "")[:24], request.GET.get("butir", "")[:40])
    konteks = {
        **konteks_siklus(pelaku, halaman.siklus, halaman.sisi, "penilaian:perbandingan", "Perbandingan penilaian"),
        "halaman": halaman,
        "momen": momen,
        "baris": _saring(semua, saringan),
        "semua_butir": sorted((b.beda for b in semua), key=lambda beda: beda.nomor),
        "jenis_saringan": selectors_catatan.pilihan_jenis(pelaku, halaman.siklus.sekolah_id),
        "saringan": saringan,
        **rekaman,
    }
    return render(request, "penilaian/perbandingan.html", konteks)


def _saring(semua: list[BarisBanding], saringan: Saringan) -> list[BarisBanding]:
    """The items that were asked for; with a kind only those that have such a note, and of their moments only these."""
    hasil = []
    for baris in semua:
        if saringan.butir and baris.beda.kunci != saringan.butir:
            continue
        momen = tuple(m for m in baris.momen if not saringan.jenis or m.pilihan_jenis == saringan.jenis)
        if momen or not saringan.jenis:
            hasil.append(replace(baris, momen=momen))
    return hasil


def _momen(satu: MomenButir, dapat_ditonton: Collection[int]) -> MomenTampil:
    return MomenTampil(
        satu.teks,
        satu.sisi.label,
        satu.waktu,
        satu.detik,
        satu.rekaman_id,
        satu.detik is not None and satu.rekaman_id in dapat_ditonton,
        satu.pilihan_jenis,
    )


def _baris(
    halaman: selectors.HalamanPerbandingan, momen: dict[str, list[MomenButir]], dapat_ditonton: Collection[int]
) -> list[BarisBanding]:
    if halaman.perbandingan is None:
        return []
    return [
        BarisBanding(
            beda,
            halaman.guru.baris[beda.kunci].catatan,
            halaman.supervisor.baris[beda.kunci].catatan,
            tuple(_momen(m, dapat_ditonton) for m in momen.get(beda.kunci, [])),
        )
        for beda in halaman.perbandingan.butir
    ]
