"""A page that stays open: recordings that join the lesson, and new rungs, without losing the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import klip
from tests.browser.conftest import Buka
from tests.browser.langkah import detik_putar, pemutar
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

PERTAMA, KEDUA = 10, 6
BAGIAN = re.compile(r"<li><button[^>]*data-bagian.*?</li>", re.DOTALL)


@pytest.fixture
def siklus(portal: Portal) -> Iterator[int]:
    """A cycle whose recordings are deleted after the page is closed: ask for it before `buka`."""
    nomor = int(portal.dalang("siklus_baru", tahap="observasi"))
    yield nomor
    portal.dalang("buang_rekaman", siklus_id=nomor)


def kembali_ke_halaman(halaman: Page) -> None:
    """She looks at the page again, so it asks at once what it has missed."""
    halaman.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_bagian_dan_kualitas_baru_tanpa_meloncat(portal: Portal, siklus: int, buka: Buka, tmp_path: Path) -> None:
    berkas = [klip.rekam(tmp_path, f"bagian-{i}.mp4", detik) for i, detik in enumerate((PERTAMA, KEDUA), start=1)]
    rekaman = portal.dalang("pelajaran_siap", siklus_id=siklus, berkas=[str(b) for b in berkas])
    alamat = f"/siklus/{siklus}/video/"
    halaman = buka("ani")
    dulu = True

    def tanpa_pertama(jalur: Route) -> None:
        """The page as it was before the first recording could be watched."""
        isi = jalur.fetch().text()
        jalur.fulfill(body=BAGIAN.sub("", isi, count=1), content_type="text/html")

    def satu_tangga(jalur: Route) -> None:
        isi = jalur.fetch().text()
        if dulu:
            isi = re.sub(r"#EXT-X-STREAM-INF:[^\n]*RESOLUTION=\d+x(480|720)[^\n]*\n[^\n]*\n", "", isi)
        jalur.fulfill(body=isi, content_type="application/vnd.apple.mpegurl")

    halaman.route(re.compile(rf"{alamat}(\?.*)?$"), tanpa_pertama)
    halaman.route("**/master.m3u8", satu_tangga)
    halaman.goto(f"{alamat}?rekaman={rekaman[1]}&t=2")
    satu = pemutar(halaman)
    video = satu.locator("video")
    kualitas = halaman.get_by_label("Kualitas")
    satu.get_by_role("button", name="Putar", exact=True).click()
    tunggu(lambda: detik_putar(halaman) > 2.2, "it does not play", 20)
    satu.get_by_role("button", name="Jeda", exact=True).click()
    assert kualitas.locator("option").count() == 4
    expect(satu.locator("[data-akhir]")).to_have_text(re.compile("0:0[56]"))
    di = detik_putar(halaman)

    dulu = False
    kembali_ke_halaman(halaman)

    expect(satu.locator("[data-akhir]")).to_have_text(re.compile("0:1[56]"))
    expect(satu.get_by_role("button", name="Bagian 2")).to_have_attribute("aria-current", "true")
    expect(kualitas.locator("option")).to_have_count(6)
    # The new quality can be had while she rests, at the same moment. Whether "Otomatis" takes it is a matter of the line.
    kualitas.select_option(label=kualitas.locator("option").all_inner_texts()[3])
    tunggu(lambda: video.evaluate("v => v.videoHeight") > 240, "the new quality does not come", 30, 0.1)
    # The browser rounds the place of a paused video by a millionth of a second; a picture lasts 66 thousandths.
    assert detik_putar(halaman) == pytest.approx(di, abs=0.01)
    assert video.evaluate("v => v.paused")
    satu.get_by_role("button", name="Bagian 1").click()
    satu.get_by_role("button", name="Putar", exact=True).click()
    tunggu(lambda: video.evaluate("v => v.duration") > PERTAMA - 1, "the first recording does not play", 20)
