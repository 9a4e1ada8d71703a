"""Agreement of two sheets: published tables, hand-made ones, and what holds for any pair of sheets."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.penilaian.rules.kesepahaman import (
    BUTIR_TERSEDIKIT,
    Kappa,
    Tafsir,
    kappa_berbobot,
    kesepahaman,
)

# Cohen 1968: 200 diagnoses by two psychiatrists, shares of a table of three kinds, and his weights of disagreement.
COHEN = {
    (1, 1): "0.44", (1, 2): "0.05", (1, 3): "0.01",
    (2, 1): "0.07", (2, 2): "0.20", (2, 3): "0.03",
    (3, 1): "0.09", (3, 2): "0.05", (3, 3): "0.06",
}  # fmt: skip
BEDA_COHEN = {(1, 2): 1, (1, 3): 3, (2, 3): 6}


def _bagian() -> dict[tuple[int, int], Fraction]:
    hasil = {k: Fraction(v) for k, v in COHEN.items()}
    hasil[3, 2] = 1 - sum(v for k, v in hasil.items() if k != (3, 2))
    return hasil


def test_kappa_tanpa_bobot_seperti_tercetak() -> None:
    """Source: Cohen 1968, p. 215: kappa .492; the interval .39 to .59 follows from the variance of 1969 with n = 200."""
    sama = {k: Fraction(k[0] == k[1]) for k in COHEN}

    assert kappa_berbobot(_bagian(), sama, 200) == Kappa(Decimal("0.49"), Decimal("0.39"), Decimal("0.59"))


def test_kappa_berbobot_seperti_tercetak() -> None:
    """Source: Cohen 1968, p. 215: weighted kappa .348 with disagreements 0, 1, 3, 6."""
    bobot = {(i, j): 1 - Fraction(BEDA_COHEN.get((min(i, j), max(i, j)), 0), 6) for i, j in COHEN}

    hasil = kappa_berbobot(_bagian(), bobot, 200)

    assert hasil is not None
    lebar = 1.96 * _simpangan_baku(
        {k: float(v) for k, v in _bagian().items()}, {k: float(v) for k, v in bobot.items()}, 200
    )
    assert hasil.nilai == Decimal("0.35")
    assert hasil.bawah is not None
    assert hasil.atas is not None
    assert float(hasil.bawah) == pytest.approx(0.3478 - lebar, abs=0.006)
    assert float(hasil.atas) == pytest.approx(0.3478 + lebar, abs=0.006)


def _simpangan_baku(p: dict[tuple[int, int], float], w: dict[tuple[int, int], float], n: int) -> float:
    """The same standard error another way: the delta method, with the slopes of kappa taken by small steps."""

    def kappa(q: dict[tuple[int, int], float]) -> float:
        jumlah = sum(q.values())
        r = {i: sum(v for (a, _), v in q.items() if a == i) / jumlah for i in (1, 2, 3)}
        c = {j: sum(v for (_, b), v in q.items() if b == j) / jumlah for j in (1, 2, 3)}
        amat = sum(w[k] * v for k, v in q.items()) / jumlah
        acak = sum(w[i, j] * r[i] * c[j] for i, j in w)
        return (amat - acak) / (1 - acak)

    h = 1e-6
    lereng = {k: (kappa({**p, k: p[k] + h}) - kappa({**p, k: p[k] - h})) / (2 * h) for k in p}
    rata = sum(p[k] * lereng[k] for k in p)
    return math.sqrt((sum(p[k] * lereng[k] ** 2 for k in p) - rata**2) / n)


def test_dihitung_tangan() -> None:
    """Ten items on 1..3, linear weights: agreement 8 + 2 x 1/2 of 10 = 0.9; by chance 0.62; (0.9 - 0.62) / 0.38 = 0.74.

    guru 1 x 4, 2 x 3, 3 x 3; supervisor 1 x 3, 2 x 5, 3 x 2.
    """
    pasangan = [(1, 1)] * 3 + [(1, 2)] + [(2, 2)] * 3 + [(3, 2)] + [(3, 3)] * 2

    hasil = kesepahaman(pasangan, 1, 3)

    guru, supervisor = (4, 3, 3), (3, 5, 2)
    acak = sum(Fraction(g * s, 100) * (1 - Fraction(abs(i - j), 2))
               for i, g in enumerate(guru) for j, s in enumerate(supervisor))  # fmt: skip
    assert (hasil.dibandingkan, hasil.sama, hasil.dalam_satu) == (10, 8, 10)
    assert hasil.kappa is not None
    assert float(hasil.kappa.nilai) == pytest.approx(float((Fraction(9, 10) - acak) / (1 - acak)), abs=0.005)
    assert hasil.tafsir is Tafsir.SEARAH


@pytest.mark.parametrize(
    ("pasangan", "tafsir"),
    [
        ([(3, 3)] * (BUTIR_TERSEDIKIT - 1), Tafsir.SEDIKIT_BUTIR),
        ([], Tafsir.SEDIKIT_BUTIR),
        ([(4, 4)] * 24, Tafsir.TANPA_RAGAM),
        ([(4, n % 5 + 1) for n in range(24)], Tafsir.TANPA_RAGAM),
        ([(n % 3 + 1, n % 3 + 3) for n in range(24)], Tafsir.BERGESER),
        ([(n % 4 + 1, n % 4 + 2) for n in range(12)] + [(n % 5 + 1, n % 5 + 1) for n in range(12)], Tafsir.BERGESER),
        ([(1, 5), (5, 1)] * 12, Tafsir.BERBEDA),
        ([(4, 4), (4, 5), (5, 5), (5, 4)] * 3, Tafsir.BELUM_JELAS),
        ([(n % 5 + 1, n % 5 + 1) for n in range(24)], Tafsir.SAMA_SEMUA),
        ([(n % 5 + 1, n % 5 + 1) for n in range(20)] + [(1, 2), (3, 2), (4, 5), (5, 4)], Tafsir.SEARAH),
    ],
)
def test_kapan_ada_dan_apa_artinya(pasangan: list[tuple[int, int]], tafsir: Tafsir) -> None:
    hasil = kesepahaman(pasangan, 1, 5)

    assert hasil.tafsir is tafsir
    assert (hasil.kappa is None) == (tafsir in (Tafsir.SEDIKIT_BUTIR, Tafsir.TANPA_RAGAM))


skor = st.integers(1, 5)


@given(st.lists(st.tuples(skor, skor), max_size=60))
def test_berlaku_bagi_semua_pasangan(pasangan: list[tuple[int, int]]) -> None:
    hasil = kesepahaman(pasangan, 1, 5)
    terbalik = kesepahaman([(b, a) for a, b in pasangan], 1, 5)

    assert hasil == terbalik
    assert 0 <= hasil.sama <= hasil.dalam_satu <= hasil.dibandingkan == len(pasangan)
    if hasil.kappa is not None:
        assert -1 <= hasil.kappa.nilai <= 1
        if hasil.kappa.bawah is not None and hasil.kappa.atas is not None:
            assert -1 <= hasil.kappa.bawah <= hasil.kappa.nilai <= hasil.kappa.atas <= 1
        if hasil.sama == hasil.dibandingkan:
            # Nothing to judge an interval by: certainty is not claimed.
            assert hasil.kappa == Kappa(Decimal("1.00"), None, None)
    # The same scale with other numbers says the same.
    geser = kesepahaman([(a + 3, b + 3) for a, b in pasangan], 4, 8)
    assert (geser.kappa, geser.tafsir) == (hasil.kappa, hasil.tafsir)
