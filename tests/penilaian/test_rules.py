"""Scoring: golden tables of Tabel 1 and Tabel 5, range, completeness."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observasi.instrumen.rules import Instrumen, Skala, dari_peta, tambah_butir, tentukan_klasifikasi
from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.penilaian.rules import (
    NilaiButir,
    SkorSalah,
    baca_skor,
    boleh_mengisi,
    dua_desimal,
    hitung_hasil,
    siap_kirim,
    tulis_persen,
)
from observasi.siklus.enums import Sisi, Tahap
from tests.instrumen.pustaka import instrumen_bawaan

DATA = Path(__file__).parents[1] / "data"
T1 = "supervisi-perencanaan"
T5 = "supervisi-pelaksanaan"


def _tabel(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def _disesuaikan(kode: str, tambahan: int) -> Instrumen:
    instrumen = instrumen_bawaan()[kode]
    for i in range(tambahan):
        instrumen = tambah_butir(instrumen, "1", f"Butir tambahan {i}")
    return instrumen


def isi(instrumen: Instrumen, lembar: str) -> dict[str, NilaiButir]:
    """A sheet from a short text: "4*3 -*1 ?*2" is three times 4, one not observed, two open."""
    nilai: list[NilaiButir] = []
    for bagian in lembar.split():
        apa, kali = bagian.split("*")
        satu = {"-": NilaiButir(tidak_teramati=True), "?": NilaiButir()}.get(apa)
        nilai += [satu or NilaiButir(int(apa))] * int(kali)
    assert len(nilai) == len(instrumen.daftar_butir)
    return {b.butir.kunci: n for b, n in zip(instrumen.daftar_butir, nilai, strict=True)}


@pytest.mark.parametrize("kasus", _tabel("penilaian_klasifikasi.csv"), ids=lambda k: f"{k['instrumen']}-{k['persen']}")
def test_klasifikasi_menurut_tabel(kasus: dict[str, str]) -> None:
    pita = tentukan_klasifikasi(Fraction(kasus["persen"]), instrumen_bawaan()[kasus["instrumen"]].klasifikasi)

    assert pita is not None
    assert (pita.kode, pita.sebutan) == (kasus["kode"], kasus["sebutan"])


@pytest.mark.parametrize("kasus", _tabel("penilaian_hasil.csv"), ids=lambda k: f"{k['instrumen']}-{k['lembar']}")
def test_hasil_menurut_tabel(kasus: dict[str, str]) -> None:
    instrumen = _disesuaikan(kasus["instrumen"], int(kasus["tambahan"]))

    hasil = hitung_hasil(instrumen, isi(instrumen, kasus["lembar"]))

    assert (hasil.jumlah, hasil.maksimum) == (int(kasus["jumlah"]), int(kasus["maksimum"]))
    assert (None if hasil.persen is None else f"{dua_desimal(hasil.persen)}") == (kasus["persen"] or None)
    assert (hasil.klasifikasi.kode if hasil.klasifikasi else None) == (kasus["kode"] or None)
    assert (hasil.tidak_teramati, len(hasil.belum)) == (int(kasus["tidak_teramati"]), int(kasus["belum"]))
    assert hasil.lengkap == (kasus["belum"] == "0")
    assert (hasil.alasan is None) == (hasil.persen is not None)


def test_setiap_kasus_menyebut_sumber() -> None:
    for nama in ("penilaian_klasifikasi.csv", "penilaian_hasil.csv"):
        assert [k for k in _tabel(nama) if not k["sumber"].strip()] == []


def test_lembar_belum_lengkap_hanya_punya_gambaran_sementara() -> None:
    instrumen = instrumen_bawaan()[T1]

    hasil = hitung_hasil(instrumen, isi(instrumen, "4*2 3*1 -*1 ?*6"))

    assert (hasil.persen, hasil.klasifikasi, hasil.lengkap) == (None, None, False)
    assert hasil.belum == ("5", "6", "7", "8", "9", "10")
    assert hasil.alasan == "6 butir belum diisi."
    assert (hasil.sementara.jumlah, hasil.sementara.maksimum) == (11, 12)
    assert hasil.sementara.persen == Fraction(1100, 12)


def test_butir_tanpa_kunci_dalam_lembar_dianggap_belum_diisi() -> None:
    hasil = hitung_hasil(instrumen_bawaan()[T1], {"3": NilaiButir(4)})

    assert len(hasil.belum) == 9
    assert hasil.persen is None


def test_semua_tidak_teramati_tidak_punya_hasil_dengan_alasan() -> None:
    instrumen = instrumen_bawaan()[T5]

    hasil = hitung_hasil(instrumen, isi(instrumen, "-*24"))

    assert (hasil.persen, hasil.klasifikasi, hasil.sementara.persen) == (None, None, None)
    assert hasil.alasan == "Semua butir ditandai tidak teramati, jadi tidak ada nilai yang dapat dihitung."


def test_hasil_per_kelompok_tabel_5() -> None:
    instrumen = instrumen_bawaan()[T5]

    hasil = hitung_hasil(instrumen, isi(instrumen, "5*2 4*4 3*6 -*3 2*3 5*2 4*2 5*1 ?*1"))

    per = {k.kunci: k for k in hasil.kelompok}
    assert list(per) == ["1", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3"]
    assert (per["1"].jumlah, per["1"].maksimum, per["1"].persen) == (10, 10, Fraction(100))
    assert (per["2"].jumlah, per["2"].maksimum, per["2"].jumlah_butir) == (58, 85, 20)
    assert per["2"].persen == Fraction(5800, 85)
    assert (per["2.1"].persen, per["2.1"].induk) == (Fraction(80), "2")
    assert (per["2.3"].persen, per["2.3"].tidak_teramati, per["2.3"].lengkap) == (None, 3, True)
    assert (per["3"].persen, per["3"].lengkap) == (None, False)


def test_kunci_asing_skor_di_luar_skala_dan_instrumen_tanpa_skala_ditolak() -> None:
    for skor in ({"99": NilaiButir(3)}, {"1": NilaiButir(5)}, {"1": NilaiButir(0)}):
        with pytest.raises(ValueError, match="instrument supervisi-perencanaan"):
            hitung_hasil(instrumen_bawaan()[T1], skor)
    with pytest.raises(ValueError, match="no scale"):
        hitung_hasil(instrumen_bawaan()["wawancara-pra-observasi"], {})
    with pytest.raises(ValueError, match="not observed"):
        NilaiButir(skor=3, tidak_teramati=True)


@pytest.mark.parametrize(
    ("nilai", "tampil"),
    [("75", "75,00"), ("200/3", "66,67"), ("67.857", "67,86"), ("0.005", "0,01"), ("-0.005", "-0,01"),
     ("-0.001", "0,00"), ("85.495", "85,50"), ("100", "100,00"), ("-12.5", "-12,50")],
)  # fmt: skip
def test_dua_desimal_setengah_naik(nilai: str, tampil: str) -> None:
    assert tulis_persen(Fraction(nilai)) == tampil
    assert dua_desimal(Fraction(nilai)) == Decimal(tampil.replace(",", "."))


@pytest.mark.parametrize(("tertulis", "skor"), [("1", 1), ("4", 4), (" 3 ", 3), ("03", 3)])
def test_skor_dalam_rentang_diterima(tertulis: str, skor: int) -> None:
    assert baca_skor(Skala(1, 4), 7, tertulis) == skor


@pytest.mark.parametrize("tertulis", ["0", "5", "", "-1", "2.5", "2,5", "dua", "٣", "1e0", "9" * 40])
def test_skor_di_luar_rentang_ditolak_dengan_kalimat(tertulis: str) -> None:
    with pytest.raises(SkorSalah) as galat:
        baca_skor(Skala(1, 4), 7, tertulis)

    assert galat.value.alasan == "Isi skor 1 sampai 4 untuk butir 7."


# Sending


def test_siap_kirim_menyebut_nomor_yang_belum() -> None:
    instrumen = instrumen_bawaan()[T1]

    satu = siap_kirim(instrumen, isi(instrumen, "3*9 ?*1"))
    tiga = siap_kirim(instrumen, isi(instrumen, "?*2 3*7 ?*1"))

    assert (satu.siap, satu.nomor_belum) == (False, (10,))
    assert satu.alasan == "Isi skor atau pilih tidak teramati untuk butir 10."
    assert (tiga.siap, tiga.nomor_belum) == (False, (1, 2, 10))
    assert tiga.alasan == "Isi skor atau pilih tidak teramati untuk butir 1, 2 dan 10."


def test_siap_kirim_memerlukan_satu_skor() -> None:
    instrumen = instrumen_bawaan()[T1]

    assert siap_kirim(instrumen, isi(instrumen, "3*1 -*9")).siap
    kosong = siap_kirim(instrumen, isi(instrumen, "-*10"))
    assert not kosong.siap
    assert "sedikitnya satu butir" in (kosong.alasan or "")


# Properties

_BUTIR_T5 = st.one_of(
    st.integers(1, 5).map(NilaiButir), st.just(NilaiButir(tidak_teramati=True)), st.just(NilaiButir())
)


def _lembar(nilai: list[NilaiButir]) -> dict[str, NilaiButir]:
    return {str(i): n for i, n in enumerate(nilai, start=1)}


@settings(deadline=None)
@given(st.lists(_BUTIR_T5, min_size=24, max_size=24))
def test_hasil_selalu_dalam_batas(nilai: list[NilaiButir]) -> None:
    hasil = hitung_hasil(instrumen_bawaan()[T5], _lembar(nilai))

    assert 0 <= hasil.jumlah <= hasil.maksimum <= 120
    assert (hasil.persen is None) == (bool(hasil.belum) or hasil.tidak_teramati == 24)
    assert (hasil.klasifikasi is None) == (hasil.persen is None)
    if hasil.persen is not None:
        assert 20 <= hasil.persen <= 100
        assert hasil.persen == hasil.sementara.persen
    anak = [k for k in hasil.kelompok if k.kunci in ("1", "2", "3")]
    assert sum(k.jumlah for k in anak) == hasil.jumlah
    assert sum(k.maksimum for k in anak) == hasil.maksimum


@settings(deadline=None)
@given(st.lists(st.integers(1, 5), min_size=24, max_size=24), st.integers(0, 23))
def test_skor_lebih_tinggi_tidak_pernah_menurunkan_hasil(nilai: list[int], ke: int) -> None:
    instrumen = instrumen_bawaan()[T5]
    naik = [*nilai[:ke], min(5, nilai[ke] + 1), *nilai[ke + 1 :]]

    lama = hitung_hasil(instrumen, _lembar([NilaiButir(n) for n in nilai]))
    baru = hitung_hasil(instrumen, _lembar([NilaiButir(n) for n in naik]))

    assert lama.persen is not None
    assert baru.persen is not None
    assert lama.klasifikasi is not None
    assert baru.klasifikasi is not None
    assert baru.persen >= lama.persen
    assert baru.klasifikasi.min >= lama.klasifikasi.min


@settings(deadline=None)
@given(st.fractions(0, 100), st.fractions(0, 100))
def test_pita_naik_bersama_persen(a: Fraction, b: Fraction) -> None:
    for kode in (T1, T5):
        pita = [tentukan_klasifikasi(x, instrumen_bawaan()[kode].klasifikasi) for x in sorted((a, b))]
        assert pita[0] is not None
        assert pita[1] is not None
        assert pita[0].min <= pita[1].min


@pytest.mark.parametrize(
    ("jenis", "tahap", "alasan"),
    [
        (
            JenisPenilaian.PERENCANAAN,
            Tahap.PERMINTAAN,
            "Telaah ini dibuka setelah permintaan diterima dan waktu pertemuannya disepakati.",
        ),
        (
            JenisPenilaian.PELAKSANAAN,
            Tahap.PRA_OBSERVASI,
            "Penilaian ini dibuka setelah kesepakatan disetujui oleh guru dan supervisor.",
        ),
    ],
)
def test_lembar_yang_belum_dibuka_menyebut_pembukanya(jenis: JenisPenilaian, tahap: Tahap, alasan: str) -> None:
    assert boleh_mengisi(jenis, Sisi.SUPERVISOR, tahap, StatusLembar.DRAF, 1).alasan == alasan


def test_bobot_menghitung_skor_dan_maksimum_sekian_kali() -> None:
    """3 with weight 2 and 4 of 1..4 are 10 of 12; an item that was not observed leaves with its weight."""
    peta = {"kode": "a", "judul": "A", "jenis": "skala", "tahap": "observasi", "sumber": "Kami",
            "skala": {"min": 1, "maks": 4},
            "butir": [{"nomor": 1, "teks": "Satu", "bobot": 2}, {"nomor": 2, "teks": "Dua"},
                      {"nomor": 3, "teks": "Tiga", "bobot": 5}]}  # fmt: skip
    lembar = {"1": NilaiButir(3), "2": NilaiButir(4), "3": NilaiButir(tidak_teramati=True)}

    hasil = hitung_hasil(dari_peta(peta), lembar)

    assert (hasil.jumlah, hasil.maksimum, hasil.persen) == (10, 12, Fraction(1000, 12))
    assert (hasil.kelompok[0].jumlah, hasil.kelompok[0].maksimum) == (10, 12)
