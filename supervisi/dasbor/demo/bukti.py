"""Evidence of the demo: photos and a document, drawn here, small, and nobody in them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from accounts.pelaku import Pelaku
from pkg.bukti import services
from pkg.bukti.enums import JenisBukti
from pkg.penilaian.models import Penilaian

_KERTAS, _TINTA, _TANAH = "#fbf6ec", "#1f2d2b", "#a8481f"


def _tulis(pena: ImageDraw.ImageDraw, di: tuple[int, int], teks: str, ukuran: int, warna: str = _TINTA) -> None:
    pena.multiline_text(di, teks, font=ImageFont.load_default(ukuran), fill=warna, spacing=12)


def papan_tulis() -> bytes:
    """A drawn blackboard with the aim of a lesson, as a JPEG."""
    kanvas = Image.new("RGB", (960, 640), "#7a5230")
    pena = ImageDraw.Draw(kanvas)
    pena.rectangle((40, 40, 920, 560), fill="#1f4d3f")
    _tulis(pena, (90, 80), "Tujuan hari ini", 44, "#ffffff")
    _tulis(pena, (90, 160), "Membandingkan dua pecahan\ndengan gambar dan bilangan", 34, "#f3e9c9")
    for kiri, bagian, terisi in ((110, 4, 3), (520, 8, 5)):
        for i in range(bagian):
            kotak = (kiri + i * 40, 320, kiri + i * 40 + 36, 420)
            pena.rectangle(kotak, outline="#ffffff", width=3, fill="#e0a458" if i < terisi else None)
        _tulis(pena, (kiri, 440), f"{terisi}/{bagian}", 36, "#ffffff")
    return _jpeg(kanvas)


def pajangan() -> bytes:
    """A drawn wall with the pupils' posters, as a JPEG."""
    kanvas = Image.new("RGB", (960, 640), "#e7dcc3")
    pena = ImageDraw.Draw(kanvas)
    for i, (warna, teks) in enumerate(
        (("#0c3633", "Percobaan 1"), (_TANAH, "Percobaan 2"), ("#3c5a99", "Percobaan 3"))
    ):
        kiri = 60 + i * 300
        pena.rectangle((kiri, 90, kiri + 240, 470), fill=_KERTAS, outline=warna, width=6)
        _tulis(pena, (kiri + 24, 120), teks, 30, warna)
        for baris in range(4):
            pena.line((kiri + 24, 200 + baris * 40, kiri + 210, 200 + baris * 40), fill=warna, width=4)
        pena.ellipse((kiri + 80, 370, kiri + 160, 450), outline=warna, width=5)
    _tulis(pena, (60, 530), "Pajangan hasil kerja murid", 34)
    return _jpeg(kanvas)


def daftar_nilai() -> bytes:
    """A page with a list of results of invented pupils, as a PDF."""
    kanvas = Image.new("RGB", (620, 877), "#ffffff")
    pena = ImageDraw.Draw(kanvas)
    _tulis(pena, (50, 50), "Analisis hasil ulangan, kelas VII-A", 26)
    for baris in range(11):
        atas = 120 + baris * 44
        pena.rectangle((50, atas, 570, atas + 44), outline="#888888")
        isi = "Murid      Nilai      Tindak lanjut" if not baris else f"Murid {baris:<8} {60 + baris * 3:<12} "
        lanjut = "" if not baris else "remedial" if baris < 5 else "pengayaan"
        _tulis(pena, (64, atas + 10), f"{isi}{lanjut}", 20)
    hasil = BytesIO()
    kanvas.save(hasil, "PDF", resolution=75)
    return hasil.getvalue()


def _jpeg(kanvas: Image.Image) -> bytes:
    hasil = BytesIO()
    kanvas.save(hasil, "JPEG", quality=80)
    return hasil.getvalue()


def lampirkan(orang: Pelaku, berkas: Penilaian, nama: str, isi: bytes, judul: str, indikator: list[str]) -> None:
    """Bring one file as evidence; a photo is made ready at once, so that it shows without a worker."""
    kiriman = services.Kiriman(nama, BytesIO(isi), len(isi))
    bukti = services.unggah(orang, berkas.pk, kiriman, judul=judul, indikator=indikator).bukti
    if bukti.jenis == JenisBukti.BERKAS and bukti.jenis_isi == "image/jpeg":
        services.siapkan(bukti.pk)
