"""Autosaving sheets: fields with a key and a version each; a late writer is told, never obeyed silently.

The pure part: reading what the browser sends, and the shape of the answer. The writing is done by the rooms with
compare-and-set on the field's version. Contract with static/ts/lembar.ts: docs/arsitektur.md, "Lembar".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from supervisi.lib.galat import MasukanSalah

PANJANG_NILAI_MAKS = 10_000
JUMLAH_PERUBAHAN_MAKS = 300


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One field as typed, with the version on which the typing began (0: the field was never saved)."""

    kunci: str
    nilai: str
    versi: int


@dataclass(frozen=True, slots=True)
class Bentrok:
    """A field that somebody else changed first: what stands there now, by whom and when."""

    kunci: str
    nilai: str
    versi: int
    oleh: str
    pada: datetime | None


@dataclass(slots=True)
class HasilLembar:
    """What became of the changes. Valid parts are saved even when others clash or are wrong."""

    tersimpan: dict[str, int] = field(default_factory=dict)
    bentrok: list[Bentrok] = field(default_factory=list)
    galat: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status: 422 with an error, else 409 with a clash, else 200."""
        if self.galat:
            return 422
        return 409 if self.bentrok else 200

    def json(self) -> dict[str, Any]:
        """The answer for the script."""
        return {
            "tersimpan": self.tersimpan,
            "bentrok": [
                {
                    "kunci": b.kunci,
                    "nilai": b.nilai,
                    "versi": b.versi,
                    "oleh": b.oleh,
                    "pada": b.pada.isoformat() if b.pada else "",
                }
                for b in self.bentrok
            ],
            "galat": self.galat,
        }


def _rapikan(nilai: str) -> str:
    """One kind of line end; no NUL (PostgreSQL refuses it) and no half of a character pair (no database takes it)."""
    utuh = nilai.encode("utf-8", "replace").decode("utf-8")
    return utuh.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def baca_json(badan: bytes) -> list[Perubahan]:
    """The changes of a script request. Raises MasukanSalah when it is not of the agreed shape."""
    salah = MasukanSalah(
        {"": "Perubahan tidak dapat dibaca. Muat ulang halaman; isian Anda yang tersimpan tetap aman."}
    )
    try:
        data = json.loads(badan)
        daftar = data["perubahan"]
        if not isinstance(daftar, list) or len(daftar) > JUMLAH_PERUBAHAN_MAKS:
            raise salah
        hasil = []
        for p in daftar:
            kunci, nilai, versi = p["kunci"], p["nilai"], p["versi"]
            if not isinstance(kunci, str) or not isinstance(nilai, str) or type(versi) is not int or versi < 0:
                raise salah
            hasil.append(Perubahan(kunci, _rapikan(nilai), versi))
    except (ValueError, KeyError, TypeError, RecursionError) as sebab:
        raise salah from sebab
    return hasil


def baca_formulir(data: Mapping[str, Any]) -> list[Perubahan]:
    """The changes of an ordinary form post: `nilai-<kunci>` with `versi-<kunci>` beside it."""
    hasil = []
    for nama in data:
        if not nama.startswith("nilai-"):
            continue
        kunci = nama.removeprefix("nilai-")
        versi = str(data.get(f"versi-{kunci}", "0"))
        hasil.append(
            Perubahan(kunci, _rapikan(str(data[nama])), int(versi) if versi.isdecimal() and len(versi) < 10 else 0)
        )
    return hasil


def galat_panjang(nilai: str) -> str | None:
    """Why the text is too long, or None."""
    if len(nilai) > PANJANG_NILAI_MAKS:
        return f"Tulisan ini {len(nilai)} huruf. Ringkas menjadi paling banyak {PANJANG_NILAI_MAKS} huruf."
    return None
