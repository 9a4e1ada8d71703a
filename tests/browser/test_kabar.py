"""Being told, from choosing the hours to the exact step: bell, mail by the worker, text for WhatsApp."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Buka
from tests.browser.langkah import pesan
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser


def _terkirim(halaman: Page) -> bool:
    """Whether the newest mail of the log left."""
    halaman.goto("/kabar/kiriman/")
    return halaman.locator("tbody tr").first.get_by_text("Terkirim", exact=True).is_visible()


def test_dari_lonceng_ke_langkahnya(portal: Portal, buka: Buka) -> None:
    budi, ani = buka("budi"), buka("ani", lebar=360)
    budi.goto("/kabar/pilihan/")
    for bidang in ("Jam tenang mulai", "Jam tenang sampai"):
        budi.get_by_label(bidang).select_option("0")
    budi.get_by_role("button", name="Simpan pilihan").click()
    pesan(budi, "Pilihan tersimpan")

    siklus = int(portal.dalang("siklus_baru", tahap="permintaan"))
    tunggu(lambda: _terkirim(budi), "the mail left")
    budi.goto("/")
    expect(budi.get_by_role("link", name="Kabar: 1 belum dibaca")).to_be_visible()
    budi.get_by_role("link", name="Kabar: 1 belum dibaca").click()
    budi.get_by_role("button", name=re.compile(r"^Buka\s*: Ani Lestari mengajukan supervisi$")).click()

    expect(budi).to_have_url(f"{portal.alamat}/siklus/{siklus}/")
    expect(budi.get_by_role("link", name="Kabar", exact=True)).to_be_visible()

    ani.goto("/kabar/?saring=dari-saya")
    ani.get_by_role("link", name=re.compile(r"^WhatsApp\s*: Ani Lestari mengajukan supervisi$")).click()
    expect(ani.get_by_role("link", name="Buka WhatsApp")).to_have_attribute(
        "href", re.compile(rf"^https://wa\.me/\?text=Ada%20permintaan%20supervisi.*/siklus/{siklus}/$")
    )
    assert ani.evaluate("document.documentElement.scrollWidth") <= 360
