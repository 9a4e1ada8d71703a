"""The health of each part, by name. Every check is short and answers "ok" or "gagal"; causes go to the log."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from supervisi.celery import app

log = logging.getLogger(__name__)


def _basis_data() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
        kursor.fetchone()


def _broker() -> None:
    with app.connection_for_read(connect_timeout=2) as sambungan:
        sambungan.ensure_connection(max_retries=1, timeout=2)


def _worker() -> None:
    if not app.control.ping(timeout=1.5, limit=1):
        raise RuntimeError("no worker answered within 1.5 s")


def _penyimpanan() -> None:
    nama = default_storage.save(f"sistem/kesehatan-{uuid.uuid4().hex}", ContentFile(b"ok"))
    try:
        with default_storage.open(nama) as berkas:
            if berkas.read() != b"ok":
                raise RuntimeError("the storage gave back something else")
    finally:
        default_storage.delete(nama)


def _ffmpeg() -> None:
    for program in ("ffmpeg", "ffprobe"):
        if shutil.which(program) is None:
            raise RuntimeError(f"{program} is not on the PATH")


PEMERIKSAAN: dict[str, Callable[[], None]] = {
    "basis_data": _basis_data,
    "broker": _broker,
    "worker": _worker,
    "penyimpanan": _penyimpanan,
    "ffmpeg": _ffmpeg,
}


def periksa_semua() -> dict[str, str]:
    """Every part with "ok" or "gagal"."""
    hasil: dict[str, str] = {}
    for nama, periksa in PEMERIKSAAN.items():
        try:
            periksa()
        except Exception:
            log.exception("kesehatan: %s", nama)
            hasil[nama] = "gagal"
        else:
            hasil[nama] = "ok"
    return hasil
