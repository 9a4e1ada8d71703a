"""Answers of one respondent, and what is left of all of them when a campaign ends.

A sheet is a row of digits in the order of the questionnaire's items ("0212"). Several sheets are always kept sorted: equal
sheets are indistinguishable, and the place of one says nothing about when it came. Source: domain 7, aturan_pkg 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules.bobot import nilai_kelompok, nilai_responden
from pkg.instrumen.rules import Kuesioner


@dataclass(frozen=True, slots=True)
class Isian:
    """What somebody sent. `lembar` is the sheet, None while anything is missing; both lists hold keys of items."""

    lembar: str | None
    kosong: tuple[str, ...]
    salah: tuple[str, ...]


def baca(kuesioner: Kuesioner, tertulis: Mapping[str, str]) -> Isian:
    """Reads answers by item key. A word that is no answer of the scale counts as missing, and is named in `salah`."""
    boleh = {str(satu.skor) for satu in kuesioner.skala}
    jawaban = [(b.kunci, tertulis.get(b.kunci, "").strip()) for b in kuesioner.butir]
    kosong = tuple(kunci for kunci, nilai in jawaban if not nilai)
    salah = tuple(kunci for kunci, nilai in jawaban if nilai and nilai not in boleh)
    lengkap = not kosong and not salah
    return Isian("".join(nilai for _, nilai in jawaban) if lengkap else None, kosong, salah)


def masukkan(kotak: Sequence[str], lembar: Iterable[str]) -> list[str]:
    """The box with more sheets in it, sorted."""
    return sorted([*kotak, *lembar])


@dataclass(frozen=True, slots=True)
class Hitungan:
    """All that is kept of the sheets of a group: how many, the exact mean on scale 100, and the mean per component."""

    banyak: int
    rata: Fraction
    komponen: tuple[tuple[str, Fraction], ...]


def hitung(kuesioner: Kuesioner, kotak: Sequence[str]) -> Hitungan | None:
    """The mean over complete sheets: each sum of 0/1/2 / (items x 2) x 100, then their arithmetic mean, not rounded.

    None when there is no sheet. Raises ValueError for a sheet that does not fit the questionnaire: a defect.
    """
    if not kotak:
        return None
    if any(len(lembar) != kuesioner.jumlah_butir or set(lembar) - set("012") for lembar in kotak):
        raise ValueError(f"{kuesioner.kode}: a sheet does not fit the questionnaire")
    tempat = {b.kunci: i for i, b in enumerate(kuesioner.butir)}
    komponen = tuple(
        (nama, _rata(kotak, [tempat[b.kunci] for b in butir])) for nama, butir in kuesioner.komponen
    )  # fmt: skip
    return Hitungan(len(kotak), _rata(kotak, range(kuesioner.jumlah_butir)), komponen)


def _rata(kotak: Sequence[str], tempat: Sequence[int]) -> Fraction:
    nilai = [nilai_responden([int(lembar[i]) for i in tempat]) for lembar in kotak]
    rata = nilai_kelompok([satu for satu in nilai if satu is not None])
    if rata is None:
        raise ValueError("a box with sheets has no mean")
    return rata
