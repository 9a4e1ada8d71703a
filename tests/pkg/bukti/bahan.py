"""Files and sheets for the tests of evidence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from accounts.pelaku import Pelaku
from pkg.bukti import services
from pkg.bukti.models import Bukti
from pkg.bukti.selectors import baca_isi
from pkg.penilaian.models import Penilaian
from supervisi.lib.lembar import HasilLembar, Perubahan

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TANGGAL = "2026-03-09"
RAHASIA = "KAMERA-RAHASIA-77"


def jpeg(lebar: int = 640, tinggi: int = 480, *, warna: str = "teal", putar: int = 1, lokasi: bool = True) -> bytes:
    """A photo as a phone makes it: with its place, its camera, a comment and perhaps turned."""
    exif = Image.Exif()
    exif[Base.Make] = RAHASIA
    exif[Base.Orientation] = putar
    if lokasi:
        gps = exif.get_ifd(IFD.GPSInfo)
        gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude] = "S", (7.0, 46.0, 5.0)
        gps[GPS.GPSLongitudeRef], gps[GPS.GPSLongitude] = "E", (110.0, 22.0, 5.0)
    hasil = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(hasil, "JPEG", exif=exif, comment=RAHASIA.encode())
    return hasil.getvalue()


def png(lebar: int = 60, tinggi: int = 40, mode: str = "RGBA") -> bytes:
    """A picture with a transparent ground."""
    hasil = io.BytesIO()
    Image.new(mode, (lebar, tinggi)).save(hasil, "PNG")
    return hasil.getvalue()


def png_bom(lebar: int, tinggi: int) -> bytes:
    """A few bytes that claim to be a huge picture."""

    def potong(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(b"\0" * 64))
        + potong(b"IEND", b"")
    )


def arsip(*nama: str) -> bytes:
    """A ZIP with these entries."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as z:
        for satu in nama:
            z.writestr(satu, "isi")
    return hasil.getvalue()


def kiriman(isi: bytes, nama: str = "berkas.pdf") -> services.Kiriman:
    """A file as it arrives."""
    return services.Kiriman(nama, io.BytesIO(isi), len(isi))


def unggah(siapa: Pelaku, penilaian: Penilaian, isi: bytes = PDF, nama: str = "RPP.pdf", *indikator: str) -> Bukti:
    """Upload a file for these indicators."""
    return services.unggah(siapa, penilaian.pk, kiriman(isi, nama), indikator=indikator).bukti


def ketik(siapa: Pelaku, penilaian: Penilaian, **isi: str) -> HasilLembar:
    """Type into fields that nobody touched since: k2_selama_kegiatan="..."."""
    ada = baca_isi(siapa, penilaian)
    perubahan = []
    for nama, nilai in isi.items():
        kompetensi, lembar, bidang = nama.removeprefix("k").split("_", 2)
        kunci = f"{kompetensi}-{lembar}-{bidang}"
        perubahan.append(Perubahan(kunci, nilai, ada[kunci].versi if kunci in ada else 0))
    return services.simpan_lembar(siapa, penilaian.pk, perubahan)
