"""The report as HTML (golden) and as PDF, read back as a reader would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf.generic import IndirectObject

from observasi.laporan.apps import TEMPLAT_VERSI
from supervisi.dokumen import cetak
from tests.laporan import alat
from tests.laporan.contoh import contoh

EMAS = Path(settings.BASE_DIR) / "tests" / "golden" / "laporan" / f"siklus_v{TEMPLAT_VERSI}.html"


@pytest.fixture(autouse=True)
def _alamat_tetap(settings: Any) -> None:
    settings.PUBLIC_URL = "https://portal.contoh.id"


def test_html_sesuai_berkas_emas() -> None:
    """A change of the template or of the texts needs a new TEMPLAT_VERSI and a new golden file beside the old one."""
    html = cetak.html_dokumen(alat.dokumen(contoh()))

    assert html == EMAS.read_text(encoding="utf-8")


def test_hanya_ada_satu_berkas_emas() -> None:
    assert [p.name for p in EMAS.parent.iterdir()] == [EMAS.name]


def test_teks_pengguna_di_html_tidak_menjadi_unsur() -> None:
    html = cetak.html_dokumen(alat.dokumen(contoh()))

    assert "<script" not in html
    assert html.count("<img") == 1
    assert "&lt;script&gt;" in html


def test_momen_di_pdf_dapat_dibuka_dengan_satu_ketukan() -> None:
    tautan = [
        acuan.get_object()["/A"]["/URI"]
        for halaman in alat.baca(alat.pdf()).pages
        for acuan in halaman.get("/Annots", [])
        if "/A" in acuan.get_object()
    ]

    assert [t for t in tautan if "/video/" in t] == [
        "https://portal.contoh.id/siklus/7/video/?rekaman=3&t=754",  # a score's moment
        "https://portal.contoh.id/siklus/7/video/?rekaman=3&t=754",
        "https://portal.contoh.id/siklus/7/video/?rekaman=3&t=60",
        "https://portal.contoh.id/siklus/7/video/?rekaman=3&t=785",
    ]


def test_pdf_memuat_nama_nip_periode_jumlah_dan_nomor_halaman() -> None:
    isi = alat.pdf()
    teks = alat.teks(isi)
    halaman = len(alat.baca(isi).pages)

    for ada in (
        "SMP Negeri 1 Melati",
        "NPSN 20400001",
        "Laporan Siklus Supervisi Klinis",
        "Semester 1, tahun pelajaran 2026/2027",
        "Ani Lestari, S.Pd.",
        "Budi Santoso, M.Pd.",
        "NIP 19850312 201001 2 003",
        "NIP 19781105 200312 1 002",
        "30 dari 40",
        "94 dari 115",
        "81,74%",
        "Perbedaan terbesar: supervisor lebih tinggi",
        "12:34–13:10",
        "Sleman, 4 Desember 2026",
        "7K3M-Q2ZD-9XWT",
    ):
        assert ada in teks
    for nomor in range(1, halaman + 1):
        assert f"Halaman {nomor} dari {halaman}" in alat.baca(isi).pages[nomor - 1].extract_text()


def test_pdf_tersegel_tanpa_skor_dan_catatan() -> None:
    teks = alat.teks(alat.pdf(segel_terbuka=False))

    assert "30 dari 40" in teks  # Tabel 1 was sent and is open
    assert "belum dicantumkan" in teks
    for rahasia in ("94 dari 115", "81,74%", "Rafi bertanya", "Perbedaan terbesar"):
        assert rahasia not in teks


def _huruf(pdf: bytes) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for halaman in alat.baca(pdf).pages:
        for satu in halaman["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
            huruf = satu.get_object() if isinstance(satu, IndirectObject) else satu
            hasil[str(huruf["/BaseFont"])] = huruf
    return hasil


def test_semua_huruf_tertanam() -> None:
    huruf = _huruf(alat.pdf())

    assert huruf != {}
    for satu in huruf.values():
        keterangan = satu["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(keterangan)
    assert all("Huruf-Portal" in nama for nama in huruf)  # ours, not one that happens to be installed


def test_pdf_bertanda_dan_berbahasa_indonesia() -> None:
    katalog = alat.baca(alat.pdf()).trailer["/Root"]

    assert katalog["/Lang"] == "id"  # type: ignore[index]
    assert bool(katalog["/MarkInfo"]["/Marked"])  # type: ignore[index]
    assert "/StructTreeRoot" in katalog  # type: ignore[operator]
    assert alat.baca(alat.pdf()).metadata.title == "Laporan Siklus Supervisi Klinis"  # type: ignore[union-attr]


def _jenis_unsur(pdf: bytes) -> set[str]:
    jenis: set[str] = set()

    def turun(simpul: Any) -> None:
        simpul = simpul.get_object()
        if isinstance(simpul, list):
            for anak in simpul:
                turun(anak)
        elif isinstance(simpul, dict):
            if "/S" in simpul:
                jenis.add(str(simpul["/S"]))
            if "/K" in simpul:
                turun(simpul["/K"])

    turun(alat.baca(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return jenis


def test_susunan_bagi_pembaca_layar() -> None:
    assert _jenis_unsur(alat.pdf()) >= {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/Figure", "/P"}


def test_isi_yang_sama_byte_yang_sama() -> None:
    lagi = cetak.cetak(alat.dokumen(contoh()), lambda _persen: None).isi

    assert lagi == alat.pdf()
