"""One item over the cycles of one teacher: what is the same item, how far two raters err, what may be called a change.

Unit: whole steps of the item's scale. The supervisor's score is what is followed; the self-assessment stands beside it.

The error of rating is derived from what the portal has seen: teacher and supervisor scored the same lesson with the same
instrument. With d = supervisor - teacher over n items, the error of one score has the variance s2 = sum(d*d) / (2n)
(G. Dahlberg, Statistical Methods for Medical and Biological Students, 1940: the error of a method from duplicate
measurements; no shift between the two is taken out, because another supervisor may rate the next cycle). Two scores of
different lessons differ by rating alone by less than 1.96 * sqrt(2 * s2) = 1.96 * sqrt(sum(d*d) / n) in 95 of 100 cases
(J. M. Bland and D. G. Altman, Statistical Methods in Medical Research 8, 1999: repeatability). Two limits are the portal's
own (docs/keputusan/0022): scores are whole steps, so s2 is at least 1/12, and one step alone is never called a change.
Nothing is rounded before it is compared; figures for the page have one decimal, half up.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from observasi.instrumen.enums import AsalButir
from observasi.instrumen.rules import Butir

PASANGAN_TERSEDIKIT = 20
"""Below so many items scored by both the error is not told: it would rest on less than one lesson of Tabel 5."""
BATAS_LEMAH = Fraction(1, 2)
"""Below this part of the range a score asks for attention: 1 and 2 of 1..5, 1 and 2 of 1..4, 0 of 0..2."""
SIKLUS_BERULANG = 2
_Z95 = Fraction(196, 100)
_RAGAM_PEMBULATAN = Fraction(1, 12)
_SATU_LANGKAH = 1


def jati_diri(kode: str, butir: Butir) -> str:
    """The name of an item across versions and cycles: instrument and key.

    Keys of a library are never used again, so a reworded item stays the same one. An item that two people added has a key
    only in their copy: it is the same elsewhere only with the same words. ("supervisi-pelaksanaan", item 7) ->
    "supervisi-pelaksanaan/7"; added: "supervisi-pelaksanaan/t-" and ten signs of the fingerprint of its words.
    """
    if butir.asal != AsalButir.DITAMBAH:
        return f"{kode}/{butir.kunci}"
    kata = " ".join(butir.teks.casefold().split())
    return f"{kode}/t-{hashlib.sha256(kata.encode()).hexdigest()[:10]}"


# The error of rating


@dataclass(frozen=True, slots=True)
class GalatPenilai:
    """How far two raters of one lesson differ. `kuadrat`: mean of the squared differences, exact."""

    pasangan: int
    kuadrat: Fraction

    @property
    def ragam(self) -> Fraction:
        """Variance of the error of one score."""
        return max(self.kuadrat / 2, _RAGAM_PEMBULATAN)

    @property
    def batas(self) -> Decimal:
        """The difference of two scores that rating alone seldom reaches, for showing: 2.0 steps for kuadrat 1."""
        lebar = max(float(_Z95) * math.sqrt(2 * self.ragam), float(_SATU_LANGKAH))
        return Decimal(str(lebar)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def galat_penilai(pasangan: Sequence[tuple[int, int]]) -> GalatPenilai | None:
    """The error from pairs (teacher, supervisor) on one scale; None below PASANGAN_TERSEDIKIT pairs."""
    if len(pasangan) < PASANGAN_TERSEDIKIT:
        return None
    return GalatPenilai(len(pasangan), Fraction(sum((a - b) ** 2 for a, b in pasangan), len(pasangan)))


class Perubahan(StrEnum):
    """What the difference of two scores of one item may be called."""

    SAMA = "sama"
    NAIK = "naik"
    TURUN = "turun"
    BELUM_TERBEDAKAN = "belum_terbedakan"
    TANPA_UKURAN = "tanpa_ukuran"  # too few pairs to know the error


KALIMAT_PERUBAHAN: dict[Perubahan, str] = {
    Perubahan.SAMA: "Skornya sama.",
    Perubahan.NAIK: "Naik, lebih besar daripada beda penilai.",
    Perubahan.TURUN: "Turun, lebih besar daripada beda penilai.",
    Perubahan.BELUM_TERBEDAKAN: "Belum dapat dibedakan dari beda penilai.",
    Perubahan.TANPA_UKURAN: "Belum dapat dipastikan: data untuk mengukur beda penilai belum cukup.",
}


def tafsirkan(dulu: int, kini: int, galat: GalatPenilai | None) -> Perubahan:
    """What the step from one score to another may be called. kuadrat 1: 2 -> 3 is not told apart, 2 -> 4 is a rise."""
    selisih = kini - dulu
    if selisih == 0:
        return Perubahan.SAMA
    if galat is None:
        return Perubahan.TANPA_UKURAN
    if abs(selisih) <= _SATU_LANGKAH or selisih**2 <= _Z95**2 * 2 * galat.ragam:
        return Perubahan.BELUM_TERBEDAKAN
    return Perubahan.NAIK if selisih > 0 else Perubahan.TURUN


# One item over the cycles


@dataclass(frozen=True, slots=True)
class SkorSiklus:
    """The scores of one item in one cycle, and its scale. None: not observed, or the sheet was waived.

    `nomor`: the number of the cycle on the page, from 1 for the oldest.
    """

    siklus_id: int
    nomor: int
    guru: int | None
    supervisor: int | None
    terendah: int
    tertinggi: int

    @property
    def skala(self) -> tuple[int, int]:
        """The scale of the score."""
        return self.terendah, self.tertinggi

    @property
    def lemah(self) -> bool:
        """Whether the supervisor's score lies below the middle of the scale."""
        return self.supervisor is not None and self.supervisor < ambang(self.terendah, self.tertinggi)


