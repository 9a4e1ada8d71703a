"""Out to YAML or XLSX and in again: equal fingerprints, for the shipped instruments and for any other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules import (
    Butir,
    GalatInstrumen,
    Instrumen,
    Kelompok,
    Klasifikasi,
    Skala,
    bandingkan,
    dari_lembar,
    dari_peta,
    dari_yaml,
    ke_lembar,
    ke_peta,
    ke_yaml,
    sidik,
    yang_kurang,
)
from observasi.instrumen.rules.susun import bernomor, geser_butir, hapus_butir
from supervisi.lib.xlsx import Lembar, baca_semua, tulis
from tests.instrumen.pustaka import instrumen_bawaan

KODE = sorted(instrumen_bawaan())
HURUF = st.text("abcdef ghij=+-@:#'\"{}[]&*!|>%0123456789éñ“”", min_size=1, max_size=40)
TEKS = HURUF.map(lambda s: " ".join(s.split())).filter(bool)


@st.composite
def _instrumen(draw: st.DrawFn) -> Instrumen:
    jenis = draw(st.sampled_from([j for j in JenisInstrumen if j != JenisInstrumen.DAFTAR]))
    kalimat = draw(st.lists(TEKS, min_size=1, max_size=6))
    berskor = jenis == JenisInstrumen.SKALA
    butir = [
        Butir(
            kunci=f"b{i}",
            nomor=i,
            teks=teks,
            bobot=draw(st.integers(1, 10)) if berskor else 1,
            rujukan=tuple(draw(st.lists(st.sampled_from(["PKG-BK/1.1", "PKG-PAUD/3.2"]), unique=True))),
        )
        for i, teks in enumerate(kalimat, start=1)
    ]
    belah = draw(st.integers(1, len(butir)))
    dalam = (Kelompok("k1a", draw(TEKS), tuple(butir[1:belah])),) if belah > 1 else ()
    kelompok = [Kelompok("k1", draw(st.none() | TEKS), tuple(butir[:1]), dalam, draw(st.booleans()))]
    if belah < len(butir):
        kelompok.append(Kelompok("2", draw(TEKS), tuple(butir[belah:])))
    bawah = draw(st.integers(0, 5))
    return Instrumen(
        kode="uji-coba",
        judul=draw(TEKS),
        jenis=jenis,
        tahap=draw(st.sampled_from(TahapInstrumen)),
        sumber=draw(TEKS),
        skala=Skala(bawah, bawah + 4, ((bawah, draw(TEKS)),)) if berskor else None,
        kelompok=tuple(kelompok),
        klasifikasi=(Klasifikasi("A", draw(TEKS), 50), Klasifikasi("B", draw(TEKS), 0)) if berskor else (),
        pilihan=() if berskor or jenis == JenisInstrumen.WAWANCARA else ("Ya", "Tidak"),
        identitas=tuple(draw(st.lists(TEKS, max_size=3))),
        penutup=tuple(draw(st.lists(TEKS, max_size=2))),
        catatan_per_butir=draw(st.booleans()),
    )


def _lewat_xlsx(satu: Instrumen) -> Instrumen:
    return dari_lembar(baca_semua(tulis(*ke_lembar(satu))), "a.xlsx")


@pytest.mark.parametrize("kode", KODE)
def test_instrumen_bawaan_kembali_dengan_sidik_yang_sama(kode: str) -> None:
    asli = instrumen_bawaan()[kode]
    if asli.jenis != JenisInstrumen.DAFTAR:
        assert sidik(_lewat_xlsx(asli)) == sidik(asli)

    assert sidik(dari_yaml(ke_yaml(asli), berkas="a.yaml")) == sidik(asli)


@given(_instrumen())
def test_instrumen_apa_pun_kembali_lewat_yaml_dan_xlsx(asli: Instrumen) -> None:
    assert dari_yaml(ke_yaml(asli), berkas="a.yaml") == asli
    assert _lewat_xlsx(asli) == asli
    assert dari_peta(ke_peta(asli), draf=True) == asli
    assert yang_kurang(asli) == ()


@given(_instrumen(), st.data())
def test_perbedaan_kosong_hanya_bila_sidik_sama(lama: Instrumen, data: st.DataObject) -> None:
    butir = data.draw(st.sampled_from([b.butir.kunci for b in lama.daftar_butir]))
    baru = data.draw(
        st.sampled_from(
            [bernomor(lama), geser_butir(lama, butir, 1), hapus_butir(lama, butir), replace(lama, judul="Z")]
        )
    )

    assert (bandingkan(lama, baru) == ()) == (sidik(lama) == sidik(baru))


def _buku(**ganti: list[tuple[object, ...]]) -> list[Lembar]:
    isi: dict[str, list[tuple[object, ...]]] = {
        "Instrumen": [("kode", "a-1"), ("judul", "Uji"), ("jenis", "skala"), ("tahap", "observasi"),
                      ("sumber", "Kami"), ("skor terendah", 1), ("skor tertinggi", 4)],
        "Kelompok": [("A", None, "Awal")],
        "Butir": [("A", 1, "Menyapa murid", None), ("awal", 2, "Menata kelas", 2)],
    }  # fmt: skip
    kepala = {
        "Instrumen": ["Bagian", "Isi"],
        "Kelompok": ["Kunci", "Di dalam", "Judul"],
        "Butir": ["Kelompok", "Nomor", "Kalimat", "Bobot"],
    }
    return [Lembar(nama, kepala[nama], baris) for nama, baris in {**isi, **ganti}.items()]  # type: ignore[arg-type]


def test_buku_yang_ditulis_sendiri_boleh_menyebut_judul_kelompok() -> None:
    satu = dari_lembar(baca_semua(tulis(*_buku())), "a.xlsx")

    assert [(b.butir.kunci, b.jalur, b.butir.bobot) for b in satu.daftar_butir] == [
        ("1", ("Awal",), 1),
        ("2", ("Awal",), 2),
    ]


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"Butir": [("A", 1, None, None)]}, "a.xlsx, lembar Butir, baris 2: kolom C (Kalimat): isi dengan teks"),
        ({"Butir": [("B", 1, "Satu", None)]}, "a.xlsx, lembar Butir, baris 2: kolom A (Kelompok): kelompok ini tidak"),
        ({"Butir": [("A", "satu", "Satu", None)]}, "a.xlsx, lembar Butir, baris 2: kolom B (Nomor): isi dengan bila"),
        ({"Butir": [("A", 1, "Satu", 99)]}, "a.xlsx, lembar Butir, baris 2: kolom D (Bobot): bobot harus"),
        ({"Instrumen": [("warna", "biru")]}, "a.xlsx, lembar Instrumen, baris 2: kolom A (Bagian): bagian ini tidak"),
        ({"Kelompok": [("A", "Z", "Awal")]}, "a.xlsx, lembar Kelompok, baris 2: kolom B (Di dalam): kelompok Z belum"),
    ],
)
def test_kesalahan_buku_menyebut_lembar_baris_dan_kolom(ganti: dict[str, list[tuple[object, ...]]], pesan: str) -> None:
    with pytest.raises(GalatInstrumen) as galat:
        dari_lembar(baca_semua(tulis(*_buku(**ganti))), "a.xlsx")

    assert str(galat.value.temuan[0]).startswith(pesan)


def test_lembar_asing_dan_lembar_yang_hilang_disebut() -> None:
    with pytest.raises(GalatInstrumen) as galat:
        dari_lembar(baca_semua(tulis(Lembar("Catatan", ["x"], [("y",)]))), "a.xlsx")

    assert [satu.alasan for satu in galat.value.temuan] == [
        "lembar Catatan tidak dikenal; hapus, atau pindahkan isinya",
        "lembar Instrumen tidak ada atau kosong",
        "lembar Butir tidak ada atau kosong",
    ]
