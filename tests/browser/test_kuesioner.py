"""Respondents on their phones: a parent on a line that breaks, a pupil on a phone without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LEBAR_PONSEL, Buka, Pengamat
from tests.browser.jalur import PUTUS
from tests.browser.pemeriksaan import aksesibilitas, kata_inggris, melebar, sasaran_kecil
from tests.browser.portal import Portal

pytestmark = pytest.mark.browser

TERIMA_KASIH = "Sudah terkirim, terima kasih"


def pilih(halaman: Page, butir: range, jawaban: str = "Sering") -> None:
    for nomor in butir:
        halaman.locator(f"#n{nomor}").get_by_text(jawaban, exact=True).click()


def keluhan(halaman: Page) -> list[str]:
    return [
        *aksesibilitas(halaman, Axe()),
        *melebar(halaman),
        *sasaran_kecil(halaman),
        *kata_inggris(halaman),
    ]


def sampai_lalu_hilang(rute: Route) -> None:
    """The request reaches the portal, its answer gets lost."""
    rute.fetch()
    rute.abort()


def test_orang_tua_di_ponsel_dengan_jaringan_yang_putus(portal: Portal, buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh = [PUTUS]
    kuesioner = portal.dalang("kuesioner_baru", kelompok="orang_tua")
    alamat = f"/k/{kuesioner['token']}/"
    ponsel = buka(lebar=LEBAR_PONSEL)
    ponsel.goto(alamat)
    assert keluhan(ponsel) == []

    # Begun, put away, and gone on with later.
    pilih(ponsel, range(1, 6))
    konteks = ponsel.context
    ponsel.close()
    ponsel = konteks.new_page()
    ponsel.goto(alamat)
    expect(ponsel.locator(".maju")).to_contain_text("5 dari 8 dijawab")
    pilih(ponsel, range(6, 9), "Kadang-kadang")

    # The answers arrive, the thanks do not: nothing is called a failure, and the second try counts once.
    ponsel.route(f"**{alamat}", sampai_lalu_hilang)
    ponsel.get_by_role("button", name="Kirim jawaban").click()
    expect(ponsel.locator("[data-pesan]")).to_contain_text("tidak akan terhitung dua kali")
    assert portal.dalang("isi_kotak", kampanye_id=kuesioner["id"]) == ["22222111"]
    ponsel.unroute(f"**{alamat}")
    ponsel.get_by_role("button", name="Kirim jawaban").click()
    expect(ponsel.get_by_role("heading", name=TERIMA_KASIH)).to_be_focused()

    ponsel.reload()
    expect(ponsel.get_by_role("heading", name=TERIMA_KASIH)).to_be_visible()
    assert keluhan(ponsel) == []
    assert portal.dalang("isi_kotak", kampanye_id=kuesioner["id"]) == ["22222111"]
    assert ponsel.evaluate("Object.keys(localStorage)") == []
    assert konteks.cookies() == []


def test_murid_di_ponsel_tanpa_skrip_dan_tanpa_kue(portal: Portal, buka: Buka) -> None:
    kuesioner = portal.dalang("kuesioner_baru", kelompok="peserta_didik")
    ponsel = buka(lebar=LEBAR_PONSEL, java_script_enabled=False)
    ponsel.goto(f"/k/?kode={kuesioner['token'].lower()}")
    expect(ponsel.get_by_text("Izin orang tua/wali untuk VII-B dicatat sekolah")).to_be_visible()

    pilih(ponsel, range(1, kuesioner["butir"] + 1))
    ponsel.get_by_role("button", name="Kirim jawaban").click()

    expect(ponsel.get_by_role("heading", name=TERIMA_KASIH)).to_be_visible()
    assert portal.dalang("isi_kotak", kampanye_id=kuesioner["id"]) == ["2" * kuesioner["butir"]]
    assert ponsel.context.cookies() == []
