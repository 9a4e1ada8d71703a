"""Uploading over a weak line: what the page says, two tabs, an expired sign-in, several files in order."""

from __future__ import annotations

import hashlib
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import klip
from tests.browser.conftest import LEBAR_PONSEL, Buka, Pengamat, beri_sesi
from tests.browser.jalur import PUTUS, Jalur
from tests.browser.pemeriksaan import melebar, sasaran_kecil
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

KBPS_256 = 32_000  # bytes per second
# Whoever comes back within three seconds finds the turn of the cut request still standing, and tries again.
GILIRAN_LAMA = r"console: Failed to load resource: .* status of 423 \(Locked\)"
TANPA_SESI = r"console: Failed to load resource: .* status of 401"


@pytest.fixture
def siklus(portal: Portal) -> Iterator[int]:
    """A cycle that waits for a recording. Ask for it before `buka`: no open page misses what is deleted afterwards."""
    nomor = int(portal.dalang("siklus_baru", tahap="observasi"))
    yield nomor
    portal.dalang("buang_rekaman", siklus_id=nomor)


@pytest.fixture(scope="module")
def folder_klip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("klip")


@pytest.fixture
def berkas(folder_klip: Path) -> Callable[[str, int], Path]:
    """`berkas("a.mp4", 300)`: a playable recording that no other one equals, some kilobytes larger than the clip."""

    def _berkas(nama: str, tambahan_kb: int) -> Path:
        tambahan = random.Random(nama).randbytes(tambahan_kb * 1000)
        hasil = folder_klip / nama
        # A box that every player skips.
        kotak = (len(tambahan) + 8).to_bytes(4, "big") + b"free" + tambahan
        hasil.write_bytes(klip.rekam(folder_klip, "dasar.mp4", detik=1, mbps=1).read_bytes() + kotak)
        return hasil

    return _berkas


def buka_halaman(buka: Buka, siklus: int, laju: int, latensi_ms: int = 0) -> tuple[Page, Jalur]:
    guru = buka("ani", lebar=LEBAR_PONSEL)
    guru.goto(f"/siklus/{siklus}/video/")
    jalur = Jalur(guru)
    jalur.lambat(laju, latensi_ms)
    return guru, jalur


def di_server(portal: Portal, siklus: int) -> list[dict[str, Any]]:
    semua: list[dict[str, Any]] = portal.dalang("rekaman", siklus_id=siklus)
    return semua


def tiba(portal: Portal, siklus: int, *dikirim: Path) -> None:
    """Every file is on the server, byte by byte, in this order, once."""
    sidik = [hashlib.sha256(satu.read_bytes()).hexdigest() for satu in dikirim]
    tunggu(lambda: [r["sha256"] for r in di_server(portal, siklus)] == sidik, "page and server do not agree", 60, 0.5)


def test_jalur_256_kbps_yang_putus_lalu_tersambung(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, berkas: Callable[[str, int], Path]
) -> None:
    pengamat.boleh = [PUTUS, GILIRAN_LAMA]
    rekaman = berkas("VID_2.mp4", 300)
    guru, jalur = buka_halaman(buka, siklus, KBPS_256, 300)
    awal: list[int] = []
    guru.on("request", lambda r: awal.append(int(r.headers["upload-offset"])) if r.method == "PATCH" else None)
    guru.locator("#berkas-video").set_input_files(rekaman)
    butir = guru.locator(".unggah-butir")

    expect(guru.locator("[data-unggah-taksiran]")).to_contain_text("Yang akan dikirim")
    expect(butir).to_contain_text(re.compile(r"kB/detik, kira-kira .* lagi"), timeout=20_000)
    expect(guru).to_have_title(re.compile(r"^\d+ % · "))
    assert melebar(guru) + sasaran_kecil(guru) == []
    sampai = int(
        tunggu(lambda: max(b.stat().st_size for b in (portal.media / "unggahan").glob("*.bagian")), "nothing", 20)
    )
    jalur.putus()
    expect(butir).to_contain_text("Jaringan terputus")
    jalur.sambung()

    expect(guru.locator(".rekaman-status")).to_contain_text(rekaman.name, timeout=60_000)
    tiba(portal, siklus, rekaman)
    # What had arrived was not sent again.
    assert [satu for satu in awal if satu < sampai] == [0]


def test_dua_tab_satu_berkas_tidak_berebut(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, berkas: Callable[[str, int], Path]
) -> None:
    pengamat.boleh = [GILIRAN_LAMA]
    rekaman = berkas("VID_dua_tab.mp4", 3000)
    satu, _ = buka_halaman(buka, siklus, KBPS_256)
    satu.locator("#berkas-video").set_input_files(rekaman)
    expect(satu.locator(".unggah-butir")).to_have_attribute("data-keadaan", "jalan")
    dua = satu.context.new_page()
    dua.goto(f"/siklus/{siklus}/video/")
    dua.locator("#berkas-video").set_input_files(rekaman)

    expect(dua.locator(".unggah-butir")).to_contain_text("sedang dikirim dari tab lain")
    # She leaves the first tab; closing it would lift the brake on its line before it is gone.
    satu.on("dialog", lambda tanya: tanya.accept())
    satu.goto("about:blank")
    expect(dua.locator(".rekaman-status")).to_contain_text(rekaman.name, timeout=60_000)
    tiba(portal, siklus, rekaman)


