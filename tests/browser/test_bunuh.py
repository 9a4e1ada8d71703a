"""kill -9 in the middle of a recording's way: of the browser, the web server, the worker. Nothing is lost or made twice."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from observasi.video.rules.olahan import nama_tersaji
from tests.browser import klip
from tests.browser.conftest import CHROMIUM, PILIHAN_CHROMIUM, Buka, Pengamat, beri_sesi
from tests.browser.jalur import PUTUS, Jalur
from tests.browser.langkah import putar, unggah_video
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

LAMBAT = 500_000  # bytes per second: several seconds for the small recording
KECIL = "VID_kecil.mp4"
# Whoever comes back within three seconds finds the turn of the dead writer still standing, and tries again.
GILIRAN_LAMA = r"console: Failed to load resource: .* status of 423 \(Locked\) .*/video/unggahan/"


@pytest.fixture(scope="module")
def folder_klip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("klip")


@pytest.fixture
def rekaman_kecil(folder_klip: Path) -> Path:
    """Quick to transcode, yet large enough to be cut in the middle."""
    return klip.rekam(folder_klip, KECIL, detik=5, mbps=6)


@pytest.fixture
def siklus(portal: Portal) -> Iterator[int]:
    """A cycle that waits for a recording; what was recorded in it is deleted afterwards.

    Ask for it before `buka`: it is cleaned after the pages were closed, so that no open page misses what is deleted.
    """
    nomor = int(portal.dalang("siklus_baru", tahap="observasi"))
    yield nomor
    portal.dalang("buang_rekaman", siklus_id=nomor)


def sidik(berkas: Path) -> str:
    return hashlib.sha256(berkas.read_bytes()).hexdigest()


def satu_rekaman(portal: Portal, siklus: int) -> dict[str, Any]:
    """The only recording of the cycle."""
    semua: list[dict[str, Any]] = portal.dalang("rekaman", siklus_id=siklus)
    assert len(semua) == 1
    return semua[0]


def sampai_separuh(portal: Portal, ukuran: int) -> int:
    """Waits until part of a recording lies on the server, and says how much."""

    def diterima() -> int:
        besar = max((b.stat().st_size for b in (portal.media / "unggahan").glob("*.bagian")), default=0)
        return besar if besar > ukuran // 5 else 0

    besar = int(tunggu(diterima, "no byte of the recording arrived", 30, 0.05))
    assert besar < ukuran, "the upload was over before it could be cut"
    return besar


def awal_potongan(halaman: Page) -> list[int]:
    """Collects at which byte every PATCH of this page begins."""
    awal: list[int] = []
    halaman.on("request", lambda r: awal.append(int(r.headers["upload-offset"])) if r.method == "PATCH" else None)
    return awal


def utuh_di_server(portal: Portal, siklus: int, berkas: Path) -> None:
    tunggu(lambda: satu_rekaman(portal, siklus)["sha256"], "the recording was never looked at", 60)
    assert satu_rekaman(portal, siklus)["sha256"] == sidik(berkas)


def test_server_dibunuh_di_tengah_unggahan_lalu_berlanjut_sendiri(
    portal: Portal, siklus: int, buka: Buka, pengamat: Pengamat, rekaman_kecil: Path
) -> None:
    pengamat.boleh = [PUTUS, GILIRAN_LAMA]
    guru = buka("ani", lebar=360)
    guru.goto(f"/siklus/{siklus}/video/")
    jalur = Jalur(guru)
    jalur.lambat(LAMBAT)
    awal = awal_potongan(guru)
    unggah_video(guru, rekaman_kecil)
    sampai = sampai_separuh(portal, rekaman_kecil.stat().st_size)

    portal.bunuh("web")
    jalur.sambung()
    portal.mulai_web()

    expect(guru.locator(".rekaman-status")).to_contain_text(rekaman_kecil.name, timeout=60_000)
    utuh_di_server(portal, siklus, rekaman_kecil)
    assert awal[0] == 0
    assert awal[-1] >= sampai  # what had arrived was not sent again


def test_peramban_dibunuh_di_tengah_unggahan_lalu_berkas_yang_sama_dilanjutkan(
    portal: Portal, siklus: int, playwright: Playwright, pengamat: Pengamat, rekaman_kecil: Path, tmp_path: Path
) -> None:
    def buka_profil() -> BrowserContext:
        konteks = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profil"), executable_path=CHROMIUM, args=PILIHAN_CHROMIUM, base_url=portal.alamat
        )
        beri_sesi(konteks, portal, "ani")
        return konteks

    konteks = buka_profil()
    guru = konteks.new_page()
    guru.goto(f"/siklus/{siklus}/video/")
    Jalur(guru).lambat(LAMBAT)
    unggah_video(guru, rekaman_kecil)
    sampai = sampai_separuh(portal, rekaman_kecil.stat().st_size)
    _bunuh_peramban(tmp_path / "profil")
    with contextlib.suppress(Error):
        konteks.close()

    pengamat.boleh = [GILIRAN_LAMA]
    konteks = buka_profil()
    konteks.on("page", pengamat.amati)
    guru = konteks.new_page()
    guru.goto(f"/siklus/{siklus}/video/")
    lanjutan = guru.locator("[data-unggah-lanjut]")
    expect(lanjutan).to_contain_text("Ada unggahan yang belum selesai")
    expect(lanjutan).to_contain_text(rekaman_kecil.name)
    awal = awal_potongan(guru)
    unggah_video(guru, rekaman_kecil)

    expect(guru.locator(".rekaman-status")).to_contain_text(rekaman_kecil.name, timeout=60_000)
    utuh_di_server(portal, siklus, rekaman_kecil)
    assert awal
    assert awal[0] >= sampai
    konteks.close()


def _bunuh_peramban(profil: Path) -> None:
    """SIGKILL to every process of the browser with this profile."""

    def milik_profil() -> list[int]:
        hasil = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"--user-data-dir={profil}" in (folder / "cmdline").read_text(encoding="utf-8"):
                    hasil.append(int(folder.name))
        return hasil

    nomor = milik_profil()
    assert nomor
    for satu in nomor:
        with contextlib.suppress(ProcessLookupError):
            os.kill(satu, signal.SIGKILL)
    tunggu(lambda: not milik_profil(), "the browser did not die", 10)


def test_pekerja_dibunuh_di_tengah_transkode_lalu_selesai_sekali(
    portal: Portal, siklus: int, buka: Buka, folder_klip: Path
) -> None:
    rekaman = klip.rekam(folder_klip)
    guru = buka("ani", lebar=360)
    guru.goto(f"/siklus/{siklus}/video/")
    unggah_video(guru, rekaman)
    expect(guru.locator(".rekaman-status")).to_contain_text("Sedang disiapkan", timeout=60_000)
    tunggu(lambda: satu_rekaman(portal, siklus)["persen"] > 5, "the transcode never began", 60, 0.05)

    portal.bunuh("pekerja")
    tunggu(lambda: not portal.bekerja("ffmpeg"), "ffmpeg outlived its worker", 20)
    assert satu_rekaman(portal, siklus)["status"] == "memproses"
    portal.dalang("diamkan", rekaman_id=satu_rekaman(portal, siklus)["id"])
    portal.mulai_pekerja()

    # The teacher's page has been open all the time and says so by itself.
    expect(guru.locator(".rekaman-status")).to_contain_text("Siap ditonton", timeout=150_000)
    satu = satu_rekaman(portal, siklus)
    assert satu["status"] == "siap"
    assert satu["tangga"] == [240, 480, 720]
    terbit = portal.media / "berkas" / f"rekaman/{satu['id']}"
    assert sorted(f"rekaman/{satu['id']}/{p.name}" for p in terbit.iterdir()) == sorted([satu["folder"], satu["asli"]])
    ada = {
        str(p.relative_to(portal.media / "berkas" / satu["folder"]))
        for p in (portal.media / "berkas" / satu["folder"]).rglob("*")
        if p.is_file()
    }
    assert set(satu["isi"]) <= ada
    assert sum(satu["potongan"].values()) == len(ada - set(satu["isi"]))
    assert [nama for nama in ada if not nama_tersaji(nama, satu["isi"], satu["potongan"])] == []
    assert sidik(portal.media / "berkas" / satu["asli"]) == sidik(rekaman)
    assert list((portal.media / "unggahan").glob("*.bagian")) == []
    putar(guru)
