"""Building a draft, what it lacks, and the difference between two versions in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules import (
    AdaptasiDitolak,
    GalatInstrumen,
    Instrumen,
    PokokDitolak,
    bandingkan,
    dari_peta,
    pokok_tertulis,
    ubah_pokok,
    yang_kurang,
)
from observasi.instrumen.rules import susun as s
from tests.instrumen.pustaka import instrumen_bawaan

KOSONG = Instrumen("uji", "Uji", JenisInstrumen.SKALA, TahapInstrumen.OBSERVASI, "Kami")


def _urutan(satu: Instrumen) -> list[tuple[int, str, str]]:
    return [(b.butir.nomor, b.butir.kunci, b.kelompok) for b in satu.daftar_butir]


def _dua_kelompok() -> Instrumen:
    satu = s.tambah_kelompok(s.tambah_kelompok(KOSONG, "Awal"), "Inti")
    for kelompok, teks in (("k1", "Menyapa"), ("k1", "Menata"), ("k2", "Menanya")):
        satu = s.butir_baru(satu, kelompok, teks)
    return satu


def test_butir_bergeser_di_dalam_dan_antar_kelompok_dan_bernomor_ulang() -> None:
    satu = _dua_kelompok()

    assert _urutan(s.geser_butir(satu, "b1", 1)) == [(1, "b2", "k1"), (2, "b1", "k1"), (3, "b3", "k2")]
    assert _urutan(s.geser_butir(satu, "b2", 1)) == [(1, "b1", "k1"), (2, "b2", "k2"), (3, "b3", "k2")]
    assert _urutan(s.geser_butir(satu, "b3", -1)) == [(1, "b1", "k1"), (2, "b2", "k1"), (3, "b3", "k1")]
    assert s.geser_butir(satu, "b3", 1) == satu
    assert _urutan(s.pindah_butir(satu, "b3", "k1", "b1")) == [(1, "b3", "k1"), (2, "b1", "k1"), (3, "b2", "k1")]
    assert _urutan(s.geser_kelompok(satu, "k2", -1)) == [(1, "b3", "k2"), (2, "b1", "k1"), (3, "b2", "k1")]


def test_kunci_yang_pernah_dipakai_tidak_diberikan_lagi() -> None:
    lama = _dua_kelompok()

    baru = s.butir_baru(s.hapus_butir(lama, "b3"), "k2", "Lain", s.kunci_terpakai([lama]))

    assert _urutan(baru)[-1] == (3, "b4", "k2")


def test_daftar_pendek_tidak_memerlukan_kelompok() -> None:
    satu = s.butir_baru(KOSONG, "", "Menyapa")

    assert [(k.kunci, k.judul) for k in satu.kelompok] == [("1", None)]


@pytest.mark.parametrize(
    "ubah",
    [
        lambda i: s.hapus_kelompok(i, "k1"),
        lambda i: s.tambah_kelompok(s.tambah_kelompok(i, "Dalam", "k1"), "Lebih dalam", "k3"),
        lambda i: s.butir_baru(i, "k9", "Satu"),
        lambda i: s.butir_baru(i, "k1", "  "),
        lambda i: s.ubah_butir(i, "b1", "Satu", "0", ()),
        lambda i: s.ubah_butir(i, "b1", "Satu", "²", ()),
        lambda i: s.ubah_butir(i, "b1", "Satu", "1", ["tidak sah!"]),
        lambda i: s.pindah_butir(i, "b1", "k2", "b2"),
        lambda i: s.hapus_butir(i, "b9"),
    ],
)
def test_perubahan_yang_tidak_mungkin_ditolak_dengan_kalimat(ubah) -> None:
    with pytest.raises(AdaptasiDitolak, match=r"\.$"):
        ubah(_dua_kelompok())


def test_draf_kosong_mengatakan_apa_yang_kurang() -> None:
    kosong = s.tambah_kelompok(KOSONG, "Awal")

    assert yang_kurang(kosong) == (
        "Instrumen ini belum memiliki butir. Tambahkan sedikitnya satu butir.",
        "Kelompok “Awal” belum berisi butir. Isi atau hapus kelompok itu.",
        "Skor terendah dan tertinggi belum diisi.",
    )
    assert yang_kurang(ubah_pokok(_dua_kelompok(), {"skor_min": "0", "skor_maks": "3"})) == ()


def test_pokok_ditulis_dan_dibaca_kembali_sama() -> None:
    for asli in instrumen_bawaan().values():
        assert ubah_pokok(asli, pokok_tertulis(asli)) == replace(asli, contoh=())


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"judul": " "}, "judul"),
        ({"skor_min": "x", "skor_maks": "4"}, "skor_min"),
        ({"skor_min": "4", "skor_maks": "1"}, "skor_maks"),
        ({"skor_min": "1", "skor_maks": "4", "deskriptor": "9 = Hebat"}, "deskriptor"),
        ({"skor_min": "1", "skor_maks": "4", "deskriptor": "Hebat"}, "deskriptor"),
        ({"klasifikasi": "A, Baik, 80"}, "klasifikasi"),
        ({"klasifikasi": "50 = A = Baik"}, "klasifikasi"),
        ({"tahap": "kapan saja"}, "tahap"),
    ],
)
def test_pokok_yang_salah_disebut_pada_bidangnya(isian: dict[str, str], bidang: str) -> None:
    with pytest.raises(PokokDitolak) as galat:
        ubah_pokok(KOSONG, isian)

    assert list(galat.value.galat) == [bidang]


def test_perbedaan_dalam_kata() -> None:
    lama = instrumen_bawaan()["supervisi-pelaksanaan"]
    baru = s.ubah_butir(lama, "9", "Menata kelas", "2", ["PKG-KELAS-MAPEL/4.1"])
    baru = s.hapus_butir(baru, "1")
    baru = s.butir_baru(baru, "3", "Menutup dengan doa", s.kunci_terpakai([lama]))
    baru = s.pindah_butir(baru, "2", "2.1")
    baru = s.geser_butir(baru, "3", 1)
    baru = s.hapus_kelompok(s.ubah_kelompok(baru, "3", "G. Penutup"), "1")
    baru = ubah_pokok(baru, {"skor_maks": "4", "deskriptor": "1 = Belum tampak", "judul": "Instrumen Kita"})

    assert bandingkan(lama, lama) == ()
    assert bandingkan(lama, baru) == (
        "Judul diubah dari “Instrumen Supervisi Pelaksanaan Pembelajaran” menjadi “Instrumen Kita”.",
        "Skor diubah dari 1 sampai 5 menjadi 1 sampai 4.",
        "Keterangan skor 1 ditambahkan: “Belum tampak”.",
        "Judul kelompok “G. Kegiatan Akhir (Penutup)” diubah menjadi “G. Penutup”.",
        "Kelompok “I. Pra Pembelajaran (Kegiatan Awal)” dihapus.",
        (
            "Butir 5 (dulu 2) dipindahkan dari kelompok “I. Pra Pembelajaran (Kegiatan Awal)” ke “A. Penguasaan Materi "
            "Pembelajaran”."
        ),
        "Kalimat butir 8 (dulu 9) diubah dari “Menguasai kelas” menjadi “Menata kelas”.",
        "Bobot butir 8 (dulu 9) diubah dari 1 menjadi 2.",
        "Rujukan butir 8 (dulu 9) diubah menjadi: PKG-KELAS-MAPEL/4.1.",
        "Butir 24 ditambahkan di kelompok “G. Penutup”: “Menutup dengan doa”.",
        "Butir 1 dihapus: “Memeriksa kesiapan siswa”.",
        "Urutan butir di kelompok “A. Penguasaan Materi Pembelajaran” diubah.",
    )


def test_bobot_hanya_untuk_instrumen_skala() -> None:
    peta = {"kode": "w", "judul": "W", "jenis": "wawancara", "tahap": "pra_observasi", "sumber": "Kami",
            "butir": [{"nomor": 1, "teks": "Apa?", "bobot": 2}]}  # fmt: skip

    with pytest.raises(GalatInstrumen, match="hanya instrumen skala"):
        dari_peta(peta)
