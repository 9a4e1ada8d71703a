"""Shape, reading, writing and adapting of instruments."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observasi.instrumen.enums import AsalButir, JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules import (
    AdaptasiDitolak,
    GalatInstrumen,
    buang_butir,
    bulatkan_setengah_naik,
    dari_peta,
    dari_yaml,
    json_baku,
    ke_peta,
    sidik,
    tambah_butir,
    ubah_teks,
)
from tests.instrumen.pustaka import instrumen_bawaan

PELAKSANAAN = "supervisi-pelaksanaan"
SAH = """\
kode: uji
judul: Instrumen Uji
jenis: skala
tahap: observasi
sumber: Contoh
skala: {min: 1, maks: 4}
skor_maksimum: 8
kelompok:
  - judul: A
    butir:
      - {nomor: 1, teks: Satu}
      - {nomor: 2, teks: Dua}
klasifikasi:
  - {kode: A, sebutan: Baik, min: 50}
  - {kode: B, sebutan: Kurang, min: 0}
"""


@pytest.mark.parametrize(
    ("kode", "jenis", "tahap", "butir", "maksimum"),
    [
        ("supervisi-perencanaan", JenisInstrumen.SKALA, TahapInstrumen.PRA_OBSERVASI, 10, 40),
        ("wawancara-pra-observasi", JenisInstrumen.WAWANCARA, TahapInstrumen.PRA_OBSERVASI, 8, None),
        ("wawancara-pasca-observasi", JenisInstrumen.WAWANCARA, TahapInstrumen.PASCA_OBSERVASI, 9, None),
        ("evaluasi-hasil-supervisi", JenisInstrumen.DAFTAR_CEK, TahapInstrumen.TINDAK_LANJUT, 7, None),
        ("supervisi-pelaksanaan", JenisInstrumen.SKALA, TahapInstrumen.OBSERVASI, 24, 120),
        ("tindak-lanjut-supervisi", JenisInstrumen.DAFTAR, TahapInstrumen.TINDAK_LANJUT, 0, None),
    ],
)
def test_instrumen_bawaan_terbaca(
    kode: str, jenis: JenisInstrumen, tahap: TahapInstrumen, butir: int, maksimum: int | None
) -> None:
    instrumen = instrumen_bawaan()[kode]

    assert (instrumen.jenis, instrumen.tahap) == (jenis, tahap)
    assert (len(instrumen.daftar_butir), instrumen.skor_maksimum) == (butir, maksimum)


def test_tabel_5_urut_dengan_jalur_kelompok() -> None:
    semua = instrumen_bawaan()[PELAKSANAAN].daftar_butir

    assert [b.butir.nomor for b in semua] == list(range(1, 25))
    assert [b.butir.kunci for b in semua] == [str(n) for n in range(1, 25)]
    assert semua[0].jalur == ("I. Pra Pembelajaran (Kegiatan Awal)",)
    assert semua[15].jalur == ("II. Kegiatan Inti Pembelajaran", "D. Pemeliharaan Keterlibatan Siswa")
    assert semua[15].kelompok == "2.4"


def test_judul_rekonstruksi_ditandai() -> None:
    inti = instrumen_bawaan()[PELAKSANAAN].kelompok[1]

    assert [k.kunci for k in inti.kelompok if k.rekonstruksi] == ["2.4"]


def test_kolom_no_tetap_teks() -> None:
    """YAML 1.1 reads No as false."""
    assert instrumen_bawaan()["tindak-lanjut-supervisi"].kolom[0] == "No"


@pytest.mark.parametrize("kode", sorted(instrumen_bawaan()))
def test_peta_bolak_balik_sama(kode: str) -> None:
    instrumen = instrumen_bawaan()[kode]

    kembali = dari_peta(ke_peta(instrumen))

    assert kembali == instrumen
    assert sidik(kembali) == sidik(instrumen)


def test_sidik_berubah_bila_satu_huruf_berubah() -> None:
    satu = dari_yaml(SAH, berkas="uji.yaml")
    dua = dari_yaml(SAH.replace("teks: Dua", "teks: Duo"), berkas="uji.yaml")

    assert sidik(satu) != sidik(dua)
    assert len(sidik(satu)) == 64


def test_sidik_tidak_bergantung_pada_tata_letak_berkas() -> None:
    baris = SAH.splitlines()
    tertukar = "\n".join(["# catatan", baris[4], *baris[:4], *baris[5:]])

    assert json_baku(dari_yaml(tertukar, berkas="b.yaml")) == json_baku(dari_yaml(SAH, berkas="a.yaml"))


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        ("judul: Instrumen Uji\n", "", "uji.yaml, baris 1: judul: isi dengan teks"),
        ("kode: uji", "kode: 'uji coba'", "baris 1: kode: kode hanya boleh berisi huruf, angka, dan tanda hubung"),
        ("jenis: skala", "jenis: skla", "baris 3: jenis: isi salah satu dari: skala, daftar_cek, wawancara"),
        ("tahap: observasi", "tahap: nanti", "baris 4: tahap: isi salah satu dari: pra_observasi, observasi"),
        ("{min: 1, maks: 4}", "{min: 1, maks: 1}", "baris 6: skala.maks: skor tertinggi harus lebih dari 1"),
        ("{min: 1, maks: 4}", "{min: 1}", "baris 6: skala.maks: isi dengan bilangan bulat"),
        ("skor_maksimum: 8", "skor_maksimum: 9", "baris 7: skor_maksimum: tertulis 9, padahal 2 butir x 4 = 8"),
        ("skor_maksimum: 8\n", "skor_maksimum: delapan\n", "skor_maksimum: isi dengan bilangan bulat"),
        ("{nomor: 2, teks: Dua}", "{nomor: 2, teks: ''}", "baris 12: kelompok[1].butir[2].teks: isi dengan teks"),
        ("{nomor: 2, teks: Dua}", "{nomor: dua, teks: Dua}", "baris 12: kelompok[1].butir[2].nomor: isi dengan"),
        ("{nomor: 2, teks: Dua}", "{nomor: 1, teks: Dua}", "kunci butir 1 dipakai lebih dari sekali"),
        ("{nomor: 2, teks: Dua}", "{nomor: 2, teks: Dua, nilai: 3}", "baris 12: kelompok[1].butir[2].nilai: nama"),
        ("min: 50}", "min: 101}", "baris 14: klasifikasi[1].min: batas bawah harus 0 sampai 100"),
        ("min: 0}", "min: 60}", "baris 15: klasifikasi[2].min: batas bawah harus menurun"),
        ("min: 0}", "min: 5}", "baris 15: klasifikasi[2].min: pita terakhir harus mulai dari 0"),
        ("kode: B", "kode: A", "baris 15: klasifikasi[2].kode: kode A sudah dipakai pita lain"),
        ("sumber: Contoh", "sumber: [Contoh", "bukan YAML yang sah"),
        ("judul: A\n", "judul: A\n    judul: B\n", "baris 10: kelompok[1].judul: nama ini ditulis dua kali"),
        ("sumber: Contoh", "sumber: &a Contoh\npenutup: [*a]", "jangkar dan alias YAML tidak dipakai di sini"),
        ("sumber: Contoh", "sumber: !!python/name:os.system x", "baris 5: sumber: jenis nilai"),
        ("sumber: Contoh", "sumber: Contoh\ncontoh: [{skor: 4, persen: 50, kode: B}]", "baris 6: contoh[1]: skor 4"),
    ],
)
def test_berkas_rusak_menyebut_baris_dan_alasan(lama: str, baru: str, pesan: str) -> None:
    assert lama in SAH
    dari_yaml(SAH, berkas="uji.yaml")

    with pytest.raises(GalatInstrumen) as galat:
        dari_yaml(SAH.replace(lama, baru), berkas="uji.yaml")

    assert str(galat.value).startswith("uji.yaml")
    assert pesan in str(galat.value)


def test_berkas_kosong_dan_terlalu_dalam_ditolak() -> None:
    for teks in ("", "# catatan saja\n", "[" * 5000, "- 1", "a: \x00", "x" * 500_000):
        with pytest.raises(GalatInstrumen):
            dari_yaml(teks, berkas="uji.yaml")


def test_kelompok_bertingkat_tiga_ditolak() -> None:
    dalam = {"butir": [{"nomor": 1, "teks": "x"}]}
    peta = ke_peta(dari_yaml(SAH, berkas="uji.yaml"))
    peta["kelompok"] = [{"judul": "1", "kelompok": [{"judul": "2", "kelompok": [dalam]}]}]

    with pytest.raises(GalatInstrumen, match="kelompok hanya boleh bertingkat dua"):
        dari_peta(peta)


def test_semua_kesalahan_disebut_sekaligus() -> None:
    with pytest.raises(GalatInstrumen) as galat:
        dari_yaml(SAH.replace("teks: Satu", "teks: ''").replace("judul: Instrumen Uji", "judul: ''"), berkas="u.yaml")

    assert [satu.field for satu in galat.value.temuan] == ["judul", "kelompok[1].butir[1].teks"]
    assert [satu.baris for satu in galat.value.temuan] == [2, 11]


@pytest.mark.parametrize(
    ("persen", "bulat"),
    [("0", 0), ("1/2", 1), ("85.49", 85), ("85.495", 85), ("85.5", 86), ("86.5", 87), ("67.857", 68), ("100", 100)],
)
def test_bulatkan_setengah_naik(persen: str, bulat: int) -> None:
    assert bulatkan_setengah_naik(Fraction(persen)) == bulat


# Adapting together


def test_tambah_butir_mendapat_kunci_dan_nomor_baru() -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    baru = tambah_butir(asli, "2.3", "  Memakai   papan tulis ")

    butir = baru.peta_butir["t1"]
    assert (butir.butir.nomor, butir.butir.teks, butir.butir.asal) == (25, "Memakai papan tulis", AsalButir.DITAMBAH)
    assert butir.jalur[-1] == "C. Pemanfaatan Sumber Belajar/Media Belajar"
    assert (baru.skor_maksimum, asli.skor_maksimum) == (125, 120)
    assert baru.disesuaikan
    assert not asli.disesuaikan


def test_kunci_dan_nomor_yang_dibuang_tidak_dipakai_lagi() -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    baru = tambah_butir(buang_butir(tambah_butir(asli, "1", "Satu"), "t1"), "1", "Dua")

    assert "t1" not in baru.peta_butir
    assert baru.peta_butir["t2"].butir.nomor == 26
    assert [b.kunci for b in baru.dibuang] == ["t1"]


def test_buang_butir_terakhir_kelompok_membuang_kelompoknya() -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    baru = buang_butir(buang_butir(asli, "21"), "22")

    assert [k.kunci for k in baru.kelompok[1].kelompok] == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    assert baru.skor_maksimum == 110
    with pytest.raises(AdaptasiDitolak, match="Kelompok itu tidak ada lagi"):
        tambah_butir(baru, "2.6", "Baru")


def test_sedikitnya_satu_butir_tetap_ada() -> None:
    satu = buang_butir(dari_yaml(SAH, berkas="uji.yaml"), "1")

    with pytest.raises(AdaptasiDitolak, match="sedikitnya satu butir"):
        buang_butir(satu, "2")


def test_ubah_teks_menyimpan_kalimat_pustaka_dan_dapat_dikembalikan() -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    diubah = ubah_teks(ubah_teks(asli, "9", "Menata kelas"), "9", "Menata kelas kelompok")
    kembali = ubah_teks(diubah, "9", "Menguasai kelas")

    butir = diubah.peta_butir["9"].butir
    assert (butir.asal, butir.teks, butir.teks_asli) == (AsalButir.DIUBAH, "Menata kelas kelompok", "Menguasai kelas")
    assert kembali == asli


@pytest.mark.parametrize("teks", ["", "   ", "x" * 501])
def test_kalimat_butir_harus_masuk_akal(teks: str) -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    for ubah in (lambda: ubah_teks(asli, "9", teks), lambda: tambah_butir(asli, "1", teks)):
        with pytest.raises(AdaptasiDitolak):
            ubah()


@pytest.mark.parametrize("kunci", ["99", "t1", ""])
def test_butir_asing_ditolak(kunci: str) -> None:
    asli = instrumen_bawaan()[PELAKSANAAN]

    for ubah in (lambda: ubah_teks(asli, kunci, "x"), lambda: buang_butir(asli, kunci)):
        with pytest.raises(AdaptasiDitolak, match="Muat ulang"):
            ubah()


@settings(deadline=None)
@given(langkah=st.lists(st.tuples(st.sampled_from(["tambah", "buang", "ubah"]), st.integers(0, 40)), max_size=40))
def test_adaptasi_apa_pun_tetap_sah_dan_dapat_dibaca_kembali(langkah: list[tuple[str, int]]) -> None:
    instrumen = instrumen_bawaan()["supervisi-perencanaan"]
    pernah: dict[str, int] = {b.butir.kunci: b.butir.nomor for b in instrumen.daftar_butir}

    for apa, ke in langkah:
        butir = instrumen.daftar_butir[ke % len(instrumen.daftar_butir)].butir
        if apa == "tambah":
            instrumen = tambah_butir(instrumen, "1", f"Butir {ke}")
            baru = instrumen.daftar_butir[-1].butir
            assert baru.kunci not in pernah
            assert baru.nomor not in pernah.values()
            pernah[baru.kunci] = baru.nomor
        elif apa == "ubah":
            instrumen = ubah_teks(instrumen, butir.kunci, f"Kalimat {ke}")
        elif len(instrumen.daftar_butir) > 1:
            instrumen = buang_butir(instrumen, butir.kunci)

    assert instrumen.daftar_butir
    assert all(pernah[b.butir.kunci] == b.butir.nomor for b in instrumen.daftar_butir)
    assert dari_peta(ke_peta(instrumen)) == instrumen
