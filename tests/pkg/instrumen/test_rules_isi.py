"""The shipped instruments: counts by the official tables, keys, choices; and which instrument is for whom."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pkg.instrumen.enums import BidangWakil, CaraMenilai, JenisPkg, KelompokGuru, Responden
from pkg.instrumen.rules import RESMI, Kuesioner, PilihanKuesioner, kode_untuk, kuesioner_untuk, peringatan
from tests.pkg.instrumen.contoh import bawaan, instrumen, kuesioner

TABEL = Path(__file__).parents[2] / "data" / "pkg_instrumen_cacah.csv"


def _tabel() -> list[dict[str, str]]:
    with TABEL.open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@pytest.mark.parametrize("kasus", _tabel(), ids=lambda kasus: kasus["kode"])
def test_jumlah_menurut_sumber(kasus: dict[str, str]) -> None:
    isi = bawaan()[kasus["kode"]]

    if isinstance(isi, Kuesioner):
        bagian, ranah = [len(butir) for _, butir in isi.komponen], ""
    else:
        bagian = [len(k.indikator) for k in isi.kompetensi]
        per_ranah = {nama: sum(len(k.indikator) for k in isinya) for _, nama, isinya in isi.daftar_ranah if nama}
        ranah = ";".join(f"{nama} {jumlah}" for nama, jumlah in per_ranah.items())
    assert str(isi.jumlah_butir) == kasus["butir"]
    assert " ".join(str(satu) for satu in bagian) == kasus["per_bagian"]
    assert str(isi.jumlah_draf) == kasus["draf"]
    assert ranah == kasus["per_ranah"]


def test_tabel_memuat_semua_instrumen_dan_menyebut_sumbernya() -> None:
    assert [kasus["kode"] for kasus in _tabel()] == list(RESMI) == sorted(bawaan(), key=list(RESMI).index)
    assert all(kasus["sumber"] for kasus in _tabel())


def test_tabel_resmi_di_kode_sama_dengan_tabel_uji() -> None:
    for kasus in _tabel():
        resmi = RESMI[kasus["kode"]]
        if resmi.per_bagian is not None:
            assert " ".join(str(satu) for satu in resmi.per_bagian) == kasus["per_bagian"]
        if resmi.ranah:
            assert ";".join(f"{nama} {jumlah}" for nama, jumlah in resmi.ranah) == kasus["per_ranah"]


@pytest.mark.parametrize("kode", RESMI)
def test_kunci_tunggal_dan_berbentuk_nomor(kode: str) -> None:
    isi = bawaan()[kode]
    kunci = [satu.kunci for satu in (isi.butir if isinstance(isi, Kuesioner) else isi.daftar_indikator)]

    assert len(set(kunci)) == len(kunci) == isi.jumlah_butir
    if kode == "PKG-KELAS-MAPEL":
        assert (kunci[0], kunci[-1]) == ("1.1", "14.6")


@pytest.mark.parametrize(
    ("bidang", "jumlah"), [("akademik", 34), ("kesiswaan", 33), ("sarana_prasarana", 32), ("humas", 32)]
)
def test_wakil_dinilai_dengan_satu_bidang(bidang: str, jumlah: int) -> None:
    wakil = instrumen("PKG-WKS")

    satu = wakil.untuk_bidang(bidang)

    assert (wakil.perlu_bidang, satu.perlu_bidang) == (True, False)
    assert (len(satu.kompetensi), satu.jumlah_butir) == (5, jumlah)
    assert satu.kompetensi[4].judul == f"Bidang Tugas Wakil Kepala Sekolah: {dict(_judul(wakil))[bidang]}"
    assert satu.kompetensi[4].indikator[0].kunci == f"5.{bidang}.1"
    assert satu.kompetensi[:4] == wakil.kompetensi


def _judul(wakil: object) -> list[tuple[str, str]]:
    return [(satu.kode.value, satu.judul) for satu in wakil.pilihan_bidang]  # type: ignore[attr-defined]


def test_bidang_asing_ditolak() -> None:
    with pytest.raises(ValueError, match="has no field 'keuangan'"):
        instrumen("PKG-WKS").untuk_bidang("keuangan")
    with pytest.raises(ValueError, match="has no fields to choose from"):
        instrumen("PKG-KS").untuk_bidang(BidangWakil.HUMAS)


# aturan_pkg.md 8: class and subject teachers
_KEDUANYA, _AMAT, _PANTAU = CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN, CaraMenilai.PENGAMATAN, CaraMenilai.PEMANTAUAN


def test_cara_menilai_guru_kelas_mapel() -> None:
    cara = {k.nomor: k.cara_menilai for k in instrumen("PKG-KELAS-MAPEL").kompetensi}

    assert cara == {
        **dict.fromkeys((1, 5, 8, 9, 10, 11), _KEDUANYA),
        **dict.fromkeys((2, 3, 4, 6, 7, 13), _AMAT),
        **dict.fromkeys((12, 14), _PANTAU),
    }


def test_cara_menilai_yang_tidak_diketahui_membuka_semua_lembar_dan_ditandai() -> None:
    belum = {k.nomor for k in instrumen("PKG-BK").kompetensi if k.cara_menilai_belum_terverifikasi}
    tik = {k.nomor: k for k in instrumen("PKG-TIK").kompetensi}

    assert belum == {1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 14}
    assert (tik[6].cara_menilai, tik[6].cara_menilai_belum_terverifikasi) == (_KEDUANYA, True)
    assert (tik[8].cara_menilai, tik[8].cara_menilai_belum_terverifikasi) == (_KEDUANYA, False)


def test_jenis_pernyataan_seperti_pada_formulir_1a() -> None:
    kompetensi = {k.nomor: k.jenis_pernyataan for k in instrumen("PKG-KELAS-MAPEL").kompetensi}

    assert kompetensi[1] == "Pedagogik (Pengamatan dan Pemantauan)"
    assert (kompetensi[13], kompetensi[14]) == ("Profesional (Pengamatan)", "Profesional (Pemantauan)")
    assert instrumen("PKG-KS").kompetensi[0].jenis_pernyataan == ""


def test_skor_menurut_jenis() -> None:
    guru, tugas, mp3 = instrumen("PKG-KELAS-MAPEL"), instrumen("PKG-KS"), kuesioner("MP3")

    assert (guru.jenis, guru.skor_terendah, guru.skor_tertinggi) == (JenisPkg.GURU, 0, 2)
    assert (tugas.jenis, tugas.skor_terendah, tugas.skor_tertinggi) == (JenisPkg.TUGAS, 1, 4)
    assert (mp3.jenis, mp3.skor_maksimum) == (JenisPkg.KUESIONER, 84)
    assert [(j.skor, j.kode) for j in mp3.skala] == [(0, "TP"), (1, "KD"), (2, "SR")]


def test_pendidikan_khusus_menunjuk_instrumen_acuan() -> None:
    khusus = instrumen("PKG-PK")

    assert (khusus.lengkap, khusus.acuan) == (False, "PKG-KELAS-MAPEL")
    assert khusus.daftar_ranah == (
        ("A", "Pedagogik", ()),
        ("B", "Kepribadian", ()),
        ("C", "Sosial", ()),
        ("D", "Profesional", ()),
    )


def test_setiap_kelompok_guru_punya_instrumen() -> None:
    assert {kelompok.value: kode_untuk(kelompok) for kelompok in KelompokGuru} == {
        "kelas_mapel": "PKG-KELAS-MAPEL",
        "bk": "PKG-BK",
        "tik": "PKG-TIK",
        "paud": "PKG-PAUD",
        "pendidikan_khusus": "PKG-PK",
        "kejuruan": "PKG-KELAS-MAPEL",
        "kepala_sekolah": "PKG-KS",
        "wakil_kepala_sekolah": "PKG-WKS",
        "kepala_perpustakaan": "PKG-KPUS",
        "kepala_laboratorium": "PKG-KLAB",
        "ketua_program_keahlian": "PKG-KPK",
    }


@pytest.mark.parametrize(
    ("kelompok", "kode"),
    [
        # sejawat, peserta didik, orang tua, DU/DI; source: kuesioner.yaml, aturan_pkg.md 3
        (KelompokGuru.KELAS_MAPEL, ("MP1", "MP3", "MP2", None)),
        (KelompokGuru.BK, ("BK1", "BK2", "BK3", None)),
        (KelompokGuru.TIK, ("MP1", "MP3", "MP2", None)),
        (KelompokGuru.PAUD, ("MP1", None, "MP2", None)),
        (KelompokGuru.PENDIDIKAN_KHUSUS, ("MP1", "MP3", "MP2", None)),
        (KelompokGuru.KEJURUAN, ("MP1", "MP3", "MP2", "SMK4")),
        (KelompokGuru.KEPALA_SEKOLAH, (None, None, None, None)),
        (KelompokGuru.WAKIL_KEPALA_SEKOLAH, (None, None, None, None)),
    ],
)
def test_kuesioner_menurut_kelompok_guru(kelompok: KelompokGuru, kode: tuple[str | None, ...]) -> None:
    pilihan = [kuesioner_untuk(kelompok, responden) for responden in Responden]

    assert tuple(satu.kode if satu else None for satu in pilihan) == kode
    for satu, responden in zip(pilihan, Responden, strict=True):
        assert satu is None or RESMI[satu.kode].responden == responden


def test_kuesioner_pinjaman_disertai_keterangan() -> None:
    assert kuesioner_untuk(KelompokGuru.KELAS_MAPEL, Responden.SEJAWAT) == PilihanKuesioner("MP1")
    pinjaman = kuesioner_untuk(KelompokGuru.TIK, Responden.SEJAWAT)
    assert pinjaman is not None
    assert pinjaman.keterangan.startswith("Kuesioner TIK1-TIK3 belum ditemukan")


def test_peringatan_hanya_bila_ada_yang_perlu_diketahui() -> None:
    assert peringatan(instrumen("PKG-KELAS-MAPEL")) == ()
    assert peringatan(kuesioner("BK2")) == ("23 dari 32 butir ditandai belum terverifikasi.",)
