"""Bands: every raw total, every edge, the two readings, the raw table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from pkg.aturan import rules
from pkg.aturan.enums import AturanSebutan
from tests.pkg.aturan.tabel import baca, galat

BULAT, TERBUKA = AturanSebutan.BULAT, AturanSebutan.BATAS_BAWAH_TERBUKA


@pytest.mark.parametrize("regulasi", rules.SEMUA_REGULASI, ids=lambda r: r.id)
@pytest.mark.parametrize("kasus", baca("pkg_total.csv"), ids=lambda k: f"{k['jumlah']}-{k['maksimum']}")
def test_setiap_jumlah_nilai(kasus: dict[str, str], regulasi: rules.Regulasi) -> None:
    jumlah, maksimum = int(kasus["jumlah"]), int(kasus["maksimum"])
    skala = Fraction(jumlah * 100, maksimum)

    assert skala == Fraction(kasus["skala_100"])
    assert rules.bulatkan(skala) == int(kasus["bulat"])
    assert rules.sebutan(skala, regulasi, BULAT).sebutan.label == kasus["sebutan_bulat"]
    assert rules.sebutan(skala, regulasi, TERBUKA).sebutan.label == kasus["sebutan_terbuka"]
    mentah = rules.sebutan_tabel_mentah(jumlah, maksimum, regulasi)
    assert mentah is not None
    assert mentah.sebutan.label == kasus["sebutan_mentah"]


def test_tabel_lengkap_dan_hanya_empat_jumlah_bertentangan() -> None:
    tabel = baca("pkg_total.csv")

    beda = {(k["jumlah"], k["maksimum"]) for k in tabel if k["sebutan_mentah"] != k["sebutan_bulat"]}
    assert len(tabel) == 57 + 69
    assert beda == {("42", "56"), ("28", "56"), ("34", "68"), ("41", "68")}


@pytest.mark.parametrize("kasus", baca("pkg_sebutan.csv"), ids=lambda k: k["nilai"])
def test_setiap_batas_pita(kasus: dict[str, str]) -> None:
    nilai = Fraction(kasus["nilai"])

    assert rules.sebutan(nilai, rules.PKG_2016).sebutan.label == kasus["bulat"]
    assert rules.sebutan(nilai, rules.PKG_2016, BULAT).sebutan.label == kasus["bulat"]
    assert rules.sebutan(nilai, rules.PKG_2016, TERBUKA).sebutan.label == kasus["terbuka"]


def test_npk_menurut_pita() -> None:
    assert [(p.sebutan.label, p.dari, p.npk) for p in rules.PKG_2016.pita] == [
        ("Amat baik", 91, 125),
        ("Baik", 76, 100),
        ("Cukup", 61, 75),
        ("Sedang", 51, 50),
        ("Kurang", 0, 25),
    ]


def test_tabel_mentah_tidak_ada_untuk_instrumen_lain() -> None:
    assert rules.sebutan_tabel_mentah(45, 60, rules.PKG_2016) is None


@pytest.mark.parametrize("nilai", [-1, Fraction(-1, 9), Fraction(10001, 100), True, 90.5, "90", None, Decimal("NaN")])
def test_nilai_di_luar_skala_ditolak(nilai: object) -> None:
    assert galat(lambda: rules.sebutan(nilai, rules.PKG_2016)) == ["nilai"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [("67.857", 0, "68"), ("90.5", 0, "91"), ("60.5", 0, "61"), ("60.49999", 0, "60"), ("-0.5", 0, "-1"),
     ("22.3125", 3, "22.313"), ("13.125", 2, "13.13"), ("0.0005", 3, "0.001")],
)  # fmt: skip
def test_pembulatan_setengah_naik(nilai: str, desimal: int, hasil: str) -> None:
    assert rules.bulatkan(Fraction(nilai), desimal) == Fraction(hasil)


@pytest.mark.parametrize(
    ("nilai", "nilai_tercetak", "ak_tercetak", "tepat"),
    [("10.5", "10,50", "10,50", "10.5"), ("13.125", "13,13", "13,125", "13.125"), ("42", "42,00", "42,00", "42"),
     ("24.171875", "24,17", "24,172", "24.171875"), ("2145/23", "93,26", "93,261", "2145/23"), ("0", "0,00", "0,00", "0"),
     ("175/12", "14,58", "14,583", "175/12"), ("-1/8", "-0,13", "-0,125", "-0.125"), ("1/3", "0,33", "0,333", "1/3")],
)  # fmt: skip
def test_cetak_dan_nilai_tepat(nilai: str, nilai_tercetak: str, ak_tercetak: str, tepat: str) -> None:
    angka = Fraction(nilai)

    assert rules.PKG_2016.cetak_nilai.tulis(angka) == nilai_tercetak
    assert rules.PKG_2016.cetak_ak.tulis(angka) == ak_tercetak
    assert rules.tepat(angka) == tepat
    assert Fraction(rules.tepat(angka)) == angka


@pytest.mark.parametrize(
    "nilai",
    [1.5, float("nan"), "1", None, True, [1], Decimal("Infinity"), Decimal("1E+31"), Decimal("1E-31"), Decimal("1E+999999999"),
     Decimal("1" * 31), 10**30],
    ids=str,
)  # fmt: skip
def test_yang_bukan_angka_tepat_ditolak_dengan_bidangnya(nilai: object) -> None:
    assert galat(lambda: rules.bilangan(nilai, "kuesioner.sejawat")) == ["kuesioner.sejawat"]


@pytest.mark.parametrize("nilai", [0, -3, 10**30 - 1, Decimal("93.50"), Decimal("1E+30"), Fraction(1, 7)])
def test_angka_tepat_diterima_tanpa_berubah(nilai: rules.Bilangan) -> None:
    assert rules.bilangan(nilai, "x") == Fraction(nilai)
