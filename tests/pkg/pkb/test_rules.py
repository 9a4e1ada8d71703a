"""Targets, what was reached, and the radar's geometry: pure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.pkb import rules
from pkg.pkb.enums import Capaian, Tujuan

NILAI = st.integers(1, 4).map(Fraction)


@pytest.mark.parametrize(
    ("nilai", "tujuan", "usulan"),
    [
        (Fraction(1), Tujuan.STANDAR, 3),
        (Fraction(2), Tujuan.STANDAR, 3),
        (Fraction(3), Tujuan.PENGAYAAN, 3),
        (Fraction(4), Tujuan.PENGAYAAN, 4),
        (Fraction(29, 10), Tujuan.STANDAR, 3),  # a duty's mean
        (Fraction(13, 4), Tujuan.PENGAYAAN, 4),
    ],
)
def test_nilai_satu_dan_dua_menuju_standar(nilai: Fraction, tujuan: Tujuan, usulan: int) -> None:
    assert (rules.tujuan(nilai), rules.usulan(nilai)) == (tujuan, usulan)


@pytest.mark.parametrize(
    ("tertulis", "nilai", "galat"),
    [
        ("3", 2, None),
        (" 4 ", 4, None),
        ("2", 2, None),
        ("1", 2, "Sasaran tidak boleh di bawah nilai sekarang."),
        ("5", 2, "Isi sasaran 1 sampai 4."),
        ("0", 2, "Isi sasaran 1 sampai 4."),
        ("", 2, "Isi sasaran 1 sampai 4."),
        ("tiga", 2, "Isi sasaran 1 sampai 4."),
        ("3,5", 2, "Isi sasaran 1 sampai 4."),
        ("٣", 2, "Isi sasaran 1 sampai 4."),
    ],
)
def test_sasaran_yang_ditolak(tertulis: str, nilai: int, galat: str | None) -> None:
    assert rules.galat_sasaran(tertulis, Fraction(nilai)) == galat


@given(NILAI)
def test_usulan_selalu_sasaran_yang_sah(nilai: Fraction) -> None:
    assert rules.galat_sasaran(str(rules.usulan(nilai)), nilai) is None


def test_jumlah_sasaran_tanpa_sasaran_bukan_nol() -> None:
    nilai = {1: Fraction(2), 2: Fraction(3)}

    assert rules.jumlah_sasaran(nilai, {}) is None
    assert rules.jumlah_sasaran(nilai, {1: 3}) == 6


@given(st.dictionaries(st.integers(1, 17), NILAI, min_size=1))
def test_jumlah_sasaran_usulan_tidak_pernah_di_bawah_nilai(nilai: dict[int, Fraction]) -> None:
    jumlah = rules.jumlah_sasaran(nilai, {n: rules.usulan(v) for n, v in nilai.items()})

    assert jumlah is not None
    assert sum(nilai.values()) <= jumlah <= 4 * len(nilai)


@pytest.mark.parametrize(
    ("sasaran", "sumatif", "capaian"),
    [
        (42, 42, Capaian.TERCAPAI),
        (42, 43, Capaian.TERCAPAI),
        (42, 41, Capaian.BELUM),
        (None, 50, Capaian.TANPA_SASARAN),
        (42, None, Capaian.TIDAK_DINILAI),
        (None, None, Capaian.TIDAK_DINILAI),
        (0, 0, Capaian.TERCAPAI),
    ],
)
def test_capaian(sasaran: int | None, sumatif: int | None, capaian: Capaian) -> None:
    pecahan = [None if n is None else Fraction(n) for n in (sasaran, sumatif)]

    assert rules.capaian(*pecahan) is capaian


@given(st.lists(st.sampled_from(Capaian)))
def test_rekapitulasi_menghitung_setiap_guru_sekali(semua: list[Capaian]) -> None:
    hasil = rules.rekapitulasi(semua)

    assert hasil.jumlah == len(semua)
    assert hasil.tercapai == semua.count(Capaian.TERCAPAI)


def test_tiga_tahun_berurutan() -> None:
    assert rules.tahun_kendali(2026) == (2024, 2025, 2026)


def test_radar_dimulai_di_atas_dan_searah_jarum_jam() -> None:
    radar = rules.susun_radar([1, 2, 3, 4], [{1: Fraction(4), 2: Fraction(2), 3: Fraction(0), 4: Fraction(1)}])

    assert radar is not None
    assert radar.bentuk == ("160.0,42.0 219.0,160.0 160.0,160.0 130.5,160.0",)
    assert [(s.x, s.y) for s in radar.sumbu] == [(160.0, 42.0), (278.0, 160.0), (160.0, 278.0), (42.0, 160.0)]


def test_radar_tanpa_bentuk_bila_ada_nilai_yang_hilang() -> None:
    radar = rules.susun_radar([1, 2, 3], [{1: Fraction(4), 2: Fraction(2)}])

    assert radar is not None
    assert radar.bentuk == (None,)
    assert rules.susun_radar([1, 2], []) is None
