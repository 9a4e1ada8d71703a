"""Figures of the tools by hand-made tables; missing is None, never 0."""

from __future__ import annotations

from decimal import Decimal

import pytest

from observasi.alat import rules
from observasi.alat.enums import JenisAlat
from observasi.alat.rules import Denah, IsiBaris, Pengaturan, Titik
from observasi.siklus.enums import Tahap

D = Decimal
DENAH = Denah(2, 2, {"A1": "1", "A2": "2", "B1": "AN"})


def titik(*kode: str) -> list[Titik]:
    return [Titik(i, k) for i, k in enumerate(kode)]


@pytest.mark.parametrize(
    ("jumlah", "dari", "hasil"),
    [(1, 3, D("33.3")), (2, 3, D("66.7")), (1, 8, D("12.5")), (1, 16, D("6.3")), (0, 4, D("0.0")), (0, 0, None)],
)
def test_persen_satu_desimal_setengah_ke_atas(jumlah: int, dari: int, hasil: Decimal | None) -> None:
    assert rules.persen(jumlah, dari) == hasil


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [((), None), (("2.5",), "2.5"), (("3", "1", "2"), "2.0"), (("1.0", "2.5"), "1.8"), (("4", "1", "2", "3"), "2.5")],
)
def test_median(nilai: tuple[str, ...], hasil: str | None) -> None:
    assert rules.median([D(n) for n in nilai]) == (None if hasil is None else D(hasil))


# Each tool


def test_verbatim_menghitung_yang_dicari_dan_yang_terlanjur() -> None:
    baris = [Titik(1, "pertanyaan", "guru"), Titik(2, "pertanyaan", "peserta_didik"), Titik(3, "teguran", "guru")]

    r = rules.ringkas_verbatim(baris, ("pertanyaan", "pujian"))

    assert [(b.kode, b.jumlah, b.persen) for b in r.per_kode] == [
        ("pertanyaan", 2, D("66.7")), ("pujian", 0, D("0.0")), ("teguran", 1, D("33.3")),
    ]  # fmt: skip
    assert [(b.kode, b.jumlah) for b in r.per_penutur] == [("guru", 2), ("peserta_didik", 1)]


def test_tingkat_bloom() -> None:
    r = rules.ringkas_tingkat(titik("C1", "C1", "C4", "C6"), "bloom")

    assert [b.jumlah for b in r.per_kode] == [2, 0, 0, 1, 0, 1]
    assert (r.jumlah, r.jumlah_tinggi, r.persen_tinggi) == (4, 2, D("50.0"))


def test_tingkat_dua_dan_kosong() -> None:
    assert [b.jumlah for b in rules.ringkas_tingkat(titik("rendah", "tinggi", "rendah"), "dua").per_kode] == [2, 1]
    assert rules.ringkas_tingkat([], "dua").persen_tinggi is None


def test_sapuan_tanda_terakhir_yang_berlaku_dan_yang_tak_ditandai_tak_dihitung() -> None:
    baris = [
        Titik(1, "menunggu", dari="A1", sapuan=1),
        Titik(2, "mengerjakan", dari="A2", sapuan=1),
        Titik(3, "mengerjakan", dari="A1", sapuan=1),
        Titik(4, "berbicara", dari="A1", sapuan=2),
        Titik(5, "menyimak", dari="A2", sapuan=2),
    ]

    r = rules.ringkas_sapuan(baris, DENAH.urut)

    assert [(s.nomor, s.ditandai, s.persen_tugas) for s in r.sapuan] == [(1, 2, D("100.0")), (2, 2, D("50.0"))]
    assert [(k.tempat, k.dalam_tugas, k.persen_tugas) for k in r.kursi] == [
        ("A1", 1, D("50.0")), ("A2", 2, D("100.0")),
    ]  # fmt: skip
    assert r.persen_tugas == D("75.0")
    assert rules.ringkas_sapuan([], DENAH.urut).persen_tugas is None


def test_alur_per_kursi_dan_per_panah() -> None:
    baris = [
        Titik(1, "bertanya", dari="guru", ke="A1"),
        Titik(2, "menjawab", dari="A1", ke="guru"),
        Titik(3, "bertanya", dari="guru", ke="A1"),
        Titik(4, "menjelaskan", dari="guru", ke="kelas"),
    ]

    r = rules.ringkas_alur(baris, DENAH.urut)

    assert r.panah[0] == ("guru", "A1", 2)
    assert [(s.simpul, s.berbicara, s.disapa) for s in r.simpul] == [
        ("guru", 3, 1), ("kelas", 0, 1), ("A1", 1, 2), ("A2", 0, 0), ("B1", 0, 0),
    ]  # fmt: skip
    assert (r.dari_guru, r.terlibat, r.persen_terlibat) == (D("75.0"), 1, D("33.3"))
    assert rules.ringkas_alur([], DENAH.urut).persen_terlibat is None


def test_waktu_tunggu_batas_satu_dan_tiga_detik() -> None:
    lama = [Titik(i, "satu", lama=D(n)) for i, n in enumerate(("0.9", "1.0", "2.9", "3.0", "7.2"))]

    satu, dua = rules.ringkas_tunggu(lama)

    assert (satu.singkat, satu.sedang, satu.lama, satu.median) == (1, 2, 2, D("2.9"))
    assert (satu.persen_singkat, satu.persen_lama) == (D("20.0"), D("40.0"))
    assert (dua.jumlah, dua.median, dua.persen_singkat) == (0, None, None)


# The plan


