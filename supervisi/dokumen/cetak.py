"""From a job to a PDF: template, QR code, engine. Reads the frozen content of the row, never the domain."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string

from supervisi.dokumen import registri
from supervisi.dokumen.models import Dokumen
from supervisi.lib.pdf import Aset, Cetakan, MesinPdf

_HURUF = {
    "huruf-latin.woff2": "dist/fonts/plus-jakarta-sans-latin-wght-normal.woff2",
    "huruf-latin-ext.woff2": "dist/fonts/plus-jakarta-sans-latin-ext-wght-normal.woff2",
}
_GAYA = ("css/cetak-pdf/dokumen.css", "css/cetak-pdf/pkg.css")


@lru_cache(maxsize=1)
def mesin() -> MesinPdf:
    """The engine of this process. Raises AsetHilang (nothing is kept then, so a later build is found)."""
    akar = Path(settings.BASE_DIR) / "static"
    return MesinPdf(
        huruf={nama: akar / jalur for nama, jalur in _HURUF.items()}, gaya=tuple(akar / jalur for jalur in _GAYA)
    )


def alamat_cek(kode: str) -> str:
    """The public address that the QR code names."""
    return f"{settings.PUBLIC_URL}/cek/{kode}"


def kode_qr(alamat: str) -> Aset:
    """The address as a QR code."""
    keluar = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(keluar, kind="svg", border=0, scale=4, dark="#000000", svgns=True)
    return Aset(keluar.getvalue(), "image/svg+xml")


def html_dokumen(dokumen: Dokumen) -> str:
    """The page source. User text is escaped by the template engine."""
    perender = registri.ambil(dokumen.jenis)
    konteks = {"isi": dokumen.isi, "dokumen": dokumen, "alamat_cek": alamat_cek(dokumen.kode_cek)}
    return render_to_string(perender.templat, konteks)


def cetak(dokumen: Dokumen, maju: Callable[[int], None]) -> Cetakan:
    """The PDF of a job's frozen content; `maju` is told the progress in per cent."""
    alat = mesin()
    maju(15)
    html = html_dokumen(dokumen)
    maju(30)
    hasil = alat.cetak(
        html, pengenal=dokumen.sidik_data[:32].encode(), gambar={"qr.svg": kode_qr(alamat_cek(dokumen.kode_cek))}
    )
    maju(90)
    return hasil
