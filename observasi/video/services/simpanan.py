"""Where the files of recordings lie in the storage, and how they get there and away.

Names are made here from ids and hashes; nothing comes from a user. How a set grows while it is made: `terbit`.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import default_storage

from supervisi.lib.penyimpanan import ambil_berkas, kirim_berkas


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
    kirim_berkas(default_storage, asal, nama)
    asal.unlink()


def salin_ke(nama: str, tujuan: Path, denyut: Callable[[], None]) -> None:
    """Fetch a file from an object storage for a worker."""
    ambil_berkas(default_storage, nama, tujuan, denyut)


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