def test_tab_kedua_mengambil_alih_dan_yang_pertama_berhenti(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, berkas: Callable[[str, int], Path]
) -> None:
    pengamat.boleh = [GILIRAN_LAMA]
    rekaman = berkas("VID_ambil_alih.mp4", 3000)
    satu, _ = buka_halaman(buka, siklus, KBPS_256)
    satu.locator("#berkas-video").set_input_files(rekaman)
    expect(satu.locator(".unggah-butir")).to_have_attribute("data-keadaan", "jalan", timeout=20_000)
    dua = satu.context.new_page()
    dua.goto(f"/siklus/{siklus}/video/")
    dua.locator("#berkas-video").set_input_files(rekaman)
    expect(dua.locator(".unggah-butir")).to_contain_text(
        re.compile(r"sedang dikirim dari tab lain, yang berjudul “\d+ % · ")
    )
    assert melebar(dua) + sasaran_kecil(dua) == []
    sesudah: list[str] = []
    dua.get_by_role("button", name="Lanjutkan di sini VID_ambil_alih.mp4").click()

    expect(satu.locator(".unggah-butir")).to_have_attribute("data-keadaan", "tablain")
    satu.on("request", lambda r: sesudah.append(r.method) if r.method in ("PATCH", "POST") else None)
    expect(dua.locator(".rekaman-status")).to_contain_text(rekaman.name, timeout=60_000)
    tiba(portal, siklus, rekaman)
    assert sesudah == []


def test_halaman_yang_dibekukan_meneruskan_sendiri(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, berkas: Callable[[str, int], Path]
) -> None:
    """A locked phone freezes the page; the line it had is dead when it wakes up."""
    pengamat.boleh = [PUTUS, GILIRAN_LAMA]
    rekaman = berkas("VID_kunci.mp4", 3000)
    guru, jalur = buka_halaman(buka, siklus, KBPS_256)
    guru.locator("#berkas-video").set_input_files(rekaman)
    expect(guru.locator("[data-unggah-taksiran]")).to_contain_text("jaringan yang baru saja diukur", timeout=20_000)
    butir = guru.locator(".unggah-butir")
    expect(butir).to_contain_text("kB/detik", timeout=20_000)
    cdp = guru.context.new_cdp_session(guru)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    jalur.putus()
    time.sleep(2)
    jalur.sambung()
    cdp.send("Page.setWebLifecycleState", {"state": "active"})

    expect(guru.locator(".rekaman-status")).to_contain_text(rekaman.name, timeout=30_000)
    tiba(portal, siklus, rekaman)


def test_sesi_berakhir_lalu_masuk_lagi(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, berkas: Callable[[str, int], Path]
) -> None:
    pengamat.boleh = [PUTUS, GILIRAN_LAMA, TANPA_SESI]
    rekaman = berkas("VID_sesi.mp4", 600)
    guru, jalur = buka_halaman(buka, siklus, KBPS_256)
    guru.locator("#berkas-video").set_input_files(rekaman)
    butir = guru.locator(".unggah-butir")
    expect(butir).to_contain_text("kB/detik", timeout=20_000)
    portal.bunuh("web")
    guru.context.clear_cookies(name="sessionid")
    jalur.sambung()
    portal.mulai_web()

    expect(butir).to_contain_text("Sesi Anda berakhir", timeout=40_000)
    beri_sesi(guru.context, portal, "ani")
    # She comes back from the tab in which she signed in.
    guru.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(guru.locator(".rekaman-status")).to_contain_text(rekaman.name, timeout=60_000)
    tiba(portal, siklus, rekaman)


def test_beberapa_berkas_menurut_urutan_yang_dipilih(
    portal: Portal, siklus: int, buka: Buka, berkas: Callable[[str, int], Path]
) -> None:
    a, b, c = (berkas(f"{n}.mp4", 20) for n in ("bagian-1", "penutup", "bagian-2"))
    guru, jalur = buka_halaman(buka, siklus, KBPS_256)
    guru.locator("#berkas-video").set_input_files([a, b, c])
    butir = guru.locator(".unggah-butir")
    expect(butir).to_have_count(3)
    # Before the line is measured all three wait.
    expect(butir.nth(0)).to_have_attribute("data-keadaan", "jalan", timeout=20_000)
    expect(butir.nth(1)).to_contain_text("menunggu giliran")

    guru.get_by_role("button", name="Naikkan bagian-2.mp4").click()
    expect(butir.nth(1)).to_contain_text("bagian-2.mp4")
    expect(guru.get_by_role("button", name="Turunkan bagian-2.mp4")).to_be_focused()
    jalur.sambung()

    expect(guru.locator(".rekaman-status")).to_contain_text("penutup.mp4", timeout=60_000)
    tiba(portal, siklus, a, c, b)
