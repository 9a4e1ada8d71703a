"""How far several people agree on the items of one clip.

Exact agreement of an item is the share of pairs of raters with the same score, (sum of n_j (n_j - 1)) / (n (n - 1)): the P_i of
J. L. Fleiss, Measuring nominal scale agreement among many raters (Psychological Bulletin 76, 1971). Within one is the same
share for pairs at most one step apart; the mean distance of a pair orders the items. A set of items is pooled: pairs are
counted over all of them. Nothing here weighs a person or sums up a lesson.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from observasi.penilaian.rules.kesepahaman import Tafsir, kesepahaman

Lembar = Mapping[str, int]
"""The scores of one rater by item; an item that she did not observe is left out, never 0."""

AMBANG_DALAM_SATU = 80
"""Per cent within one step that CLASS asks of its raters against master codes (docs/keputusan/0021); a landmark, no law."""


@dataclass(frozen=True, slots=True)
class Sepakat:
    """Counted pairs: all, those with the same score, those at most one step apart. Per cent whole, half up."""

    pasangan: int
    sama: int
    dalam_satu: int

    @property
    def persen_sama(self) -> Decimal | None:
        return _persen(self.sama, self.pasangan)

    @property
    def persen_dalam_satu(self) -> Decimal | None:
        return _persen(self.dalam_satu, self.pasangan)


@dataclass(frozen=True, slots=True)
class SebaranButir:
    """One item. `frekuensi`: how many gave each level, lowest first. `median` and `simpangan` with two decimals.

    `simpangan` is the standard deviation of the raters (n - 1). `acuan`: the reference's score; `sepakat_acuan` counts raters
    against it. Figures are None where fewer than two (with the reference: one) scored.
    """

    kunci: str
    penilai: int
    tidak_teramati: int
    frekuensi: tuple[tuple[int, int], ...]
    sepakat: Sepakat
    beda_rata: Fraction | None
    terendah: int | None
    tertinggi: int | None
    median: Decimal | None
    simpangan: Decimal | None
    acuan: int | None
    sepakat_acuan: Sepakat | None


@dataclass(frozen=True, slots=True)
class Sebaran:
    """All items, those with the least agreement first, and the pairs of all of them together."""

    butir: tuple[SebaranButir, ...]
    sepakat: Sepakat
    sepakat_acuan: Sepakat | None


def sebaran(urutan: Sequence[str], tingkat: Sequence[int], lembar: Sequence[Lembar], acuan: Lembar | None) -> Sebaran:
    """The items `urutan` on the scale `tingkat`, scored by `lembar`; `acuan` is held beside and counts in no pair.

    Order: largest mean distance of a pair first; equal ones in the order of the instrument; items without a pair last.
    """
    butir = [sebaran_butir(k, tingkat, lembar, acuan) for k in urutan]
    tersusun = sorted(butir, key=lambda b: (b.beda_rata is None, -(b.beda_rata or 0)))
    return Sebaran(
        tuple(tersusun),
        _gabung([b.sepakat for b in butir]),
        None if acuan is None else _gabung([b.sepakat_acuan for b in butir if b.sepakat_acuan]),
    )


def sebaran_butir(
    kunci: str, tingkat: Sequence[int], lembar: Sequence[Lembar], acuan: Lembar | None = None
) -> SebaranButir:
    """One item. Worked: 2, 3, 3, 4 has 6 pairs, 1 the same, 5 within one, mean distance 1, standard deviation 0.82."""
    skor = sorted(satu[kunci] for satu in lembar if kunci in satu)
    beda = [b - a for a, b in combinations(skor, 2)]
    patokan = acuan.get(kunci) if acuan is not None else None
    ke_acuan = None if patokan is None else _hitung([abs(s - patokan) for s in skor])
    return SebaranButir(
        kunci=kunci,
        penilai=len(skor),
        tidak_teramati=len(lembar) - len(skor),
        frekuensi=tuple((t, skor.count(t)) for t in tingkat),
        sepakat=_hitung(beda),
        beda_rata=Fraction(sum(beda), len(beda)) if beda else None,
        terendah=skor[0] if skor else None,
        tertinggi=skor[-1] if skor else None,
        median=dua(tengah([Fraction(s) for s in skor])) if skor else None,
        simpangan=_simpangan(skor),
        acuan=patokan,
        sepakat_acuan=ke_acuan,
    )


@dataclass(frozen=True, slots=True)
class RingkasanPasangan:
    """Weighted kappa of many pairs: how many pairs, how many have one, the lowest, the middle, the highest. No names.

    `bergeser`: pairs of whom one is nearly always the higher one; `searah`: pairs that agree beyond chance.
    """

    pasangan: int
    berkappa: int
    terendah: Decimal | None
    tengah: Decimal | None
    tertinggi: Decimal | None
    bergeser: int
    searah: int

    def ke_peta(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "pasangan": self.pasangan,
            "berkappa": self.berkappa,
            "terendah": _teks(self.terendah),
            "tengah": _teks(self.tengah),
            "tertinggi": _teks(self.tertinggi),
            "bergeser": self.bergeser,
            "searah": self.searah,
        }


def ringkasan_dari_peta(peta: Mapping[str, Any]) -> RingkasanPasangan:
    """The inverse of `ke_peta`."""
    desimal = {k: None if peta[k] is None else Decimal(peta[k]) for k in ("terendah", "tengah", "tertinggi")}
    return RingkasanPasangan(**{**peta, **desimal})


def skor_bersama(satu: Lembar, lain: Lembar) -> list[tuple[int, int]]:
    """The scores of the items that both scored, in the order of the keys."""
    return [(satu[k], lain[k]) for k in sorted(satu.keys() & lain.keys())]


def ringkas_pasangan(pasangan: Sequence[tuple[Lembar, Lembar]], terendah: int, tertinggi: int) -> RingkasanPasangan:
    """Kappa of each pair (linear weights, see penilaian.rules.kesepahaman), told as three numbers."""
    semua = [kesepahaman(skor_bersama(a, b), terendah, tertinggi) for a, b in pasangan]
    nilai = sorted(satu.kappa.nilai for satu in semua if satu.kappa is not None)
    return RingkasanPasangan(
        pasangan=len(semua),
        berkappa=len(nilai),
        terendah=nilai[0] if nilai else None,
        tengah=dua(tengah([Fraction(n) for n in nilai])) if nilai else None,
        tertinggi=nilai[-1] if nilai else None,
        bergeser=sum(1 for satu in semua if satu.tafsir is Tafsir.BERGESER),
        searah=sum(1 for satu in semua if satu.tafsir in (Tafsir.SEARAH, Tafsir.SAMA_SEMUA)),
    )


def tengah(terurut: Sequence[Fraction]) -> Fraction:
    """The median of values that are sorted and not none."""
    n = len(terurut)
    return terurut[n // 2] if n % 2 else (terurut[n // 2 - 1] + terurut[n // 2]) / 2


def dua(nilai: Fraction) -> Decimal:
    """Two decimals, half up (away from zero)."""
    return (Decimal(nilai.numerator) / Decimal(nilai.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def akar(nilai: Fraction) -> Decimal:
    """The square root with the precision of Decimal."""
    return (Decimal(nilai.numerator) / Decimal(nilai.denominator)).sqrt()


def ragam(nilai: Sequence[Fraction]) -> Fraction | None:
    """The sample variance (n - 1); None for fewer than two values."""
    if len(nilai) < 2:
        return None
    rata = Fraction(sum(nilai), len(nilai))
    return Fraction(sum((n - rata) ** 2 for n in nilai)) / (len(nilai) - 1)


def _simpangan(skor: Sequence[int]) -> Decimal | None:
    besar = ragam([Fraction(s) for s in skor])
    return None if besar is None else akar(besar).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _hitung(beda: Sequence[int]) -> Sepakat:
    return Sepakat(len(beda), sum(1 for b in beda if b == 0), sum(1 for b in beda if b <= 1))


def _gabung(semua: Sequence[Sepakat]) -> Sepakat:
    return Sepakat(sum(s.pasangan for s in semua), sum(s.sama for s in semua), sum(s.dalam_satu for s in semua))


def _persen(bagian: int, semua: int) -> Decimal | None:
    if not semua:
        return None
    return (Decimal(bagian * 100) / semua).quantize(Decimal(1), ROUND_HALF_UP)


def _teks(nilai: Decimal | None) -> str | None:
    return None if nilai is None else str(nilai)
