"""Size, names and docstrings."""

from __future__ import annotations

import ast

from tests.arsitektur.pohon import fungsi, fungsi_umum, modul_proyek, modul_uji, tempat

BARIS_MODUL_MAKS = 400
BARIS_UJI_MAKS = 500  # a list of cases is read from top to bottom, so it may be a little longer
BARIS_FUNGSI_MAKS = 60
NAMA_TERLARANG = {"utils", "util", "helpers", "helper", "common", "methods", "misc"}


def test_modul_di_bawah_400_baris() -> None:
    terlalu_panjang = {m.jalur: m.teks.count("\n") for m in modul_proyek() if m.teks.count("\n") >= BARIS_MODUL_MAKS}
    terlalu_panjang |= {m.jalur: m.teks.count("\n") for m in modul_uji() if m.teks.count("\n") >= BARIS_UJI_MAKS}

    assert terlalu_panjang == {}


def test_fungsi_di_bawah_60_baris() -> None:
    panjang = {
        f"{tempat(m, f)} {f.name}": (f.end_lineno or 0) - f.lineno + 1
        for m in modul_proyek() + modul_uji()
        for f in fungsi(m)
    }

    assert {j: n for j, n in panjang.items() if n > BARIS_FUNGSI_MAKS} == {}


def test_tidak_ada_laci_serbaguna() -> None:
    assert [m.jalur for m in modul_proyek() + modul_uji() if set(m.bagian) & NAMA_TERLARANG] == []


def test_modul_dan_fungsi_umum_berdokumentasi() -> None:
    tanpa = [m.jalur for m in modul_proyek() if m.teks.strip() and ast.get_docstring(m.pohon) is None]
    # A view is told by its address and its template; all other public functions are read by their callers.
    tanpa += [
        f"{tempat(m, f)} {f.name}"
        for m in modul_proyek()
        if not m.di_rak("views")
        for f in fungsi_umum(m)
        if ast.get_docstring(f) is None
    ]

    assert tanpa == []
