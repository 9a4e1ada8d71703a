"""Tokens, reading answers, counting them, and tables of paper answers."""

from __future__ import annotations

import uuid
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.instrumen.enums import KelompokGuru, Responden
from pkg.instrumen.rules import Butir, Jawaban, Kuesioner
from pkg.kuesioner import rules
from pkg.kuesioner.rules import token

SKALA = (Jawaban(0, "TP", "Tidak pernah"), Jawaban(1, "KD", "Kadang-kadang"), Jawaban(2, "SR", "Sering"))
KUESIONER = Kuesioner(
    kode="UJI",
    judul="Uji",
    responden=Responden.ORANG_TUA,
    untuk=(KelompokGuru.KELAS_MAPEL,),
    sumber=("uji",),
    skala=SKALA,
    butir=(
        Butir("1.1", 1, "Satu.", "Komunikasi"),
        Butir("1.2", 2, "Dua.", "Komunikasi"),
        Butir("2.1", 1, "Tiga.", "Kepercayaan"),
    ),
)


# --- tokens --------------------------------------------------------------------------------------------------------


def test_token_dapat_dibuat_lagi_dan_berganti_dengan_putaran() -> None:
    pengenal = uuid.UUID(int=7).hex

    pertama = token.buat(b"kunci", pengenal, 0)

    assert token.buat(b"kunci", pengenal, 0) == pertama
    assert len({pertama, token.buat(b"kunci", pengenal, 1), token.buat(b"lain", pengenal, 0)}) == 3
    assert len(token.buat(b"kunci", uuid.UUID(int=8).hex, 0)) == token.PANJANG == 16


@given(st.binary(min_size=1), st.uuids(), st.integers(0, 9))
def test_token_tertulis_dan_terbaca_lagi(kunci: bytes, pengenal: uuid.UUID, putaran: int) -> None:
    satu = token.buat(kunci, pengenal.hex, putaran)

    assert token.rapikan(satu) == token.rapikan(token.tulis(satu)) == token.rapikan(satu.lower()) == satu
    assert set(satu) <= set(token.ABJAD)


@pytest.mark.parametrize(
    ("tertulis", "rapi"),
    [
        ("7k3m-q2zd-9xwt-4hpa", "7K3MQ2ZD9XWT4HPA"),
        (" 7K3M Q2ZD 9XWT 4HPA ", "7K3MQ2ZD9XWT4HPA"),
        ("OIL0-0000-0000-0000", "0110000000000000"),
        ("", None),
        ("7K3MQ2ZD9XWT4HP", None),
        ("7K3MQ2ZD9XWT4HPAA", None),
        ("7K3MQ2ZD9XWT4HPU", None),  # U is no letter of the alphabet
        ("７K3MQ2ZD9XWT4HPA", None),
        ("x" * 10_000, None),
    ],
)
def test_token_dirapikan(tertulis: str, rapi: str | None) -> None:
    assert token.rapikan(tertulis) == rapi


# --- answers -------------------------------------------------------------------------------------------------------


def test_jawaban_lengkap_menjadi_satu_lembar() -> None:
    assert rules.baca(KUESIONER, {"1.1": "0", "1.2": " 2 ", "2.1": "1"}) == rules.Isian("021", (), ())


def test_jawaban_kurang_dan_salah_disebut_satu_per_satu() -> None:
    assert rules.baca(KUESIONER, {"1.1": "3", "2.1": "TP"}) == rules.Isian(None, ("1.2",), ("1.1", "2.1"))
    assert rules.baca(KUESIONER, {}) == rules.Isian(None, ("1.1", "1.2", "2.1"), ())


def test_rata_rata_tepat_dan_tidak_dibulatkan() -> None:
    hasil = rules.hitung(KUESIONER, ["000", "012", "222"])

    # 0, 3 and 6 of 6 points; the components by themselves: 0, 1 and 4 of 4, and 0, 2 and 2 of 2.
    assert hasil == rules.Hitungan(
        3,
        Fraction(50),
        (("Komunikasi", Fraction(125, 3)), ("Kepercayaan", Fraction(200, 3))),
    )


def test_tanpa_jawaban_tidak_ada_rata_rata_dan_bukan_nol() -> None:
    assert rules.hitung(KUESIONER, []) is None


