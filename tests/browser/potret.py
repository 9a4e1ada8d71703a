"""Pictures of every page for people to look at: `.venv/bin/python -m tests.browser.potret FOLDER`.

Starts a portal of its own with the demo, goes through the pages of `daftar_halaman` at 360 and 1280 px, ends it again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.conftest import CHROMIUM, LEBAR_MEJA, LEBAR_PONSEL, PILIHAN_CHROMIUM, konteks_baru
from tests.browser.portal import Portal, tunggu


def potret(folder: Path) -> int:
    """Writes FOLDER/360/NN-person-page.png and FOLDER/1280/...; how many there are."""
    portal = Portal()
    jumlah = 0
    try:
        portal.mulai()
        portal.dalang("siapkan_demo")
        tunggu(lambda: not portal.dalang("demo_masih_berjalan"), "the worker did not finish the demo", 180, 1)
        semua = portal.dalang("daftar_halaman")
        with sync_playwright() as p:
            peramban = p.chromium.launch(executable_path=CHROMIUM, args=PILIHAN_CHROMIUM)
            for lebar in (LEBAR_PONSEL, LEBAR_MEJA):
                tujuan = folder / str(lebar)
                tujuan.mkdir(parents=True, exist_ok=True)
                konteks: dict[str | None, BrowserContext] = {}
                for nomor, satu in enumerate(semua, start=1):
                    orang = satu["orang"]
                    if orang not in konteks:
                        konteks[orang] = konteks_baru(peramban, portal, lebar)
                        if orang is not None:
                            kue = portal.dalang("sesi", email=f"{orang}@demo.id")
                            konteks[orang].add_cookies([{"name": "sessionid", "value": kue, "url": portal.alamat}])
                    halaman = konteks[orang].new_page()
                    halaman.goto(satu["url"])
                    nama = re.sub(r"\W+", "-", f"{nomor:03d}-{orang or 'tamu'}-{satu['nama']}")
                    halaman.screenshot(path=tujuan / f"{nama}.png", full_page=True)
                    halaman.close()
                    jumlah += 1
            peramban.close()
    finally:
        portal.berhenti()
    return jumlah


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{potret(Path(sys.argv[1]))} pictures in {sys.argv[1]}")
