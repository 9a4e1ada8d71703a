"""The seal, and two sheets side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observasi.penilaian.enums import StatusLembar
from observasi.penilaian.rules import SEGEL, NilaiButir, bandingkan, boleh_dibandingkan, segel_terbuka
from tests.instrumen.pustaka import instrumen_bawaan

T5 = instrumen_bawaan()["supervisi-pelaksanaan"]
LEPAS = NilaiButir(tidak_teramati=True)

_BUTIR = st.one_of(st.integers(1, 5).map(NilaiButir), st.just(LEPAS))
_LEMBAR = st.lists(_BUTIR, min_size=24, max_size=24).map(
    lambda nilai: {str(i): n for i, n in enumerate(nilai, start=1)}
)


def _rata(skor: int, **lain: NilaiButir) -> dict[str, NilaiButir]:
    return {**{str(i): NilaiButir(skor) for i in range(1, 25)}, **{k.removeprefix("b"): n for k, n in lain.items()}}


D, T, L = StatusLembar.DRAF, StatusLembar.TERKIRIM, StatusLembar.DILEPAS


@pytest.mark.parametrize(
    ("guru", "supervisor", "terbuka", "banding"),
    [
        (None, None, False, False),
        (D, None, False, False),
        (None, D, False, False),
        (D, D, False, False),
        (T, None, False, False),
        (T, D, False, False),
        (None, T, False, False),
        (D, T, False, False),
        (L, None, False, False),
        (L, D, False, False),
        (T, L, False, False),
        (T, T, True, True),
        (L, T, True, False),
    ],
)
def test_segel_terbuka_hanya_bila_keduanya_mengirim(
    guru: StatusLembar | None, supervisor: StatusLembar | None, terbuka: bool, banding: bool
) -> None:
    assert segel_terbuka(guru, supervisor) is terbuka
    assert boleh_dibandingkan(guru, supervisor).boleh is banding


def test_penolakan_tersegel_selalu_sama() -> None:
    tersegel = [(g, s) for g in (None, D, T, L) for s in (None, D, T) if not segel_terbuka(g, s)]

    assert {boleh_dibandingkan(g, s).alasan for g, s in tersegel} == {SEGEL}


def test_selisih_terbesar_lebih_dulu_lalu_menurut_urutan() -> None:
    guru = _rata(3, b2=NilaiButir(5), b7=NilaiButir(1), b20=LEPAS)
    supervisor = _rata(3, b2=NilaiButir(3), b7=NilaiButir(5), b9=NilaiButir(2), b4=NilaiButir(5), b22=LEPAS)

    hasil = bandingkan(T5, guru, supervisor)

    assert [(b.nomor, b.selisih) for b in hasil.butir[:5]] == [(7, 4), (2, -2), (4, 2), (9, -1), (1, 0)]
    assert [(b.nomor, b.selisih) for b in hasil.butir[-2:]] == [(20, None), (22, None)]
    assert (hasil.dibandingkan, hasil.sama, hasil.dalam_satu) == (22, 18, 19)
    assert hasil.hasil_guru.tidak_teramati == 1


def test_selisih_kelompok_dan_keseluruhan_dalam_poin_persen() -> None:
    hasil = bandingkan(T5, _rata(3), _rata(3, b1=NilaiButir(5), b2=NilaiButir(5)))

    per = {k.kunci: k for k in hasil.kelompok}
    assert (per["1"].guru, per["1"].supervisor, per["1"].selisih) == (60, 100, 40)
    assert per["2"].selisih == 0
    assert hasil.selisih == Fraction(400, 120)


def test_selisih_kelompok_tidak_ada_bila_satu_pihak_tidak_mengamati() -> None:
    hasil = bandingkan(T5, _rata(3, b23=LEPAS, b24=LEPAS), _rata(4))

    per = {k.kunci: k for k in hasil.kelompok}
    assert (per["3"].guru, per["3"].supervisor, per["3"].selisih) == (None, 80, None)


def test_kekuatan_bersama_adalah_butir_yang_keduanya_tinggi() -> None:
    guru = _rata(3, b3=NilaiButir(4), b5=NilaiButir(5), b8=NilaiButir(5), b10=NilaiButir(4))
    supervisor = _rata(3, b3=NilaiButir(4), b5=NilaiButir(5), b8=LEPAS, b10=NilaiButir(3))

    assert [b.nomor for b in bandingkan(T5, guru, supervisor).kekuatan_bersama] == [5, 3]


@settings(deadline=None)
@given(_LEMBAR)
def test_lembar_yang_sama_tidak_punya_selisih(lembar: dict[str, NilaiButir]) -> None:
    hasil = bandingkan(T5, lembar, lembar)

    assert {b.selisih for b in hasil.butir} <= {0, None}
    assert {k.selisih for k in hasil.kelompok} <= {Fraction(0), None}
    assert hasil.sama == hasil.dibandingkan == hasil.dalam_satu
    assert hasil.selisih in (0, None)


@settings(deadline=None)
@given(_LEMBAR, _LEMBAR)
def test_bertukar_pihak_membalik_tanda(a: dict[str, NilaiButir], b: dict[str, NilaiButir]) -> None:
    maju, balik = bandingkan(T5, a, b), bandingkan(T5, b, a)

    assert [(x.nomor, x.selisih) for x in maju.butir] == [
        (x.nomor, None if x.selisih is None else -x.selisih) for x in balik.butir
    ]
    assert (maju.sama, maju.dalam_satu) == (balik.sama, balik.dalam_satu)
    assert maju.dibandingkan >= maju.dalam_satu >= maju.sama
    mutlak = [abs(x.selisih) for x in maju.butir if x.selisih is not None]
    assert mutlak == sorted(mutlak, reverse=True)
    assert len(mutlak) == maju.dibandingkan