@pytest.mark.parametrize("lembar", ["01", "0123", "013", "0a1"])
def test_lembar_yang_tidak_cocok_adalah_kesalahan(lembar: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        rules.hitung(KUESIONER, ["000", lembar])


LEMBAR = st.text("012", min_size=3, max_size=3)


@given(st.lists(LEMBAR, min_size=1, max_size=30))
def test_rata_rata_tidak_tergantung_urutan_dan_dalam_batas(kotak: list[str]) -> None:
    hasil = rules.hitung(KUESIONER, kotak)

    assert hasil == rules.hitung(KUESIONER, sorted(kotak))
    assert hasil is not None
    assert 0 <= hasil.rata <= 100
    assert hasil.rata == Fraction(sum(int(h) for lembar in kotak for h in lembar) * 100, len(kotak) * 6)


@given(st.lists(LEMBAR, max_size=10), LEMBAR)
def test_kotak_selalu_urut_sehingga_yang_terakhir_tidak_tampak(kotak: list[str], baru: str) -> None:
    isi: list[str] = []
    for satu in kotak:
        isi = rules.masukkan(isi, [satu])

    assert rules.masukkan(isi, [baru]) == sorted([*kotak, baru])


# --- paper ---------------------------------------------------------------------------------------------------------


def tabel(*baris: str, judul: str = "nomor|b1|b2|b3") -> list[tuple[int, list[str]]]:
    return [(i, satu.split("|")) for i, satu in enumerate([judul, *baris], start=1)]


def test_tabel_dengan_huruf_angka_dan_baris_kosong() -> None:
    hasil = rules.baca_tabel(KUESIONER, tabel("1|TP|kd|SR", "||", "007|0|1.0|2", "3|SR|SR|SR"), ())

    assert hasil == rules.HasilKertas(("012", "012", "222"), ("1", "7", "3"), ())


def test_urutan_kolom_bebas_dan_judul_boleh_angka() -> None:
    hasil = rules.baca_tabel(KUESIONER, tabel("0|1|2|9", judul="B3|b2|1|Nomor"), ())

    assert hasil == rules.HasilKertas(("210",), ("9",), ())


def test_setiap_kesalahan_disebut_dengan_baris_dan_kolomnya() -> None:
    hasil = rules.baca_tabel(KUESIONER, tabel("1|TP|KD|SR", "1||9|SR", "x|0|0", "8|0|0|0"), {"8"})

    assert hasil.lembar == hasil.nomor == ()
    assert [(g.baris, g.kolom) for g in hasil.galat] == [
        (3, "nomor"),
        (3, "b1"),
        (3, "b2"),
        (4, "nomor"),
        (4, "b3"),
        (5, "nomor"),
    ]
    assert hasil.galat[0].pesan == "Nomor lembar 1 sudah dipakai di baris 2."
    assert hasil.galat[1].pesan == "Belum diisi. Tulis TP, KD, SR atau 0, 1, 2."
    assert hasil.galat[2].pesan == 'Isi "9" tidak dikenal. Tulis TP, KD, SR atau 0, 1, 2.'
    assert hasil.galat[2].tempat == "Baris 3, kolom b2"
    assert "sudah diimpor" in hasil.galat[5].pesan


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ([], "kosong"),
        (tabel(judul="|||"), "kosong"),
        (tabel(), "Belum ada baris"),
        (tabel("1|0|0", judul="nomor|b1|b2"), "Kolom b3 tidak ada"),
        (tabel("1|0|0|0|0", judul="nomor|b1|b2|b3|nama"), "tidak dikenal"),
        (tabel("1|0|0|0|0", judul="nomor|b1|b2|b3|b3"), "dua kali"),
        (tabel(*[f"{i}|0|0|0" for i in range(1, 502)]), "501 baris"),
    ],
)
def test_tabel_yang_tidak_dapat_dipakai(isi: list[tuple[int, list[str]]], pesan: str) -> None:
    hasil = rules.baca_tabel(KUESIONER, isi, ())

    assert hasil.lembar == ()
    assert pesan in " ".join(g.pesan for g in hasil.galat)


def test_berkas_yang_penuh_kesalahan_tidak_membanjiri_halaman() -> None:
    hasil = rules.baca_tabel(KUESIONER, tabel(*["x|9|9|9"] * 100), ())

    assert len(hasil.galat) == 60


def test_judul_contoh_dapat_dibaca_kembali() -> None:
    judul = rules.judul_kolom(KUESIONER)

    assert judul == ["nomor", "b1", "b2", "b3"]
    assert rules.baca_tabel(KUESIONER, [(1, judul), (2, ["1", "2", "2", "2"])], ()).lembar == ("222",)
