"""The player on a real lesson in two recordings: what it loads, what its keys do, and what it says when the line breaks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.browser import klip
from tests.browser.conftest import LEBAR_MEJA, LEBAR_PONSEL, Buka, Pengamat
from tests.browser.langkah import detik_putar, pemutar
from tests.browser.pemeriksaan import aksesibilitas, kata_inggris, melebar, sasaran_kecil
from tests.browser.portal import Portal, tunggu

pytestmark = [pytest.mark.browser, pytest.mark.sekali]

PERTAMA, KEDUA = 10, 6
DITOLAK_404 = r"404|ERR_INTERNET_DISCONNECTED|Failed to load resource"


@dataclass
class Pelajaran:
    """A cycle with two recordings, in their order."""

    siklus: int
    rekaman: list[int]
    alamat: str = field(init=False)

    def __post_init__(self) -> None:
        self.alamat = f"/siklus/{self.siklus}/video/"


@pytest.fixture(scope="module")
def pelajaran(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Pelajaran:
    folder: Path = tmp_path_factory.mktemp("pelajaran")
    berkas = [klip.rekam(folder, f"bagian-{i}.mp4", detik) for i, detik in enumerate((PERTAMA, KEDUA), start=1)]
    siklus = portal.dalang("siklus_baru", tahap="observasi")
    return Pelajaran(siklus, portal.dalang("pelajaran_siap", siklus_id=siklus, berkas=[str(b) for b in berkas]))


def video(halaman: Page, sifat: str) -> Any:
    return halaman.locator("[data-pemutar] video").evaluate(f"v => {sifat}")


def sampai(halaman: Page, syarat: str, pesan: str, detik: float = 20) -> None:
    """Waits for a property of the video, asked from outside."""
    tunggu(lambda: video(halaman, syarat), f"{pesan}: {syarat}", detik, 0.1)


def mulai(halaman: Page) -> Locator:
    satu = pemutar(halaman)
    satu.get_by_role("button", name="Putar", exact=True).click()
    sampai(halaman, "v.currentTime > 0.3 && !v.paused", "the lesson does not play")
    return satu


def lompat(halaman: Page, rekaman: int, detik: float) -> None:
    pemutar(halaman).evaluate(
        "(e, d) => e.dispatchEvent(new CustomEvent('pemutar:lompat', { detail: d }))",
        {"rekaman": str(rekaman), "detik": detik, "putar": False},
    )


def test_kualitas_hemat_data_dan_hanya_suara(buka: Buka, pelajaran: Pelajaran) -> None:
    halaman = buka("ani")
    diminta: list[str] = []
    halaman.on("request", lambda permintaan: diminta.append(permintaan.url))
    halaman.goto(pelajaran.alamat)
    kualitas = halaman.get_by_label("Kualitas")
    kualitas.select_option("hemat")
    mulai(halaman)

    teks = kualitas.locator("option").all_inner_texts()
    assert [re.sub(r"\d+ MB", "N MB", satu) for satu in teks] == [
        "Otomatis",
        "Hemat data, gambar terkecil",
        *(f"{sisi}p, kira-kira N MB per jam" for sisi in (240, 480, 720)),
        "Hanya suara, kira-kira N MB per jam",
    ]
    sampai(halaman, "v.videoHeight === 240", "not the smallest picture")
    assert not [satu for satu in diminta if re.search(r"/(480|720)p/s_", satu)]
    kualitas.select_option(label=teks[3])
    sampai(halaman, "v.videoHeight === 480", "not the chosen picture")

    sebelum, di = len(diminta), detik_putar(halaman)
    kualitas.select_option("suara")
    sampai(halaman, "v.webkitAudioDecodedByteCount > 0 && !v.paused && v.videoHeight === 0", "no sound alone")
    assert detik_putar(halaman) >= di - 1
    assert not [satu for satu in diminta[sebelum:] if "p/s_" in satu]
    expect(halaman.locator("[data-hanya-suara]")).to_be_visible()
    # Remembered on the next page.
    halaman.reload()
    expect(kualitas).to_have_value("suara")


def ulangi(halaman: Page, pelajaran: Pelajaran) -> None:
    """A loop from 0:03 to 0:05, set and ended by keys, played at double speed."""
    teks = pemutar(halaman).locator("[data-ulang-teks]")
    lompat(halaman, pelajaran.rekaman[0], 3)
    halaman.keyboard.press("[")
    lompat(halaman, pelajaran.rekaman[0], 5)
    halaman.keyboard.press("]")
    expect(teks).to_have_text("Ulang 0:03–0:05")
    halaman.keyboard.press("k")
    sampai(halaman, "v.currentTime > 4.2", "the loop does not play")
    sampai(halaman, "v.currentTime < 4", "the loop does not go back")
    halaman.keyboard.press("u")
    expect(teks).to_be_hidden()


def test_papan_tik_ulang_dan_sambungan(buka: Buka, pelajaran: Pelajaran) -> None:
    halaman = buka("ani")
    laporan: list[Request] = []
    halaman.on("request", lambda p: laporan.append(p) if p.url.endswith("/tontonan/") else None)
    halaman.goto(pelajaran.alamat)
    satu = mulai(halaman)
    kini = satu.locator("[data-kini]")

    halaman.keyboard.press("k")
    sampai(halaman, "v.paused", "K does not pause")
    lompat(halaman, pelajaran.rekaman[0], 2)
    halaman.keyboard.press("ArrowRight")
    expect(kini).to_have_text("0:07")
    halaman.keyboard.press("ArrowLeft")
    expect(kini).to_have_text("0:02")
    halaman.keyboard.press(".")
    sampai(halaman, "v.currentTime > 2.02 && v.currentTime < 2.1", "no step of one picture")
    for _ in range(4):
        halaman.keyboard.press(">")
    assert video(halaman, "[v.playbackRate, v.preservesPitch]") == [2, True]
    halaman.keyboard.press("m")
    assert video(halaman, "v.muted") is True
    halaman.keyboard.press("?")
    bantuan = halaman.get_by_role("dialog", name="Pintasan papan tik")
    expect(bantuan).to_contain_text("Bagian sebelumnya atau berikutnya")
    halaman.keyboard.press("Escape")
    expect(bantuan).to_be_hidden()
    expect(satu.locator(":focus")).to_have_count(1)

    ulangi(halaman, pelajaran)

    # Over the joint by itself, then by key.
    lompat(halaman, pelajaran.rekaman[0], PERTAMA - 1)
    expect(satu).to_have_attribute("data-rekaman", str(pelajaran.rekaman[1]), timeout=15_000)
    sampai(halaman, "!v.paused && v.currentTime > 0.5", "the second recording does not play")
    halaman.keyboard.press("k")
    halaman.keyboard.press("p")
    expect(satu).to_have_attribute("data-rekaman", str(pelajaran.rekaman[0]))
    lompat(halaman, pelajaran.rekaman[1], 2)
    expect(kini).to_have_text("0:12")
    halaman.goto("/")
    rentang = [json.loads(p.post_data or "{}")["rentang"] for p in laporan]
    assert rentang[0] != [0, PERTAMA]
    assert all(0 <= a < b <= PERTAMA + 1 for satu_laporan in rentang for a, b in satu_laporan)

    # The next visit begins there, in the second recording, with the same speed.
    halaman.goto(pelajaran.alamat)
    expect(kini).to_have_text("0:12")
    expect(satu.get_by_role("button", name="Bagian 2")).to_have_attribute("aria-current", "true")
    mulai(halaman)
    assert video(halaman, "[v.playbackRate, v.currentTime >= 2]") == [2, True]


def test_catatan_menjeda_enter_melanjutkan_dan_bertanda(buka: Buka, pelajaran: Pelajaran) -> None:
    halaman = buka("budi")
    halaman.goto(f"/siklus/{pelajaran.siklus}/penilaian/?rekaman={pelajaran.rekaman[1]}&t=2")
    satu = mulai(halaman)
    assert detik_putar(halaman) >= 2
    halaman.keyboard.press("c")
    teks = halaman.locator("#formulir-catatan textarea")
    expect(teks).to_be_focused()

    teks.press_sequentially("Murid bertanya")
    assert video(halaman, "v.paused") is True
    teks.press("Enter")
    sampai(halaman, "!v.paused || v.ended", "Enter does not go on")

    tanda = satu.get_by_role("toolbar", name="Catatan pada garis waktu").get_by_role("button")
    expect(tanda).to_have_count(1)
    expect(tanda).to_have_attribute("aria-label", re.compile(r"^Catatan pada 1\d detik: Murid bertanya$"))
    lompat(halaman, pelajaran.rekaman[0], 1)
    expect(satu).to_have_attribute("data-rekaman", str(pelajaran.rekaman[0]))
    tanda.click()
    expect(satu).to_have_attribute("data-rekaman", str(pelajaran.rekaman[1]))

    # Turned off: the lesson goes on while something is typed.
    satu.get_by_role("button", name="Lainnya").click()
    satu.get_by_label("Jeda selama saya mengetik catatan").uncheck()
    lompat(halaman, pelajaran.rekaman[0], 1)
    tunggu(lambda: detik_putar(halaman) >= 1, "the jump does not arrive", 15)
    if video(halaman, "v.paused"):
        mulai(halaman)
    teks.press_sequentially("Lagi")
    assert video(halaman, "v.paused") is False
    teks.fill("")


def test_jaringan_putus_berlanjut_sendiri_dan_izin_dicabut_dikatakan(
    buka: Buka, pengamat: Pengamat, portal: Portal, pelajaran: Pelajaran
) -> None:
    pengamat.boleh = [DITOLAK_404]
    halaman = buka("budi")
    halaman.goto(pelajaran.alamat)
    halaman.get_by_label("Kualitas").select_option("hemat")
    kabar = halaman.locator("[data-kabar]")
    halaman.context.set_offline(True)
    pemutar(halaman).get_by_role("button", name="Putar", exact=True).click()
    expect(kabar).to_contain_text("berlanjut sendiri")
    halaman.context.set_offline(False)
    sampai(halaman, "v.currentTime > 0.3 && !v.paused", "the lesson does not begin by itself")
    expect(kabar).to_be_hidden()

    # Segments stop coming in the middle of the lesson.
    halaman.reload()
    halaman.route(re.compile(r"/s_0000[1-9]\.m4s"), lambda jalur: jalur.abort())
    mulai(halaman)
    expect(kabar).to_contain_text("berlanjut sendiri", timeout=20_000)
    halaman.unroute_all()
    sampai(halaman, "v.currentTime > 4.5 && !v.paused", "the lesson does not go on by itself")
    expect(kabar).to_be_hidden()

    lompat(halaman, pelajaran.rekaman[1], 0)
    sampai(halaman, "v.readyState >= 2", "the second recording is not there")
    portal.dalang("cabut_izin", siklus_id=pelajaran.siklus)
    lompat(halaman, pelajaran.rekaman[0], 9)
    expect(kabar).to_contain_text("izinnya dicabut", timeout=20_000)
    portal.dalang("beri_izin", siklus_id=pelajaran.siklus)


def test_rekaman_yang_masih_disiapkan_ditonton_sejak_awal(buka: Buka, pelajaran: Pelajaran) -> None:
    halaman = buka("ani")
    selesai = False

    def tumbuh(jalur: Route) -> None:
        """The playlist as it is while the worker goes on: the first two segments and no end."""
        isi = jalur.fetch().text()
        if not selesai:
            baris = isi.replace("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-PLAYLIST-TYPE:EVENT").splitlines()
            ketiga = [i for i, satu in enumerate(baris) if satu.startswith("#EXTINF")][2]
            isi = "\n".join(baris[:ketiga]) + "\n"
        jalur.fulfill(body=isi, content_type="application/vnd.apple.mpegurl")

    halaman.route("**/i.m3u8", tumbuh)
    halaman.goto(f"{pelajaran.alamat}?rekaman={pelajaran.rekaman[0]}&t=0")
    satu = mulai(halaman)

    assert detik_putar(halaman) < 4
    kabar = satu.locator("[data-siap-sampai]")
    expect(kabar).to_have_text("Masih disiapkan, dapat ditonton sampai 0:08")
    lompat(halaman, pelajaran.rekaman[0], 9.5)
    tunggu(lambda: 6 < detik_putar(halaman) <= 8.2, "a jump beyond what is ready does not stay inside", 15)
    selesai = True
    expect(kabar).to_be_hidden(timeout=20_000)
    lompat(halaman, pelajaran.rekaman[0], 9)
    tunggu(lambda: detik_putar(halaman) >= 9, "the rest cannot be watched", 15)


@pytest.mark.parametrize("lebar", [LEBAR_PONSEL, LEBAR_MEJA])
def test_semua_kendali_dapat_dipakai_semua_orang(buka: Buka, pelajaran: Pelajaran, lebar: int) -> None:
    halaman = buka("budi", lebar=lebar)
    for alamat in (pelajaran.alamat, f"/siklus/{pelajaran.siklus}/penilaian/"):
        halaman.goto(alamat)
        satu = pemutar(halaman)
        satu.get_by_role("button", name="Lainnya").click()
        temuan = aksesibilitas(halaman, Axe()) + melebar(halaman)
        if lebar == LEBAR_PONSEL:
            temuan += sasaran_kecil(halaman) + kata_inggris(halaman)
        satu.get_by_role("button", name="Pintasan").click()
        expect(halaman.get_by_role("dialog")).to_be_visible()
        temuan += aksesibilitas(halaman, Axe()) + melebar(halaman)
        halaman.get_by_role("button", name="Tutup").click()
        assert temuan == [], "\n".join(temuan)
