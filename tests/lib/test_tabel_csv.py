"""CSV files that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from supervisi.lib import tabel_csv


def baca(isi: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "teks",
    ["=1+1", "+62812", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =HYPERLINK(1)", "\uff1d1+1", "=cmd|' /C calc'!A0"],
)
def test_rumus_menjadi_teks(teks: str) -> None:
    (_, (sel,)) = baca(tabel_csv.tulis(["Judul"], [[teks]]))

    assert sel == f"'{teks}"


def test_bilangan_tanggal_dan_kosong_tetap_seperti_adanya() -> None:
    isi = tabel_csv.tulis(
        ["A", "B", "C", "D", "E"], [[-3, Decimal("66.67"), date(2026, 11, 30), None, 'koma, "kutip"\nbaris']]
    )

    assert isi.startswith(b"\xef\xbb\xbf")
    assert baca(isi)[1] == ["-3", "66.67", "2026-11-30", "", 'koma, "kutip"\nbaris']


def test_judul_dijaga_juga() -> None:
    assert baca(tabel_csv.tulis(["=judul"], []))[0] == ["'=judul"]
