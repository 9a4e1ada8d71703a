"""Photos from strangers: measured before they are unpacked, and drawn anew so that nothing but the picture remains.

A photo of a phone tells where and when it was taken and with what; a picture can also be made to unpack into gigabytes.
Only JPEG and PNG are read, only up to a number of pixels, and what comes out is a fresh JPEG of bounded size.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from PIL import Image, ImageFile, ImageOps

# 48 megapixels are the largest that phones take; a progressive JPEG of that size unpacks into some 300 MB.
PIKSEL_MAKS = 50_000_000
_RUPA = ("JPEG", "PNG")
_LATAR = (255, 255, 255)
# What Pillow raises on torn and on forged files.
_RUSAK = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    struct.error,
    zlib.error,
)


class GambarRusak(ValueError):
    """Not a picture, or one that ends in the middle."""


class GambarTerlaluBesar(ValueError):
    """More pixels than are unpacked here."""


@dataclass(frozen=True, slots=True)
class GambarBersih:
    """A fresh JPEG with its size in pixels."""

    isi: bytes
    lebar: int
    tinggi: int


def ukur(isi: IO[bytes]) -> tuple[int, int]:
    """Width and height from the header; nothing is unpacked. Raises GambarRusak or GambarTerlaluBesar."""
    isi.seek(0)
    with _buka(isi) as gambar:
        return gambar.size


def bersihkan(isi: IO[bytes], *, sisi_maks: int, mutu: int = 82) -> GambarBersih:
    """The picture upright, its longer side at most `sisi_maks`, on white, as JPEG without any hidden data.

    Raises GambarRusak or GambarTerlaluBesar.
    """
    isi.seek(0)
    with _ketat(), _buka(isi) as gambar:
        try:
            # A large JPEG is unpacked at a fraction of its size, which takes a fraction of the memory.
            gambar.draft("RGB", (sisi_maks, sisi_maks))
            tegak = ImageOps.exif_transpose(gambar)
            tegak.thumbnail((sisi_maks, sisi_maks), Image.Resampling.LANCZOS)
            # Painted onto an empty sheet: comments and profiles travel with a picture, even through a conversion.
            bersih = Image.new("RGB", tegak.size, _LATAR)
            berlapis = tegak.convert("RGBA") if tegak.mode in ("RGBA", "LA", "PA", "P") else None
            if berlapis is not None:
                bersih.paste(berlapis, mask=berlapis.getchannel("A"))
            else:
                bersih.paste(_dua_puluh_empat_bit(tegak))
            hasil = BytesIO()
            bersih.save(hasil, "JPEG", quality=mutu, optimize=True, progressive=True)
        except _RUSAK as sebab:
            raise GambarRusak(str(sebab)) from sebab
    return GambarBersih(hasil.getvalue(), *bersih.size)


_KUNCI = threading.Lock()


@contextmanager
def _ketat() -> Iterator[None]:
    """Torn pictures are an error here. The printing library makes all of Pillow lenient as soon as it is imported."""
    with _KUNCI:
        semula = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = semula


def _dua_puluh_empat_bit(gambar: Image.Image) -> Image.Image:
    """Any mode as RGB; sixteen bits of grey are scaled, where a plain conversion would cut them off to white."""
    if gambar.mode.startswith("I"):
        return gambar.convert("I").point(lambda nilai: nilai / 256).convert("L").convert("RGB")
    return gambar.convert("RGB")


def _buka(isi: IO[bytes]) -> Image.Image:
    try:
        gambar = Image.open(isi, formats=_RUPA)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as sebab:
        raise GambarTerlaluBesar(str(sebab)) from sebab
    except _RUSAK as sebab:
        raise GambarRusak(str(sebab)) from sebab
    if gambar.width * gambar.height > PIKSEL_MAKS:
        gambar.close()
        raise GambarTerlaluBesar(f"{gambar.width} x {gambar.height}")
    return gambar
