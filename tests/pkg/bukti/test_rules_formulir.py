"""The sheets of form 1B: which a competency asks for, their fields and numbers, what may stand in them, taking over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.bukti import rules
from pkg.bukti.enums import LembarBukti
from pkg.bukti.rules import salin
from pkg.instrumen.enums import BidangWakil
from pkg.instrumen.rules import Instrumen
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas

HARI = date(2026, 11, 26)


def instrumen(nama: str) -> Instrumen:
    (isi,) = baca_berkas(FOLDER_BAWAAN / f"{nama}.yaml")
    assert isinstance(isi, Instrumen)
    return isi


KELAS = instrumen("pkg_guru_kelas_mapel")
BK = instrumen("pkg_guru_bk")
KS = instrumen("pkg_kepala_sekolah")
TIGA = ["sebelum", "selama", "setelah"]


@pytest.mark.parametrize(
    ("isi", "nomor", "lembar"),
    [
        *[
            (KELAS, n, [*TIGA, "pemantauan"]) for n in (1, 5, 8, 9, 10, 11)
        ],  # aturan_pkg 8, 1A: pengamatan dan pemantauan
        *[(KELAS, n, TIGA) for n in (2, 3, 4, 6, 7, 13)],  # pengamatan
        *[(KELAS, n, ["pemantauan"]) for n in (12, 14)],  # B16 pp. 105, 107: only the last sheet
        *[(BK, n, ["pemantauan"]) for n in (8, 9, 11, 15, 17)],
        (BK, 16, TIGA),
        *[(KS, n, ["bukti"]) for n in range(1, 7)],
    ],
)
def test_lembar_menurut_cara_menilai(isi: Instrumen, nomor: int, lembar: list[str]) -> None:
    assert [satu.value for satu in rules.lembar_untuk(isi, isi.peta_kompetensi[nomor])] == lembar


def test_nomor_bidang_berurutan_11_sampai_25() -> None:
    kompetensi = KELAS.peta_kompetensi[1]

    nomor = [
        b.nomor for lembar in rules.lembar_untuk(KELAS, kompetensi) for b in rules.bidang_lembar(kompetensi, lembar)
    ]

    assert nomor == list(range(11, 26))


def test_tugas_tambahan_satu_isian_per_kriteria() -> None:
    kompetensi = KS.peta_kompetensi[6]

    kode = [b.kode for b in rules.bidang_lembar(kompetensi, LembarBukti.BUKTI)]

    assert kode == ["tanggal", "dokumen", "6.1", "6.2", "6.3"]


@pytest.mark.parametrize(
    "nama", ["pkg_guru_kelas_mapel", "pkg_guru_bk", "pkg_guru_paud", "pkg_guru_tik", "pkg_kepala_sekolah"]
)
def test_setiap_kunci_dibaca_kembali(nama: str) -> None:
    isi = instrumen(nama)

    semua = [
        rules.Tempat(k.nomor, lembar, b.kode)
        for k in isi.kompetensi
        for lembar in rules.lembar_untuk(isi, k)
        for b in rules.bidang_lembar(k, lembar)
    ]

    assert [rules.baca_kunci(isi, t.kunci) for t in semua] == semua
    assert len({t.kunci for t in semua}) == len(semua)


def test_kriteria_bidang_wakil_punya_tempat() -> None:
    isi = instrumen("pkg_wakil_kepala_sekolah").untuk_bidang(BidangWakil.HUMAS)

    assert rules.baca_kunci(isi, "5-bukti-5.humas.2") == rules.Tempat(5, LembarBukti.BUKTI, "5.humas.2")
    assert rules.baca_kunci(isi, "5-bukti-5.akademik.1") is None


@pytest.mark.parametrize(
    "kunci",
    ["", "1", "1-sebelum", "1-sebelum-nama", "12-sebelum-tanggal", "2-pemantauan-tanggal", "99-selama-tanggal",
     "01-selama-tanggal", "-1-selama-tanggal", "²-selama-tanggal", "1-bukti-1.1", "0-sebelum-tanggal", "1-permintaan-catatan"],
)  # fmt: skip
def test_kunci_asing_tidak_dikenal(kunci: str) -> None:
    assert rules.baca_kunci(KELAS, kunci) is None


def test_permintaan_berlaku_untuk_seluruh_berkas() -> None:
    assert rules.baca_kunci(KELAS, "0-permintaan-catatan") == rules.TEMPAT_PERMINTAAN


TEMPAT_TANGGAL = rules.Tempat(1, LembarBukti.SELAMA, "tanggal")


@pytest.mark.parametrize(
    ("nilai", "diterima"),
    [
        ("", True),
        ("2026-01-01", True),
        ("2026-11-26", True),
        ("2026-11-27", True),  # it is already tomorrow in Jayapura
        ("2026-11-28", False),
        ("2025-12-31", False),
        ("0206-03-09", False),
        ("2026-02-29", False),
        ("9 Maret 2026", False),
        ("2026-3-9", False),
        ("２０２６-03-09", False),
    ],
)
def test_tanggal(nilai: str, diterima: bool) -> None:
    galat = rules.periksa(TEMPAT_TANGGAL, nilai, tahun=2026, hari=HARI)

    assert (galat is None) == diterima


def test_teks_paling_banyak_4000_huruf() -> None:
    tempat = rules.Tempat(1, LembarBukti.SELAMA, "kegiatan")

    assert rules.periksa(tempat, "a" * 4000, tahun=2026, hari=HARI) is None
    assert "4001" in (rules.periksa(tempat, "a" * 4001, tahun=2026, hari=HARI) or "")


@pytest.mark.parametrize(
    ("lama", "baru", "sama", "menit", "simpan"),
    [
        ("", "baru", False, 60, False),  # nothing was there
        ("  \n", "baru", False, 60, False),
        ("Guru menya", "Guru menyapa murid", True, 0, False),  # one sitting
        ("Guru menyapa", "Guru menyapa.", True, 10, True),  # written earlier
        ("Guru menyapa", "Guru menyapa.", False, 0, True),  # written by somebody else
        ("Catatan panjang tentang pelajaran", "", True, 0, True),  # wiped out by a slip of the hand
        ("Catatan panjang", "Catatan p", True, 0, False),
    ],
)
def test_yang_perlu_dikenang(lama: str, baru: str, sama: bool, menit: int, simpan: bool) -> None:
    assert rules.perlu_riwayat(lama, baru, orang_sama=sama, jeda=timedelta(minutes=menit)) is simpan


@given(st.text(min_size=1).filter(lambda t: t.strip()), st.text())
def test_tulisan_orang_lain_tidak_pernah_hilang(lama: str, baru: str) -> None:
    assert rules.perlu_riwayat(lama, baru, orang_sama=False, jeda=timedelta(0))


ISI = {
    "2-selama-tanggal": "2026-03-09",
    "2-selama-dokumen": "RPP pecahan",
    "4-selama-tanggal": "2026-03-09",
    "4-selama-dokumen": "RPP pecahan",
    "6-selama-tanggal": "2026-08-03",
    "7-selama-dokumen": "Kisi-kisi",
    "12-pemantauan-tanggal": "2026-05-04",
}


def test_sumber_terbaru_dahulu_dan_sekali_saja() -> None:
    pilihan = salin.pilihan_sumber(KELAS, ISI, LembarBukti.SELAMA, kecuali=3)

    assert [(s.kompetensi, s.tanggal) for s in pilihan] == [(6, "2026-08-03"), (2, "2026-03-09")]


def test_yang_kosong_meminta_lembar_ini_dan_belum_punya_apa_pun() -> None:
    kosong = salin.masih_kosong(KELAS, ISI, LembarBukti.SELAMA, kecuali=2)

    # 12 and 14 have no observation; 7 has documents already.
    assert kosong == (1, 3, 5, 8, 9, 10, 11, 13)
