"""Both sheets side by side, after both were sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.rules import tulis_detik
from observasi.catatan.selectors import Momen
from observasi.penilaian import selectors
from observasi.penilaian.rules import BedaButir
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
    momen = selectors_catatan.momen_per_butir(pelaku, halaman.siklus)
    rekaman = pemutar(pelaku, halaman.siklus, request.GET.get("rekaman", ""))
    konteks = {
        **konteks_siklus(pelaku, halaman.siklus, halaman.sisi, "penilaian:perbandingan", "Perbandingan penilaian"),
        "halaman": halaman,
        "baris": _baris(halaman, momen, frozenset(satu.pk for satu in rekaman["daftar_rekaman"])),
        **rekaman,
    }
    return render(request, "penilaian/perbandingan.html", konteks)


def _momen(satu: Momen, dapat_ditonton: Collection[int]) -> MomenTampil:
    waktu = "" if satu.detik is None else tulis_detik(satu.detik)
    return MomenTampil(
        satu.teks,
        satu.sisi.label,
        waktu,
        satu.detik,
        satu.rekaman_id,
        bool(waktu) and satu.rekaman_id in dapat_ditonton,
    )


def _baris(
    halaman: selectors.HalamanPerbandingan, momen: dict[str, list[Momen]], dapat_ditonton: Collection[int]
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
