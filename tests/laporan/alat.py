"""An unsaved job around fixed facts, and reading the PDF back."""

from __future__ import annotations

import io
from datetime import datetime
from functools import lru_cache

from pypdf import PdfReader

from observasi.laporan import rules
from observasi.laporan.apps import TEMPLAT_VERSI
from observasi.laporan.selectors import JENIS
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from tests.laporan.contoh import WIB, contoh, tersegel


def dokumen(fakta: rules.FaktaLaporan) -> Dokumen:
    """The job as the worker would read it; not in the database."""
    return Dokumen(
        pk=1,
        jenis=JENIS,
        objek_id=1,
        judul="Laporan",
        isi=rules.ke_peta(rules.susun(fakta)),
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_VERSI,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=WIB),
    )


@lru_cache(maxsize=2)
def pdf(*, segel_terbuka: bool = True) -> bytes:
    """The finished report, or the one of the same cycle with the seal still closed."""
    return cetak.cetak(dokumen(contoh() if segel_terbuka else tersegel()), lambda _persen: None).isi


def baca(isi: bytes) -> PdfReader:
    """The PDF for asking."""
    return PdfReader(io.BytesIO(isi))


def teks(isi: bytes) -> str:
    """All words of the PDF with single spaces."""
    return " ".join(" ".join(halaman.extract_text() for halaman in baca(isi).pages).split())
