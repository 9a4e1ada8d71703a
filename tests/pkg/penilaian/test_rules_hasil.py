"""Values of competencies and files, reading scores, fingerprints: the table tests/data/pkg_penilaian_kompetensi.csv."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.aturan.rules import ambil_regulasi, regulasi_pada
from pkg.aturan.rules.regulasi import REGULASI_TERBARU
from pkg.instrumen.enums import JenisPkg
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi, TingkatSkor
from pkg.penilaian import rules

BERKAS = Path(__file__).parents[2] / "data" / "pkg_penilaian_kompetensi.csv"
TABEL = list(csv.DictReader(BERKAS.read_text(encoding="utf-8").splitlines()))
REGULASI = REGULASI_TERBARU


def instrumen(*banyak: int, jenis: JenisPkg = JenisPkg.GURU) -> Instrumen:
    """Competencies with so many indicators each."""
    skala = range(3) if jenis is JenisPkg.GURU else range(1, 5)
    return Instrumen(
        kode="UJI",
        judul="Uji",
        jenis=jenis,
        untuk=(),
        versi_sumber="1",
        sumber=(),
        skala=tuple(TingkatSkor(n, f"tingkat {n}") for n in skala),
        kompetensi=tuple(
            Kompetensi(i, f"K{i}", tuple(Indikator(f"{i}.{n}", n, f"I{i}.{n}") for n in range(1, isi + 1)))
            for i, isi in enumerate(banyak, start=1)
        ),
    )


def _skor(teks: str) -> list[int | None]:
    return [None if s == "-" else int(s) for s in teks.split()]


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b["sumber"])
def test_nilai_satu_kompetensi(baris: dict[str, str]) -> None:
    skor = _skor(baris["skor"])
    isi = instrumen(len(skor))

    satu = rules.hitung(isi, {f"1.{i}": s for i, s in enumerate(skor, start=1)}, REGULASI).kompetensi[0]

    assert (satu.total, satu.maksimum) == (int(baris["total"]), int(baris["maksimum"]))
    assert satu.persen == (Fraction(baris["persen"]) if baris["persen"] else None)
    assert satu.nilai == (Fraction(baris["nilai"]) if baris["nilai"] else None)
    assert len(satu.belum) == skor.count(None)


def test_kunci_yang_tidak_ada_sama_dengan_belum_dinilai() -> None:
    hasil = rules.hitung(instrumen(2, 1), {"1.1": 2}, REGULASI)

    assert [i.kunci for k in hasil.belum for i in k.belum] == ["1.2", "2.1"]
    assert (hasil.jumlah_nilai, hasil.skala_100, hasil.lengkap) == (None, None, False)
    assert (hasil.terisi, hasil.jumlah) == (1, 3)


def test_jumlah_modul_gambar_9() -> None:
    """3 2 2 4 3 2 3 / 3 2 1 / 4 3 / 4 2 = 38 of 56 = 67.857...: each value from one indicator of four."""
    nilai = [3, 2, 2, 4, 3, 2, 3, 3, 2, 1, 4, 3, 4, 2]
    total = {1: (0, 0), 2: (2, 0), 3: (2, 1), 4: (2, 2)}
    skor = {f"{k}.{i}": s for k, n in enumerate(nilai, start=1) for i, s in enumerate(total[n], start=1)}

    hasil = rules.hitung(instrumen(*[2] * 14), skor, REGULASI)

    assert [k.nilai for k in hasil.kompetensi] == nilai
    assert (hasil.jumlah_nilai, hasil.maksimum, hasil.skala_100) == (38, 56, Fraction(3800, 56))


def test_tugas_tambahan_memakai_rerata_tepat() -> None:
    """Six means that sum to 18 of 24 = 75 (aturan_tugas_tambahan 1.4, kepala sekolah)."""
    isi = instrumen(3, 3, 3, 3, 3, 3, jenis=JenisPkg.TUGAS)
    skor = {i.kunci: 3 for i in isi.daftar_indikator} | {"1.1": 4, "2.1": 2}

    hasil = rules.hitung(isi, skor, REGULASI)

    assert [k.nilai for k in hasil.kompetensi[:2]] == [Fraction(10, 3), Fraction(8, 3)]
    assert (hasil.jumlah_nilai, hasil.maksimum, hasil.skala_100) == (18, 24, 75)
    assert hasil.kompetensi[0].persen == Fraction(1000, 12)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=12), st.data())
def test_menaikkan_satu_skor_tidak_menurunkan_nilai(skor: list[int], data: st.DataObject) -> None:
    di = data.draw(st.integers(0, len(skor) - 1))
    naik = [min(s + (i == di), 2) for i, s in enumerate(skor)]
    isi = instrumen(len(skor))

    def nilai(daftar: list[int]) -> Fraction:
        hasil = rules.hitung(isi, {f"1.{i}": s for i, s in enumerate(daftar, start=1)}, REGULASI)
        return hasil.jumlah_nilai or Fraction(0)

    assert 1 <= nilai(skor) <= nilai(naik) <= 4


@pytest.mark.parametrize(("tertulis", "skor"), [("0", 0), ("2", 2), (" 1 ", 1), ("", None), ("  ", None)])
def test_baca_skor(tertulis: str, skor: int | None) -> None:
    assert rules.baca_skor(instrumen(1), "1.1", tertulis) == skor


@pytest.mark.parametrize("tertulis", ["3", "-1", "1.5", "1,5", "satu", "²", "٢", "00", "9" * 40, "1\n2"])
def test_baca_skor_menolak_dengan_nomor_indikator(tertulis: str) -> None:
    with pytest.raises(rules.SkorSalah) as galat:
        rules.baca_skor(instrumen(1), "1.1", tertulis)

    assert galat.value.alasan == "Isi skor 0 sampai 2 untuk indikator 1.1."


def test_baca_skor_tugas_menolak_nol() -> None:
    with pytest.raises(rules.SkorSalah, match=r"^Isi skor 1 sampai 4 untuk kriteria 1\.1\.$"):
        rules.baca_skor(instrumen(1, jenis=JenisPkg.TUGAS), "1.1", "0")


def test_nomor_butir_pada_bidang_wakil_memakai_nomor_kompetensi() -> None:
    isi = replace(
        instrumen(1), kompetensi=(Kompetensi(5, "Bidang: Humas", (Indikator("5.humas.2", 2, "Menjalin kerja sama"),)),)
    )

    assert (rules.nomor_butir(isi, "5.humas.2"), rules.nomor_kompetensi("5.humas.2")) == ("5.2", 5)
    assert rules.kunci_kompetensi(isi, 5) == ("5.humas.2",)
    assert rules.kunci_kompetensi(isi, 6) == ()


@pytest.mark.parametrize(
    ("skor", "kalimat"),
    [
        ([1, 2, 2, 0, 0, 2], "7 dari 12 = 58,33 %, lebih dari 50 sampai 75 %, jadi nilai 3."),
        ([0, 0], "0 dari 4 = 0,00 %, sampai 25 %, jadi nilai 1."),
        ([2, None], "1 indikator belum dinilai."),
    ],
)
def test_jelaskan(skor: list[int | None], kalimat: str) -> None:
    isi = instrumen(len(skor))
    hasil = rules.hitung(isi, {f"1.{i}": s for i, s in enumerate(skor, start=1)}, REGULASI).kompetensi[0]

    assert rules.jelaskan(isi, hasil, REGULASI).replace("\u00a0", " ") == kalimat


def test_jelaskan_tugas() -> None:
    isi = instrumen(3, jenis=JenisPkg.TUGAS)
    hasil = rules.hitung(isi, {"1.1": 4, "1.2": 3, "1.3": 4}, REGULASI).kompetensi[0]

    assert rules.jelaskan(isi, hasil, REGULASI) == "Jumlah 11 dari 3 kriteria, jadi rata-rata 3,67."


def test_sidik_sama_bila_isi_sama_dan_lain_bila_satu_skor_lain() -> None:
    dasar = {"1.1": 2, "1.2": 0}

    tanda = rules.sidik_nilai("a", dasar)

    assert tanda == rules.sidik_nilai("a", {"1.2": 0, "1.1": 2, "1.3": None})
    lain = [
        rules.sidik_nilai("a", {"1.1": 2, "1.2": 1}),
        rules.sidik_nilai("a", {"1.1": 2}),
        rules.sidik_nilai("b", dasar),
        rules.sidik_nilai("a", dasar, {"putusan-1": "Lengkap."}),
    ]
    assert len({tanda, *lain}) == 5


def test_regulasi_lama_dan_baru_memakai_ambang_yang_sama() -> None:
    """Older rule sets are found by their id; the thresholds never changed."""
    for tahun in (2013, 2017, 2024):
        regulasi = ambil_regulasi(regulasi_pada(date(tahun, 1, 1)).id)
        hasil = rules.hitung(instrumen(4), {f"1.{i}": 1 for i in range(1, 5)}, regulasi)
        assert hasil.kompetensi[0].nilai == 2
