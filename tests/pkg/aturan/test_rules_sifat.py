"""What holds for every sheet: monotone in every score, within bounds, exact, independent of order."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pkg.aturan import rules
from pkg.aturan.enums import AturanSebutan, JenisGuru, JenisTugas, Kelompok, SusunanBobot

indikator = st.lists(st.integers(0, 2), min_size=1, max_size=20)
nilai_empat = st.lists(st.integers(1, 4), min_size=14, max_size=14)
persen = st.fractions(min_value=0, max_value=100, max_denominator=84)
hari = st.fractions(min_value=0, max_value=60, max_denominator=2)
menit = st.integers(0, 5000)
golongan = st.sampled_from([None, *rules.PKG_2016.akk])
beban = st.fractions(min_value=Fraction(1, 2), max_value=60, max_denominator=2)


@st.composite
def lembar(draw: st.DrawFn) -> rules.Masukan:
    """A complete sheet of the 2016 form."""
    susunan = draw(st.sampled_from(SusunanBobot))
    baris = rules.baris_bobot(rules.PKG_2016, JenisGuru.MAPEL, susunan)
    assert baris is not None
    kelompok = list(baris.kelompok)
    tanpa = draw(st.sets(st.sampled_from(kelompok), max_size=len(kelompok) - 1))
    kriteria = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=10), min_size=6, max_size=6)
    tugas = draw(
        st.one_of(
            st.none(),
            st.builds(rules.TugasLain, st.booleans(), st.integers(0, 24)),
            kriteria.map(lambda k: rules.TugasBerkurang(JenisTugas.KEPALA_SEKOLAH, rules.nilai_tugas(k))),
        )
    )
    return rules.Masukan(
        jenis=JenisGuru.MAPEL,
        nilai=rules.dari_kompetensi(draw(nilai_empat)),
        golongan=draw(golongan),
        beban=draw(beban),
        kuesioner={k: draw(persen) for k in kelompok if k not in tanpa},
        susunan=susunan,
        tanpa=frozenset(tanpa),
        alasan_tanpa="Tidak ada jawaban.",
        hari=draw(hari),
        menit=draw(menit),
        tugas=tugas,
        aturan_sebutan=draw(st.sampled_from([None, *AturanSebutan])),
        satu_semester=draw(st.booleans()),
    )


@given(indikator, st.data())
def test_nilai_kompetensi_tidak_turun_bila_satu_skor_naik(skor: list[int], data: st.DataObject) -> None:
    letak = data.draw(st.integers(0, len(skor) - 1))
    naik = [min(2, s + 1) if i == letak else s for i, s in enumerate(skor)]

    lama, baru = rules.nilai_kompetensi(skor), rules.nilai_kompetensi(naik)

    assert lama.nilai is not None
    assert baru.nilai is not None
    assert 1 <= lama.nilai <= baru.nilai <= 4


@given(indikator, st.randoms())
def test_nilai_kompetensi_tidak_bergantung_urutan(skor: list[int], acak: object) -> None:
    diacak = list(skor)
    acak.shuffle(diacak)  # type: ignore[attr-defined]

    assert rules.nilai_kompetensi(diacak) == rules.nilai_kompetensi(skor)


@given(indikator)
def test_nilai_kompetensi_sesuai_definisi_persen(skor: list[int]) -> None:
    hasil = rules.nilai_kompetensi(skor)

    assert hasil.persen == Fraction(sum(skor) * 100, len(skor) * 2)
    assert hasil.nilai == (1 if hasil.persen <= 25 else 2 if hasil.persen <= 50 else 3 if hasil.persen <= 75 else 4)


@given(lembar())
def test_lembar_lengkap_selalu_dalam_batas(masukan: rules.Masukan) -> None:
    hasil = rules.hitung(masukan, rules.PKG_2016)

    assert hasil.lengkap
    assert hasil.nilai_pkg is not None
    assert hasil.nilai_akhir is not None
    assert 0 <= hasil.nilai_akhir <= hasil.nilai_pkg <= 100
    assert (hasil.ak is None) == (masukan.golongan is None)
    if hasil.ak is not None and masukan.golongan is not None:
        dasar = rules.PKG_2016.akk[masukan.golongan].dasar
        assert 0 < hasil.ak <= Fraction(dasar * 125, 400) * Fraction(153, 100)
    assert hasil.bobot is not None
    assert hasil.bobot.atasan + sum(hasil.bobot.kelompok.values()) == 1


@given(lembar())
def test_tidak_ada_pembulatan_di_tengah(masukan: rules.Masukan) -> None:
    """The final value from the definition, in one expression, is the very same fraction."""
    hasil = rules.hitung(masukan, rules.PKG_2016)
    bobot = hasil.bobot
    assert bobot is not None
    assert masukan.nilai.jumlah is not None
    assert masukan.hari is not None
    assert masukan.menit is not None

    jumlah = bobot.atasan * Fraction(masukan.nilai.jumlah * 100, 56)
    jumlah += sum(bobot.kelompok[k] * masukan.kuesioner[k] for k in bobot.kelompok)  # type: ignore[operator]
    hadir = max(Fraction(0), 1 - (masukan.hari + Fraction(masukan.menit, 450)) / 46)

    assert hasil.nilai_akhir == jumlah * hadir
    for bidang in hasil.bidang:
        assert bidang.nilai is None or Fraction(str(bidang.eksak)) == bidang.nilai


@given(lembar(), st.integers(0, 13))
def test_nilai_akhir_tidak_turun_bila_satu_kompetensi_naik(masukan: rules.Masukan, letak: int) -> None:
    lama = masukan.nilai.kompetensi
    assert lama is not None
    naik = [min(4, n + 1) if i == letak and n else n for i, n in enumerate(lama)]

    a = rules.hitung(masukan, rules.PKG_2016)
    b = rules.hitung(replace(masukan, nilai=rules.dari_kompetensi(naik)), rules.PKG_2016)

    _tidak_turun(a, b)


@given(lembar(), st.data())
def test_nilai_akhir_tidak_turun_bila_satu_kuesioner_naik(masukan: rules.Masukan, data: st.DataObject) -> None:
    kelompok = data.draw(st.sampled_from(sorted(masukan.kuesioner)))
    lama = masukan.kuesioner[Kelompok(kelompok)]
    assert lama is not None
    naik = data.draw(st.fractions(min_value=lama, max_value=100, max_denominator=84))

    a = rules.hitung(masukan, rules.PKG_2016)
    b = rules.hitung(replace(masukan, kuesioner={**masukan.kuesioner, Kelompok(kelompok): naik}), rules.PKG_2016)

    _tidak_turun(a, b)


@given(lembar(), menit)
def test_nilai_akhir_tidak_naik_bila_lebih_sering_terlambat(masukan: rules.Masukan, tambah: int) -> None:
    assert masukan.menit is not None

    a = rules.hitung(masukan, rules.PKG_2016)
    b = rules.hitung(replace(masukan, menit=masukan.menit + tambah), rules.PKG_2016)

    _tidak_turun(b, a)


def _tidak_turun(a: rules.HasilPkg, b: rules.HasilPkg) -> None:
    assert a.nilai_akhir is not None
    assert b.nilai_akhir is not None
    assert a.pita is not None
    assert b.pita is not None
    assert a.nilai_akhir <= b.nilai_akhir
    assert a.pita.npk <= b.pita.npk
    assert a.ak is None or (b.ak is not None and a.ak <= b.ak)


@given(lembar())
def test_urutan_kompetensi_dan_kelompok_tidak_berpengaruh(masukan: rules.Masukan) -> None:
    kompetensi = masukan.nilai.kompetensi
    assert kompetensi is not None
    terbalik = replace(
        masukan,
        nilai=rules.dari_kompetensi(kompetensi[::-1]),
        kuesioner=dict(reversed(list(masukan.kuesioner.items()))),
    )

    a, b = rules.hitung(masukan, rules.PKG_2016), rules.hitung(terbalik, rules.PKG_2016)

    assert (a.bidang, a.varian) == (b.bidang, b.varian)


@given(lembar())
def test_hasil_dapat_ditulis_sebagai_json_dan_dihitung_ulang(masukan: rules.Masukan) -> None:
    sekali = json.dumps(rules.ke_peta(rules.hitung(masukan, rules.PKG_2016)))

    assert json.dumps(rules.ke_peta(rules.hitung(masukan, rules.ambil_regulasi("PKG-2016")))) == sekali


@given(persen, st.sampled_from(rules.SEMUA_REGULASI))
def test_dua_pembacaan_hanya_berbeda_di_celah(nilai: Fraction, regulasi: rules.Regulasi) -> None:
    bulat = rules.sebutan(nilai, regulasi, AturanSebutan.BULAT)
    terbuka = rules.sebutan(nilai, regulasi, AturanSebutan.BATAS_BAWAH_TERBUKA)

    di_celah = any(p.dari - 1 < nilai < p.dari - Fraction(1, 2) for p in regulasi.pita[:-1])
    assert (bulat != terbuka) == di_celah
    assert terbuka.npk >= bulat.npk
