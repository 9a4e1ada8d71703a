"""Removing every file of a recording from the storage: counted first, then removed, then asked for again.

Every name lies below the folder of the recording's id; names in the row that lie elsewhere (older releases) are added.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

from observasi.video.models import Rekaman
from observasi.video.services import simpanan


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a recording as the proof keeps it: no names, but their fingerprint with the sizes."""

    bagian: str
    berkas: int
    byte: int
    sidik: str


def _akar(rekaman: Rekaman) -> str:
    return f"rekaman/{rekaman.pk}"


def _isi_folder(folder: str) -> Iterator[str]:
    """Every file below a folder of the storage, also what a killed attempt left behind."""
    try:
        anak, berkas = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for nama in berkas:
        if nama:  # an object storage may list the folder itself as an empty name
            yield f"{folder}/{nama}"
    for nama in anak:
        yield from _isi_folder(f"{folder}/{nama}")


def daftar_berkas(rekaman: Rekaman) -> list[str]:
    """The names of everything that the storage holds of this recording now, sorted."""
    di_baris = [f"{rekaman.folder}/{nama}" for nama in rekaman.isi] if rekaman.folder else []
    luar = [
        nama
        for nama in [*di_baris, rekaman.berkas_asli]
        if nama and not nama.startswith(f"{_akar(rekaman)}/") and simpanan.ada(nama)
    ]
    return sorted({*_isi_folder(_akar(rekaman)), *luar})


def _nama_bagian(rekaman: Rekaman, nama: str) -> str:
    """Which part of the recording a file belongs to: the original, a rung, or the name of a single file in the set."""
    if nama == rekaman.berkas_asli:
        return "asli"
    if rekaman.folder and nama.startswith(f"{rekaman.folder}/"):
        return PurePosixPath(nama.removeprefix(f"{rekaman.folder}/")).parts[0]
    return "lain"


def hitung(rekaman: Rekaman, nama: Iterable[str]) -> list[dict[str, object]]:
    """What is there, per part, for the proof."""
    per_bagian: dict[str, list[tuple[str, int]]] = {}
    for satu in nama:
        per_bagian.setdefault(_nama_bagian(rekaman, satu), []).append((satu, default_storage.size(satu)))
    return [asdict(_bagian(bagian, berkas)) for bagian, berkas in sorted(per_bagian.items())]


def _bagian(bagian: str, berkas: list[tuple[str, int]]) -> Bagian:
    baris = sorted(f"{hashlib.sha256(nama.encode()).hexdigest()} {byte}\n" for nama, byte in berkas)
    return Bagian(
        bagian=bagian,
        berkas=len(berkas),
        byte=sum(byte for _, byte in berkas),
        sidik=hashlib.sha256("".join(baris).encode()).hexdigest(),
    )


def buang(rekaman: Rekaman, nama: Iterable[str]) -> None:
    """Remove these files; what is already gone is fine. On a disk the empty folders go too."""
    for satu in nama:
        default_storage.delete(satu)
    for folder in (_akar(rekaman), rekaman.folder):
        lokal = simpanan.jalur_lokal(folder) if folder else None
        if lokal is not None:
            shutil.rmtree(lokal, ignore_errors=True)
