"""The report's texts from fixed facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.laporan import rules
from observasi.laporan.rules import skor, waktu
from observasi.laporan.rules.hak import boleh_dibuat
from observasi.laporan.rules.susun import BELUM_DIAMATI, TERSEGEL
from observasi.penilaian.rules import hitung_hasil
from observasi.siklus.enums import Sisi, Tahap
from supervisi.dokumen.rules import json_baku
from tests.laporan.contoh import contoh, lembar, tersegel

LAPORAN = rules.susun(contoh())


def _butir(laporan: rules.Laporan, nomor: str) -> skor.BarisSkor:
    assert laporan.pelaksanaan is not None
    return next(b for b in laporan.pelaksanaan.baris if b.nomor == nomor)


def test_tabel_1_dengan_jumlah_dan_klasifikasi() -> None:
    tabel = LAPORAN.perencanaan

    assert tabel is not None
    assert tabel.total == (
        ("Jumlah skor", "", "30 dari 40", ""),
        ("Persentase", "", "75,00%", ""),
        ("Klasifikasi", "", "C (Cukup Baik)", ""),
    )
    assert tabel.saran == (("Saran", "Tambahkan rubrik diskusi."),)


def test_tabel_5_dua_pihak_dengan_jumlah() -> None:
    tabel = LAPORAN.pelaksanaan

    assert tabel is not None
    assert tabel.total == (
        ("Jumlah skor", "91 dari 115", "94 dari 115", "+3"),
        ("Persentase", "79,13%", "81,74%", "+2,61"),
        ("Klasifikasi", "B (Baik)", "B (Baik)", ""),
    )


@pytest.mark.parametrize(
    ("nomor", "guru", "supervisor", "selisih", "keterangan", "mencolok"),
    [
        ("1", "4", "4", "0", "Sama", False),
        ("2", "TT", "TT", "", "Tidak teramati", False),
        ("9", "2", "5", "+3", "Perbedaan terbesar: supervisor lebih tinggi", True),
        ("16", "5", "3", "−2", "Berbeda jauh: guru lebih tinggi", True),
        ("20", "3", "4", "+1", "Supervisor lebih tinggi", False),
    ],
)
def test_selisih_dikatakan_dengan_kata(
    nomor: str, guru: str, supervisor: str, selisih: str, keterangan: str, mencolok: bool
) -> None:
    baris = _butir(LAPORAN, nomor)

    assert (baris.guru, baris.supervisor, baris.selisih) == (guru, supervisor, selisih)
    assert (baris.keterangan, baris.mencolok) == (keterangan, mencolok)


def test_kelompok_berjumlah_dan_bertanda_rekonstruksi() -> None:
    assert LAPORAN.pelaksanaan is not None
    baris = LAPORAN.pelaksanaan.baris
    letak = next(i for i, b in enumerate(baris) if b.teks.startswith("D. Pemeliharaan"))

    assert baris[letak].teks == "D. Pemeliharaan Keterlibatan Siswa *"
    jumlah = next(b for b in baris[letak:] if b.jenis == "jumlah")
    assert (jumlah.guru, jumlah.supervisor, jumlah.selisih) == (
        "17 dari 20 (85,00%)",
        "15 dari 20 (75,00%)",
        "−10,00",
    )
    assert len(LAPORAN.pelaksanaan.catatan_kaki) == 2


def test_penyesuaian_instrumen_ditandai() -> None:
    assert [(a.teks, a.semula) for a in LAPORAN.kesepakatan.adaptasi] == [
        (
            "Butir 17 disesuaikan: Menanggapi pertanyaan murid dengan terbuka",
            "Menunjukkan sikap terbuka terhadap respon siswa",
        ),
        ("Butir 25 ditambahkan: Memberi waktu berpikir sebelum memanggil murid", ""),
        ("Butir 22 tidak dipakai: Menyampaikan pesan dengan gaya yang sesuai", ""),
    ]
    assert (_butir(LAPORAN, "17").asal, _butir(LAPORAN, "25").asal) == ("kalimat disesuaikan", "butir tambahan")


def test_penilaian_diri_dilepas_menyebut_alasan() -> None:
    f = contoh()
    guru = replace(f.pelaksanaan[Sisi.GURU], dilepas=True, alasan="Saya sakit pekan itu.", nilai={})
    laporan = rules.susun(replace(f, pelaksanaan={**f.pelaksanaan, Sisi.GURU: guru}))

    assert laporan.pelaksanaan is not None
    assert not laporan.pelaksanaan.bersama
    assert laporan.pelaksanaan.tanpa_guru == "Guru tidak mengisi penilaian diri. Alasan: Saya sakit pekan itu."
    assert _butir(laporan, "9").guru == ""
    assert [r.hal for r in laporan.ringkasan if "diri" in r.hal] == []


def test_perbaikan_disebut_dengan_alasannya() -> None:
    f = contoh()
    baru = replace(f.pelaksanaan[Sisi.SUPERVISOR], nomor_versi=2, alasan="Butir 9 keliru ketik.")
    laporan = rules.susun(replace(f, pelaksanaan={**f.pelaksanaan, Sisi.SUPERVISOR: baru}))

    assert laporan.pelaksanaan is not None
    assert laporan.pelaksanaan.ikhtisar.endswith(
        "Penilaian supervisor ini adalah perbaikan ke-1. Alasan perbaikan: Butir 9 keliru ketik."
    )


# --- the seal ---


def test_segel_tertutup_tidak_memuat_skor_dan_catatan() -> None:
    """The facts hold scores and notes, so that something could leak."""
    laporan = rules.susun(tersegel())

    peta = json_baku(rules.ke_peta(laporan))
    assert laporan.pelaksanaan is None
    assert laporan.catatan == ()
    assert laporan.alat == ()
    assert laporan.tersegel == TERSEGEL
    for rahasia in ("Rafi bertanya", "81,74", "91 dari 115", "Pertahankan kartu", "Kelas tenang"):
        assert rahasia in json_baku(rules.ke_peta(LAPORAN))
        assert rahasia not in peta


@pytest.mark.parametrize("sisi", list(Sisi))
def test_satu_lembar_saja_tidak_dicetak(sisi: Sisi) -> None:
    f = contoh()

    laporan = rules.susun(replace(f, pelaksanaan={sisi: f.pelaksanaan[sisi]}))

    assert (laporan.pelaksanaan, laporan.catatan, laporan.tersegel) == (None, (), TERSEGEL)


def test_pra_observasi_mengatakan_belum_diamati() -> None:
    f = replace(
        tersegel(), tahap=Tahap.PRA_OBSERVASI, tahap_terakhir=Tahap.PRA_OBSERVASI, pelaksanaan={}, perencanaan=None
    )

    laporan = rules.susun(f)

    assert laporan.tersegel == BELUM_DIAMATI
    assert laporan.ringkasan == ()
    assert laporan.peringatan.startswith("Laporan sementara. Siklus masih pada tahap Pra-observasi")


def test_dibatalkan_menyebut_tahap_terakhir() -> None:
    laporan = rules.susun(replace(tersegel(), tahap=Tahap.DIBATALKAN))

    assert laporan.peringatan == ("Siklus ini dibatalkan pada tahap Observasi. Laporan memuat yang sudah dikerjakan.")


def test_boleh_dibuat_sejak_pra_observasi() -> None:
    assert {t for t in Tahap if boleh_dibuat(t)} == set(Tahap) - {Tahap.PERMINTAAN}


# --- stable data ---


def test_isi_yang_sama_menghasilkan_data_yang_sama() -> None:
    assert json_baku(rules.ke_peta(rules.susun(contoh()))) == json_baku(rules.ke_peta(LAPORAN))


def test_tanggal_tanda_tangan_bukan_hari_cetak() -> None:
    assert LAPORAN.tempat_tanggal == "Sleman, 4 Desember 2026"
    assert rules.susun(tersegel()).tempat_tanggal == "Sleman, 1 Desember 2026"
    assert rules.susun(replace(contoh(), riwayat=(), pertemuan_disepakati_pada=None)).tempat_tanggal == "Sleman"


def test_tanda_tangan_dengan_nip_atau_nuptk() -> None:
    f = contoh()
    tanpa_nip = rules.susun(replace(f, guru=replace(f.guru, nip=None)))
    tanpa_nomor = rules.susun(replace(f, guru=replace(f.guru, nip=None, nuptk=None)))

    assert [t.nomor for t in LAPORAN.tanda_tangan] == ["NIP 19850312 201001 2 003", "NIP 19781105 200312 1 002"]
    assert tanpa_nip.tanda_tangan[0].nomor == "NUPTK 1234567890123456"
    assert tanpa_nomor.tanda_tangan[0].nomor == "NIP –"


def test_lembar_kosong_tidak_dicetak() -> None:
    f = contoh()
    kosong = rules.LembarJawaban(tuple(replace(j, jawab=" ") for j in f.pra.jawaban), (("Catatan", ""),))

    assert rules.susun(replace(f, pra=kosong)).pra is None


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5]), min_size=24, max_size=24))
def test_dua_lembar_sama_tanpa_selisih(nilai: list[int]) -> None:
    f = contoh()
    isi = f.pelaksanaan[Sisi.GURU].instrumen
    beda = {b.butir.kunci: n for b, n in zip(isi.daftar_butir, nilai, strict=True)}
    guru, supervisor = (lembar(isi, beda, 3, nama) for nama in ("Ani", "Budi"))

    tabel = skor.tabel_bersama({Sisi.GURU: guru, Sisi.SUPERVISOR: supervisor})

    assert {b.keterangan for b in tabel.baris if b.jenis == "butir"} == {"Sama", "Tidak teramati"}
    assert {b.selisih for b in tabel.baris if b.jenis == "jumlah"} == {"0,00"}
    assert tabel.total[0][1:] == (f"{guru.hasil.jumlah} dari 115", f"{supervisor.hasil.jumlah} dari 115", "0")
    assert hitung_hasil(isi, guru.nilai).jumlah == guru.hasil.jumlah


# --- dates ---


@pytest.mark.parametrize(
    ("hari", "teks"),
    [
        (date(2026, 7, 1), "Semester 1, tahun pelajaran 2026/2027"),
        (date(2026, 12, 31), "Semester 1, tahun pelajaran 2026/2027"),
        (date(2027, 1, 1), "Semester 2, tahun pelajaran 2026/2027"),
        (date(2026, 6, 30), "Semester 2, tahun pelajaran 2025/2026"),
    ],
)
def test_tahun_pelajaran(hari: date, teks: str) -> None:
    assert waktu.tahun_pelajaran(hari) == teks


def test_tanggal_dalam_kata() -> None:
    hari = datetime(2026, 12, 1, 8, 5)  # noqa: DTZ001 - local time in, words out

    assert waktu.tanggal_jam(hari) == "1 Desember 2026, pukul 08.05"
    assert waktu.waktu_formulir("2026-12-01T08:05") == "Selasa, 1 Desember 2026, pukul 08.05"
    assert waktu.waktu_formulir("besok pagi") == "besok pagi"
    assert waktu.rentang(date(2026, 12, 1), date(2026, 12, 1)) == "1 Desember 2026"
    assert waktu.rentang(date(2026, 12, 1), date(2027, 1, 2)) == "1 Desember 2026 sampai 2 Januari 2027"


def test_nip_dikelompokkan() -> None:
    assert waktu.nip("197811052003121002") == "19781105 200312 1 002"
    assert waktu.nip("123") == "123"
    assert waktu.nip(None) == ""
