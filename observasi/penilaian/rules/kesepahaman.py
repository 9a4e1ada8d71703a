"""How far two people see the same lesson alike: exact, within one, and weighted kappa with its interval.

Source: J. Cohen, Weighted kappa (Psychological Bulletin 70, 1968); the interval from the large-sample variance of Fleiss,
Cohen and Everitt (Psychological Bulletin 72, 1969). Weights are linear: being two steps apart weighs twice as much as one.
It says how two people read one scale, nothing about the quality of either, and it is never compared between people.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

BUTIR_TERSEDIKIT = 10
"""Below so many items scored by both, kappa says more about chance than about people: it is left out."""
_Z95 = Fraction(196, 100)
_HAMPIR_SELALU = Fraction(9, 10)
"""Of the items that differ, at least half of all, so many in one direction are a shift of level."""


class Tafsir(StrEnum):
    """What the agreement beyond chance amounts to, for the words on the page."""

    SEDIKIT_BUTIR = "sedikit_butir"
    TANPA_RAGAM = "tanpa_ragam"
    SAMA_SEMUA = "sama_semua"
    BERGESER = "bergeser"  # one of the two is nearly always the higher one
    BELUM_JELAS = "belum_jelas"  # the interval holds both chance and a good agreement
    SEARAH = "searah"
    BERBEDA = "berbeda"


@dataclass(frozen=True, slots=True)
class Kappa:
    """Weighted kappa, 1 for perfect agreement and 0 for what chance alone gives, with its 95 % interval.

    Two decimals, half up; the interval is cut at -1 and 1, and None where the items show no spread to judge it by.
    """

    nilai: Decimal
    bawah: Decimal | None
    atas: Decimal | None


@dataclass(frozen=True, slots=True)
class Kesepahaman:
    """Two sheets. `kappa` is None where it is not defined or would only be chance; `tafsir` says why, or what it means."""

    dibandingkan: int
    sama: int
    dalam_satu: int
    kappa: Kappa | None
    tafsir: Tafsir

    @property
    def kalimat(self) -> str:
        """What it means, in plain words."""
        return KALIMAT[self.tafsir]

    @property
    def angka(self) -> str:
        """0,74 (dengan keyakinan 95% antara 0,39 dan 1,00); "" without kappa."""
        if self.kappa is None:
            return ""
        nilai = _koma(self.kappa.nilai)
        if self.kappa.bawah is None or self.kappa.atas is None:
            return nilai
        return f"{nilai} (dengan keyakinan 95% antara {_koma(self.kappa.bawah)} dan {_koma(self.kappa.atas)})"


def kesepahaman(pasangan: Sequence[tuple[int, int]], terendah: int, tertinggi: int) -> Kesepahaman:
    """The agreement on the items that both scored, on a scale of whole steps from `terendah` to `tertinggi`.

    Fewer than BUTIR_TERSEDIKIT pairs, or all scores of either on one step (then kappa is 0 whatever the other wrote, and
    says nothing): kappa None.
    """
    sama = sum(1 for a, b in pasangan if a == b)
    dalam_satu = sum(1 for a, b in pasangan if abs(a - b) <= 1)
    kappa, tafsir = None, Tafsir.SEDIKIT_BUTIR
    if len(pasangan) >= BUTIR_TERSEDIKIT:
        beragam = len({a for a, _ in pasangan}) > 1 and len({b for _, b in pasangan}) > 1
        kappa = _kappa_pasangan(pasangan, terendah, tertinggi) if beragam else None
        tafsir = Tafsir.TANPA_RAGAM if kappa is None else _tafsir(kappa, pasangan)
    return Kesepahaman(len(pasangan), sama, dalam_satu, kappa, tafsir)


KALIMAT: dict[Tafsir, str] = {
    Tafsir.SEDIKIT_BUTIR: (
        f"Kurang dari {BUTIR_TERSEDIKIT} butir dinilai Anda berdua, terlalu sedikit untuk menghitung kesepahaman di luar "
        "kebetulan."
    ),
    Tafsir.TANPA_RAGAM: (
        "Salah satu dari Anda memberi tingkat yang sama pada semua butir, jadi kesepahaman di luar kebetulan tidak dapat "
        "dihitung."
    ),
    Tafsir.SAMA_SEMUA: "Semua butir Anda berdua beri skor yang sama.",
    Tafsir.BERGESER: (
        "Salah satu dari Anda hampir selalu memberi skor lebih tinggi daripada yang lain. Samakan dahulu arti setiap tingkat "
        "skala, lalu lihat kembali butir yang selisihnya terbesar."
    ),
    Tafsir.BELUM_JELAS: (
        "Dari butir sebanyak ini belum dapat dipastikan apakah Anda berdua membaca skala dengan cara yang sama. "
        "Bicarakan dua atau tiga butir sambil melihat bagian pelajarannya."
    ),
    Tafsir.SEARAH: (
        "Butir yang satu pihak nilai tinggi cenderung dinilai tinggi juga oleh pihak lain, lebih dari yang dapat terjadi "
        "secara kebetulan."
    ),
    Tafsir.BERBEDA: (
        "Skor tinggi dan rendah Anda berdua jatuh pada butir yang berlainan. Samakan dahulu arti setiap tingkat skala, lalu "
        "lihat kembali butir yang selisihnya terbesar."
    ),
}


def _tafsir(kappa: Kappa, pasangan: Sequence[tuple[int, int]]) -> Tafsir:
    """A shift of level is told as what it is: kappa is low then although both may see the same order."""
    if all(a == b for a, b in pasangan):
        return Tafsir.SAMA_SEMUA
    naik, turun = sum(a < b for a, b in pasangan), sum(a > b for a, b in pasangan)
    if 2 * (naik + turun) >= len(pasangan) and max(naik, turun) >= _HAMPIR_SELALU * (naik + turun):
        return Tafsir.BERGESER
    if kappa.bawah is None or kappa.atas is None:
        return Tafsir.BERBEDA if kappa.nilai < 0 else Tafsir.BELUM_JELAS
    if kappa.bawah > 0:
        return Tafsir.SEARAH
    return Tafsir.BERBEDA if kappa.atas < Decimal("0.4") else Tafsir.BELUM_JELAS


def _kappa_pasangan(pasangan: Sequence[tuple[int, int]], terendah: int, tertinggi: int) -> Kappa | None:
    langkah = range(terendah, tertinggi + 1)
    n = len(pasangan)
    bagian = {(i, j): Fraction(0) for i in langkah for j in langkah}
    for satu in pasangan:
        bagian[satu] += Fraction(1, n)
    jarak = tertinggi - terendah
    bobot = {(i, j): 1 - Fraction(abs(i - j), jarak) for i in langkah for j in langkah}
    return kappa_berbobot(bagian, bobot, n)


def kappa_berbobot(
    bagian: Mapping[tuple[int, int], Fraction], bobot: Mapping[tuple[int, int], Fraction], n: int
) -> Kappa | None:
    """Kappa of a square table of shares (sum 1) with weights of agreement (1 on the diagonal), seen `n` times.

    None when chance alone would agree completely (no variance). The variance is that of Fleiss, Cohen and Everitt 1969,
    for an interval around an estimate (not under the hypothesis of chance).
    """
    langkah = sorted({i for i, _ in bagian})
    baris = {i: sum((bagian[i, j] for j in langkah), Fraction(0)) for i in langkah}
    kolom = {j: sum((bagian[i, j] for i in langkah), Fraction(0)) for j in langkah}
    amat = sum((bagian[k] * bobot[k] for k in bagian), Fraction(0))
    acak = sum((baris[i] * kolom[j] * bobot[i, j] for i in langkah for j in langkah), Fraction(0))
    if acak == 1:
        return None
    nilai = (amat - acak) / (1 - acak)
    rata_baris = {i: sum((kolom[j] * bobot[i, j] for j in langkah), Fraction(0)) for i in langkah}
    rata_kolom = {j: sum((baris[i] * bobot[i, j] for i in langkah), Fraction(0)) for j in langkah}
    jumlah = sum(
        (p * (bobot[i, j] - (rata_baris[i] + rata_kolom[j]) * (1 - nilai)) ** 2 for (i, j), p in bagian.items()),
        Fraction(0),
    )
    ragam = (jumlah - (nilai - acak * (1 - nilai)) ** 2) / (n * (1 - acak) ** 2)
    if ragam <= 0:
        return Kappa(_dua(nilai), None, None)
    lebar = _Z95 * Fraction(math.sqrt(ragam))
    return Kappa(_dua(nilai), _dua(max(Fraction(-1), nilai - lebar)), _dua(min(Fraction(1), nilai + lebar)))


def _dua(nilai: Fraction) -> Decimal:
    angka = Decimal(nilai.numerator) / Decimal(nilai.denominator)
    return angka.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _koma(nilai: Decimal) -> str:
    return str(nilai).replace(".", ",").replace("-", "\u2212")
