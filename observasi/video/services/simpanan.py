"""Where the files of recordings lie in the storage, and how they get there and away.

Local disk: one atomic rename. Object storage: upload name by name, the master playlist last. Names are made here from
ids and hashes; nothing comes from a user.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from supervisi.lib.ffmpeg import VERSI_RESEP


def nama_folder(rekaman_id: int, sha256: str) -> str:
    """The published set: same bytes and same recipe give the same name."""
    return f"rekaman/{rekaman_id}/{sha256[:16]}-r{VERSI_RESEP}"


def nama_asli(rekaman_id: int, sha256: str) -> str:
    """The recording as it was sent."""
    return f"rekaman/{rekaman_id}/asli-{sha256[:16]}"


def jalur_lokal(nama: str) -> Path | None:
    """The path on this computer; None for an object storage."""
    try:
        return Path(default_storage.path(nama))
    except NotImplementedError:
        return None


def ada(nama: str) -> bool:
    """Whether the storage holds a file of this name."""
    return bool(nama) and default_storage.exists(nama)


def simpan_berkas(asal: Path, nama: str) -> None:
    """Move a file into the storage under exactly this name."""
    tujuan = jalur_lokal(nama)
    if tujuan is not None:
        tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _pindahkan(asal, tujuan)
        return
    _unggah(asal, nama)
    asal.unlink()


def terbitkan(asal: Path, folder: str, isi: Sequence[str], denyut: Callable[[], None]) -> None:
    """Make a checked folder visible. Locally by one rename; a leftover of a killed attempt is put aside first."""
    tujuan = jalur_lokal(folder)
    if tujuan is None:
        for nama in isi:
            _unggah(asal / nama, f"{folder}/{nama}")
            denyut()
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if tujuan.exists():
        lama = tujuan.with_name(f".lama-{asal.name}")
        tujuan.rename(lama)
        shutil.rmtree(lama)
    _pindahkan(asal, tujuan)


def salin_ke(nama: str, tujuan: Path, denyut: Callable[[], None]) -> None:
    """Fetch a file from an object storage for a worker."""
    with default_storage.open(nama, "rb") as masuk, tujuan.open("wb") as keluar:
        while blok := masuk.read(4 * 1024**2):
            keluar.write(blok)
            denyut()


def buang(folder: str, isi: Sequence[str], asli: str) -> None:
    """Remove a published set and the original; what is already gone is fine."""
    lokal = jalur_lokal(folder) if folder else None
    if lokal is not None:
        shutil.rmtree(lokal, ignore_errors=True)
    elif folder:
        for nama in isi:
            default_storage.delete(f"{folder}/{nama}")
    if asli:
        default_storage.delete(asli)


def _pindahkan(asal: Path, tujuan: Path) -> None:
    """Rename; across file systems copy beside the target first, so that the last step is a rename again."""
    try:
        asal.replace(tujuan)
        return
    except OSError as galat:
        if galat.errno != errno.EXDEV:
            raise
    sementara = tujuan.with_name(f".masuk-{tujuan.name}")
    if asal.is_dir():
        shutil.rmtree(sementara, ignore_errors=True)
        shutil.copytree(asal, sementara)
    else:
        shutil.copyfile(asal, sementara)
    sementara.replace(tujuan)
    shutil.rmtree(asal) if asal.is_dir() else asal.unlink()


def _unggah(asal: Path, nama: str) -> None:
    if default_storage.exists(nama):
        default_storage.delete(nama)
    with asal.open("rb") as aliran:
        tersimpan = default_storage.save(nama, File(aliran))
    if tersimpan != nama:
        raise RuntimeError(f"storage renamed {nama} to {tersimpan}")
