"""The tests themselves: none is empty, none is skipped, none cannot fail."""

from __future__ import annotations

import ast

from tests.arsitektur.pohon import fungsi, modul_uji, nama_panggilan, tempat

# Calls that fail by themselves: pytest's, Playwright's and this project's guards.
PENEGAS = {"raises", "warns", "fail", "expect", "tanpa_tulis", "deprecated_call"}


def _menegaskan(f: ast.AST, penegas: set[str]) -> bool:
    return any(
        isinstance(s, ast.Assert) or (isinstance(s, ast.Call) and nama_panggilan(s) in penegas) for s in ast.walk(f)
    )


def _fungsi_penegas() -> set[str]:
    """Names of functions of the test tree that assert, directly or through another one."""
    semua = [f for m in modul_uji() for f in fungsi(m)]
    penegas = set(PENEGAS)
    while True:
        tambah = {f.name for f in semua if f.name not in penegas and _menegaskan(f, penegas)}
        if not tambah:
            return penegas
        penegas |= tambah


def test_setiap_uji_menegaskan_sesuatu() -> None:
    penegas = _fungsi_penegas()

    kosong = [
        f"{tempat(m, f)} {f.name}"
        for m in modul_uji()
        for f in fungsi(m)
        if f.name.startswith("test_") and not _menegaskan(f, penegas)
    ]

    assert kosong == []


def test_tidak_ada_uji_yang_dilewati() -> None:
    terlarang = {"skip", "skipif", "xfail", "importorskip", "skipUnless", "skipIf"}

    ditemukan = [
        tempat(m, s)
        for m in modul_uji()
        for s in ast.walk(m.pohon)
        if isinstance(s, ast.Attribute) and s.attr in terlarang
    ]

    assert ditemukan == []


def test_tidak_ada_penegasan_yang_selalu_benar() -> None:
    selalu = [
        tempat(m, s)
        for m in modul_uji()
        for s in ast.walk(m.pohon)
        if isinstance(s, ast.Assert) and isinstance(s.test, ast.Constant | ast.Tuple)
    ]

    assert selalu == []
