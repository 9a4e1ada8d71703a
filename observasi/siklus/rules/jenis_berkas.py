"""Which lesson-plan files are taken, known by their content and never by their name. Reads a few bytes only."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import IO

UKURAN_MAKS_BYTE = 20 * 1024 * 1024
# An archive's list of contents is read into memory before a name can be looked up; documents have some dozens of entries.
_DIREKTORI_MAKS_BYTE = 1024 * 1024
_EKOR_BYTE = 22 + 65_535
_ARSIP_RUSAK = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError)


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


def isi_arsip(isi: IO[bytes]) -> frozenset[str]:
    """The names in a ZIP archive; none when it is broken, or when its list is larger than that of any document."""
    if not _direktori_wajar(isi):
        return frozenset()
    try:
        with zipfile.ZipFile(isi) as arsip:
            return frozenset(arsip.namelist())
    except _ARSIP_RUSAK:
        return frozenset()


def _direktori_wajar(isi: IO[bytes]) -> bool:
    """Whether the archive's list of contents is small, by its end record. One that does not end with one is none of ours."""
    isi.seek(0, 2)
    isi.seek(max(0, isi.tell() - _EKOR_BYTE))
    ekor = isi.read(_EKOR_BYTE)
    letak = ekor.rfind(b"PK\x05\x06")
    if letak < 0 or len(ekor) < letak + 22:
        return False
    return int.from_bytes(ekor[letak + 12 : letak + 16], "little") <= _DIREKTORI_MAKS_BYTE


def _kenali_zip(isi: IO[bytes]) -> JenisBerkas | None:
    nama = isi_arsip(isi)
    if "word/document.xml" in nama:
        return DOCX
    return ODT if "mimetype" in nama and _bertipe_odt(isi) else None


def _bertipe_odt(isi: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(isi) as arsip:
            kecil = arsip.getinfo("mimetype").file_size < 200
            return kecil and arsip.read("mimetype").startswith(ODT.jenis_isi.encode())
    except _ARSIP_RUSAK:
        return False
