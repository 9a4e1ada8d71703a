"""The pads of the observation tools on a phone: taps survive a cut line and are written once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Buka, Pengamat
from tests.browser.jalur import PUTUS, Jalur
from tests.browser.langkah import pesan
from tests.browser.portal import Portal

pytestmark = pytest.mark.browser


def test_sapuan_di_ponsel_dengan_sambungan_terputus(portal: Portal, buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh.append(PUTUS)
    siklus = int(portal.dalang("siklus_baru", tahap="observasi"))
    budi = buka("budi", lebar=360)
    budi.goto(f"/siklus/{siklus}/alat/denah/?baris=2&kolom=3")
    budi.get_by_role("button", name="Simpan denah").click()
    pesan(budi, "Denah tersimpan")
    budi.get_by_role("button", name="Pakai sapuan tugas").click()
    budi.get_by_role("link", name="Buka sapuan tugas").click()
    jalur = Jalur(budi)
    kabar = budi.locator("[data-alat-status]")

    budi.get_by_role("button", name="Kursi 1", exact=True).click()
    expect(budi.locator("#alat-hasil")).to_contain_text("1 sapuan atas 1 kursi")
    jalur.putus()
    budi.locator(".pil", has_text="Menunggu").click()
    budi.get_by_role("button", name="Kursi 2", exact=True).click()
    budi.get_by_role("button", name="Kursi 3", exact=True).click()
    expect(kabar).to_contain_text("2 ketukan menunggu sambungan")
    budi.get_by_role("button", name="Batalkan ketukan terakhir").click()
    jalur.sambung()

    expect(budi.locator("#alat-hasil")).to_contain_text("1 sapuan atas 2 kursi", timeout=20_000)
    budi.locator(".pil", has_text="Mengerjakan tugas").click()
    budi.get_by_role("button", name="Tandai semua sisanya").click()
    expect(budi.locator("#alat-hasil")).to_contain_text("1 sapuan atas 6 kursi. Dalam tugas: 83,3 %.")
    budi.reload()
    expect(budi.locator("#alat-hasil")).to_contain_text("1 sapuan atas 6 kursi. Dalam tugas: 83,3 %.")
    assert budi.evaluate("document.documentElement.scrollWidth") <= 360
