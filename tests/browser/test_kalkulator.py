"""The public Kalkulator in a real browser: on a phone, on paper, without a script, and for everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pkg.aturan.contoh import CONTOH
from tests.browser.conftest import LEBAR_MEJA, LEBAR_PONSEL, Buka, Pengamat
from tests.browser.pemeriksaan import aksesibilitas, kata_inggris, melebar, sasaran_kecil

pytestmark = [pytest.mark.browser, pytest.mark.sekali]

ALAMAT = "/kalkulator-pk-guru/"
SALAH = f"{ALAMAT}?jenis=bk&cara=kompetensi&k1=5&hari=47&hitung=1"


def isi_lk02(halaman: Page) -> None:
    """Types LK-02, as a teacher would."""
    halaman.goto(ALAMAT)
    halaman.get_by_label("Aturan").select_option("PKG-2016")
    halaman.get_by_label("Susunan bobot kuesioner").select_option("tanpa_peserta_didik")
    halaman.get_by_role("button", name="Tampilkan isian").click()
    halaman.get_by_label("Jumlah nilai kompetensi").fill("55")
    halaman.get_by_role("textbox", name="Teman sejawat").fill("93,5")
    halaman.get_by_role("textbox", name="Orang tua").fill("95")
    halaman.get_by_label("Hari tidak hadir").fill("3")
    halaman.get_by_label("Menit terlambat").fill("45")
    halaman.get_by_label("Golongan").select_option("III/a")
    halaman.get_by_label("Jam mengajar").fill("24")
    halaman.get_by_role("button", name="Hitung").click()


def hasil_lk02(halaman: Page) -> None:
    """The three figures of LK-02."""
    expect(halaman.locator(".angka-besar > dd:not(.ket)")).to_have_text(["90,49", "Baik", "10,50"])


@pytest.mark.parametrize("dengan_skrip", [True, False])
def test_lk02_diketik_di_ponsel(buka: Buka, dengan_skrip: bool) -> None:
    halaman = buka(lebar=LEBAR_PONSEL, java_script_enabled=dengan_skrip)

    isi_lk02(halaman)

    hasil_lk02(halaman)
    expect(halaman.locator(".langkah-hitung > li")).to_have_count(12)
    expect(halaman.locator("[data-cetak]")).to_be_visible(visible=dengan_skrip)


def test_tautan_disalin_dan_dibuka_orang_lain(buka: Buka) -> None:
    guru, lain = buka(lebar=LEBAR_PONSEL, permissions=["clipboard-read", "clipboard-write"]), buka()
    isi_lk02(guru)

    guru.get_by_role("button", name="Salin tautan").click()
    expect(guru.get_by_text("Teks sudah disalin.")).to_be_visible()
    lain.goto(guru.evaluate("navigator.clipboard.readText()"))

    hasil_lk02(lain)


def test_di_kertas_hanya_latihannya(buka: Buka) -> None:
    halaman = buka()
    halaman.goto(f"{ALAMAT}?{CONTOH[0].kueri}")

    halaman.emulate_media(media="print")

    expect(halaman.locator("form")).to_be_hidden()
    expect(halaman.get_by_role("link", name="Lihat contoh LK-02")).to_be_hidden()
    for tampak in (".angka-besar", ".kalkulator-diketahui", ".langkah-hitung", ".tabel-varian", ".kalkulator-alamat"):
        expect(halaman.locator(tampak).first).to_be_visible()


@pytest.mark.parametrize("lebar", [LEBAR_PONSEL, LEBAR_MEJA])
@pytest.mark.parametrize(
    "alamat", [*(f"{ALAMAT}?{c.kueri}" for c in CONTOH), SALAH, f"{ALAMAT}?cara=skor&tugas=kepala_laboratorium"]
)
def test_setiap_keadaan_untuk_semua_orang(buka: Buka, pengamat: Pengamat, alamat: str, lebar: int) -> None:
    pengamat.boleh = [r"console: Failed to load resource: .* 422"]
    halaman = buka(lebar=lebar)
    halaman.goto(alamat)
    for rincian in halaman.locator("summary").all():
        rincian.click()

    temuan = aksesibilitas(halaman, Axe()) + melebar(halaman)
    if lebar == LEBAR_PONSEL:
        temuan += sasaran_kecil(halaman) + kata_inggris(halaman)

    assert temuan == []
