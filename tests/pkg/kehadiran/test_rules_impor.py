"""Tables of attendance: what is read, and every mistake with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pkg.kehadiran import rules
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.rules import IsiBulan, Kalender, PesertaImpor
from pkg.periode.enums import Rentang
from supervisi.lib.xlsx import Baris

KALENDER = Kalender(2026, Rentang.TAHUN, date(2026, 10, 1), date(2026, 11, 26))
NIP_ANI, NIP_BUDI, NUPTK_ANI = "198503122010012003", "197811052003121002", "1234567890123456"
ANI = PesertaImpor(1, "Ani Lestari, S.Pd.", NIP_ANI, NUPTK_ANI)
BUDI = PesertaImpor(2, "Budi Santoso, M.Pd.", NIP_BUDI, "")
CITRA = PesertaImpor(3, "Citra Ayu", "", "")
JUDUL = ["NIP", "Bulan", "Tanpa keterangan (hari)", "Terlambat dan pulang cepat (menit)"]


def tabel(*baris: list[Any], judul: list[Any] | None = None) -> list[Baris]:
    return [Baris(i, tuple(b)) for i, b in enumerate([judul or JUDUL, *baris], start=1)]


def baca(
    *baris: list[Any], judul: list[Any] | None = None, orang: list[PesertaImpor] | None = None
) -> rules.HasilImpor:
    return rules.baca_tabel(tabel(*baris, judul=judul), KALENDER, orang or [ANI, BUDI, CITRA])


def galat(hasil: rules.HasilImpor) -> list[tuple[str, str]]:
    return [(g.tempat, g.pesan) for g in hasil.galat]


def test_satu_baris_satu_guru_satu_bulan() -> None:
    hasil = baca([NIP_ANI, "Maret", 1, 45], [NIP_BUDI, 3, 0, 0])

    assert [(g.sel.kunci, g.dari, g.ke) for g in hasil.ganti] == [
        ("1-3-alpa", None, 1),
        ("1-3-menit", None, 45),
        ("2-3-alpa", None, 0),
        ("2-3-menit", None, 0),
    ]
    assert (hasil.orang, hasil.galat) == (2, ())


def test_kolom_menurut_nama_dalam_urutan_apa_pun() -> None:
    hasil = baca(
        [1, "45", 2, "mar", "Ani Lestari S.Pd", "catatan bebas"],
        judul=["Sakit", "menit", "Alpa", "BULAN", "Nama Guru", "Keterangan"],
    )

    assert {g.sel.kunci: g.ke for g in hasil.ganti} == {"1-3-alpa": 2, "1-3-menit": 45, "1-3-sakit": 1}


def test_sel_kosong_tidak_menghapus_dan_baris_kosong_dilewati() -> None:
    ada = PesertaImpor(1, ANI.nama, NIP_ANI, "", isi={2: IsiBulan(2, {JenisHadir.SAKIT: 4})})

    hasil = baca([NIP_ANI, 1, None, None, 2], [NIP_ANI, 2, 0, 0, None], [NIP_ANI, 3, None, None, None],
                 judul=[*JUDUL, "Sakit (hari)"], orang=[ada])  # fmt: skip

    assert galat(hasil) == [("Baris 2, kolom Tanpa keterangan (hari)", "Belum diisi. Isi 0 bila tidak ada.")]
    assert baca([NIP_ANI, 3, None, None], orang=[ada]).kosong == 1
    assert [g.sel.kunci for g in baca([NIP_ANI, 2, 0, 0], orang=[ada]).ganti] == ["1-2-alpa", "1-2-menit"]


def test_berkas_yang_sama_tidak_mengubah_apa_pun() -> None:
    ada = PesertaImpor(1, ANI.nama, NIP_ANI, "", isi={3: IsiBulan(3, {JenisHadir.ALPA: 1, JenisHadir.MENIT: 45})})

    hasil = baca([NIP_ANI, 3, 1, 45], orang=[ada])

    assert (hasil.ganti, hasil.tetap, hasil.galat) == ((), 2, ())


@pytest.mark.parametrize(
    ("baris", "tempat", "pesan"),
    [
        (["198503122010012999", 3, 0, 0], "Baris 2, kolom NIP", "NIP 198503122010012999 tidak ada di antara peserta periode ini."),
        ([19850312, 3, 0, 0], "Baris 2, kolom NIP", "NIP tertulis sebagai angka. Jadikan kolomnya teks, lalu ketik 18 angkanya."),
        ([None, 3, 0, 0], "Baris 2", "Isi NIP, NUPTK, atau Nama guru."),
        ([NIP_ANI, None, 0, 0], "Baris 2, kolom Bulan", "Belum diisi. Tulis nama bulan atau angkanya, misalnya Maret atau 3."),
        ([NIP_ANI, 13, 0, 0], "Baris 2, kolom Bulan", 'Isi "13" tidak dikenal. Tulis nama bulan atau angkanya, misalnya Maret atau 3.'),
        ([NIP_ANI, 3, -1, 0], "Baris 2, kolom Tanpa keterangan (hari)", "Isi 0 atau lebih."),
        ([NIP_ANI, 3, "dua", 0], "Baris 2, kolom Tanpa keterangan (hari)", "Isi bilangan bulat tanpa huruf, titik, atau koma, misalnya 0 atau 45."),
        ([NIP_ANI, 3, Decimal("0.5"), 0], "Baris 2, kolom Tanpa keterangan (hari)", "Isi bilangan bulat tanpa koma."),
        ([NIP_ANI, 3, date(2026, 3, 1), 0], "Baris 2, kolom Tanpa keterangan (hari)", "Isi bilangan bulat, bukan tanggal atau pilihan."),
        ([NIP_ANI, 3, True, 0], "Baris 2, kolom Tanpa keterangan (hari)", "Isi bilangan bulat, bukan tanggal atau pilihan."),
        ([NIP_ANI, 3, 32, 0], "Baris 2, kolom Tanpa keterangan (hari)", "Maret paling banyak 31 hari (31 hari). Periksa angkanya."),
        ([NIP_ANI, 3, 0, 13951], "Baris 2, kolom Terlambat dan pulang cepat (menit)", "Maret paling banyak 13950 menit (31 hari × 450 menit). Periksa angkanya."),
        ([NIP_ANI, 3, 1, None], "Baris 2, kolom Terlambat dan pulang cepat (menit)", "Belum diisi. Isi 0 bila tidak ada."),
        ([NIP_ANI, 12, 0, 0], "Baris 2, kolom Bulan", "Desember 2026 belum berjalan. Isi setelah bulannya dimulai."),
    ],
)  # fmt: skip
def test_salah_menyebut_baris_dan_kolom(baris: list[Any], tempat: str, pesan: str) -> None:
    hasil = baca(baris)

    assert galat(hasil) == [(tempat, pesan)]
    assert hasil.ganti == ()


def test_bulan_di_luar_rentang_menyebut_kolom_bulan() -> None:
    semester = Kalender(2026, Rentang.SEMESTER_2, date(2026, 10, 1), date(2026, 11, 26))

    hasil = rules.baca_tabel(tabel([NIP_ANI, "Mei", 0, 0]), semester, [ANI])

    assert galat(hasil) == [("Baris 2, kolom Bulan", "Mei tidak termasuk rentang penilaian ini.")]


def test_baris_ganda_menyebut_baris_pertamanya() -> None:
    hasil = baca([NIP_ANI, 3, 0, 0], [NIP_BUDI, 3, 0, 0], [NIP_ANI, "Maret", 1, 0])

    assert galat(hasil) == [("Baris 4", "Ani Lestari, S.Pd., Maret sudah ada di baris 2. Hapus salah satunya.")]


def test_satu_kesalahan_membatalkan_semuanya_dan_semua_disebut() -> None:
    hasil = baca([NIP_ANI, 3, 0, 0], [NIP_BUDI, 3, "x", "y"], ["1", 3, 0, 0])

    assert [t for t, _ in galat(hasil)] == [
        "Baris 3, kolom Tanpa keterangan (hari)",
        "Baris 3, kolom Terlambat dan pulang cepat (menit)",
        "Baris 4, kolom NIP",
    ]
    assert hasil.ganti == ()


def test_nuptk_orang_lain_pada_nip_ini() -> None:
    hasil = baca([NIP_ANI, "9999999999999999", 3, 0, 0], judul=["NIP", "NUPTK", *JUDUL[1:]])

    assert galat(hasil) == [
        ("Baris 2, kolom NUPTK", "Ani Lestari, S.Pd. mempunyai NUPTK lain. Periksa NIP dan NUPTK di baris ini.")
    ]


def test_tanpa_nomor_dicari_menurut_nama() -> None:
    judul = ["NIP", "NUPTK", "Nama", *JUDUL[1:]]
    kembar = [CITRA, PesertaImpor(4, "CITRA  AYU", "", "")]

    assert [g.sel.peserta_id for g in baca(["", "", "citra ayu", 3, 0, 0], judul=judul).ganti] == [3, 3]
    assert galat(baca(["", "", "citra ayu", 3, 0, 0], judul=judul, orang=kembar)) == [
        ("Baris 2, kolom Nama", '"citra ayu" ada lebih dari satu; tulis NIP atau NUPTK.')
    ]
    assert galat(baca(["", "", "Doni", 3, 0, 0], judul=judul)) == [
        ("Baris 2, kolom Nama", '"Doni" tidak ada di antara peserta periode ini.')
    ]


def test_yang_terkunci_ditolak_hanya_bila_berubah() -> None:
    isi = {3: IsiBulan(3, {JenisHadir.ALPA: 1, JenisHadir.MENIT: 0})}
    kunci = PesertaImpor(1, ANI.nama, NIP_ANI, "", "Hasil guru ini sudah ditetapkan.", isi)

    assert baca([NIP_ANI, 3, 1, 0], orang=[kunci]).galat == ()
    assert galat(baca([NIP_ANI, 3, 2, 0], orang=[kunci])) == [
        ("Baris 2", "Ani Lestari, S.Pd.: Hasil guru ini sudah ditetapkan.")
    ]


@pytest.mark.parametrize(
    ("judul", "pesan"),
    [
        (
            ["NIP", "Bulan", "Alpa"],
            "Kolom ini tidak ada: Terlambat dan pulang cepat (menit). Pakai judul kolom dari templat.",
        ),
        (["Bulan", "Alpa", "Menit"], "Kolom ini tidak ada: NIP, NUPTK, atau Nama. Pakai judul kolom dari templat."),
        ([*JUDUL, "nip"], "Kolom ini ada dua kali."),
        ([*JUDUL, "Skait"], f"Kolom ini tidak dikenal. Kolomnya: {', '.join(rules.JUDUL)}."),
    ],
)
def test_judul_kolom_yang_salah(judul: list[str], pesan: str) -> None:
    assert [p for _, p in galat(baca([NIP_ANI, 3, 0, 0], judul=judul))] == [pesan]


def test_berkas_tanpa_baris() -> None:
    assert galat(rules.baca_tabel([], KALENDER, [ANI])) == [("", "Berkas ini kosong. Unduh templatnya, lalu isi.")]
    assert galat(baca()) == [("", "Belum ada baris di bawah judul kolom.")]


def test_templat_terbaca_kembali() -> None:
    baris = [NIP_ANI, NUPTK_ANI, ANI.nama, "Januari", 0, 0, None, None, None, None]

    assert baca(baris, judul=list(rules.JUDUL)).galat == ()
