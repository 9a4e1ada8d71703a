"""A sheet over a library instrument: its fields, its answers, what they are worth.

Keys: the item's own key is its answer ("3"), "catatan-3" its note; `tambahan` names fields beside the items. Keys of items
hold no hyphen, so they never meet. An empty text is a missing answer, never 0.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import (
    AWALAN_CATATAN,
    CATATAN_TERPANJANG,
    TIDAK_TERAMATI,
    SkorSalah,
    baca_jawaban,
    hitung_hasil,
)
from supervisi.lib.lembar import galat_panjang

JENIS_LEMBAR = (JenisInstrumen.SKALA, JenisInstrumen.DAFTAR_CEK)
"""The kinds that a person fills in for one lesson."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One answer that can be chosen: what is stored, and its words where the value alone does not say it."""

    nilai: str
    teks: str = ""


def pilihan(instrumen: Instrumen) -> tuple[Pilihan, ...]:
    """The answers of every item: the levels of the scale, or the named options."""
    if instrumen.skala is not None:
        kata = dict(instrumen.skala.deskriptor)
        return tuple(Pilihan(str(n), kata.get(n, "")) for n in instrumen.skala.pilihan)
    return tuple(Pilihan(teks) for teks in instrumen.pilihan)


def galat_isian(instrumen: Instrumen | None, kunci: str, nilai: str, tambahan: Collection[str]) -> str | None:
    """Why this cannot stand in this field, or None. Without an instrument there are only the fields beside it."""
    if kunci in tambahan:
        return galat_panjang(nilai)
    butir = instrumen.peta_butir.get(kunci.removeprefix(AWALAN_CATATAN)) if instrumen else None
    if instrumen is None or butir is None:
        return "Butir ini tidak ada dalam instrumen. Muat ulang halaman ini."
    if kunci.startswith(AWALAN_CATATAN):
        if len(nilai) > CATATAN_TERPANJANG:
            return f"Catatan butir {butir.butir.nomor} terlalu panjang. Ringkas menjadi paling banyak {CATATAN_TERPANJANG} huruf."
        return None
    if not nilai:
        return None
    if instrumen.skala is None:
        return None if nilai in instrumen.pilihan else f"Pilih salah satu jawaban untuk butir {butir.butir.nomor}."
    try:
        baca_jawaban(instrumen, butir.butir.kunci, nilai)
    except SkorSalah as galat:
        return galat.alasan
    return None


@dataclass(frozen=True, slots=True)
class HasilDiri:
    """What a self-supervision came to. `persen` is exact; None while an item is open or nothing was observed.

    A checklist's per cent is the share of its first option (the wished one) among all items.
    """

    terjawab: int
    jumlah_butir: int
    persen: Fraction | None
    sebutan: str = ""

    @property
    def lengkap(self) -> bool:
        """True when every item has an answer."""
        return self.terjawab == self.jumlah_butir


def hitung(instrumen: Instrumen, isian: Mapping[str, str]) -> HasilDiri:
    """The result of a sheet. Tabel 1: 30 of 40 -> 75 -> "C (Cukup Baik)"; a checklist with 6 of 8 "Ya" -> 75."""
    kunci = [b.butir.kunci for b in instrumen.daftar_butir]
    jawaban = {k: isian[k] for k in kunci if isian.get(k)}
    if instrumen.skala is None:
        persen = None
        if kunci and len(jawaban) == len(kunci):
            persen = Fraction(sum(1 for n in jawaban.values() if n == instrumen.pilihan[0]) * 100, len(kunci))
        return HasilDiri(len(jawaban), len(kunci), persen)
    hasil = hitung_hasil(instrumen, {k: baca_jawaban(instrumen, k, n) for k, n in jawaban.items()})
    pita = hasil.klasifikasi
    return HasilDiri(len(jawaban), len(kunci), hasil.persen, f"{pita.kode} ({pita.sebutan})" if pita else "")


def boleh_tidak_teramati(instrumen: Instrumen) -> str:
    """What stands for "tidak teramati" in a scale; a checklist has no such answer."""
    return TIDAK_TERAMATI if instrumen.skala is not None else ""
