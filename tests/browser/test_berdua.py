"""Two people at the same time: weighing an instrument, and writing the minutes of their meeting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Buka, Pengamat
from tests.browser.jalur import PUTUS, Jalur
from tests.browser.langkah import setuju, tulis
from tests.browser.portal import Portal, tunggu

pytestmark = pytest.mark.browser

TIDAK_TEPAT = r"console: Failed to load resource: .* (409|422)"
SEGERA = 9_000
"""Three rounds of an open page's questions, in milliseconds."""


def ketik(halaman: Page, teks: str, kunci: str) -> None:
    kendali = halaman.locator(f"#nilai-{kunci}")
    kendali.focus()
    kendali.press("Control+End")
    kendali.press_sequentially(teks)


def lipatan(halaman: Page, id_: str) -> None:
    halaman.locator(f"#{id_} > summary").click()


def test_instrumen_dirundingkan_berdua(portal: Portal, buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh = [TIDAK_TEPAT]
    siklus = int(portal.dalang("siklus_baru", tahap="pra_observasi"))
    portal.dalang("instrumen_siap", siklus_id=siklus)
    guru, supervisor = buka("ani", lebar=360), buka("budi")
    guru.goto(f"/siklus/{siklus}/pra/")
    setuju(guru)
    expect(guru.locator("#setuju")).to_contain_text("Anda sudah setuju")
    supervisor.goto(f"/siklus/{siklus}/instrumen/sesuaikan/")
    teman = guru.context.new_page()
    teman.goto(f"/siklus/{siklus}/instrumen/sesuaikan/")
    # The teacher is in the middle of a sentence of her own.
    lipatan(teman, "lipat-5")
    teman.locator("#teks-5").fill("Kalimat yang sedang ditulis guru")

    lipatan(supervisor, "lipat-3")
    supervisor.locator("#bobot-3").fill("2")
    supervisor.locator("#lipat-3").get_by_role("button", name="Simpan bobot").click()

    # She sees it without touching her page, her sentence is where it was, and her agreement fell away in words.
    expect(teman.locator("#instrumen-isi")).to_contain_text("(bobot 2)", timeout=SEGERA)
    expect(teman.locator("#instrumen-isi")).to_contain_text("gugur karena Budi")
    expect(teman.locator("#teks-5")).to_have_value("Kalimat yang sedang ditulis guru")
    expect(teman.locator("#teks-5")).to_be_visible()
    expect(guru.locator("#setuju")).to_contain_text("gugur karena Budi", timeout=SEGERA)
    # Her change is taken on the version that she now sees.
    teman.locator("#lipat-5").get_by_role("button", name="Simpan kalimat").click()
    expect(teman.get_by_text("Instrumen disesuaikan")).to_be_visible()
    expect(supervisor.locator("#instrumen-isi")).to_contain_text("Kalimat yang sedang ditulis guru", timeout=SEGERA)
    # Both agree on the same copy.
    guru.goto(f"/siklus/{siklus}/pra/")
    setuju(guru)
    expect(guru.locator("#setuju")).to_contain_text("Anda sudah setuju")
    supervisor.goto(f"/siklus/{siklus}/pra/")
    setuju(supervisor)
    tunggu(lambda: portal.dalang("tahap", siklus_id=siklus) == "observasi", "the cycle did not go on", 15)
    expect(teman.locator("[data-susulan-tutup]")).to_be_visible(timeout=SEGERA)


def test_catatan_pertemuan_ditulis_berdua_dan_ditutup_dengan_catatan(
    portal: Portal, buka: Buka, pengamat: Pengamat
) -> None:
    pengamat.boleh = [PUTUS, TIDAK_TEPAT]
    siklus = int(portal.dalang("siklus_baru", tahap="pasca_observasi"))
    guru, supervisor = buka("ani", lebar=360), buka("budi")
    for halaman in (guru, supervisor):
        halaman.goto(f"/siklus/{siklus}/pasca/")
        expect(halaman.locator("[data-lembar-status]").first).to_contain_text("disimpan otomatis")
    tulis(guru, {"waktu": "2026-12-02T13:00", "temuan_guru": "Murid mulai berani."})
    expect(supervisor.locator("[data-lembar-tampil=temuan_guru]")).to_have_text("Murid mulai berani.", timeout=SEGERA)

    # The teacher's phone loses its line; both go on writing the same minutes.
    jalur = Jalur(guru)
    jalur.putus()
    ketik(guru, "Kelas hangat kata guru.", "kesan_umum")
    expect(guru.locator("[data-lembar-status]").first).to_have_attribute("data-keadaan", "luring", timeout=15_000)
    ketik(supervisor, "Diskusi hidup kata supervisor.", "kesan_umum")
    expect(supervisor.locator("[data-lembar-status]").first).to_have_attribute(
        "data-keadaan", "tersimpan", timeout=15_000
    )
    jalur.sambung()

    for halaman in (guru, supervisor):
        for kata in ("Kelas hangat kata guru", "Diskusi hidup kata supervisor"):
            expect(halaman.locator("#nilai-kesan_umum")).to_have_value(re.compile(kata), timeout=20_000)
    # Typing at the very same time, key by key.
    for huruf_guru, huruf_supervisor in zip("satu dua", "tiga empat", strict=False):
        ketik(guru, huruf_guru, "saran")
        ketik(supervisor, huruf_supervisor, "1")
    expect(supervisor.locator("#nilai-saran")).to_have_value("satu dua", timeout=SEGERA)
    expect(guru.locator("#nilai-1")).to_have_value("tiga emp", timeout=SEGERA)
    assert (
        portal.dalang("isian", siklus_id=siklus, lembar="pasca", kunci="kesan_umum")
        == guru.locator("#nilai-kesan_umum").input_value()
    )
    # A refusal first, then, after a change, agreement with a note: the words are still there.
    lipatan(guru, "lipat-tolak")
    guru.locator("#nilai-catatan-tolak").fill("Belum menyebut murid di baris belakang.")
    guru.get_by_role("button", name="Tidak setuju").click()
    expect(supervisor.locator("#setuju")).to_contain_text("murid di baris belakang", timeout=SEGERA)
    tulis(supervisor, {"saran": "satu dua, dan perhatikan baris belakang"})
    expect(guru.locator("#setuju")).to_contain_text("gugur karena Budi", timeout=SEGERA)
    lipatan(guru, "lipat-bercatatan")
    expect(guru.locator("#nilai-catatan-bercatatan")).to_have_value("Belum menyebut murid di baris belakang.")
    guru.locator("#nilai-catatan-bercatatan").fill("Waktu tunggu saya latih dulu.")
    guru.get_by_role("button", name="Setuju dengan catatan").click()
    expect(supervisor.locator("#setuju")).to_contain_text("Waktu tunggu saya latih dulu.", timeout=SEGERA)
    setuju(supervisor)
    tunggu(lambda: portal.dalang("tahap", siklus_id=siklus) == "tindak_lanjut", "the meeting was not closed", 15)
    expect(guru.locator("[data-susulan-tutup]")).to_be_visible(timeout=SEGERA)
    guru.goto(f"/siklus/{siklus}/pasca/")
    expect(guru.locator("#setuju")).to_contain_text("Setuju dengan catatan")
    expect(guru.locator("#setuju")).to_contain_text("disepakati berdua")


def test_pendampingan_diserahkan_kepada_supervisor_lain(portal: Portal, buka: Buka) -> None:
    siklus = int(portal.dalang("siklus_baru", tahap="pra_observasi"))
    supervisor, kepala = buka("budi", lebar=360), buka("fajar")
    supervisor.goto(f"/siklus/{siklus}/")
    supervisor.get_by_role("link", name="Serahkan kepada supervisor lain").click()

    pilihan = supervisor.get_by_label("Supervisor baru")
    pilihan.select_option(pilihan.locator("option", has_text="Fajar").get_attribute("value"))
    supervisor.get_by_label("Alasan").fill("Saya pindah tugas mulai pekan depan.")
    supervisor.get_by_role("button", name="Serahkan").click()

    baru = int(portal.dalang("siklus_terakhir")["id"])
    assert baru != siklus
    assert portal.dalang("tahap", siklus_id=siklus) == "dibatalkan"
    kepala.goto(f"/siklus/{baru}/")
    expect(kepala.locator(".uraian")).to_contain_text("Fajar")
    expect(kepala.get_by_role("navigation", name="Bagian siklus")).to_contain_text("Kesepakatan")
