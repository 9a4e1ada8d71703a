"""From taps to a strip: who follows whom, pauses, forgotten clocks, shares, and clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from observasi.kunjungan import rules
from observasi.kunjungan.enums import JenisPeristiwa as J
from observasi.kunjungan.rules import Ketukan
from observasi.siklus.enums import Sisi, Tahap

AWAL = datetime(2026, 12, 1, 8, tzinfo=UTC)


def pada(menit: float) -> datetime:
    return AWAL + timedelta(minutes=menit)


def ketukan(*isi: tuple[J, float]) -> list[Ketukan]:
    return [Ketukan(jenis, pada(menit)) for jenis, menit in isi]


def ringkas(garis: rules.Garis) -> list[tuple[str | None, int]]:
    return [(r.keadaan.value if r.keadaan else None, r.detik // 60) for r in garis.rentang]


def test_contoh_docstring() -> None:
    garis = rules.susun(ketukan((J.MULAI, 0), (J.GURU, 5), (J.KELOMPOK, 15), (J.SELESAI, 20)), pada(99))

    assert ringkas(garis) == [(None, 5), ("guru", 10), ("kelompok", 5)]
    assert {b.keadaan: b.persen for b in garis.bagian} == {
        J.GURU: 50,
        J.MURID: 0,
        J.KELOMPOK: 25,
        J.HENING: 0,
        None: 25,
    }
    assert (garis.detik, garis.berjalan, garis.mulai) == (1200, False, AWAL)


def test_tanpa_ketukan_tidak_ada_persen() -> None:
    garis = rules.susun([], pada(5))

    assert (garis.rentang, garis.detik, garis.berjalan, garis.mulai) == ((), 0, False, None)
    assert {b.persen for b in garis.bagian} == {None}


@pytest.mark.parametrize(
    ("isi", "diharapkan"),
    [
        ([(J.GURU, 0), (J.SELESAI, 3)], [("guru", 3)]),  # "mulai" was forgotten
        ([(J.SELESAI, 0), (J.GURU, 1), (J.SELESAI, 3)], [("guru", 2)]),
        ([(J.MULAI, 0), (J.GURU, 0), (J.GURU, 4), (J.SELESAI, 6)], [("guru", 6)]),  # tapped twice
        ([(J.GURU, 4), (J.MULAI, 0), (J.SELESAI, 6)], [(None, 4), ("guru", 2)]),  # arrived in another order
        ([(J.GURU, 0), (J.MULAI, 2), (J.SELESAI, 4)], [("guru", 4)]),  # "mulai" while it runs changes nothing
        (
            [(J.MULAI, 0), (J.GURU, 0), (J.SELESAI, 2), (J.MULAI, 10), (J.HENING, 11), (J.SELESAI, 12)],
            [("guru", 2), (None, 1), ("hening", 1)],  # a pause of the clock takes no time
        ),
        ([(J.GURU, 0), (J.SELESAI, 1), (J.SELESAI, 5)], [("guru", 1)]),
    ],
)
def test_urutan(isi: list[tuple[J, float]], diharapkan: list[tuple[str | None, int]]) -> None:
    assert ringkas(rules.susun(ketukan(*isi), pada(60))) == diharapkan


def test_yang_masih_berjalan_sampai_sekarang() -> None:
    garis = rules.susun(ketukan((J.MULAI, 0), (J.HENING, 1)), pada(4))

    assert (ringkas(garis), garis.berjalan, garis.keadaan) == ([(None, 1), ("hening", 3)], True, J.HENING)


def test_jam_yang_lupa_dihentikan_tidak_tanpa_batas() -> None:
    assert rules.susun(ketukan((J.GURU, 0)), pada(60 * 72)).detik == 12 * 3600


def test_persen_tepat() -> None:
    garis = rules.susun(ketukan((J.GURU, 0), (J.MURID, 1), (J.SELESAI, 3)), pada(3))

    assert [b.persen for b in garis.bagian if b.keadaan in (J.GURU, J.MURID)] == [Fraction(100, 3), Fraction(200, 3)]


@pytest.mark.parametrize(
    ("perangkat", "diharapkan"),
    [(10.0, 5.0), (9.5, 5.0), (7.0, 8.0), (40.0, -25.0)],
)
def test_jam_perangkat_yang_salah_dibetulkan(perangkat: float, diharapkan: float) -> None:
    """Tapped when the device showed minute 5; it was sent when the portal had minute 10."""
    assert rules.pukul_terkoreksi(pada(5), pada(perangkat), pada(10)) == pada(diharapkan)


def test_tidak_ada_ketukan_di_masa_depan() -> None:
    assert rules.pukul_terkoreksi(pada(10.9), pada(10), pada(10)) == pada(10)


def test_hanya_supervisor_dan_pada_tahapnya() -> None:
    boleh = {(s, t) for s in Sisi for t in Tahap if rules.galat_ketuk(s, t) is None}

    assert boleh == {(Sisi.SUPERVISOR, Tahap.OBSERVASI), (Sisi.SUPERVISOR, Tahap.PASCA_OBSERVASI)}
