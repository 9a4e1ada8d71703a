"""Which lesson-plan files are taken, known by their content and never by their name. Reads a few bytes only."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import IO

UKURAN_MAKS_BYTE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class JenisBerkas:
    """A kind of file: ending for the stored and the served name, and content type."""

    akhiran: str
    jenis_isi: str


PDF = JenisBerkas(".pdf", "application/pdf")
DOCX = JenisBerkas(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
ODT = JenisBerkas(".odt", "application/vnd.oasis.opendocument.text")
DOC = JenisBerkas(".doc", "application/msword")
JPEG = JenisBerkas(".jpg", "image/jpeg")
PNG = JenisBerkas(".png", "image/png")


def kenali(isi: IO[bytes]) -> JenisBerkas | None:
    """The kind of `isi`, or None when it is none of ours. Nothing is unpacked."""
    isi.seek(0)
    awal = isi.read(1024)
    if awal.lstrip()[:5] == b"%PDF-":
        return PDF
    if awal[:3] == b"\xff\xd8\xff":
        return JPEG
    if awal[:8] == b"\x89PNG\r\n\x1a\n":
        return PNG
    if awal[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return DOC
    if awal[:4] == b"PK\x03\x04":
        return _kenali_zip(isi)
    return None


def _kenali_zip(isi: IO[bytes]) -> JenisBerkas | None:
    try:
        with zipfile.ZipFile(isi) as arsip:
            nama = set(arsip.namelist()[:2000])
            if "word/document.xml" in nama:
                return DOCX
            if "mimetype" in nama and arsip.getinfo("mimetype").file_size < 200:
                return ODT if arsip.read("mimetype").startswith(ODT.jenis_isi.encode()) else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return None
    return None