def ambang(terendah: int, tertinggi: int) -> Fraction:
    """The middle of a scale: 3 of 1..5, 5/2 of 1..4."""
    return terendah + BATAS_LEMAH * (tertinggi - terendah)


def sebanding(deret: Sequence[SkorSiklus]) -> list[SkorSiklus]:
    """The cycles that can be compared: scored by the supervisor, on the scale of the newest of them. In their order."""
    berskor = [s for s in deret if s.supervisor is not None]
    return [s for s in berskor if s.skala == berskor[-1].skala] if berskor else []


class Keadaan(StrEnum):
    """How an item that was weak in several cycles stands in the newest one."""

    MASIH = "masih"
    BELUM_TERBEDAKAN = "belum_terbedakan"
    MEMBAIK = "membaik"


@dataclass(frozen=True, slots=True)
class Kelemahan:
    """An item below the middle of its scale in at least SIKLUS_BERULANG cycles of `dinilai`.

    `jelas`: the mean of all cycles lies further below the middle than the error of rating explains. Without that, and
    always without a known error, it is a question to look at together, not a finding.
    """

    siklus: tuple[int, ...]
    dinilai: int
    terakhir: int
    keadaan: Keadaan
    jelas: bool

    @property
    def perlu_fokus(self) -> bool:
        """Whether it is worth a suggestion for the next cycle."""
        return self.keadaan is not Keadaan.MEMBAIK

    @property
    def kalimat(self) -> str:
        """What can honestly be said, in plain words."""
        awal = f"Skor supervisor di bawah tengah skala pada {len(self.siklus)} dari {self.dinilai} siklus."
        if self.keadaan is Keadaan.MEMBAIK:
            return f"{awal} Kini sudah membaik, lebih besar daripada beda penilai."
        if self.keadaan is Keadaan.BELUM_TERBEDAKAN:
            return f"{awal} Skor terakhir lebih tinggi, tetapi belum dapat dibedakan dari beda penilai."
        if self.jelas:
            return f"{awal} Jaraknya lebih besar daripada beda penilai, jadi layak menjadi fokus bersama."
        return f"{awal} Jaraknya belum dapat dibedakan dari beda penilai; lihat dulu bersama momennya."


def kelemahan(deret: Sequence[SkorSiklus], galat: GalatPenilai | None) -> Kelemahan | None:
    """The recurring weakness of one item, oldest cycle first; None when there is none.

    Scores 2, 2 of 1..5 with kuadrat 1 -> still weak, clear; 2, 2, 3 -> not told apart; 2, 2, 4 -> better.
    """
    banding = sebanding(deret)
    lemah = [s for s in banding if s.lemah]
    if len(lemah) < SIKLUS_BERULANG:
        return None
    skor = [s.supervisor for s in banding if s.supervisor is not None]
    terakhir, lemah_terakhir = skor[-1], lemah[-1].supervisor or 0
    if banding[-1].lemah:
        keadaan = Keadaan.MASIH
    elif tafsirkan(lemah_terakhir, terakhir, galat) is Perubahan.NAIK:
        keadaan = Keadaan.MEMBAIK
    else:
        keadaan = Keadaan.BELUM_TERBEDAKAN
    return Kelemahan(tuple(s.siklus_id for s in lemah), len(banding), terakhir, keadaan, _jelas(banding, skor, galat))


def _jelas(banding: Sequence[SkorSiklus], skor: Sequence[int], galat: GalatPenilai | None) -> bool:
    """The mean of k cycles has the error variance s2 / k."""
    kurang = ambang(*banding[-1].skala) - Fraction(sum(skor), len(skor))
    return galat is not None and kurang > 0 and kurang**2 > _Z95**2 * galat.ragam / len(skor)
