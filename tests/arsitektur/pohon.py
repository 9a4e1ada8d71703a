"""The syntax trees of the project, read once, for the rules that import-linter cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
PAKET = ("accounts", "observasi", "pkg", "supervisi")


@dataclass(frozen=True)
class Modul:
    """One Python file: its path from the root and its tree."""

    jalur: str
    teks: str
    pohon: ast.Module

    @property
    def bagian(self) -> tuple[str, ...]:
        """The path in parts, without the ending: ("observasi", "siklus", "services", "pintu")."""
        return Path(self.jalur).with_suffix("").parts

    def di_rak(self, *rak: str) -> bool:
        """Whether the file is one of these shelves of its room, or lies in a folder of that name."""
        return bool(set(rak) & set(self.bagian))


def _baca(berkas: Path) -> Modul:
    teks = berkas.read_text(encoding="utf-8")
    return Modul(str(berkas.relative_to(AKAR)), teks, ast.parse(teks, filename=str(berkas)))


@cache
def modul_proyek() -> tuple[Modul, ...]:
    """All modules of the portal, without migrations."""
    return tuple(
        _baca(b) for paket in PAKET for b in sorted((AKAR / paket).rglob("*.py")) if "migrations" not in b.parts
    )


@cache
def modul_uji() -> tuple[Modul, ...]:
    """All modules of the tests."""
    return tuple(_baca(b) for b in sorted((AKAR / "tests").rglob("*.py")))


def fungsi(modul: Modul) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, inner ones too."""
    for simpul in ast.walk(modul.pohon):
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef):
            yield simpul


def fungsi_umum(modul: Modul) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that a module offers to others: at the top level, without a leading underscore."""
    for simpul in modul.pohon.body:
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef) and not simpul.name.startswith("_"):
            yield simpul


def nama_panggilan(panggilan: ast.Call) -> str:
    """The last part of what is called: "delay" for `a.b.delay()`, "print" for `print()`."""
    if isinstance(panggilan.func, ast.Attribute):
        return panggilan.func.attr
    return panggilan.func.id if isinstance(panggilan.func, ast.Name) else ""


def tempat(modul: Modul, simpul: ast.AST) -> str:
    """`path:line`, for messages."""
    return f"{modul.jalur}:{getattr(simpul, 'lineno', 0)}"
