"""What a person does on the pages, by the words on the screen; each step ends when its effect can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.pemeran import SANDI


def masuk(halaman: Page, pengenal: str) -> None:
    """Sign in through the form."""
    halaman.goto("/")
    halaman.locator("[name=username]").fill(pengenal)
    halaman.locator("[name=password]").fill(SANDI)
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def tab(halaman: Page, teks: str) -> None:
    """Goes to a part of the cycle through its tabs."""
    halaman.get_by_role("navigation", name="Bagian siklus").get_by_role("link", name=teks, exact=True).click()
    expect(halaman.locator("nav.tab [aria-current=page], ul.tab [aria-current=page]").first).to_contain_text(teks)


def pesan(halaman: Page, teks: str) -> None:
    """The portal says so in a message."""
    expect(halaman.locator(".pesan").filter(has_text=teks).first).to_be_visible()


def sentuh(sasaran: Locator) -> None:
    """Scrolls as a person does, so that neither the player above nor the menu below covers it, and presses."""
    sasaran.evaluate("e => window.scrollBy({top: e.getBoundingClientRect().top - 520, behavior: 'instant'})")
    sasaran.click()


def tersimpan(halaman: Page) -> None:
    """The sheet has nothing left to send."""
    expect(halaman.locator("[data-lembar-status]").first).to_have_attribute("data-keadaan", "tersimpan", timeout=20_000)


def tulis(halaman: Page, isi: Mapping[str, str]) -> None:
    """Types into fields of an autosaving sheet, key -> text, and waits for the server."""
    for kunci, teks in isi.items():
        with halaman.expect_response(lambda r: r.request.method == "POST" and r.ok):
            halaman.locator(f"#nilai-{kunci}").fill(teks)
            halaman.locator(f"#nilai-{kunci}").blur()
    tersimpan(halaman)


def kunci_butir(halaman: Page) -> list[str]:
    """Keys of the scored items, in the order of the page."""
    kunci: list[str] = halaman.locator("[data-skala]").evaluate_all(
        "semua => semua.map(satu => satu.querySelector('input').dataset.kunci)"
    )
    return kunci


def nilai_dengan_klik(halaman: Page, skor: Mapping[str, str]) -> None:
    """Scores by touching the labels."""
    for kunci, nilai in skor.items():
        sentuh(halaman.locator(f"label:has(> #nilai-{kunci}-{nilai})"))
        expect(halaman.locator(f"#nilai-{kunci}-{nilai}")).to_be_checked()


def nilai_dengan_tombol(halaman: Page, skor: Mapping[str, str]) -> None:
    """Scores with the digits alone: each one picks and moves on."""
    kunci = list(skor)
    halaman.locator(f"[data-skala] [data-kunci='{kunci[0]}']").first.focus()
    for satu in kunci:
        expect(halaman.locator(":focus")).to_have_attribute("data-kunci", satu)
        halaman.keyboard.press("0" if skor[satu] == "tt" else skor[satu])


def kirim_penilaian(halaman: Page, sesudah: str = "sudah dikirim") -> None:
    """Through the page of the last look, until the page that follows says `sesudah`."""
    halaman.get_by_role("button", name="Periksa lalu kirim").click()
    halaman.get_by_role("button", name="Kirim dan kunci").click()
    expect(halaman.locator("main")).to_contain_text(sesudah)


def waktu_lokal(kapan: datetime) -> str:
    """The value of a datetime-local control."""
    return kapan.strftime("%Y-%m-%dT%H:%M")


def setuju(halaman: Page) -> None:
    """Presses Setuju."""
    halaman.get_by_role("button", name="Setuju", exact=True).click()


def unggah_video(halaman: Page, berkas: Path) -> None:
    """Chooses a recording and waits until all of it has arrived."""
    halaman.locator("#berkas-video").set_input_files(berkas)
    expect(halaman.locator(".unggah-butir")).to_contain_text(berkas.name)


def pemutar(halaman: Page) -> Locator:
    return halaman.locator("[data-pemutar]")


def detik_putar(halaman: Page) -> float:
    """Where the video is now."""
    return float(halaman.locator("[data-pemutar] video").evaluate("v => v.currentTime"))


def putar(halaman: Page) -> None:
    """Presses play and waits until the picture really moves."""
    pemutar(halaman).get_by_role("button", name=re.compile("^Putar$")).click()
    awal = detik_putar(halaman)
    halaman.wait_for_function(
        "awal => document.querySelector('[data-pemutar] video').currentTime > awal + 1.5", arg=awal, timeout=30_000
    )
