"""Kinds of documents. Rooms above register how theirs are made; this room knows no domain.

A room calls `daftarkan` in its AppConfig.ready. All functions get the acting person: the room's own rights decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from accounts.pelaku import Pelaku


class JenisTidakDikenal(LookupError):
    """No room has registered this kind of document."""


@dataclass(frozen=True, slots=True)
class Naskah:
    """What one document will say: plain JSON data, and how the file is called."""

    isi: Mapping[str, Any]
    judul: str
    nama_unduh: str
    sekolah_id: int


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One run of a job whose file is not a page: its content, a folder that is emptied afterwards, who asked."""

    dokumen_id: int
    isi: Mapping[str, Any]
    folder: Path
    pemohon_id: int
    maju: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class BerkasJadi:
    """The whole file, in the folder of the job."""

    jalur: Path


@dataclass(frozen=True, slots=True)
class Lanjutan:
    """A part is done: the job goes back to the queue with this content and counts as alive.

    So a long job gives way to others after each part, and a killed worker costs one part. `tunda_detik`: not before.
    """

    isi: Mapping[str, Any]
    persen: int
    tunda_detik: float | None = None


@dataclass(frozen=True, slots=True)
class Perender:
    """How one kind of document is made.

    `boleh` raises TidakTerlihat or TidakBoleh when the person may not have this document; `naskah` reads the present
    data (and raises SalahStatus when there is nothing to print yet). Raise `templat_versi` with every change of the
    template, or old files count as current. `alamat` is the page that the document belongs to.

    `buat` makes a file that is not a printed page, in one run or in many; then `templat` stays empty. Files of a kind
    with `umur` are taken away when they are that old.
    """

    jenis: str
    sebutan: str  # shown on the public check page: never names, never scores
    templat: str
    templat_versi: int
    boleh: Callable[[Pelaku, int], None]
    naskah: Callable[[Pelaku, int], Naskah]
    alamat: Callable[[int], str]
    buat: Callable[[Pekerjaan], BerkasJadi | Lanjutan] | None = None
    akhiran: str = ".pdf"
    jenis_isi: str = "application/pdf"
    umur: timedelta | None = None


_perender: dict[str, Perender] = {}


def daftarkan(perender: Perender) -> None:
    """Make a kind known. Twice the same is fine (apps may be set up twice); two different ones are a mistake."""
    lama = _perender.setdefault(perender.jenis, perender)
    if lama != perender:
        raise ValueError(f"dokumen: kind {perender.jenis!r} is registered twice with different parts")


def ambil(jenis: str) -> Perender:
    """The registered kind. Raises JenisTidakDikenal."""
    try:
        return _perender[jenis]
    except KeyError:
        raise JenisTidakDikenal(jenis) from None
