"""The search rule, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisi.pedoman.enums import Bagian, Pembaca
from supervisi.pedoman.rules import (
    MAKS_KATA,
    PANJANG_CUPLIKAN,
    Artikel,
    Tanya,
    cari,
    cuplikan,
    kata_cari,
    kelompok,
    sorot,
    urut_pembaca,
)


def _artikel(kode: str, judul: str, paragraf: str = "", *, tanya: str = "Mengapa?") -> Artikel:
    return Artikel(
        kode=kode,
        judul=judul,
        bagian=Bagian.AWAL,
        untuk=(Pembaca.GURU,),
        ringkas="Ringkas.",
        kapan="Hari ini.",
        paragraf=(paragraf,),
        langkah=(),
        tanya=(Tanya(tanya, "Karena begitu."),),
        halaman=(),
        terkait=(),
    )


def _kode(pertanyaan: str, *artikel: Artikel) -> list[str]:
    return [t.artikel.kode for t in cari(artikel, pertanyaan)]


def test_besar_kecil_huruf_dan_aksen_tidak_dibedakan() -> None:
    satu = _artikel("a", "Réfleksi dan SEGEL")

    assert _kode("refleksi", satu) == ["a"]
    assert _kode("RÉFLEKSI segel", satu) == ["a"]


def test_awal_kata_ditemukan_tengah_kata_tidak() -> None:
    satu = _artikel("a", "Lembar", "Guru merefleksikan pelajarannya.")

    assert _kode("pelajaran", satu) == ["a"]
    assert _kode("refleksi", satu) == []


def test_semua_kata_harus_ada() -> None:
    satu = _artikel("a", "Segel", "Catatan pribadi.")

    assert _kode("segel pribadi", satu) == ["a"]
    assert _kode("segel rekaman", satu) == []


def test_judul_mendahului_pertanyaan_dan_isi() -> None:
    isi = _artikel("isi", "Satu", "Tentang segel.")
    tanya = _artikel("tanya", "Dua", tanya="Apa itu segel?")
    judul = _artikel("judul", "Segel")

    assert _kode("segel", isi, tanya, judul) == ["judul", "tanya", "isi"]


@pytest.mark.parametrize("kosong", ["", "   ", "?!", "%"])
def test_pertanyaan_tanpa_kata_tidak_menemukan_apa_pun(kosong: str) -> None:
    assert _kode(kosong, _artikel("a", "Segel")) == []


def test_kata_dibaca_sekali_dan_dibatasi() -> None:
    assert kata_cari("Segel, segel (SEGEL)") == ("segel",)
    assert len(kata_cari(" ".join(f"kata{i}" for i in range(50)))) == MAKS_KATA


def test_sorotan_menandai_bagian_yang_cocok() -> None:
    potongan = sorot("Isi Réfleksi Anda", ["refleks"])

    assert [(p.teks, p.tanda) for p in potongan] == [("Isi ", False), ("Réfleks", True), ("i Anda", False)]


@given(st.text(max_size=80), st.text(max_size=20))
def test_sorotan_tidak_mengubah_teks(teks: str, pertanyaan: str) -> None:
    assert "".join(p.teks for p in sorot(teks, kata_cari(pertanyaan))) == teks


def test_cuplikan_memuat_kata_dan_tetap_pendek() -> None:
    teks = "awal " * 60 + "segel " + "akhir " * 60

    hasil = cuplikan(teks, ["segel"])

    assert "segel" in hasil
    assert hasil.startswith("… ")
    assert hasil.endswith(" …")
    assert len(hasil) <= PANJANG_CUPLIKAN + 4
    assert cuplikan("Pendek saja.", ["segel"]) == "Pendek saja."


def test_kelompok_menurut_pembaca() -> None:
    satu = _artikel("a", "Segel")

    assert kelompok([satu], Pembaca.GURU) == ((Bagian.AWAL, (satu,)),)
    assert kelompok([satu], None) == ((Bagian.AWAL, (satu,)),)
    assert kelompok([satu], Pembaca.ADMIN) == ()


def test_peran_sendiri_lebih_dulu() -> None:
    assert urut_pembaca(Pembaca.PENGAWAS)[0] is Pembaca.PENGAWAS
    assert set(urut_pembaca(Pembaca.PENGAWAS)) == set(Pembaca)
    assert urut_pembaca(None) == tuple(Pembaca)
