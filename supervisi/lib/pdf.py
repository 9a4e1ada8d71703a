"""HTML to tagged PDF (PDF/UA-1) with embedded fonts, and nothing from outside.

The page may name only addresses of the form `aset:NAME`: files that were listed when the engine was made, and pictures
that were handed over with the page. Everything else (http, file, data, relative paths) is refused, so text that a
person typed can never make the server read or fetch anything. Style sheets and fonts are read once per engine: that
takes longer than the pages of a short report. An engine belongs to one process and one thread.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

log = logging.getLogger(__name__)

SKEMA = "aset:"
_JENIS_ISI = {".woff2": "font/woff2", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


class AsetHilang(RuntimeError):
    """A font or style sheet that the installation must bring is not there (the front end was not built)."""


class AlamatDitolak(ValueError):
    """The page asked for something that is not ours. WeasyPrint leaves that thing out and goes on."""


@dataclass(frozen=True, slots=True)
class Aset:
    """One thing that a page may name: its bytes and content type."""

    isi: bytes
    jenis_isi: str


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A finished PDF."""

    isi: bytes
    halaman: int


class PengambilTertutup(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers `aset:NAME` from memory and refuses every other address."""

    def __init__(self, aset: Mapping[str, Aset]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._aset = aset

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Raises AlamatDitolak. The address itself is not logged: it is what somebody typed."""
        aset = self._aset.get(url.removeprefix(SKEMA)) if url.startswith(SKEMA) else None
        if aset is None:
            log.warning("pdf: an address outside of the portal's own assets was refused")
            raise AlamatDitolak("only the portal's own assets can be used in a document")
        return URLFetcherResponse(url, body=aset.isi, headers={"Content-Type": aset.jenis_isi})


@dataclass(slots=True)
class MesinPdf:
    """Style sheets and fonts, read once. `huruf` and `gaya` map asset names to files."""

    huruf: Mapping[str, Path]
    gaya: tuple[Path, ...]
    _aset: dict[str, Aset] = field(init=False, repr=False)
    _konfigurasi: FontConfiguration = field(init=False, repr=False)
    _lembar: list[CSS] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._aset = {nama: Aset(_baca(jalur), _JENIS_ISI[jalur.suffix]) for nama, jalur in self.huruf.items()}
        self._konfigurasi = FontConfiguration()
        pengambil = PengambilTertutup(self._aset)
        self._lembar = [
            CSS(string=_baca(jalur).decode(), url_fetcher=pengambil, font_config=self._konfigurasi)
            for jalur in self.gaya
        ]

    def cetak(self, html: str, *, pengenal: bytes, gambar: Mapping[str, Aset] | None = None) -> Cetakan:
        """The PDF of one page source.

        The same source gives the same bytes: `pengenal` (the PDF's identifier) comes from the caller and no time of
        day is written. `gambar` are further assets for this page only.
        """
        pengambil = PengambilTertutup({**self._aset, **(gambar or {})})
        dokumen = HTML(string=html, url_fetcher=pengambil, media_type="print").render(
            font_config=self._konfigurasi, stylesheets=self._lembar, pdf_variant="pdf/ua-1", pdf_tags=True
        )
        with _tanpa_jam():
            isi = dokumen.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=pengenal)
        return Cetakan(isi, len(dokumen.pages))


@contextmanager
def _tanpa_jam() -> Iterator[None]:
    """fontTools writes the time of day into every embedded font, unless this usual variable gives another one."""
    nama = "SOURCE_DATE_EPOCH"
    lama = os.environ.get(nama)
    os.environ[nama] = "0"
    try:
        yield
    finally:
        if lama is None:
            del os.environ[nama]
        else:
            os.environ[nama] = lama


def _baca(jalur: Path) -> bytes:
    try:
        return jalur.read_bytes()
    except FileNotFoundError as galat:
        raise AsetHilang(f"{jalur.name}: needed for documents, not found; build the front end first") from galat
