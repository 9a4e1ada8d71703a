"""Evidence coverage: counted over scored items, None without any, and what a school may ask."""

from __future__ import annotations

from fractions import Fraction

import pytest

from observasi.penilaian import rules
from observasi.penilaian.enums import ModeCakupan
from observasi.penilaian.rules import AturanCakupan, Cakupan, NilaiButir
from observasi.siklus.enums import Sisi

TT = NilaiButir(tidak_teramati=True)
WAJIB = AturanCakupan(ModeCakupan.WAJIB, 75)


@pytest.mark.parametrize(
    ("skor", "bermomen", "diharapkan"),
    [
        ({}, [], Cakupan(0, 0)),
        ({"1": NilaiButir(3), "2": NilaiButir(4)}, [], Cakupan(2, 0)),
        ({"1": NilaiButir(3), "2": NilaiButir(4), "3": TT}, ["2", "3"], Cakupan(2, 1)),
        ({"1": NilaiButir(3), "2": NilaiButir()}, ["1", "2", "9"], Cakupan(1, 1)),
        ({"1": TT}, ["1"], Cakupan(0, 0)),
    ],
)
def test_hitungan(skor: dict[str, NilaiButir], bermomen: list[str], diharapkan: Cakupan) -> None:
    assert rules.hitung_cakupan(skor, bermomen) == diharapkan


def test_tanpa_butir_berskor_tidak_ada_persen() -> None:
    assert (Cakupan(0, 0).bagian, Cakupan(0, 0).persen) == (None, None)


def test_persen_tepat() -> None:
    assert (Cakupan(3, 1).bagian, Cakupan(3, 1).persen) == (Fraction(1, 3), Fraction(100, 3))


@pytest.mark.parametrize(
    ("berskor", "bermomen", "persen", "cukup"),
    [(4, 3, 75, True), (4, 2, 75, False), (3, 2, 67, False), (3, 2, 66, True), (0, 0, 100, True), (7, 7, 100, True)],
)
def test_batas_dibandingkan_tepat(berskor: int, bermomen: int, persen: int, cukup: bool) -> None:
    assert rules.cukup(Cakupan(berskor, bermomen), AturanCakupan(ModeCakupan.WAJIB, persen)) is cukup


@pytest.mark.parametrize(
    ("mode", "sisi", "juga_guru", "kabar", "galat"),
    [
        (ModeCakupan.MATI, Sisi.SUPERVISOR, True, False, False),
        (ModeCakupan.INGATKAN, Sisi.SUPERVISOR, False, True, False),
        (ModeCakupan.INGATKAN, Sisi.GURU, False, False, False),
        (ModeCakupan.WAJIB, Sisi.SUPERVISOR, False, True, True),
        (ModeCakupan.WAJIB, Sisi.GURU, False, False, False),
        (ModeCakupan.WAJIB, Sisi.GURU, True, True, True),
    ],
)
def test_siapa_yang_diminta(mode: ModeCakupan, sisi: Sisi, juga_guru: bool, kabar: bool, galat: bool) -> None:
    aturan = AturanCakupan(mode, 50, juga_guru)

    ada = (rules.kabar_cakupan(Cakupan(4, 1), aturan, sisi), rules.galat_cakupan(Cakupan(4, 1), aturan, sisi))

    assert (ada[0] is not None, ada[1] is not None) == (kabar, galat)


def test_kalimatnya_menyebut_berapa_lagi() -> None:
    assert rules.galat_cakupan(Cakupan(10, 5), WAJIB, Sisi.SUPERVISOR) == (
        "Sekolah meminta 75 persen butir berskor menunjuk ke momen pelajaran; sekarang 5 dari 10. "
        "Tautkan momen pada 3 butir lagi."
    )
    assert rules.galat_cakupan(Cakupan(10, 8), WAJIB, Sisi.SUPERVISOR) is None


def test_simpanan_kembali_sama() -> None:
    assert rules.cakupan_dari_peta(rules.cakupan_ke_peta(Cakupan(5, 2))) == Cakupan(5, 2)
    assert rules.cakupan_dari_peta(None) is None
