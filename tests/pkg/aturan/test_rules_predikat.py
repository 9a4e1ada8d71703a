"""The 2023 regime: the table, parts of a year, quadrants, what is carried over, what is missing."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from pkg.aturan import rules
from pkg.aturan.enums import Jenjang, Predikat, Rating
from tests.pkg.aturan.tabel import baca, galat

REGULASI = rules.PKG_2023


@pytest.mark.parametrize(
    "kasus", baca("pkg_predikat.csv"), ids=lambda k: f"{k['jenjang']}-{k['predikat']}-{k['bulan']}"
)
def test_konversi_menurut_tabel(kasus: dict[str, str]) -> None:
    jenjang = Jenjang(kasus["jenjang"])
    kinerja = REGULASI.kinerja
    assert kinerja is not None

    assert rules.konversi(Predikat(kasus["predikat"]), jenjang, REGULASI, int(kasus["bulan"])) == Fraction(kasus["ak"])
    assert kinerja.naik_pangkat[jenjang] == int(kasus["naik_pangkat"])
    assert kinerja.naik_jenjang[jenjang] == (int(kasus["naik_jenjang"]) if kasus["naik_jenjang"] else None)
    assert kinerja.nilai_dasar[jenjang] == int(kasus["nilai_dasar"])


def test_tabel_memuat_setiap_jenjang_dan_predikat() -> None:
    ada = {(k["jenjang"], k["predikat"]) for k in baca("pkg_predikat.csv") if k["bulan"] == "12"}

    assert ada == set(product(Jenjang.values, Predikat.values))


@pytest.mark.parametrize("bulan", [0, 13, -1])
def test_bulan_di_luar_1_sampai_12_ditolak(bulan: int) -> None:
    assert galat(lambda: rules.konversi(Predikat.BAIK, Jenjang.AHLI_MUDA, REGULASI, bulan)) == ["bulan"]


@pytest.mark.parametrize(
    ("hasil_kerja", "perilaku", "predikat"),
    [
        (Rating.DI_ATAS, Rating.DI_ATAS, Predikat.SANGAT_BAIK),
        (Rating.DI_ATAS, Rating.SESUAI, Predikat.BAIK),
        (Rating.DI_ATAS, Rating.DI_BAWAH, Predikat.KURANG),
        (Rating.SESUAI, Rating.DI_ATAS, Predikat.BAIK),
        (Rating.SESUAI, Rating.SESUAI, Predikat.BAIK),
        (Rating.SESUAI, Rating.DI_BAWAH, Predikat.KURANG),
        (Rating.DI_BAWAH, Rating.DI_ATAS, Predikat.BUTUH_PERBAIKAN),
        (Rating.DI_BAWAH, Rating.SESUAI, Predikat.BUTUH_PERBAIKAN),
        (Rating.DI_BAWAH, Rating.DI_BAWAH, Predikat.SANGAT_KURANG),
    ],
)
def test_kuadran(hasil_kerja: Rating, perilaku: Rating, predikat: Predikat) -> None:
    assert rules.predikat_dari_rating(hasil_kerja, perilaku, REGULASI) is predikat


def test_golongan_menunjuk_jenjang() -> None:
    golongan = [f"{g}/{r}" for g, ruang in (("III", "abcd"), ("IV", "abcde")) for r in ruang]

    assert [rules.jenjang_golongan(g, REGULASI).value for g in golongan] == (
        ["ahli_pertama"] * 2 + ["ahli_muda"] * 2 + ["ahli_madya"] * 3 + ["ahli_utama"] * 2
    )
    assert galat(lambda: rules.jenjang_golongan("II/d", REGULASI)) == ["golongan"]


def test_ak_integrasi_iii_d_345_menjadi_145() -> None:
    assert rules.ak_integrasi(345, Jenjang.AHLI_MUDA, REGULASI) == 145
    assert rules.ak_integrasi(200, Jenjang.AHLI_MUDA, REGULASI) == 0
    assert galat(lambda: rules.ak_integrasi(199, Jenjang.AHLI_MUDA, REGULASI)) == ["ak_konvensional"]


def _masukan(**ganti: object) -> rules.MasukanKonversi:
    isi: dict[str, object] = {
        "jenjang": Jenjang.AHLI_MUDA,
        "periode": (rules.PeriodeKinerja(Predikat.BAIK, 7, "2023"), rules.PeriodeKinerja(Predikat.SANGAT_BAIK)),
    }
    return rules.MasukanKonversi(**{**isi, **ganti})  # type: ignore[arg-type]


def test_akumulasi_dengan_integrasi_dan_ijazah() -> None:
    hasil = rules.akumulasi(_masukan(ak_konvensional=Fraction(210), ijazah_lebih_tinggi=True), REGULASI)

    assert hasil.konversi == (Fraction(175, 12), Fraction("37.5"))
    assert (hasil.integrasi, hasil.ijazah) == (10, 25)
    assert hasil.jumlah == Fraction(175, 12) + Fraction("37.5") + 35
    assert hasil.kurang_pangkat == 100 - hasil.jumlah
    assert hasil.kurang_jenjang == 200 - hasil.jumlah


def test_kekurangan_tidak_pernah_negatif_dan_jenjang_tertinggi_tidak_naik() -> None:
    hasil = rules.akumulasi(
        _masukan(jenjang=Jenjang.AHLI_UTAMA, periode=(rules.PeriodeKinerja(Predikat.SANGAT_BAIK),) * 4), REGULASI
    )

    assert (hasil.jumlah, hasil.kurang_pangkat, hasil.kurang_jenjang) == (300, 0, None)


def test_periode_kosong_dan_bulan_salah_disebut() -> None:
    assert galat(lambda: rules.akumulasi(_masukan(periode=()), REGULASI)) == ["periode"]
    salah = (rules.PeriodeKinerja(Predikat.BAIK), rules.PeriodeKinerja(Predikat.BAIK, 13))
    assert galat(lambda: rules.akumulasi(_masukan(periode=salah), REGULASI)) == ["periode[1].bulan"]


def test_regulasi_lama_tidak_mengenal_konversi() -> None:
    assert galat(lambda: rules.konversi(Predikat.BAIK, Jenjang.AHLI_MUDA, rules.PKG_2016)) == ["aturan"]


def test_hasil_konversi_dengan_langkah_dan_label_tidak_resmi() -> None:
    hasil = rules.hitung_konversi(_masukan(ak_konvensional=Fraction(345)), REGULASI)

    bidang = {b.kode: b.tercetak for b in hasil.bidang}
    assert (bidang["predikat_1"], bidang["persentase_1"], bidang["koefisien_1"], bidang["bulan_1"], bidang["ak_1"]) == (
        "Baik",
        "100 %",
        "25",
        "7",
        "14,583",
    )
    assert (bidang["ak_integrasi"], bidang["ak_kumulatif"], bidang["kurang_pangkat"]) == ("145,00", "197,083", "0,00")
    assert [(s.kode, s.hitungan, s.hasil) for s in hasil.langkah] == [
        ("ak_1", "7/12 × 100 % × 25", "≈ 14,5833"),
        ("ak_2", "150 % × 25", "= 37,5"),
        ("ak_integrasi", "345 − 200", "= 145"),
        ("ak_kumulatif", "14,5833 + 37,5 + 145", "≈ 197,0833"),
        ("kurang_pangkat", "100 − 197,0833", "= 0"),
    ]
    assert "bukan angka kredit resmi" in hasil.label_ak
