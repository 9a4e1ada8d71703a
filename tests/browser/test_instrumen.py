"""An instrument built by keyboard alone, then moved by dragging: the focus stays where the hands are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LEBAR_MEJA, Buka

pytestmark = pytest.mark.browser


def _berurutan(halaman: Page, *kalimat: str) -> None:
    expect(halaman.locator(".susun-teks p")).to_have_text(list(kalimat))


def _tekan(halaman: Page, pemilih: str) -> None:
    kendali = halaman.locator(pemilih)
    kendali.focus()
    kendali.press("Enter")


def test_instrumen_disusun_dengan_papan_ketik_lalu_diseret_dan_terbit(buka: Buka) -> None:
    halaman = buka("fajar")
    halaman.goto("/instrumen/baru/")
    halaman.get_by_label("Judul instrumen").focus()
    halaman.keyboard.type("Pengamatan Diskusi")
    halaman.keyboard.press("Enter")
    kotak = halaman.locator("#teks-baru")
    kotak.focus()
    halaman.keyboard.type("Menyapa murid\nMenata kelas\nMenutup pelajaran")
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.locator("#teks-1")).to_be_focused()
    _berurutan(halaman, "Menyapa murid", "Menata kelas", "Menutup pelajaran")

    _tekan(halaman, "#turun-b1")
    _berurutan(halaman, "Menata kelas", "Menyapa murid", "Menutup pelajaran")
    expect(halaman.locator("#turun-b1")).to_be_focused()
    halaman.keyboard.press("Enter")
    _berurutan(halaman, "Menata kelas", "Menutup pelajaran", "Menyapa murid")

    # Both ends of the way in sight: scrolling with the button down would put another item under the pointer.
    halaman.set_viewport_size({"width": LEBAR_MEJA, "height": 1800})
    halaman.locator('[data-susun-butir="b1"]').drag_to(halaman.locator('[data-susun-butir="b2"]'))
    expect(halaman.locator(".susun-teks p").first).to_have_text("Menyapa murid")

    _tekan(halaman, "text=Terbitkan…")
    halaman.get_by_role("button", name="Terbitkan").press("Enter")
    expect(halaman.locator("main")).to_contain_text("Pengamatan Diskusi")
    expect(halaman.locator(".pesan")).to_contain_text("Versi 1 terbit")
