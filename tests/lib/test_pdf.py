"""The PDF engine: closed to the outside, fonts inside, tagged, the same bytes twice."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from pypdf import PdfReader

from supervisi.lib.pdf import Aset, AsetHilang, MesinPdf

STATIK = Path(settings.BASE_DIR) / "static"
HURUF = {"huruf-latin.woff2": STATIK / "dist/fonts/plus-jakarta-sans-latin-wght-normal.woff2"}
KOTAK = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8H0z"/></svg>'


@pytest.fixture
def mesin(tmp_path: Path) -> MesinPdf:
    gaya = tmp_path / "gaya.css"
    gaya.write_text(
        '@font-face { font-family: "Uji"; src: url("aset:huruf-latin.woff2") }'
        'html { font-family: "Uji" } @page { size: A5; @bottom-right { content: "Halaman " counter(page) } }',
        encoding="utf-8",
    )
    return MesinPdf(huruf=HURUF, gaya=(gaya,))


@pytest.fixture
def server_luar() -> Iterator[tuple[str, list[str]]]:
    """A web server that remembers what it was asked for."""
    diminta: list[str] = []

    class Pencatat(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            diminta.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/svg+xml")
            self.end_headers()
            self.wfile.write(KOTAK)

        def log_message(self, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Pencatat)
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    yield f"http://127.0.0.1:{server.server_port}", diminta
    server.shutdown()
    server.server_close()
    utas.join()


def _halaman(isi: str) -> str:
    return f'<!DOCTYPE html><html lang="id"><head><title>Uji</title></head><body>{isi}</body></html>'


def _gambar(isi: bytes) -> list[object]:
    return [g for halaman in PdfReader(io.BytesIO(isi)).pages for g in halaman.images]


def test_bertanda_berbahasa_dan_berhuruf(mesin: MesinPdf) -> None:
    cetakan = mesin.cetak(_halaman("<h1>Judul</h1><p>Isi dokumen</p>"), pengenal=b"a")

    baca = PdfReader(io.BytesIO(cetakan.isi))
    katalog = baca.trailer["/Root"]
    assert katalog["/Lang"] == "id"
    assert katalog["/MarkInfo"]["/Marked"] is not None
    assert bool(katalog["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in katalog
    assert cetakan.halaman == len(baca.pages) == 1
    assert "Isi dokumen" in baca.pages[0].extract_text()
    assert "Halaman 1" in baca.pages[0].extract_text()


def test_isi_yang_sama_byte_yang_sama_setahun_kemudian(mesin: MesinPdf) -> None:
    sumber = _halaman("<h1>Judul</h1>")

    with time_machine.travel("2026-11-22T08:00:00Z"):
        kini = mesin.cetak(sumber, pengenal=b"a").isi
    with time_machine.travel("2027-11-22T08:00:00Z"):
        nanti = mesin.cetak(sumber, pengenal=b"a").isi

    assert kini == nanti


def test_alamat_luar_tidak_diambil(mesin: MesinPdf, server_luar: tuple[str, list[str]], tmp_path: Path) -> None:
    alamat, diminta = server_luar
    rahasia = tmp_path / "rahasia.svg"
    rahasia.write_bytes(KOTAK)
    bagian = [
        f'<img src="{alamat}/gambar.svg" alt="x">',
        f'<link rel="stylesheet" href="{alamat}/gaya.css">',
        f'<style>@import url("{alamat}/impor.css"); p {{ background: url({alamat}/latar.svg) }}</style>',
        f'<img src="{rahasia.as_uri()}" alt="x"><object data="{alamat}/objek"></object>',
        f'<a rel="attachment" href="{rahasia.as_uri()}">lampiran</a>',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="x"><img src="aset:tidak-ada.svg" alt="x"><p>isi</p>',
    ]

    cetakan = mesin.cetak(_halaman("".join(bagian)), pengenal=b"a")

    assert diminta == []
    baca = PdfReader(io.BytesIO(cetakan.isi))
    assert baca.attachments == {}
    assert _gambar(cetakan.isi) == []
    assert "isi" in baca.pages[0].extract_text()


def test_server_luar_memang_menjawab(server_luar: tuple[str, list[str]]) -> None:
    """The leak test above can fail: the server is there and remembers."""
    import urllib.request

    alamat, diminta = server_luar

    urllib.request.urlopen(f"{alamat}/ada").read()

    assert diminta == ["/ada"]


def test_aset_yang_diserahkan_dipakai(mesin: MesinPdf) -> None:
    sumber = _halaman('<img src="aset:kotak.svg" alt="kotak">')

    tanpa = mesin.cetak(sumber, pengenal=b"a").isi
    dengan = mesin.cetak(sumber, pengenal=b"a", gambar={"kotak.svg": Aset(KOTAK, "image/svg+xml")}).isi

    assert tanpa != dengan


def test_huruf_hilang_dikatakan(tmp_path: Path) -> None:
    with pytest.raises(AsetHilang, match=r"tidak-ada\.woff2"):
        MesinPdf(huruf={"x": tmp_path / "tidak-ada.woff2"}, gaya=())
