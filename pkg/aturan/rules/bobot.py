"""Questionnaires and weights: fields (16) to (24) of form 1D.

70 % of the superior, 30 % of the respondents (rows in regulasi.py). A group that should have answered and did not is None:
it blocks the result, is never a 0, and never raises the superior's share. Only a decision that somebody took and
logged shares the 30 % equally among the groups that did answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from types import MappingProxyType

from pkg.aturan.enums import JenisGuru, Kelompok, SusunanBobot
from pkg.aturan.rules.angka import Bilangan, bilangan, bulat
from pkg.aturan.rules.bentuk_regulasi import Bobot, Regulasi
from pkg.aturan.rules.galat import tolak

JAWABAN_TERTINGGI = 2


def nilai_responden(skor: Sequence[int | None], bidang: str = "skor") -> Fraction | None:
    """One respondent on scale 100: sum of 0/1/2 / (items x 2) x 100; None while an item is open."""
    if not skor:
        raise tolak(bidang, "Isi paling sedikit satu jawaban.")
    jumlah = 0
    for i, satu in enumerate(skor):
        if satu is None:
            continue
        angka = bulat(satu, f"{bidang}[{i}]")
        if not 0 <= angka <= JAWABAN_TERTINGGI:
            raise tolak(f"{bidang}[{i}]", f"Isi jawaban 0 sampai {JAWABAN_TERTINGGI}.")
        jumlah += angka
    return None if None in skor else Fraction(jumlah * 100, len(skor) * JAWABAN_TERTINGGI)


def nilai_kelompok(nilai: Sequence[Bilangan]) -> Fraction | None:
    """The mean of a group over its respondents; None when nobody answered."""
    if not nilai:
        return None
    tepat = [bilangan(satu, f"nilai[{i}]") for i, satu in enumerate(nilai)]
    for i, satu in enumerate(tepat):
        if not 0 <= satu <= 100:
            raise tolak(f"nilai[{i}]", "Nilai responden adalah 0 sampai 100.")
    return sum(tepat, Fraction(0)) / len(tepat)


def baris_bobot(regulasi: Regulasi, jenis: JenisGuru, susunan: SusunanBobot | None = None) -> Bobot | None:
    """The weights that apply; None for a form without questionnaires. `susunan` None takes the usual row of this teacher."""
    if regulasi.bobot is None:
        return None
    return regulasi.bobot[susunan or regulasi.susunan_bawaan[jenis]]


def bagi_rata(baris: Bobot, tanpa: Collection[Kelompok]) -> Bobot:
    """The row after the decision that these groups do without: their 30 % is shared equally by the other groups.

    70/10/10/10 without parents -> 70/15/15. The superior's 70 % never changes.
    """
    if not tanpa:
        return baris
    sisa = [k for k in baris.kelompok if k not in tanpa]
    if not sisa:
        raise tolak("keputusan.tanpa", "Paling sedikit satu kelompok responden harus mempunyai nilai.")
    tiap = sum(baris.kelompok.values(), Fraction(0)) / len(sisa)
    return Bobot(baris.atasan, MappingProxyType(dict.fromkeys(sisa, tiap)))
