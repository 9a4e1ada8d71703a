"""Which files are taken, by content; hostile archives and pictures of the wrong kind."""

from __future__ import annotations

import io
import zipfile

import pytest

from observasi.siklus.rules.jenis_berkas import UKURAN_MAKS_BYTE
from pkg.bukti.rules import jenis_berkas
from tests.pkg.bukti.bahan import PDF, arsip, jpeg, png

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100


@pytest.mark.parametrize(
    ("isi", "akhiran"),
    [
        (PDF, ".pdf"),
        (jpeg(), ".jpg"),
        (png(), ".png"),
        (arsip("[Content_Types].xml", "word/document.xml"), ".docx"),
        (arsip("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
    ],
)
def test_dikenali_dari_isi(isi: bytes, akhiran: str) -> None:
    jenis = jenis_berkas.kenali(io.BytesIO(isi))

    assert jenis is not None
    assert jenis.akhiran == akhiran
    assert jenis_berkas.alasan_tolak(io.BytesIO(isi), len(isi)) is None


@pytest.mark.parametrize(
    "isi",
    [
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0program",
        b"GIF89a" + b"\0" * 50,
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"RIFF\0\0\0\0WEBPVP8 ",
        arsip("index.html", "a.js"),
        arsip("ppt/presentation.xml"),
        b"PK\x03\x04 tanpa akhir",
        b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 4,
    ],
)
def test_yang_lain_ditolak_dengan_langkah_berikutnya(isi: bytes) -> None:
    assert jenis_berkas.alasan_tolak(io.BytesIO(isi), len(isi)) == jenis_berkas.BUKAN_JENIS_KAMI


def test_heic_ditolak_dengan_cara_memperbaikinya() -> None:
    assert jenis_berkas.alasan_tolak(io.BytesIO(HEIC), len(HEIC)) == jenis_berkas.HEIC


def test_kosong_dan_terlalu_besar() -> None:
    assert jenis_berkas.alasan_tolak(io.BytesIO(b""), 0) == jenis_berkas.KOSONG
    assert jenis_berkas.alasan_tolak(io.BytesIO(PDF), UKURAN_MAKS_BYTE + 1) == jenis_berkas.TERLALU_BESAR


def test_arsip_dengan_daftar_isi_raksasa_tidak_dibaca() -> None:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as z:
        z.writestr("xl/workbook.xml", "x")
        for n in range(16_000):
            z.writestr(f"{n:060}", "")

    assert jenis_berkas.kenali(isi) is None


def test_arsip_zip64_tidak_dibaca() -> None:
    palsu = bytearray(arsip("xl/workbook.xml"))
    letak = palsu.rfind(b"PK\x05\x06")
    palsu[letak + 12 : letak + 16] = b"\xff\xff\xff\xff"

    assert jenis_berkas.kenali(io.BytesIO(bytes(palsu))) is None
