"""States, who may watch, limits and words, by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from observasi.siklus.enums import Mode, Sisi, StatusRekaman, Tahap
from observasi.video import rules
from observasi.video.enums import StatusVideo as S
from supervisi.lib.ffprobe import AlasanTolak

FAKTA = rules.FaktaRekaman(guru_id=1, supervisor_id=2, status=S.SIAP, izin_kelas=True)
KINI = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pengguna", "izin", "boleh"),
    [(1, True, True), (1, False, True), (2, True, True), (2, False, False), (3, True, False), (3, False, False)],
)
def test_boleh_menonton(pengguna, izin, boleh):
    assert rules.boleh_menonton(pengguna, replace(FAKTA, izin_kelas=izin)) is boleh


@pytest.mark.parametrize("status", [s for s in S if s is not S.SIAP])
@pytest.mark.parametrize("pengguna", [1, 2])
def test_yang_belum_siap_tidak_dapat_ditonton(status, pengguna):
    assert rules.boleh_menonton(pengguna, replace(FAKTA, status=status)) is False


@pytest.mark.parametrize(
    ("dari", "ke", "boleh"),
    [
        (S.MENGUNGGAH, S.MENGANTRE, True),
        (S.MENGUNGGAH, S.SIAP, False),
        (S.MENGANTRE, S.MEMPROSES, True),
        (S.MEMPROSES, S.SIAP, True),
        (S.MEMPROSES, S.MENGANTRE, True),
        (S.SIAP, S.MEMPROSES, False),
        (S.GAGAL, S.MENGANTRE, True),
        (S.DIHAPUS, S.MENGANTRE, False),
    ],
)
def test_perpindahan(dari, ke, boleh):
    assert rules.boleh_pindah(dari, ke) is boleh


def test_setiap_keadaan_selain_dihapus_dapat_dihapus():
    assert {s for s in S if rules.boleh_pindah(s, S.DIHAPUS)} == set(S) - {S.DIHAPUS}


@pytest.mark.parametrize(
    ("semua", "hasil"),
    [
        ([], StatusRekaman.BELUM),
        ([S.MENGUNGGAH], StatusRekaman.BELUM),
        ([S.DIHAPUS], StatusRekaman.BELUM),
        ([S.MENGANTRE], StatusRekaman.DIPROSES),
        ([S.GAGAL, S.MEMPROSES], StatusRekaman.DIPROSES),
        ([S.GAGAL, S.DIHAPUS], StatusRekaman.GAGAL),
        ([S.SIAP, S.MEMPROSES, S.GAGAL], StatusRekaman.SIAP),
    ],
)
def test_status_rekaman_siklus(semua, hasil):
    assert rules.status_rekaman(semua, izin_kelas=True) is hasil


def test_rekaman_siap_tanpa_izin_kelas_menunggu_guru():
    assert rules.status_rekaman([S.SIAP], izin_kelas=False) is StatusRekaman.TANPA_IZIN
    assert rules.status_rekaman([S.MEMPROSES], izin_kelas=False) is StatusRekaman.DIPROSES


@pytest.mark.parametrize(
    ("sisi", "tahap", "boleh"),
    [
        (Sisi.GURU, Tahap.OBSERVASI, True),
        (Sisi.GURU, Tahap.PASCA_OBSERVASI, True),
        (Sisi.SUPERVISOR, Tahap.OBSERVASI, False),
        (Sisi.GURU, Tahap.PERMINTAAN, False),
        (Sisi.GURU, Tahap.PRA_OBSERVASI, False),
        (Sisi.GURU, Tahap.TINDAK_LANJUT, False),
        (Sisi.GURU, Tahap.SELESAI, False),
        (Sisi.GURU, Tahap.DIBATALKAN, False),
    ],
)
def test_boleh_mengunggah(sisi, tahap, boleh):
    assert (rules.alasan_tidak_mengunggah(sisi, tahap) is None) is boleh


def test_siklus_yang_dibatalkan_disebut_begitu():
    alasan = rules.alasan_tidak_mengunggah(Sisi.GURU, Tahap.DIBATALKAN)

    assert alasan == "Siklus ini dibatalkan, jadi rekaman tidak dapat ditambah lagi."


@pytest.mark.parametrize(
    ("bebas", "dijanjikan", "diminta", "cukup"),
    [(10, 0, 10, True), (10, 1, 10, False), (9, 0, 10, False), (30, 20, 10, True)],
)
def test_cukup_ruang_menyisakan_cadangan(bebas, dijanjikan, diminta, cukup):
    assert rules.cukup_ruang(bebas + rules.SISA_DISK_BYTE, dijanjikan, diminta) is cukup


@pytest.mark.parametrize(
    ("denyut", "basi"),
    [
        (None, True),
        (KINI, False),
        (KINI - rules.DENYUT_BASI, False),
        (KINI - rules.DENYUT_BASI - timedelta(seconds=1), True),
        (KINI + rules.JAM_MELOMPAT, False),
        (KINI + rules.JAM_MELOMPAT + timedelta(seconds=1), True),
    ],
)
def test_sudah_basi(denyut, basi):
    assert rules.sudah_basi(denyut, KINI) is basi


@pytest.mark.parametrize(
    ("durasi", "sisi", "detik"),
    [
        (Decimal(10), (320, 240), 315),
        (Decimal(3600), (1920, 1080), 18_000),
        (Decimal(1200), (1920, 1080), 6300),
        (Decimal(1200), (854, 480), 2100),
    ],
)
def test_batas_waktu(durasi, sisi, detik):
    assert rules.batas_waktu_detik(durasi, *sisi, batas=18_000) == detik


@pytest.mark.parametrize("kode", [*AlasanTolak, rules.KEMBAR, rules.SIDIK_BERBEDA, rules.BERULANG, rules.DISK_PENUH])
def test_setiap_alasan_punya_kalimat_dan_langkah(kode):
    kata = rules.keterangan(kode)

    assert kata.judul.endswith(".")
    assert kata.langkah.endswith(".")
    assert kata != rules.keterangan("kode-yang-tidak-dikenal")


def test_berkas_yang_ditolak_tidak_dapat_diulang():
    assert not any(rules.keterangan(alasan).bisa_diulang for alasan in AlasanTolak)
    assert rules.keterangan(rules.BERULANG).bisa_diulang


def test_peringatan():
    assert rules.peringatan(ada_suara=True, terpotong=False, menit=Decimal(3)) == ""
    assert rules.peringatan(ada_suara=False, terpotong=True, menit=Decimal("3.58")) == (
        "Rekaman ini tanpa suara. Hanya 3,6 menit pertama yang dapat dibaca dari berkas ini."
    )


@pytest.mark.parametrize(
    ("mode", "tahap", "ada_izin", "judul"),
    [
        (Mode.KUNJUNGAN, Tahap.OBSERVASI, True, "Tanpa rekaman"),
        (Mode.KUNJUNGAN, Tahap.PERMINTAAN, False, "Tanpa rekaman"),
        (Mode.VIDEO, Tahap.PERMINTAAN, False, "Belum waktunya"),
        (Mode.VIDEO, Tahap.PRA_OBSERVASI, True, "Belum waktunya"),
        (Mode.VIDEO, Tahap.OBSERVASI, False, "Menunggu izin kelas"),
        (Mode.VIDEO, Tahap.OBSERVASI, True, "Menunggu rekaman"),
        (Mode.VIDEO, Tahap.PASCA_OBSERVASI, True, "Menunggu rekaman"),
        (Mode.VIDEO, Tahap.SELESAI, False, "Tidak ada rekaman"),
        (Mode.VIDEO, Tahap.DIBATALKAN, False, "Tidak ada rekaman"),
    ],
)
def test_penonton_tidak_menunggu_yang_tidak_ada(mode: Mode, tahap: Tahap, ada_izin: bool, judul: str) -> None:
    assert rules.kabar_penonton(mode, tahap, ada_izin=ada_izin)[0] == judul