def test_denah_tanpa_nama_dan_tanpa_tanda_ganda() -> None:
    denah = rules.susun_denah(1, 4, {"A1": " an ", "A2": "Budi", "A3": "AN", "Z9": "7"})

    galat = rules.galat_denah(denah)

    assert denah.kursi == {"A1": "AN", "A2": "BUDI", "A3": "AN"}
    assert sorted(galat) == ["A2", "A3"]
    assert "jangan nama" in galat["A2"]


@pytest.mark.parametrize(("baris", "kolom"), [(0, 3), (9, 3), (3, 0), (3, 9)])
def test_ukuran_denah(baris: int, kolom: int) -> None:
    assert list(rules.galat_denah(Denah(baris, kolom))) == [""]


def test_kursi_terpakai_tidak_dapat_hilang() -> None:
    assert rules.galat_denah(DENAH, {"A1", "guru", "kelas"}) == {}
    assert "B2" in rules.galat_denah(DENAH, {"B2"})[""]


def test_denah_bawaan_bernomor() -> None:
    assert rules.denah_bawaan(2, 2).kursi == {"A1": "1", "A2": "2", "B1": "3", "B2": "4"}


# Rows and settings


@pytest.mark.parametrize(
    ("jenis", "isi", "bidang"),
    [
        (JenisAlat.VERBATIM, IsiBaris("pertanyaan", teks="Mengapa?", penutur="guru"), []),
        (JenisAlat.VERBATIM, IsiBaris("pujian", teks=" ", penutur="wali"), ["kode", "penutur", "teks"]),
        (JenisAlat.VERBATIM, IsiBaris("pertanyaan", teks="x" * 1001, penutur="guru"), ["teks"]),
        (JenisAlat.TINGKAT, IsiBaris("C3", rekaman_id=1, detik=D(9)), []),
        (JenisAlat.TINGKAT, IsiBaris("tinggi"), ["kode"]),
        (JenisAlat.TINGKAT, IsiBaris("C3", rekaman_id=1, detik=D(99)), ["detik"]),
        (JenisAlat.TINGKAT, IsiBaris("C3", detik=D(9)), ["detik"]),
        (JenisAlat.TUNGGU, IsiBaris("satu", lama=D("0.0")), []),
        (JenisAlat.TUNGGU, IsiBaris("satu"), ["lama"]),
        (JenisAlat.TUNGGU, IsiBaris("dua", lama=D("120.1")), ["lama"]),
        (JenisAlat.SAPUAN, IsiBaris("menunggu", dari="A1", sapuan=1), []),
        (JenisAlat.SAPUAN, IsiBaris("menunggu", dari="B2", sapuan=0), ["dari", "sapuan"]),
        (JenisAlat.ALUR, IsiBaris("bertanya", dari="guru", ke="kelas"), []),
        (JenisAlat.ALUR, IsiBaris("bertanya", dari="kelas", ke="guru"), ["dari"]),
        (JenisAlat.ALUR, IsiBaris("bertanya", dari="A1", ke="A1"), ["ke"]),
        (JenisAlat.ALUR, IsiBaris("bertanya", dari="A1", ke="B2"), ["ke"]),
    ],
)
def test_isi_baris(jenis: JenisAlat, isi: IsiBaris, bidang: list[str]) -> None:
    galat = rules.periksa_baris(jenis, isi, Pengaturan(saringan=("pertanyaan",)), DENAH, D(60))

    assert sorted(galat) == bidang


def test_pengaturan() -> None:
    assert list(rules.galat_pengaturan(JenisAlat.VERBATIM, Pengaturan())) == ["saringan"]
    assert list(rules.galat_pengaturan(JenisAlat.SAPUAN, Pengaturan(selang=0))) == ["selang"]
    assert list(rules.galat_pengaturan(JenisAlat.TINGKAT, Pengaturan(skala="tiga"))) == ["skala"]
    assert rules.galat_pengaturan(JenisAlat.TUNGGU, Pengaturan()) == {}
    assert rules.baca_pengaturan({"selang": "x"}) == Pengaturan()


def test_dipilih_dari_pra_sampai_pasca() -> None:
    boleh = [t for t in Tahap if rules.galat_pilih(t) is None]

    assert boleh == [Tahap.PRA_OBSERVASI, Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI]


# Words and drawings


def test_tampilan_memakai_koma_dan_menyebut_sumber() -> None:
    baris = [Titik(1, "satu", lama=D("2.5")), Titik(2, "satu", lama=D("0.5"))]

    t = rules.susun_tampilan(JenisAlat.TUNGGU, baris, Pengaturan(), Denah())

    assert t.kalimat == ("Setelah pertanyaan: 2 kali diukur, median 1,5 detik.",)
    assert t.tabel[0].baris[1] == ("Setelah jawaban", "0", "–", "0 (–)", "0 (–)", "0 (–)")
    assert "Rowe" in t.sumber


def test_grafik_terpanjang_memenuhi_lebar() -> None:
    g = rules.susun_grafik("Uji", [("a", "2", D(2)), ("b", "1", D(1)), ("c", "–", None)])

    assert [(b.panjang, b.y) for b in g.batang] == [(320, 0), (160, 36), (0, 72)]
    assert g.tinggi == 108


def test_peta_memuat_guru_di_depan_dan_panah_di_antara_kotak() -> None:
    t = rules.susun_tampilan(JenisAlat.ALUR, [Titik(1, "bertanya", dari="guru", ke="B1")], Pengaturan(), DENAH)

    assert t.peta is not None
    assert [k.nama for k in t.peta.kotak] == ["Guru", "1", "2", "AN"]
    guru, an = t.peta.kotak[0], t.peta.kotak[3]
    panah = t.peta.panah[0]
    assert guru.y < panah.y1 < panah.y2 <= an.y + 1
    assert {k.nilai for k in t.peta.kotak} == {"1 / 0", "0 / 0", "0 / 1"}
