"""What of a file is there and what is missing, for the assessors, and for everybody who may read all of it."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.selectors.bukti import BuktiTampil, daftar
from pkg.bukti.selectors.hak import hak
from pkg.bukti.selectors.lembar import IsiLembar, baca_isi
from pkg.instrumen.rules import Instrumen
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.models import Penilaian


def kelengkapan(pelaku: Pelaku, penilaian: Penilaian) -> rules.Kelengkapan | None:
    """How complete the evidence is; None when `pelaku` may not read record sheets now. Three queries at most.

    A moderator gets the competencies in dispute.
    """
    milik = hak(pelaku, penilaian)
    if not milik.baca_lembar:
        return None
    instrumen = selectors_penilaian.instrumen_berkas(pelaku, penilaian)
    hasil = hitung(pelaku, instrumen, baca_isi(pelaku, penilaian), daftar(pelaku, penilaian, instrumen, milik))
    terbaca = {k.nomor for k in milik.kompetensi(instrumen)}
    return rules.Kelengkapan(tuple(k for k in hasil.kompetensi if k.kompetensi.nomor in terbaca), hasil.belum_dikaitkan)


def hitung(pelaku: Pelaku, instrumen: Instrumen, isi: IsiLembar, bukti: Iterable[BuktiTampil]) -> rules.Kelengkapan:
    """The same from sheets and evidence that were already read. No query."""
    kaitan = [tuple(i.kunci for i in satu.indikator) for satu in bukti]
    return rules.hitung(instrumen, isi.teks(), kaitan)
