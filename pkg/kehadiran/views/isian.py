"""Cells for the templates, the answer to an autosave, and what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse

from pkg.kehadiran import rules
from pkg.kehadiran.selectors import SelNilai
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan, baca_formulir, baca_json

Simpan = Callable[[list[Perubahan]], HasilLembar]


@dataclass(frozen=True, slots=True)
class SelTampil:
    """One cell: what stands in it, or what was typed and could not be saved. `label` for those who cannot see the table."""

    kunci: str
    judul: str
    label: str
    nilai: str
    versi: int
    galat: str


def susun_sel(sel: Iterable[SelNilai], siapa: str, ditolak: Mapping[str, SelTampil]) -> list[SelTampil]:
    """Cells of one row; `siapa` is what the row is about."""
    return [ditolak.get(s.kunci) or _tampil(s, siapa, s.tertulis, s.versi, "") for s in sel]


def _tampil(sel: SelNilai, siapa: str, nilai: str, versi: int, galat: str) -> SelTampil:
    judul = rules.sebutan(sel.sel.jenis)
    return SelTampil(sel.kunci, judul, f"{judul}, {siapa}", nilai, versi, galat)


def yang_ditolak(
    perubahan: list[Perubahan], hasil: HasilLembar, siapa: Callable[[rules.Sel], str]
) -> dict[str, SelTampil]:
    """The cells of an ordinary form that were not saved, with what was typed.

    After a clash the version is the server's newest: who saves again after reading both numbers means it.
    """
    tertulis = {p.kunci: p for p in perubahan}
    ditolak: dict[str, tuple[int, str]] = {
        k: (tertulis[k].versi, teks) for k, teks in hasil.galat.items() if k in tertulis
    }
    for b in hasil.bentrok:
        teks = f"Baru saja diubah oleh {b.oleh or 'orang lain'} menjadi {b.nilai or '(kosong)'}. Periksa, lalu simpan lagi."
        ditolak[b.kunci] = (b.versi, teks)
    tampil = {}
    for kunci, (versi, teks) in ditolak.items():
        sel = rules.baca_kunci(kunci)
        if sel is not None:
            tampil[kunci] = _tampil(SelNilai(sel), siapa(sel), tertulis[kunci].nilai, versi, teks)
    return tampil


def daftar_galat(ditolak: Mapping[str, SelTampil]) -> list[tuple[str, str]]:
    """The summary above the form."""
    return [(f"nilai-{d.kunci}", f"{d.label}: {d.galat}") for d in ditolak.values()]


def simpan_skrip(request: HttpRequest, simpan: Simpan, ringkasan: Callable[[], str]) -> HttpResponse:
    """An autosave: the agreed answer, with the summary as it is now."""
    try:
        hasil = simpan(baca_json(request.body))
    except SalahStatus as galat:
        return JsonResponse({"galat_umum": galat.alasan}, status=409)
    return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan()}, status=hasil.status)


def simpan_formulir(request: HttpRequest, simpan: Simpan) -> tuple[list[Perubahan], HasilLembar]:
    """An ordinary form post without a script."""
    perubahan = baca_formulir(request.POST)
    hasil = simpan(perubahan)
    if hasil.status == 200:
        messages.success(request, "Kehadiran sudah disimpan.")
    return perubahan, hasil


def dari_skrip(request: HttpRequest) -> bool:
    """Whether the sheet's script asks."""
    return request.content_type == "application/json"
