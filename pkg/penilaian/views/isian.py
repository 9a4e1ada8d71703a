"""Lines of a sheet for the templates, the answer to an autosave, and what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from pkg.instrumen.rules import Instrumen
from pkg.penilaian import rules
from pkg.penilaian.selectors import BarisNilai
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan, baca_formulir, baca_json

Simpan = Callable[[list[Perubahan]], HasilLembar]


@dataclass(frozen=True, slots=True)
class Ditolak:
    """What was typed in a field that was not saved, the version to save it over, and what to say.

    The version is the server's newest: who saves again after reading both values means it.
    """

    nilai: str
    versi: int
    teks: str


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """One line for the template: what stands in it, or what was typed and could not be saved."""

    kunci: str
    nomor: str
    teks: str
    nilai: str
    versi: int
    galat: str
    keterangan: str


def susun_butir(
    instrumen: Instrumen,
    baris: Iterable[BarisNilai],
    ditolak: Mapping[str, Ditolak],
    keterangan: Mapping[str, str] | None = None,
) -> list[ButirTampil]:
    """Lines of a sheet; `keterangan` is a word beside each, by key."""
    hasil = []
    for b in baris:
        tolak = ditolak.get(b.kunci, Ditolak(b.tertulis, b.versi, ""))
        hasil.append(
            ButirTampil(
                kunci=b.kunci,
                nomor=rules.nomor_butir(instrumen, b.kunci),
                teks=b.indikator.teks,
                nilai=tolak.nilai,
                versi=tolak.versi,
                galat=tolak.teks,
                keterangan=(keterangan or {}).get(b.kunci, ""),
            )
        )
    return hasil


def pilihan(instrumen: Instrumen) -> list[dict[str, object]]:
    """The scores to choose from with their words, from the lowest."""
    return [{"nilai": satu.skor, "teks": satu.label} for satu in sorted(instrumen.skala, key=lambda t: t.skor)]


def yang_ditolak(nama: Callable[[str], str], perubahan: list[Perubahan], hasil: HasilLembar) -> dict[str, Ditolak]:
    """The fields of an ordinary form that were not saved; `nama` tells how a field is spoken of."""
    tertulis = {p.kunci: p for p in perubahan}
    ditolak = {
        k: Ditolak(tertulis[k].nilai, tertulis[k].versi, teks) for k, teks in hasil.galat.items() if k in tertulis
    }
    for b in hasil.bentrok:
        isi = b.nilai or "(kosong)"
        teks = f"{nama(b.kunci)} baru saja diubah dari tempat lain menjadi: {isi}. Periksa, lalu simpan lagi."
        ditolak[b.kunci] = Ditolak(tertulis[b.kunci].nilai, b.versi, teks)
    return ditolak


def nama_butir(instrumen: Instrumen) -> Callable[[str], str]:
    """How the lines of an instrument are spoken of."""
    kata = rules.sebutan_butir(instrumen).capitalize()

    def _nama(kunci: str) -> str:
        return f"{kata} {rules.nomor_butir(instrumen, kunci)}" if kunci in instrumen.peta_indikator else "Isian ini"

    return _nama


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
    if hasil.status == 200 and "aksi" not in request.POST:
        messages.success(request, "Isian Anda sudah disimpan.")
    return perubahan, hasil


class Berinstrumen(Protocol):
    """A sheet whose lines can be spoken of."""

    @property
    def instrumen(self) -> Instrumen:
        """Its instrument."""


L = TypeVar("L", bound=Berinstrumen)


@dataclass(frozen=True, slots=True)
class LayarLembar(Generic[L]):
    """How one sheet is saved and shown: the same for an own sheet, the shared one and the moderator's.

    `baca` reads it as it is now; `halaman` shows it with what could not be saved and a status; `ringkasan` is its summary.
    """

    simpan: Simpan
    baca: Callable[[], L]
    halaman: Callable[[L, dict[str, Ditolak], int], HttpResponse]
    ringkasan: Callable[[L], str]

    def terima(self, request: HttpRequest, lalu: str) -> HttpResponse:
        """An autosave (JSON), or an ordinary form that leads to `lalu` when all went well."""
        if dari_skrip(request):
            return simpan_skrip(request, self.simpan, lambda: self.ringkasan(self.baca()))
        return self.simpan_biasa(request) or redirect(lalu)

    def simpan_biasa(self, request: HttpRequest) -> HttpResponse | None:
        """Save an ordinary form post. None when all went well, otherwise the page with both values."""
        perubahan, hasil = simpan_formulir(request, self.simpan)
        if hasil.status == 200:
            return None
        kini = self.baca()
        return self.halaman(kini, yang_ditolak(nama_butir(kini.instrumen), perubahan, hasil), hasil.status)


def dari_skrip(request: HttpRequest) -> bool:
    """Whether the sheet's script asks."""
    return request.content_type == "application/json"
