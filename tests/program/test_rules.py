"""The pure part of the programme."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.enums import Peran
from observasi.program import rules
from observasi.program.enums import Bagian
from supervisi.lib.lembar import PANJANG_NILAI_MAKS


@pytest.mark.parametrize(
    ("peran", "dinas", "hak"),
    [
        ({Peran.KEPALA_SEKOLAH}, False, rules.Hak(True, True, True, True, False)),
        ({Peran.ADMIN_SEKOLAH}, False, rules.Hak(True, True, True, False, False)),
        ({Peran.PENGAWAS}, False, rules.Hak(True, True, False, False, True)),
        ({Peran.GURU}, False, rules.Hak(True, False, False, False, False)),
        ({Peran.SUPERVISOR}, False, rules.Hak(True, False, False, False, False)),
        (set(), True, rules.Hak(True, False, False, False, False)),
        (set(), False, rules.Hak(False, False, False, False, False)),
    ],
)
def test_hak_menurut_peran(peran: set[Peran], dinas: bool, hak: rules.Hak) -> None:
    assert rules.hak(peran, dinas=dinas) == hak


@pytest.mark.parametrize(
    ("hari", "tahun"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_tahun_pelajaran_mulai_juli(hari: date, tahun: int) -> None:
    assert rules.tahun_terbuka(hari) == (tahun, tahun + 1)


def test_sidik_tidak_peduli_urutan_dan_spasi_tepi_tetapi_peduli_isi_dan_tahun() -> None:
    a = rules.sidik(2026, {"tujuan": "A\n", "jadwal": "B"})

    assert a == rules.sidik(2026, {"jadwal": "B", "tujuan": "A"})
    assert (
        len({a, rules.sidik(2026, {"tujuan": "B", "jadwal": "A"}), rules.sidik(2027, {"jadwal": "B", "tujuan": "A"})})
        == 3
    )


def test_bagian_yang_hanya_spasi_masih_kosong() -> None:
    isi = dict.fromkeys(Bagian.values, "Ada.") | {"sasaran": " \n"}

    assert rules.yang_kosong(isi) == [Bagian.SASARAN]


@pytest.mark.parametrize("bagian", list(Bagian))
def test_setiap_bagian_punya_bantuan_dan_contoh_tanpa_sisa_kurung(bagian: Bagian) -> None:
    teks = rules.contoh(bagian, "SMP Contoh", 2026)

    assert rules.BANTUAN[bagian]
    assert 100 < len(teks) < PANJANG_NILAI_MAKS
    assert not {"{", "}", "—"} & set(teks)


def test_komentar_kosong_dan_terlalu_panjang_ditolak() -> None:
    assert rules.galat_komentar(" ")
    assert rules.galat_komentar("a" * (rules.KOMENTAR_TERPANJANG + 1))
    assert rules.galat_komentar("Bagus.") is None
