"""Fragmented MP4, as far as this project makes it: counting samples, reading and moving the time of a segment.

Only segments of our own recipe come here, one fragment each. Nothing is decoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

_KEPALA_DIBACA = (b"moof", b"sidx")


class BukanPotongan(ValueError):
    """Not a segment of our recipe: a box is missing or cut."""


@dataclass(frozen=True, slots=True)
class Potongan:
    """What the head of a segment says: where it begins, and how many samples (pictures, sound packets) it holds."""

    mulai_detik: Decimal
    sampel: int


def baca_potongan(berkas: Path) -> Potongan:
    """Read the head of a segment; the media data is stepped over. Raises BukanPotongan."""
    with berkas.open("rb") as aliran:
        kotak = list(_kotak_berkas(aliran))
    sidx = next((isi for jenis, _, isi in kotak if jenis == b"sidx"), None)
    moof = [isi for jenis, _, isi in kotak if jenis == b"moof"]
    if sidx is None or not moof:
        raise BukanPotongan(berkas.name)
    letak = _letak_tfdt(moof[0])
    skala = int.from_bytes(sidx[8:12], "big")
    if letak is None or skala == 0:
        raise BukanPotongan(berkas.name)
    mulai = Decimal(int.from_bytes(moof[0][letak : letak + 8], "big")) / skala
    return Potongan(mulai, sum(_sampel(isi) for isi in moof))


def jumlah_sampel(berkas: Path) -> int:
    """How many samples a segment declares: the sum over its `trun` boxes."""
    with berkas.open("rb") as aliran:
        return sum(_sampel(isi) for jenis, _, isi in _kotak_berkas(aliran) if jenis == b"moof")


def geser(berkas: Path, detik: int) -> None:
    """Move a segment to a later time, in place: the decode time of its fragment and the entry in its index.

    Not repeatable: the caller keeps in mind what was moved. Raises BukanPotongan.
    """
    if detik == 0:
        return
    with berkas.open("r+b") as aliran:
        kotak = list(_kotak_berkas(aliran))
        skala = 0
        for jenis, awal, isi in kotak:
            if jenis == b"sidx":
                skala = int.from_bytes(isi[8:12], "big")
                _tambah(aliran, awal + 12, isi[12:20], detik * skala)
        for jenis, awal, isi in kotak:
            if jenis != b"moof":
                continue
            letak = _letak_tfdt(isi)
            if letak is None or skala == 0:
                raise BukanPotongan(berkas.name)
            _tambah(aliran, awal + letak, isi[letak : letak + 8], detik * skala)


def kodek_avc(awal: bytes) -> str:
    """The name of the H.264 profile and level in an init part, as a playlist writes it: `avc1.64001f`."""
    letak = awal.find(b"avcC")
    if letak < 0 or len(awal) < letak + 8:
        raise BukanPotongan("no avcC box")
    return f"avc1.{awal[letak + 5 : letak + 8].hex()}"


def _tambah(aliran: BinaryIO, letak: int, lama: bytes, tambahan: int) -> None:
    aliran.seek(letak)
    aliran.write((int.from_bytes(lama, "big") + tambahan).to_bytes(8, "big"))


def _kotak_berkas(aliran: BinaryIO) -> Iterator[tuple[bytes, int, bytes]]:
    """The small top-level boxes: kind, place of the content in the file, content."""
    letak = 0
    while len(kepala := aliran.read(8)) == 8:
        ukuran, jenis, panjang_kepala = int.from_bytes(kepala[:4], "big"), kepala[4:], 8
        if ukuran == 1:
            ukuran, panjang_kepala = int.from_bytes(aliran.read(8), "big"), 16
        if ukuran < panjang_kepala:
            return
        if jenis in _KEPALA_DIBACA:
            yield jenis, letak + panjang_kepala, aliran.read(ukuran - panjang_kepala)
        else:
            aliran.seek(ukuran - panjang_kepala, 1)
        letak += ukuran


def _anak_kotak(isi: bytes, awal: int, akhir: int) -> Iterator[tuple[bytes, int, int]]:
    """Boxes inside a box in memory: kind, begin and end of the content."""
    while awal + 8 <= akhir:
        ukuran = int.from_bytes(isi[awal : awal + 4], "big")
        if ukuran < 8:
            return
        yield isi[awal + 4 : awal + 8], awal + 8, min(awal + ukuran, akhir)
        awal += ukuran


def _sampel(moof: bytes) -> int:
    jumlah = 0
    for jenis, awal, akhir in _anak_kotak(moof, 0, len(moof)):
        if jenis == b"traf":
            for cucu, letak, _ in _anak_kotak(moof, awal, akhir):
                if cucu == b"trun":
                    jumlah += int.from_bytes(moof[letak + 4 : letak + 8], "big")
    return jumlah


def _letak_tfdt(moof: bytes) -> int | None:
    """Where the 64-bit decode time stands in a `moof`."""
    for jenis, awal, akhir in _anak_kotak(moof, 0, len(moof)):
        if jenis == b"traf":
            for cucu, letak, ujung in _anak_kotak(moof, awal, akhir):
                if cucu == b"tfdt" and moof[letak] == 1 and ujung - letak >= 12:
                    return letak + 4
    return None
