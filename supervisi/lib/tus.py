"""Reading and writing the headers of the tus 1.0 protocol. Pure; what a header means for a person is decided above.

Protocol text: https://tus.io/protocols/resumable-upload (core, creation, checksum, expiration, termination).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash

VERSI = "1.0.0"
EKSTENSI = "creation,checksum,expiration,termination"
JENIS_ISI = "application/offset+octet-stream"
ALGORITMA = ("sha1", "sha256")

_METADATA_TERPANJANG = 8 * 1024
_METADATA_KUNCI = 32
_KUNCI = re.compile(r"[\x21-\x2b\x2d-\x7e]{1,64}", re.ASCII)


class KepalaSalah(ValueError):
    """A header that cannot be taken. `status` is the answer that the protocol asks for."""

    def __init__(self, status: int, pesan: str) -> None:
        super().__init__(pesan)
        self.status = status
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class SidikPotongan:
    """The checksum that the client sent with a chunk."""

    algoritma: str
    harapan: bytes

    def penghitung(self) -> _Hash:
        return hashlib.new(self.algoritma, usedforsecurity=False)


def periksa_versi(kepala: Mapping[str, str]) -> None:
    """412 unless the client speaks our version."""
    if kepala.get("Tus-Resumable") != VERSI:
        raise KepalaSalah(412, f"Tus-Resumable must be {VERSI}")


def bilangan(kepala: Mapping[str, str], nama: str) -> int:
    """A header with a whole number of bytes, 0 or more and below 2^63; everything else is 400."""
    teks = kepala.get(nama, "")
    if re.fullmatch(r"\d{1,19}", teks, re.ASCII) is None or int(teks) >= 2**63:
        raise KepalaSalah(400, f"{nama} must be a whole number")
    return int(teks)


def panjang_unggahan(kepala: Mapping[str, str], maksimum: int) -> int:
    """Upload-Length of a creation: known at once (no deferring), at least 1 byte, at most `maksimum` (413)."""
    if "Upload-Defer-Length" in kepala:
        raise KepalaSalah(400, "Upload-Defer-Length is not offered")
    panjang = bilangan(kepala, "Upload-Length")
    if panjang == 0:
        raise KepalaSalah(400, "Upload-Length is 0: the file is empty")
    if panjang > maksimum:
        raise KepalaSalah(413, f"Upload-Length is above {maksimum}")
    return panjang


def uraikan_metadata(teks: str) -> dict[str, str]:
    """`kunci base64,kunci base64` as a dictionary of texts. Bytes that are no UTF-8 are replaced, not refused."""
    if len(teks) > _METADATA_TERPANJANG:
        raise KepalaSalah(431, "Upload-Metadata is too long")
    hasil: dict[str, str] = {}
    for bagian in filter(None, (satu.strip() for satu in teks.split(","))):
        kunci, _, nilai = bagian.partition(" ")
        if _KUNCI.fullmatch(kunci) is None or kunci in hasil or len(hasil) >= _METADATA_KUNCI:
            raise KepalaSalah(400, "Upload-Metadata has an odd, repeated or surplus key")
        try:
            hasil[kunci] = base64.b64decode(nilai.strip(), validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError) as galat:
            raise KepalaSalah(400, "Upload-Metadata is not base64") from galat
    return hasil


def uraikan_sidik(teks: str | None) -> SidikPotongan | None:
    """Upload-Checksum; None when the client sent none. Unknown algorithm or wrong length: 400."""
    if teks is None:
        return None
    algoritma, _, nilai = teks.strip().partition(" ")
    if algoritma not in ALGORITMA:
        raise KepalaSalah(400, f"Upload-Checksum must use one of {', '.join(ALGORITMA)}")
    try:
        harapan = base64.b64decode(nilai.strip(), validate=True)
    except (binascii.Error, ValueError) as galat:
        raise KepalaSalah(400, "Upload-Checksum is not base64") from galat
    sidik = SidikPotongan(algoritma, harapan)
    if len(harapan) != sidik.penghitung().digest_size:
        raise KepalaSalah(400, "Upload-Checksum has the wrong length")
    return sidik
