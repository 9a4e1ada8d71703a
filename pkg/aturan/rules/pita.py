"""The name (sebutan) of a value on scale 100, and the share of the angka kredit that comes with it.

PermenPAN 16/2009 article 15 prints whole numbers (91-100, 76-90, 61-75, 51-60, up to 50) and leaves gaps. Two readings
fill them: rounding half up once (`bulat`, ours: the module prints 67.857 as 68), or the open lower bound (> 90, > 75,
> 60, > 50). Truncation is neither: it would make 34/56 = 60.714 a Sedang, against every printed table.
"""

from __future__ import annotations

from fractions import Fraction

from pkg.aturan.enums import AturanSebutan
from pkg.aturan.rules.angka import Bilangan, bilangan, bulatkan
from pkg.aturan.rules.bentuk_regulasi import Pita, Regulasi
from pkg.aturan.rules.galat import tolak


def sebutan(nilai: Bilangan, regulasi: Regulasi, aturan: AturanSebutan | None = None) -> Pita:
    """The band of an exact value 0..100; `aturan` None means the rule of the regulation.

    90.486 -> Baik by `bulat` (90), Amat baik by `batas_bawah_terbuka` (> 90); 90.5 -> Amat baik by both.
    """
    tepat = bilangan(nilai, "nilai")
    if not 0 <= tepat <= 100:
        raise tolak("nilai", "Nilai skala 100 adalah 0 sampai 100.")
    terbuka = (aturan or regulasi.aturan_sebutan) is AturanSebutan.BATAS_BAWAH_TERBUKA
    bulat = bulatkan(tepat)
    for pita in regulasi.pita[:-1]:
        if tepat > pita.dari - 1 if terbuka else bulat >= pita.dari:
            return pita
    return regulasi.pita[-1]


def sebutan_tabel_mentah(jumlah: int, maksimum: int, regulasi: Regulasi) -> Pita | None:
    """What the raw table of the 2010 form says about a sum of values; None where the sources print no such table.

    It disagrees with the bands at 42/56, 28/56, 34/68 and 41/68, and knows neither questionnaires nor attendance:
    shown beside a result, never used for it.
    """
    batas = regulasi.tabel_mentah.get(maksimum)
    if batas is None:
        return None
    for pita, bawah in zip(regulasi.pita, batas, strict=False):
        if jumlah >= bawah:
            return pita
    return regulasi.pita[-1]


def rentang(pita: Pita, regulasi: Regulasi) -> str:
    """The band in words: "91–100", "sampai 50"."""
    letak = regulasi.pita.index(pita)
    atas = 100 if letak == 0 else regulasi.pita[letak - 1].dari - 1
    return f"{pita.dari}–{atas}" if pita.dari else f"sampai {atas}"


def faktor(pita: Pita) -> Fraction:
    """NPK as a factor: 125 % -> 5/4."""
    return Fraction(pita.npk, 100)
