"""One item over cycles: the error of rating, what may be called a change, what comes back. Golden tables and properties."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.instrumen.enums import AsalButir
from observasi.instrumen.rules import Butir
from observasi.tindak_lanjut.rules import butir as rules
from observasi.tindak_lanjut.rules.butir import GalatPenilai, Keadaan, Perubahan, SkorSiklus
from observasi.tindak_lanjut.rules.grafik import susun_grafik

DATA = Path(__file__).parents[1] / "data"


def tabel(nama: str) -> list[dict[str, str]]:
    with (DATA / f"tindak_lanjut_{nama}.csv").open(encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


def galat(kuadrat: str) -> GalatPenilai | None:
    return GalatPenilai(24, Fraction(kuadrat)) if kuadrat else None


def urai(selisih: str) -> Iterator[int]:
    for bagian in selisih.split():
        beda, _, kali = bagian.partition("*")
        yield from [int(beda)] * int(kali)


def deret(skor: str, skala: str) -> list[SkorSiklus]:
    bawah, atas = (int(n) for n in skala.split("-"))
    return [
        SkorSiklus(i, i, None, None if n == "-" else int(n), bawah, atas) for i, n in enumerate(skor.split(), start=1)
    ]


@pytest.mark.parametrize("baris", tabel("galat"), ids=lambda b: b["selisih"])
def test_galat_penilai(baris: dict[str, str]) -> None:
    hasil = rules.galat_penilai([(10, 10 + d) for d in urai(baris["selisih"])])

    if not baris["kuadrat"]:
        assert hasil is None
    else:
        assert hasil is not None
        assert (hasil.kuadrat, hasil.batas) == (Fraction(baris["kuadrat"]), Decimal(baris["batas"]))


@pytest.mark.parametrize("baris", tabel("perubahan"), ids=lambda b: f"{b['dulu']}-{b['kini']}-{b['kuadrat']}")
def test_perubahan(baris: dict[str, str]) -> None:
    hasil = rules.tafsirkan(int(baris["dulu"]), int(baris["kini"]), galat(baris["kuadrat"]))

    assert hasil.value == baris["hasil"]


@pytest.mark.parametrize("baris", tabel("kelemahan"), ids=lambda b: f"{b['skor']} {b['skala']} {b['kuadrat']}")
def test_kelemahan(baris: dict[str, str]) -> None:
    hasil = rules.kelemahan(deret(baris["skor"], baris["skala"]), galat(baris["kuadrat"]))

    if not baris["keadaan"]:
        assert hasil is None
    else:
        assert hasil is not None
        didapat = (len(hasil.siklus), hasil.keadaan.value, "ya" if hasil.jelas else "tidak")
        assert didapat == (int(baris["siklus"]), baris["keadaan"], baris["jelas"])


def test_skala_lain_tidak_dibandingkan() -> None:
    lama, baru = deret("2 2", "1-5"), [SkorSiklus(3, 3, None, 2, 1, 4)]

    assert rules.sebanding([*lama, *baru]) == baru
    assert rules.kelemahan([*lama, *baru], galat("1")) is None


def test_jati_diri_menurut_kunci_dan_bagi_butir_tambahan_menurut_kata() -> None:
    asli = Butir("7", 7, "Guru menyapa.")
    diubah = Butir("7", 7, "Guru menyapa murid.", AsalButir.DIUBAH, "Guru menyapa.")
    satu = Butir("t1", 25, "Menunggu  jawaban", AsalButir.DITAMBAH)
    dua = Butir("t2", 26, "menunggu jawaban", AsalButir.DITAMBAH)
    lain = Butir("t1", 25, "Memberi contoh", AsalButir.DITAMBAH)

    assert rules.jati_diri("k", asli) == rules.jati_diri("k", diubah) == "k/7"
    assert rules.jati_diri("k", satu) == rules.jati_diri("k", dua) != rules.jati_diri("k", lain)
    assert rules.jati_diri("k", asli) != rules.jati_diri("l", asli)


skor = st.integers(1, 5)
kuadrat = st.fractions(0, 16, max_denominator=48)


@given(skor, skor, kuadrat)
def test_naik_dan_turun_bercermin_dan_tidak_pernah_satu_langkah(a: int, b: int, k: Fraction) -> None:
    maju, mundur = rules.tafsirkan(a, b, GalatPenilai(24, k)), rules.tafsirkan(b, a, GalatPenilai(24, k))

    assert (maju is Perubahan.NAIK) == (mundur is Perubahan.TURUN)
    if maju in (Perubahan.NAIK, Perubahan.TURUN):
        assert abs(a - b) > 1


@given(skor, skor, kuadrat, kuadrat)
def test_beda_penilai_yang_lebih_besar_tidak_pernah_membuat_lebih_yakin(
    a: int, b: int, k: Fraction, m: Fraction
) -> None:
    kecil, besar = sorted((k, m))
    tegas = (Perubahan.NAIK, Perubahan.TURUN)

    if rules.tafsirkan(a, b, GalatPenilai(24, besar)) in tegas:
        assert rules.tafsirkan(a, b, GalatPenilai(24, kecil)) in tegas


@given(st.lists(st.one_of(st.none(), skor), max_size=8), st.one_of(st.none(), kuadrat))
def test_kelemahan_selalu_beralasan(isi: list[int | None], k: Fraction | None) -> None:
    siklus = [SkorSiklus(i, i, None, n, 1, 5) for i, n in enumerate(isi)]
    ukuran = GalatPenilai(24, k) if k is not None else None
    hasil = rules.kelemahan(siklus, ukuran)
    lemah = [n for n in isi if n is not None and n < 3]

    assert (hasil is not None) == (len(lemah) >= 2)
    if hasil is not None:
        assert hasil.dinilai == sum(n is not None for n in isi)
        assert (hasil.keadaan is Keadaan.MASIH) == (hasil.terakhir < 3)
        assert not (ukuran is None and (hasil.jelas or hasil.keadaan is Keadaan.MEMBAIK))


@given(st.lists(st.one_of(st.none(), skor), max_size=12), st.one_of(st.none(), kuadrat))
def test_grafik_tetap_di_dalam_bidangnya(isi: list[int | None], k: Fraction | None) -> None:
    siklus = [SkorSiklus(i, i, n, n, 1, 5) for i, n in enumerate(isi)]
    g = susun_grafik(siklus, GalatPenilai(24, k) if k is not None else None)

    assert (g is None) == all(n is None for n in isi)
    if g is not None:
        assert all(g.kiri <= t.x <= g.kanan and 0 <= t.y <= g.tinggi for t in (*g.supervisor, *g.guru))
        assert g.pita is None or (g.pita.tinggi >= 0 and 0 <= g.pita.y <= g.tinggi)


def test_skala_panjang_menulis_paling_banyak_sebelas_tingkat() -> None:
    g = susun_grafik([SkorSiklus(1, 1, 40, 50, 0, 100)], None)

    assert g is not None
    assert [s.teks for s in g.tingkat] == [str(n) for n in range(0, 101, 10)]
