"""Putting a finished file into the private storage so that nobody ever sees half of it."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import Storage


def terbitkan(penyimpanan: Storage, nama: str, isi: bytes) -> str:
    """Store `isi` under `nama`, all or nothing, replacing an equal one; answers the stored name.

    On a local disk: a temporary file beside the goal, flushed, then renamed. In an object store one PUT is atomic.
    """
    try:
        tujuan = Path(penyimpanan.path(nama))
    except NotImplementedError:
        return penyimpanan.save(nama, ContentFile(isi))
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_name(f".{tujuan.stem}.{uuid.uuid4().hex}.sebagian")
    try:
        with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
            berkas.write(isi)
            berkas.flush()
            os.fsync(berkas.fileno())
        sementara.replace(tujuan)
    finally:
        sementara.unlink(missing_ok=True)
    return nama


def hapus(penyimpanan: Storage, nama: str) -> None:
    """Take a file away that no row points to."""
    penyimpanan.delete(nama)
