"""Indicators to values, values to scale 100, criteria of duties, answers of respondents."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from pkg.aturan import rules
from tests.pkg.aturan.tabel import baca, galat, sebutan

GAMBAR_9 = (3, 2, 2, 4, 3, 2, 3, 3, 2, 1, 4, 3, 4, 2)


@pytest.mark.parametrize("kasus", baca("pkg_kompetensi.csv"), ids=lambda k: k["skor"])
def test_nilai_kompetensi_menurut_tabel(kasus: dict[str, str]) -> None:
    skor = [None if s == "?" else int(s) for s in kasus["skor"].split()]

    hasil = rules.nilai_kompetensi(skor)

    assert (hasil.total, hasil.maksimum) == (int(kasus["total"]), int(kasus["maksimum"]))
    assert hasil.persen == (Fraction(kasus["persen"]) if kasus["persen"] else None)
    assert hasil.nilai == (int(kasus["nilai"]) if kasus["nilai"] else None)


def test_ambang_sama_pada_semua_regulasi() -> None:
    assert {rules.nilai_kompetensi([1, 0], r).nilai for r in rules.SEMUA_REGULASI} == {1}
    assert {rules.nilai_kompetensi([1, 1, 1, 0], r).nilai for r in rules.SEMUA_REGULASI} == {2}


def test_indikator_kosong_disebut_letaknya() -> None:
    hasil = rules.nilai_kompetensi([2, None, 1, None])

    assert (hasil.total, hasil.persen, hasil.nilai, hasil.belum) == (3, None, None, (2, 4))


@pytest.mark.parametrize("skor", [[], [3], [-1], [True], [1.0], ["1"], [Decimal("0.5")], [Decimal("NaN")]])
def test_skor_indikator_di_luar_0_1_2_ditolak(skor: list[object]) -> None:
    assert galat(lambda: rules.nilai_kompetensi(skor)) == ["skor[0]" if skor else "skor"]  # type: ignore[arg-type]


def test_gambar_9_modul_38() -> None:
    hasil = rules.dari_kompetensi(GAMBAR_9)

    assert (hasil.jumlah, hasil.maksimum, hasil.skala_100) == (38, 56, Fraction(3800, 56))
    assert rules.bulatkan(Fraction(3800, 56)) == 68


def test_kompetensi_kosong_membuat_jumlah_terbuka() -> None:
    hasil = rules.dari_kompetensi([*GAMBAR_9[:13], None])

    assert (hasil.jumlah, hasil.skala_100, hasil.belum) == (None, None, (14,))


def test_dari_skor_menurunkan_nilai_per_kompetensi() -> None:
    hasil = rules.dari_skor([[1, 2, 2, 0, 0, 2], [0, 0, 0], [2, None]])

    assert hasil.kompetensi == (3, 1, None)
    assert hasil.rincian is not None
    assert [k.belum for k in hasil.rincian] == [(), (), (2,)]
    assert hasil.jumlah is None


@pytest.mark.parametrize(
    ("panggil", "bidang"),
    [
        (lambda: rules.dari_total(13, 14), "nilai.total"),
        (lambda: rules.dari_total(57, 14), "nilai.total"),
        (lambda: rules.dari_total(69, 17), "nilai.total"),
        (lambda: rules.dari_kompetensi([5]), "nilai.kompetensi[0]"),
        (lambda: rules.dari_kompetensi([1, 0]), "nilai.kompetensi[1]"),
        (lambda: rules.dari_kompetensi([]), "nilai.kompetensi"),
        (lambda: rules.dari_skor([]), "nilai.skor"),
        (lambda: rules.dari_skor([[1], [2, 3]]), "nilai.skor[1][1]"),
        (lambda: rules.nilai_tugas([]), "tugas_tambahan.nilai.kriteria"),
        (lambda: rules.nilai_tugas([[]]), "tugas_tambahan.nilai.kriteria[0]"),
        (lambda: rules.nilai_tugas([[4], [0]]), "tugas_tambahan.nilai.kriteria[1][0]"),
        (lambda: rules.tugas_dari_jumlah(25, 6), "tugas_tambahan.nilai.jumlah_rerata"),
        (lambda: rules.tugas_dari_jumlah(Decimal("5.99"), 6), "tugas_tambahan.nilai.jumlah_rerata"),
    ],
)
def test_nilai_di_luar_batas_ditolak_dengan_bidangnya(panggil: object, bidang: str) -> None:
    assert galat(panggil) == [bidang]


def test_nilai_tugas_adalah_rerata_per_kompetensi() -> None:
    hasil = rules.nilai_tugas([[4, 3, 3], [4, 4], [2]])

    assert hasil.rerata == (Fraction(10, 3), Fraction(4), Fraction(2))
    assert (hasil.jumlah, hasil.maksimum, hasil.nilai) == (Fraction(28, 3), 12, Fraction(2800, 36))


def test_kriteria_kosong_membuat_nilai_tugas_terbuka() -> None:
    hasil = rules.nilai_tugas([[4, 3], [4, None]])

    assert (hasil.rerata, hasil.jumlah, hasil.nilai) == ((Fraction(7, 2), None), None, None)


@pytest.mark.parametrize("kasus", baca("pkg_ambang_tugas.csv"), ids=lambda k: k["maksimum"])
def test_ambang_mentah_tugas_tambahan(kasus: dict[str, str]) -> None:
    """The derived thresholds are the smallest sums that reach each band: a hundredth less does not."""
    kompetensi = int(kasus["maksimum"]) // 4
    for nama in ("amat_baik", "baik", "cukup", "sedang"):
        ambang = Fraction(kasus[nama])
        tepat = rules.tugas_dari_jumlah(ambang, kompetensi).nilai
        kurang = rules.tugas_dari_jumlah(ambang - Fraction(1, 100), kompetensi).nilai
        assert tepat is not None
        assert kurang is not None
        assert rules.sebutan(tepat, rules.PKG_2016).sebutan == nama
        assert rules.sebutan(kurang, rules.PKG_2016).sebutan != nama


def test_responden_0_1_2_menjadi_skala_100() -> None:
    assert rules.nilai_responden([2] * 30) == 100
    assert rules.nilai_responden([2, 1, 0, 1]) == 50
    assert rules.nilai_responden([1, 2, 2]) == Fraction(250, 3)
    assert rules.nilai_responden([2, None]) is None
    assert galat(lambda: rules.nilai_responden([2, 3])) == ["skor[1]"]
    assert galat(lambda: rules.nilai_responden([])) == ["skor"]


def test_kelompok_adalah_rerata_responden_dan_kosong_bukan_nol() -> None:
    assert rules.nilai_kelompok([90, Decimal("87.5"), Fraction(250, 3)]) == Fraction("90") / 3 + Fraction(
        "87.5"
    ) / 3 + Fraction(250, 9)
    assert rules.nilai_kelompok([]) is None
    assert galat(lambda: rules.nilai_kelompok([101])) == ["nilai[0]"]


def test_sebutan_pada_tabel_memakai_kata_yang_tercetak() -> None:
    assert sebutan("Amat baik") == "amat_baik"
