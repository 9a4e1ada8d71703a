"""A lesson is watched while the worker is still making it, and becomes whole under the viewer's eyes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from supervisi.lib.ffmpeg import VERSI_RESEP
from tests.browser import klip
from tests.browser.conftest import Buka, Pengamat
from tests.browser.langkah import detik_putar, pemutar
from tests.browser.portal import Portal, tunggu

pytestmark = [pytest.mark.browser, pytest.mark.sekali]

DETIK = 24


@pytest.fixture
def siklus(portal: Portal) -> Iterator[int]:
    """A cycle whose recording is deleted afterwards."""
    nomor = int(portal.dalang("siklus_baru", tahap="observasi"))
    yield nomor
    portal.dalang("buang_rekaman", siklus_id=nomor)


def tahan(portal: Portal, sinyal: signal.Signals) -> int:
    """Stop or continue every encoder of this portal; how many there are."""
    nomor = list(portal.bekerja("ffmpeg -nostdin"))
    for satu in nomor:
        os.kill(satu, sinyal)
    return len(nomor)


def test_ditonton_dari_awal_selama_disiapkan(
    portal: Portal, buka: Buka, siklus: int, pengamat: Pengamat, tmp_path: Path
) -> None:
    rekaman = portal.dalang("pelajaran_antre", siklus_id=siklus, berkas=str(klip.rekam(tmp_path, detik=DETIK, mbps=4)))
    folder = portal.media / "berkas" / "rekaman" / str(rekaman) / f"r{VERSI_RESEP}"
    tunggu((folder / "master.m3u8").exists, lambda: f"nothing was published:\n{portal.ekor()}", 240, 0.02)
    assert tahan(portal, signal.SIGSTOP)
    try:
        tumbuh = (folder / "240p" / "i.m3u8").read_text()
        assert "#EXT-X-ENDLIST" not in tumbuh, "the encoder was faster than the test"
        halaman = buka("ani")
        halaman.goto(f"/siklus/{siklus}/video/")
        expect(halaman.get_by_text("Bisa ditonton sambil disiapkan")).to_be_visible()
        halaman.get_by_role("link", name="Tonton VID").click()
        pemutar(halaman).get_by_role("button", name="Putar", exact=True).click()
        tunggu(lambda: 0.3 < detik_putar(halaman) < 8, f"it does not play from its begin: {detik_putar(halaman)}", 30)
    finally:
        tahan(portal, signal.SIGCONT)

    expect(halaman.get_by_text("Siap ditonton")).to_be_visible(timeout=180_000)
    tunggu(lambda: pemutar(halaman).locator("video").evaluate("v => v.duration") > DETIK - 1, "it did not grow", 60)
    pemutar(halaman).locator("video").evaluate(f"v => {{ v.currentTime = {DETIK - 3} }}")
    tunggu(lambda: detik_putar(halaman) > DETIK - 2, f"it does not play to its end: {detik_putar(halaman)}", 30)
