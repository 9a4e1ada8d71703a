"""Putting a finished file into the private storage so that nobody ever sees half of it."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

_BLOK_BYTE = 1024 * 1024


def terbitkan(penyimpanan: Storage, nama: str, isi: bytes | Path) -> str:
    """Store `isi`, or what stands in that file, under `nama`, all or nothing, replacing an equal one; answers the stored
    name.

    On a local disk: a temporary file beside the goal, flushed, then renamed. In an object store one PUT is atomic. A file
    is copied in blocks, never read as a whole.
    """
    try:
        tujuan = Path(penyimpanan.path(nama))
    except NotImplementedError:
        if isinstance(isi, bytes):
            return penyimpanan.save(nama, ContentFile(isi))
        with isi.open("rb") as sumber:
            return penyimpanan.save(nama, File(sumber))
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_name(f".{tujuan.stem}.{uuid.uuid4().hex}.sebagian")
    try:
        with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
            if isinstance(isi, bytes):
                berkas.write(isi)
            else:
                with isi.open("rb") as sumber:
                    shutil.copyfileobj(sumber, berkas, _BLOK_BYTE)
            berkas.flush()
            os.fsync(berkas.fileno())
        sementara.replace(tujuan)
    finally:
        sementara.unlink(missing_ok=True)
    return nama


def hapus(penyimpanan: Storage, nama: str) -> None:
    """Take a file away that no row points to."""
    penyimpanan.delete(nama)
