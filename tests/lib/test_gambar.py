"""Photos drawn anew: nothing hidden remains, upright, small; torn and forged ones are refused before they are unpacked."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFile

from supervisi.lib.gambar import PIKSEL_MAKS, GambarRusak, GambarTerlaluBesar, bersihkan, ukur
from tests.pkg.bukti.bahan import PDF, RAHASIA, jpeg, png, png_bom


def _buka(isi: bytes) -> Image.Image:
    return Image.open(io.BytesIO(isi))


def test_tempat_kamera_dan_komentar_hilang() -> None:
    asli = jpeg()
    assert RAHASIA.encode() in asli
    assert _buka(asli).getexif().get_ifd(0x8825) != {}

    bersih = bersihkan(io.BytesIO(asli), sisi_maks=200).isi

    gambar = _buka(bersih)
    assert (dict(gambar.getexif()), gambar.info.get("comment"), gambar.info.get("icc_profile")) == ({}, None, None)
    assert RAHASIA.encode() not in bersih
    assert b"Exif" not in bersih


def test_diperkecil_dan_ditegakkan() -> None:
    # Turned by a quarter: a phone held upright stores the picture lying.
    hasil = bersihkan(io.BytesIO(jpeg(4000, 3000, putar=6)), sisi_maks=480)

    assert (hasil.lebar, hasil.tinggi) == (360, 480)
    assert _buka(hasil.isi).size == (360, 480)


def test_yang_kecil_tidak_dibesarkan() -> None:
    hasil = bersihkan(io.BytesIO(jpeg(64, 48)), sisi_maks=480)

    assert (hasil.lebar, hasil.tinggi) == (64, 48)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P", "1", "I;16", "RGB"])
def test_png_segala_rupa(mode: str) -> None:
    gambar = _buka(bersihkan(io.BytesIO(png(mode=mode)), sisi_maks=480).isi)

    assert (gambar.format, gambar.mode) == ("JPEG", "RGB")


def test_latar_tembus_pandang_menjadi_putih() -> None:
    gambar = _buka(bersihkan(io.BytesIO(png(mode="RGBA")), sisi_maks=480).isi)

    assert gambar.getpixel((5, 5)) == (255, 255, 255)


def test_abu_abu_enam_belas_bit_tidak_menjadi_putih() -> None:
    isi = io.BytesIO()
    Image.new("I;16", (20, 20), 0x8000).save(isi, "PNG")

    warna = _buka(bersihkan(isi, sisi_maks=480).isi).getpixel((5, 5))

    assert isinstance(warna, tuple)
    assert 120 <= warna[0] <= 136


def test_ukuran_dibaca_tanpa_membuka() -> None:
    assert ukur(io.BytesIO(jpeg(640, 480))) == (640, 480)


@pytest.mark.parametrize(("lebar", "tinggi"), [(8000, 7000), (20_000, 20_000), (65_000, 65_000)])
def test_bom_piksel_ditolak_dari_kepalanya(lebar: int, tinggi: int) -> None:
    assert lebar * tinggi > PIKSEL_MAKS
    for baca in (ukur, lambda isi: bersihkan(isi, sisi_maks=480)):
        with pytest.raises(GambarTerlaluBesar):
            baca(io.BytesIO(png_bom(lebar, tinggi)))


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        jpeg()[:200],
        PDF,
        b"GIF89a" + b"\0" * 100,
        b"P6 99 99 255 " + b"\0" * 99,
    ],
)
def test_yang_bukan_gambar_kami_rusak(isi: bytes) -> None:
    with pytest.raises(GambarRusak):
        bersihkan(io.BytesIO(isi), sisi_maks=480)


@pytest.mark.parametrize("panjang", [700, 1500, -20])
@pytest.mark.parametrize("longgar", [False, True])
def test_yang_terpotong_rusak(panjang: int, longgar: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # The printing library switches this on for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", longgar)

    with pytest.raises(GambarRusak):
        bersihkan(io.BytesIO(jpeg(1200, 900)[:panjang]), sisi_maks=480)

    assert ImageFile.LOAD_TRUNCATED_IMAGES is longgar


def test_png_yang_berdusta_tentang_isinya() -> None:
    with pytest.raises(GambarRusak):
        bersihkan(io.BytesIO(png_bom(3000, 3000)), sisi_maks=480)
