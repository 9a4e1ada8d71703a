"""Fixtures of the browser tests: one portal and one Chromium per session, windows per test that are watched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Response, sync_playwright

from tests.browser.portal import Portal

# The people of the demo live in the same database and have the NIP that the cast has elsewhere.
NIP = {"ani": "198503122010012043", "budi": "197811052003121042", "fajar": "197201151998021041"}
CHROMIUM = "/usr/bin/chromium"
PILIHAN_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LEBAR_PONSEL, LEBAR_MEJA = 360, 1280
TINGGI = {LEBAR_PONSEL: 740, LEBAR_MEJA: 900}


@pytest.fixture(scope="session")
def portal() -> Iterator[Portal]:
    """The running portal with the cast of tests/pemeran.py."""
    satu = Portal()
    try:
        satu.mulai()
        satu.dalang("pemain", nip=NIP)
        yield satu
    finally:
        satu.berhenti()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver, for tests that start a browser of their own."""
    with sync_playwright() as satu:
        yield satu


@pytest.fixture(scope="session")
def peramban(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    satu = playwright.chromium.launch(executable_path=CHROMIUM, args=PILIHAN_CHROMIUM)
    yield satu
    satu.close()


class Pengamat:
    """Notes what no page may do: console errors (refused by the CSP, failed to load), uncaught errors, answers 5xx."""

    def __init__(self) -> None:
        self.masalah: list[str] = []
        self.boleh: list[str] = []

    def amati(self, halaman: Page) -> None:
        halaman.set_default_timeout(15_000)
        halaman.on("console", self._konsol)
        halaman.on("pageerror", lambda galat: self._catat(f"page error: {galat}"))
        halaman.on("response", self._jawaban)

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type == "error":
            self._catat(f"console: {pesan.text} ({pesan.location.get('url', '')})")

    def _jawaban(self, jawaban: Response) -> None:
        if jawaban.status >= 500:
            self._catat(f"answer {jawaban.status}: {jawaban.request.method} {jawaban.url}")

    def _catat(self, teks: str) -> None:
        self.masalah.append(teks)

    def tersisa(self) -> list[str]:
        """Everything that the test did not announce in `boleh` (regular expressions)."""
        return [satu for satu in self.masalah if not any(re.search(pola, satu) for pola in self.boleh)]


@pytest.fixture
def pengamat(portal: Portal) -> Iterator[Pengamat]:
    """Fails the test when a page complained and the test did not expect it."""
    satu = Pengamat()
    yield satu
    assert satu.tersisa() == [], portal.ekor(40)


Buka = Callable[..., Page]


def konteks_baru(peramban: Browser, portal: Portal, lebar: int, **lain: Any) -> BrowserContext:
    """A browser profile of its own."""
    return peramban.new_context(
        base_url=portal.alamat,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport={"width": lebar, "height": TINGGI.get(lebar, 800)},
        reduced_motion="reduce",
        # A narrow window is a phone, with a finger instead of a mouse.
        is_mobile=lebar == LEBAR_PONSEL,
        has_touch=lebar == LEBAR_PONSEL,
        **lain,
    )


def beri_sesi(konteks: BrowserContext, portal: Portal, siapa: str) -> None:
    """Puts the cookie of a signed-in person into a profile."""
    kue = portal.dalang("sesi", email=f"{siapa}@contoh.id")
    konteks.add_cookies([{"name": "sessionid", "value": kue, "url": portal.alamat}])


@pytest.fixture
def buka(peramban: Browser, portal: Portal, pengamat: Pengamat) -> Iterator[Buka]:
    """`buka("ani", lebar=360)`: a window in a profile of its own, signed in; without a name nobody is."""
    konteks: list[BrowserContext] = []

    def _buka(siapa: str | None = None, lebar: int = LEBAR_MEJA, **lain: Any) -> Page:
        satu = konteks_baru(peramban, portal, lebar, **lain)
        konteks.append(satu)
        satu.on("page", pengamat.amati)
        if siapa is not None:
            beri_sesi(satu, portal, siapa)
        return satu.new_page()

    yield _buka
    for satu in konteks:
        satu.close()
