"""The official forms by the people who print them: asked for, made by the worker, downloaded, read back, checked."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LEBAR_PONSEL, Buka
from tests.browser.langkah import pesan
from tests.browser.portal import Portal

pytestmark = pytest.mark.browser

TUNGGU_MS = 90_000


def unduh(halaman: Page, nama: str) -> PdfReader:
    """Waits until the worker has made the document, and downloads it."""
    tautan = halaman.get_by_role("link", name=f"Unduh {nama}", exact=True)
    expect(tautan).to_be_visible(timeout=TUNGGU_MS)
    with halaman.expect_download() as unduhan:
        tautan.click()
    return PdfReader(io.BytesIO(unduhan.value.path().read_bytes()))


def teks(pdf: PdfReader) -> str:
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


def kode_cek(isi: str) -> str:
    return isi.partition("Kode cek keaslian ")[2][:14]


def cek(halaman: Page, kode: str, jenis: str) -> None:
    """Somebody without an account types the code off the paper, as people type."""
    halaman.goto("/cek/")
    halaman.get_by_label("Kode cek pada dokumen").fill(kode.lower().replace("-", " "))
    halaman.get_by_role("button", name="Cek dokumen").click()
    expect(halaman.get_by_role("heading", level=2)).to_have_text("Dokumen ini dibuat oleh portal ini")
    expect(halaman.locator("main")).to_contain_text(jenis)
    expect(halaman.locator("main")).to_contain_text(kode)
    expect(halaman.locator("main")).not_to_contain_text("Ani Lestari")


def test_guru_mencetak_1c_dan_orang_lain_memeriksanya(portal: Portal, buka: Buka) -> None:
    berkas = portal.dalang("berkas_tetap", tahun=2023)
    ani = buka("ani", lebar=LEBAR_PONSEL)
    ani.goto(f"/pkg/penilaian/{berkas['id']}/rekap/")

    ani.get_by_role("link", name="Cetak formulir").click()
    ani.get_by_role("button", name="Buat PDF 1C Rekap hasil penilaian", exact=True).click()
    pesan(ani, "Dokumen")
    pdf = unduh(ani, "1C Rekap hasil penilaian")

    isi = teks(pdf)
    assert "Ani Lestari, S.Pd." in isi
    assert "[x] Formatif" in isi
    assert f"Halaman {len(pdf.pages)} dari {len(pdf.pages)}" in isi
    assert "KONSEP" not in isi
    assert f"tertinggi 56 {berkas['jumlah']}" in isi
    assert len(berkas["nilai"]) == 14
    for nomor, (judul, nilai) in enumerate(berkas["nilai"], 1):
        baris = isi.partition(f"{nomor} {judul} ")[2]
        assert baris, judul
        skor = baris.split()[:5]  # "9 dari 12 75,00 3"
        assert (skor[1], skor[4]) == ("dari", nilai), judul
    cek(buka(), kode_cek(isi), "rekap hasil penilaian")


def test_kepala_sekolah_mencetak_laporan_kendali(portal: Portal, buka: Buka) -> None:
    berkas = portal.dalang("berkas_tetap", tahun=2022)
    fajar = buka("fajar")
    fajar.goto(f"/pkg/sekolah/{berkas['sekolah']}/2022/kendali/")

    fajar.get_by_role("button", name="Cetak laporan ini").click()
    pdf = unduh(fajar, "Laporan kendali kinerja guru")

    isi = teks(pdf)
    assert "2020 (11)" in isi
    assert f"Ani Lestari, S.Pd. tertinggi 56 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 {berkas['jumlah']}" in isi
    assert "Fajar Nugroho, M.Pd." in isi
    cek(buka(), kode_cek(isi), "laporan kendali kinerja guru")
