"""Rules of evaluation and follow-ups."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from observasi.siklus.enums import TAHAP_TERBUKA, Tahap
from observasi.siklus.selectors import LembarIsian, NilaiIsian
from observasi.tindak_lanjut import rules
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.enums import StatusTindakLanjut as S
from observasi.tindak_lanjut.rules import FaktaLanjutan, Perbuatan

HARI = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kunci", "nilai", "boleh"),
    [
        ("1", "Tercapai", True),
        ("1", "Tidak tercapai", True),
        ("1", "", True),
        ("1", "Mungkin", False),
        ("1", "tercapai", False),
        ("9", "Tercapai", False),
        ("catatan-1", "Fokusnya bergeser.", True),
        ("catatan-1", "x" * 2001, False),
        ("catatan-9", "x", False),
        ("versi_instrumen", "3", False),
    ],
)
def test_periksa_evaluasi(kunci: str, nilai: str, boleh: bool) -> None:
    hasil = rules.periksa_evaluasi(kunci, nilai, butir=("1", "2"), pilihan=("Tercapai", "Tidak tercapai"))

    assert (hasil is None) is boleh


@pytest.mark.parametrize(
    ("status", "perbuatan", "ke"),
    [
        (S.RENCANA, Perbuatan.UBAH, S.RENCANA),
        (S.RENCANA, Perbuatan.LAKSANAKAN, S.TERLAKSANA),
        (S.RENCANA, Perbuatan.BATALKAN, S.DIBATALKAN),
        (S.RENCANA, Perbuatan.BUKA_LAGI, None),
        (S.TERLAKSANA, Perbuatan.BUKA_LAGI, S.RENCANA),
        (S.TERLAKSANA, Perbuatan.UBAH, None),
        (S.TERLAKSANA, Perbuatan.LAKSANAKAN, None),
        (S.DIBATALKAN, Perbuatan.BUKA_LAGI, S.RENCANA),
        (S.DIBATALKAN, Perbuatan.LAKSANAKAN, None),
        *((S.DIALIHKAN, p, None) for p in Perbuatan),
    ],
)
def test_tujuan(status: S, perbuatan: Perbuatan, ke: S | None) -> None:
    assert rules.tujuan(status, perbuatan) == ke


def test_tahap_untuk_merencanakan_dan_mengerjakan() -> None:
    assert {t for t in Tahap if rules.galat_tambah(t) is None} == {Tahap.PASCA_OBSERVASI, Tahap.TINDAK_LANJUT}
    assert {t for t in Tahap if rules.galat_kerjakan(t) is None} == TAHAP_TERBUKA


def test_setiap_bentuk_dijelaskan() -> None:
    assert list(rules.PENJELASAN_BENTUK) == list(Bentuk)


@pytest.mark.parametrize(
    ("status", "geser", "teks", "terlambat"),
    [
        (S.RENCANA, -1, "Terlambat 1 hari", True),
        (S.RENCANA, -30, "Terlambat 30 hari", True),
        (S.RENCANA, 0, "Hari ini", False),
        (S.RENCANA, 7, "7 hari lagi", False),
        (S.TERLAKSANA, -30, "", False),
        (S.DIBATALKAN, -30, "", False),
        (S.DIALIHKAN, -30, "", False),
    ],
)
def test_tenggat_dalam_kata(status: S, geser: int, teks: str, terlambat: bool) -> None:
    tenggat = HARI + timedelta(days=geser)

    assert (rules.tenggat_teks(status, tenggat, HARI), rules.terlambat(status, tenggat, HARI)) == (teks, terlambat)


@pytest.mark.parametrize(
    ("realisasi", "pada", "bidang"),
    [
        ("Sudah dicoba.", HARI, set()),
        ("Sudah dicoba.", HARI - timedelta(days=90), set()),
        ("Sudah dicoba.", HARI + timedelta(days=1), {"terlaksana_pada"}),
        (" ", HARI, {"realisasi"}),
        ("", HARI + timedelta(days=1), {"realisasi", "terlaksana_pada"}),
    ],
)
def test_periksa_realisasi(realisasi: str, pada: date, bidang: set[str]) -> None:
    assert set(rules.periksa_realisasi(realisasi, pada, HARI)) == bidang


@pytest.mark.parametrize(
    ("status", "lengkap", "jumlah"),
    [
        ((), False, 1),
        ((), True, 0),
        ((S.RENCANA,), True, 1),
        ((S.RENCANA, S.TERLAKSANA), False, 1),
        ((S.TERLAKSANA,), False, 0),
        ((S.DIBATALKAN,), False, 0),
        ((S.TERLAKSANA, S.DIBATALKAN, S.DIALIHKAN), False, 0),
    ],
)
def test_yang_kurang_untuk_menutup(status: tuple[S, ...], lengkap: bool, jumlah: int) -> None:
    assert len(rules.yang_kurang(status, evaluasi_lengkap=lengkap)) == jumlah


def test_evaluasi_lengkap_hanya_bila_semua_butir_dipilih() -> None:
    isi = LembarIsian({"1": NilaiIsian("Tercapai", 1), "2": NilaiIsian("", 2), "catatan-2": NilaiIsian("x", 1)})

    assert rules.evaluasi_lengkap(isi, ["1"])
    assert not rules.evaluasi_lengkap(isi, ["1", "2"])
    assert not rules.evaluasi_lengkap(isi, [])


@pytest.mark.parametrize(
    ("tahap", "hidup", "boleh"),
    [
        (Tahap.TINDAK_LANJUT, False, True),
        (Tahap.TINDAK_LANJUT, True, False),
        (Tahap.PASCA_OBSERVASI, False, False),
        (Tahap.SELESAI, False, True),
        (Tahap.SELESAI, True, False),
        (Tahap.DIBATALKAN, False, False),
    ],
)
def test_galat_lanjutan(tahap: Tahap, hidup: bool, boleh: bool) -> None:
    assert (rules.galat_lanjutan(FaktaLanjutan(tahap, hidup)) is None) is boleh


def test_usulan_masalah() -> None:
    assert rules.usulan_masalah([], "Diskusi") == "Diskusi"
    assert rules.usulan_masalah(["A", "B"], "Diskusi") == "Melanjutkan tindak lanjut:\n- A\n- B"
