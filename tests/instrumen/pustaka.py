"""The shipped instruments, read from their files, for tests without a database."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from observasi import instrumen
from observasi.instrumen.rules import Instrumen, dari_yaml

FOLDER = Path(instrumen.__file__).parent / "data"


@lru_cache
def instrumen_bawaan() -> dict[str, Instrumen]:
    """All shipped instruments by kode."""
    semua = [dari_yaml(p.read_text("utf-8"), berkas=p.name) for p in sorted(FOLDER.glob("*.yaml"))]
    return {satu.kode: satu for satu in semua}
