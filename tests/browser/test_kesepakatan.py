"""The autosaving sheet in real browsers: what is typed is safe, whatever happens to the line, the tab or the other person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Buka, Pengamat
from tests.browser.jalur import PUTUS, Jalur
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

BENTROK = r"console: Failed to load resource: .* 409"


@pytest.fixture
def siklus(portal: Portal) -> int:
    """A cycle whose kesepakatan is open."""
    return int(portal.dalang("siklus_baru", tahap="pra_observasi"))


def di_server(portal: Portal, siklus: int, kunci: str = "fokus") -> str | None:
    jawaban: str | None = portal.dalang("isian", siklus_id=siklus, lembar="kesepakatan", kunci=kunci)
    return jawaban


def sampai_di_server(portal: Portal, siklus: int, teks: str) -> None:
    """Waits for a save where the status cannot tell: it may still speak of the one before."""
    tunggu(lambda: di_server(portal, siklus) == teks, f"the server never got {teks!r}", 15)


def buka_lembar(halaman: Page, siklus: int) -> None:
    halaman.goto(f"/siklus/{siklus}/pra/")
    expect(halaman.locator("[data-lembar-status]").first).to_contain_text("disimpan otomatis")


def ketik(halaman: Page, teks: str, kunci: str = "fokus") -> None:
    kendali = halaman.locator(f"#nilai-{kunci}")
    kendali.focus()
    kendali.press("End")
    kendali.press_sequentially(teks)


def keadaan(halaman: Page, satu: str) -> None:
    expect(halaman.locator("[data-lembar-status]").first).to_have_attribute("data-keadaan", satu, timeout=20_000)


def test_ketikan_ada_di_server_dalam_tiga_detik_tanpa_menekan_apa_pun(portal: Portal, buka: Buka, siklus: int) -> None:
    guru = buka("ani", lebar=360)
    buka_lembar(guru, siklus)

    ketik(guru, "Waktu tunggu")

    guru.wait_for_timeout(3000)
    assert di_server(portal, siklus) == "Waktu tunggu"
    keadaan(guru, "tersimpan")


def test_yang_terus_mengetik_pun_tertinggal_paling_banyak_tiga_detik(portal: Portal, buka: Buka, siklus: int) -> None:
    guru = buka("ani")
    buka_lembar(guru, siklus)

    # Never a pause as long as the one after which the sheet saves by itself.
    for _ in range(12):
        ketik(guru, "kata ")
        guru.wait_for_timeout(300)

    assert str(di_server(portal, siklus)).startswith("kata")


def test_dua_orang_di_satu_isian_tidak_saling_menimpa(
    portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int
) -> None:
    pengamat.boleh = [BENTROK]
    guru, supervisor = buka("ani", lebar=360), buka("budi")
    buka_lembar(guru, siklus)
    buka_lembar(supervisor, siklus)

    ketik(guru, "Tulisan guru")
    keadaan(guru, "tersimpan")
    ketik(supervisor, "Tulisan supervisor")

    keadaan(supervisor, "bentrok")
    bentrok = supervisor.locator(".bentrok")
    expect(bentrok).to_contain_text("Ani")
    expect(bentrok).to_contain_text("Tulisan guru")
    expect(supervisor.locator("#nilai-fokus")).to_have_value("Tulisan supervisor")
    assert di_server(portal, siklus) == "Tulisan guru"
    bentrok.get_by_role("button", name="Pakai punya saya").click()
    sampai_di_server(portal, siklus, "Tulisan supervisor")
    # The teacher's page still shows her words; writing on says whose words are there now, and she may take those.
    ketik(guru, " lagi")
    keadaan(guru, "bentrok")
    guru.locator(".bentrok").get_by_role("button", name="Pakai yang ini").click()
    keadaan(guru, "tersimpan")
    expect(guru.locator("#nilai-fokus")).to_have_value("Tulisan supervisor")
    assert di_server(portal, siklus) == "Tulisan supervisor"


def test_dua_tab_satu_orang_di_satu_isian(portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int) -> None:
    pengamat.boleh = [BENTROK, PUTUS]
    satu = buka("ani")
    dua = satu.context.new_page()
    buka_lembar(satu, siklus)
    buka_lembar(dua, siklus)

    ketik(satu, "Dari tab satu")
    keadaan(satu, "tersimpan")
    # A tab in which nothing was typed follows by itself.
    expect(dua.locator("#nilai-fokus")).to_have_value("Dari tab satu")
    jalur = Jalur(dua)
    jalur.putus()
    ketik(dua, ", lalu tab dua")
    keadaan(dua, "luring")
    ketik(satu, ", lalu satu lagi")
    sampai_di_server(portal, siklus, "Dari tab satu, lalu satu lagi")
    jalur.sambung()

    keadaan(dua, "bentrok")
    expect(dua.locator(".bentrok")).to_contain_text("Dari tab satu, lalu satu lagi")
    expect(dua.locator("#nilai-fokus")).to_have_value("Dari tab satu, lalu tab dua")
    assert di_server(portal, siklus) == "Dari tab satu, lalu satu lagi"


def test_ketikan_luring_terkirim_sendiri_saat_jalur_kembali(
    portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int
) -> None:
    pengamat.boleh = [PUTUS]
    guru = buka("ani", lebar=360)
    buka_lembar(guru, siklus)
    jalur = Jalur(guru)
    jalur.putus()

    ketik(guru, "Ditulis di dalam bus")

    keadaan(guru, "luring")
    expect(guru.locator("[data-lembar-status]").first).to_contain_text("disimpan di perangkat ini")
    assert di_server(portal, siklus) is None
    jalur.sambung()
    keadaan(guru, "tersimpan")
    assert di_server(portal, siklus) == "Ditulis di dalam bus"


def test_tab_yang_ditutup_saat_jalur_putus_ditawarkan_lagi(
    portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int
) -> None:
    pengamat.boleh = [PUTUS]
    guru = buka("ani", lebar=360)
    buka_lembar(guru, siklus)
    Jalur(guru).putus()
    ketik(guru, "Belum sempat terkirim")
    keadaan(guru, "luring")
    guru.close()

    kembali = guru.context.new_page()
    kembali.goto("/")

    kabar = kembali.locator("[data-tertinggal]")
    expect(kabar).to_be_visible()
    expect(kabar).to_contain_text("1 isian")
    assert di_server(portal, siklus) is None
    kabar.get_by_role("link").click()
    keadaan(kembali, "tersimpan")
    expect(kembali.locator("#nilai-fokus")).to_have_value("Belum sempat terkirim")
    assert di_server(portal, siklus) == "Belum sempat terkirim"


def test_lembar_yang_terkunci_mengatakannya_dan_tidak_menyimpan(
    portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int
) -> None:
    pengamat.boleh = [BENTROK]
    guru = buka("ani")
    buka_lembar(guru, siklus)
    portal.dalang("setujui_keduanya", siklus_id=siklus)

    ketik(guru, "Terlambat")

    keadaan(guru, "berhenti")
    expect(guru.locator("[data-lembar-berhenti]")).to_be_visible()
    expect(guru.locator("[data-lembar-berhenti]")).not_to_be_empty()
    assert di_server(portal, siklus) == "Keterlibatan murid dalam diskusi"


def test_server_yang_mati_di_tengah_penyimpanan_tidak_menghilangkan_apa_pun(
    portal: Portal, buka: Buka, pengamat: Pengamat, siklus: int
) -> None:
    pengamat.boleh = [PUTUS]
    guru = buka("ani")
    buka_lembar(guru, siklus)
    portal.dalang("tahan", siklus_id=siklus)
    try:
        with guru.expect_request(re.compile(r"/kesepakatan/$")):
            ketik(guru, "Ditulis saat server mati")
        # The request is inside the server now and waits for the row.
        guru.wait_for_timeout(500)
        keadaan(guru, "menyimpan")
        portal.bunuh("web")
    finally:
        portal.dalang("lepaskan")
    keadaan(guru, "luring")
    assert di_server(portal, siklus) is None

    portal.mulai_web()

    keadaan(guru, "tersimpan")
    assert di_server(portal, siklus) == "Ditulis saat server mati"
