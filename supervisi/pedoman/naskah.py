"""The texts of the guidance: data/*.yaml, read once. A part that is missing stops at the first reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accounts.enums import Peran
from supervisi.pedoman.enums import Bagian, Pembaca
from supervisi.pedoman.rules import Artikel, LangkahPerkenalan, Tanya, TautanHalaman

FOLDER = Path(__file__).with_name("data")
# In the order of the page; inside a file the articles stand in reading order.
BERKAS = ("awal.yaml", "tahap.yaml", "observasi.yaml", "sekolah.yaml")


def _baca(nama: str) -> Any:
    return yaml.safe_load((FOLDER / nama).read_text(encoding="utf-8"))


def _tautan(isi: dict[str, Any]) -> TautanHalaman:
    return TautanHalaman(isi["teks"], isi["url"], tuple(Peran(p) for p in isi.get("peran", ())))


def _artikel(isi: dict[str, Any]) -> Artikel:
    return Artikel(
        kode=isi["kode"],
        judul=isi["judul"],
        bagian=Bagian(isi["bagian"]),
        untuk=tuple(Pembaca(p) for p in isi["untuk"]),
        ringkas=isi["ringkas"],
        kapan=isi["kapan"],
        paragraf=tuple(isi["paragraf"]),
        langkah=tuple(isi["langkah"]),
        tanya=tuple(Tanya(satu["t"], satu["j"]) for satu in isi["tanya"]),
        halaman=tuple(_tautan(satu) for satu in isi["halaman"]),
        terkait=tuple(isi["terkait"]),
    )


@cache
def semua() -> tuple[Artikel, ...]:
    """All articles in reading order: part by part."""
    daftar = [_artikel(satu) for nama in BERKAS for satu in _baca(nama)]
    urutan = list(Bagian)
    return tuple(sorted(daftar, key=lambda satu: urutan.index(satu.bagian)))


@cache
def menurut_kode() -> dict[str, Artikel]:
    """Articles by their code."""
    return {satu.kode: satu for satu in semua()}


@cache
def perkenalan() -> dict[Pembaca, tuple[LangkahPerkenalan, ...]]:
    """The first-time tour of each reader."""
    return {
        Pembaca(pembaca): tuple(
            LangkahPerkenalan(satu["teks"], satu["artikel"], _tautan(satu["halaman"]) if "halaman" in satu else None)
            for satu in isi
        )
        for pembaca, isi in _baca("perkenalan.yaml").items()
    }
