"""Which evidence files are taken, known by content. The kinds of lesson plans, and spreadsheets; a photo is JPEG or PNG."""

from __future__ import annotations

from typing import IO

from observasi.siklus.rules.jenis_berkas import JPEG, PNG, UKURAN_MAKS_BYTE, JenisBerkas, isi_arsip
from observasi.siklus.rules.jenis_berkas import kenali as kenali_rencana

XLSX = JenisBerkas(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
FOTO = frozenset({JPEG, PNG})
JUMLAH_BERKAS_MAKS = 100
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})

BUKAN_JENIS_KAMI = (
    "Berkas ini bukan PDF, foto JPG/PNG, Word, Excel, atau ODT. Simpan sebagai PDF atau foto JPG, lalu unggah lagi."
)
HEIC = (
    "Foto ini berformat HEIC, yang tidak dapat dibuka di semua perangkat. Pilih fotonya lewat peramban iPhone, atau "
    "atur kamera ke Paling Kompatibel, supaya tersimpan sebagai JPG."
)
TERLALU_BESAR = "Berkas lebih besar dari 20 MB. Kecilkan dahulu, atau simpan sebagai PDF yang lebih kecil."
KOSONG = "Berkas ini kosong. Pilih berkas lain."


def kenali(isi: IO[bytes]) -> JenisBerkas | None:
    """The kind of `isi`, or None when it is none of ours. Nothing is unpacked."""
    isi.seek(0)
    if isi.read(4) == b"PK\x03\x04" and "xl/workbook.xml" in isi_arsip(isi):
        return XLSX
    return kenali_rencana(isi)


def alasan_tolak(isi: IO[bytes], ukuran_byte: int) -> str | None:
    """Why a file is not taken, in words for the person who chose it; None when it is."""
    if ukuran_byte == 0:
        return KOSONG
    if ukuran_byte > UKURAN_MAKS_BYTE:
        return TERLALU_BESAR
    if kenali(isi) is not None:
        return None
    return HEIC if _heic(isi) else BUKAN_JENIS_KAMI


def _heic(isi: IO[bytes]) -> bool:
    isi.seek(0)
    awal = isi.read(12)
    return awal[4:8] == b"ftyp" and awal[8:12] in _HEIC
