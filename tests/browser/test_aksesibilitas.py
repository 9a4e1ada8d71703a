"""Every page of every role, on a phone and on a desk: axe, width, targets, words; and the whole way by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import LEBAR_MEJA, LEBAR_PONSEL, TINGGI, Buka, Pengamat, konteks_baru
from tests.browser.langkah import SANDI
from tests.browser.pemeriksaan import aksesibilitas, kata_inggris, melebar, sasaran_kecil
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

# The console repeats the status of a page that says no.
PENOLAKAN = r"console: Failed to load resource: .* (403|404|409|422)"


@pytest.fixture(scope="module")
def halaman_demo(portal: Portal) -> list[dict[str, Any]]:
    """The pages, after the worker has finished what the demo gave it."""
    portal.dalang("siapkan_demo")
    tunggu(lambda: not portal.dalang("demo_masih_berjalan"), "the worker did not finish the demo", 180, 1)
    semua: list[dict[str, Any]] = portal.dalang("daftar_halaman")
    return semua


@pytest.fixture
def jendela(peramban: Browser, portal: Portal, pengamat: Pengamat) -> Iterator[dict[Any, Page]]:
    """One window per person and width, kept for all pages of the test."""
    konteks: list[BrowserContext] = []

    class PerOrang(dict[Any, Page]):
        def __missing__(self, kunci: tuple[str | None, int]) -> Page:
            orang, lebar = kunci
            satu = konteks_baru(peramban, portal, lebar)
            konteks.append(satu)
            satu.on("page", pengamat.amati)
            if orang is not None:
                kue = portal.dalang("sesi", email=f"{orang}@demo.id")
                satu.add_cookies([{"name": "sessionid", "value": kue, "url": portal.alamat}])
            self[kunci] = satu.new_page()
            return self[kunci]

    yield PerOrang()
    for satu in konteks:
        satu.close()


# There are hundreds of pages; in parts, so that one test does not run into the limit of a hanging one.
BAGIAN = 8


@pytest.mark.sekali
@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_setiap_halaman_setiap_peran(
    bagian: int, halaman_demo: list[dict[str, Any]], jendela: dict[Any, Page], pengamat: Pengamat
) -> None:
    """Each page is loaded once, as on a phone, and then drawn wide: it is the same markup."""
    pengamat.boleh = [PENOLAKAN]
    axe, keluhan = Axe(), []
    for satu in halaman_demo[bagian::BAGIAN]:
        halaman = jendela[satu["orang"], LEBAR_PONSEL]
        halaman.set_viewport_size({"width": LEBAR_PONSEL, "height": TINGGI[LEBAR_PONSEL]})
        jawaban = halaman.goto(satu["url"])
        assert jawaban is not None
        temuan = aksesibilitas(halaman, axe) + melebar(halaman) + sasaran_kecil(halaman) + kata_inggris(halaman)
        halaman.set_viewport_size({"width": LEBAR_MEJA, "height": TINGGI[LEBAR_MEJA]})
        temuan += [f"at {LEBAR_MEJA} px: {t}" for t in aksesibilitas(halaman, axe) + melebar(halaman)]
        if jawaban.status != satu["status"]:
            temuan.append(f"status {jawaban.status}, expected {satu['status']}")
        keluhan += [f"{satu['orang']} {satu['url']}: {t}" for t in temuan]

    assert len({satu["nama"] for satu in halaman_demo}) >= 25
    assert keluhan == [], "\n".join(keluhan)


def test_formulir_yang_salah_tetap_dapat_dipakai_semua_orang(buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh = [PENOLAKAN]
    guru = buka("ani", lebar=LEBAR_PONSEL)
    guru.goto("/siklus/ajukan/")
    guru.get_by_role("button", name="Kirim permintaan").click()

    ringkasan = guru.locator("[data-ringkasan-galat]")
    expect(ringkasan).to_be_focused()
    assert aksesibilitas(guru, Axe()) + melebar(guru) + sasaran_kecil(guru) + kata_inggris(guru) == []
    ringkasan.get_by_role("link").first.click()
    expect(guru.get_by_label("Hal yang ingin dibantu")).to_be_focused()


def test_pemutar_di_ponsel_dapat_dikecilkan(
    halaman_demo: list[dict[str, Any]], jendela: dict[Any, Page], pengamat: Pengamat
) -> None:
    guru = jendela["ani", LEBAR_PONSEL]
    lembar = [satu["url"] for satu in halaman_demo if (satu["orang"], satu["nama"]) == ("ani", "penilaian:lembar")]
    guru.goto(lembar[0])
    pemutar = guru.locator("[data-pemutar]")
    tinggi = pemutar.bounding_box()
    guru.get_by_role("button", name="Kecilkan").click()

    kecil = pemutar.bounding_box()
    assert tinggi is not None
    assert kecil is not None
    assert (tinggi["height"] > 250, kecil["height"] < 80) == (True, True)
    assert sasaran_kecil(guru) + melebar(guru) == []
    pemutar.get_by_role("button", name="Putar", exact=True).click()
    # Asked from outside: the page's policy lets nothing be evaluated in it again and again.
    tunggu(lambda: guru.locator("video").evaluate("v => v.currentTime > 0.5"), "the video does not play", 20, 0.3)
    # Remembered on the next page, until it is made large again.
    guru.goto(lembar[0])
    expect(pemutar).to_have_attribute("data-kecil", "")
    guru.get_by_role("button", name="Besarkan").click()
    expect(pemutar).not_to_have_attribute("data-kecil", "")


def test_operator_memberi_peran_dari_ponsel(buka: Buka) -> None:
    operator = buka("hadi", lebar=LEBAR_PONSEL)
    operator.goto("/kelola/accounts/penugasan/add/")
    pilihan = operator.locator(".select2-results").get_by_role("option")
    for medan, nama in (("Pengguna", "Ani"), ("Sekolah", "Anggrek")):
        operator.get_by_role("combobox", name=medan).click()
        operator.get_by_role("searchbox", name="Cari").fill(nama)
        expect(pilihan.first).to_contain_text(nama)
        assert aksesibilitas(operator, Axe()) + melebar(operator) == []
        pilihan.first.click()
    operator.get_by_label("Peran").select_option("guru")
    operator.get_by_label("Mulai").fill("2020-07-01")
    operator.get_by_label("Selesai").fill("2020-12-31")
    operator.get_by_role("button", name="Simpan", exact=True).click()

    expect(operator.locator(".messagelist")).to_contain_text("berhasil")
    baris = operator.get_by_role("row").filter(has_text="31 Desember 2020")
    expect(baris).to_contain_text("Ani")
    # A card of the list says what its words are.
    expect(baris.locator("td[data-label=Sekolah]")).to_contain_text("Anggrek")


# --- keyboard ---


def sampai(halaman: Page, sasaran: Locator) -> None:
    """Tab until the control has the focus, as a person without a mouse does."""
    for _ in range(80):
        if sasaran.evaluate("e => e === document.activeElement"):
            return
        halaman.keyboard.press("Tab")
    raise AssertionError(f"{sasaran} cannot be reached by Tab")


def test_masuk_ajukan_dan_menilai_dengan_papan_ketik_saja(portal: Portal, buka: Buka) -> None:
    guru = buka()
    guru.goto("/")
    sampai(guru, guru.locator("[name=username]"))
    guru.keyboard.type("ani@contoh.id")
    sampai(guru, guru.locator("[name=password]"))
    guru.keyboard.type(SANDI)
    guru.keyboard.press("Enter")
    expect(guru.get_by_role("heading", level=1)).to_contain_text("Selamat datang")
    # The first thing that Tab reaches leads past the menu.
    guru.keyboard.press("Tab")
    expect(guru.locator(":focus")).to_have_text("Lewati ke isi")
    guru.keyboard.press("Enter")
    sampai(guru, guru.get_by_role("main").get_by_role("link", name="Ajukan supervisi").first)
    guru.keyboard.press("Enter")
    sampai(guru, guru.get_by_label("Hal yang ingin dibantu"))
    guru.keyboard.type("Murid jarang bertanya.")
    sampai(guru, guru.get_by_label("Mata pelajaran/tema"))
    guru.keyboard.type("IPA")
    sampai(guru, guru.get_by_label("Kelas/semester"))
    guru.keyboard.type("VIII-A / 1")
    sampai(guru, guru.get_by_label("Supervisor"))
    guru.keyboard.type("Budi")
    sampai(guru, guru.get_by_label("Tanggal pertemuan"))
    guru.keyboard.type("12312030")
    sampai(guru, guru.get_by_role("button", name="Kirim permintaan"))
    guru.keyboard.press("Enter")
    expect(guru.locator(".pesan")).to_contain_text("Permintaan terkirim")

    siklus = portal.dalang("siklus_baru", tahap="observasi")
    guru.goto(f"/siklus/{siklus}/penilaian/")
    pertama = guru.locator("[data-skala] input").first
    sampai(guru, pertama)
    for angka in "543210":
        guru.keyboard.press(angka)
    dipilih: list[str] = guru.locator("[data-skala] input:checked").evaluate_all("semua => semua.map(e => e.value)")
    assert dipilih == ["5", "4", "3", "2", "1", "tt"]
    expect(guru.locator("[data-lembar-status]").first).to_have_attribute("data-keadaan", "tersimpan")
    expect(guru.locator("#ringkasan-nilai")).to_contain_text("6 dari 24")


def test_pemeriksaan_menemukan_yang_salah(buka: Buka) -> None:
    halaman = buka(lebar=LEBAR_PONSEL)
    halaman.set_content(
        "<html lang=id><meta name=viewport content='width=device-width, initial-scale=1'><title>Contoh</title><main><h1>Contoh</h1><img src='data:,'>"
        "<p>Please wait</p><div style='width: 900px'>lebar</div>"
        "<button style='height: 20px; width: 20px; padding: 0'>x</button></main></html>"
    )

    assert any("image-alt" in satu for satu in aksesibilitas(halaman, Axe()))
    assert any("lebar" in satu for satu in melebar(halaman))
    assert [satu.split()[:2] for satu in sasaran_kecil(halaman)] == [["small:", "20x20"]]
    assert [satu.split()[:2] for satu in kata_inggris(halaman)] == [["English:", "'Please'"]]
