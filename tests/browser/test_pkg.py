"""PK Guru by the people in it: the assessor on a phone, the teacher, who appoints, the moderator, the kepala sekolah."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LEBAR_PONSEL, Buka, Pengamat
from tests.browser.jalur import PUTUS
from tests.browser.langkah import pesan, tersimpan
from tests.browser.portal import Portal

pytestmark = pytest.mark.browser

ALASAN = "Semua murid sudah saya petakan pada awal tahun; petanya ada di map kelas."


def ketik_skor(halaman: Page, angka: str) -> None:
    """Scores one indicator after the other by digits alone, as the page promises."""
    halaman.locator("[data-skala] input").first.focus()
    for satu in angka:
        halaman.keyboard.press(satu)
    tersimpan(halaman)


def nilai_kompetensi(halaman: Page) -> str:
    return halaman.locator("#ringkasan-kompetensi").inner_text()


def tetapkan(fajar: Page, alamat: str) -> None:
    """The kepala sekolah lets the result stand; nobody can object any more."""
    fajar.goto(f"{alamat}rekap/")
    fajar.get_by_role("button", name="Tetapkan").first.click()
    konfirmasi = fajar.get_by_role("dialog")
    if konfirmasi.count():
        konfirmasi.get_by_role("button", name="Tetapkan").click()
    pesan(fajar, "ditetapkan")


def test_dari_penilaian_sampai_keberatan_dan_penetapan(portal: Portal, buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh = [r"console: Failed to load resource: .* (403|409)"]
    portal.dalang("pemain")
    berkas = portal.dalang("berkas_siap_dinilai")
    alamat = f"/pkg/penilaian/{berkas}/"

    # Budi scores the last competency on his phone: modul fig. 8, 1,2,2,0,0,2 -> 7 of 12 -> 58.33 % -> 3.
    budi = buka("budi", lebar=LEBAR_PONSEL)
    budi.goto(f"{alamat}nilai/1/")
    ketik_skor(budi, "122002")
    expect(budi.locator("#ringkasan-kompetensi")).to_contain_text("58,33")
    budi.reload()
    assert "7 dari 12" in nilai_kompetensi(budi)
    # Nothing of it reaches Ani before it is sent.
    ani = buka("ani")
    ani.goto(alamat)
    expect(ani.locator("main")).to_contain_text("Nilai Anda terbuka setelah penilai mengirimnya")
    assert ani.goto(f"{alamat}hasil/").status == 403  # type: ignore[union-attr]
    budi.goto(f"{alamat}kirim/")
    budi.get_by_role("button", name="Kirim kepada guru").click()
    expect(budi.locator("main")).to_contain_text("Nilai dikirim")

    # Ani objects to competency 1.
    ani.goto(f"{alamat}hasil/")
    expect(ani.locator("main")).to_contain_text("55")
    ani.get_by_role("link", name="Ajukan keberatan").click()
    ani.locator("details.pkg-rinci").first.locator("summary").click()
    ani.locator("details.pkg-rinci").first.locator("textarea").fill(ALASAN)
    ani.get_by_role("button", name="Ajukan keberatan").click()
    expect(ani.locator("main")).to_contain_text(ALASAN)

    # Her principal appoints somebody from outside the school.
    fajar = buka("fajar")
    fajar.goto(f"{alamat}moderator/")
    fajar.locator("#id_moderator").select_option(label="Gita Permata, M.Pd.")
    fajar.get_by_role("button", name="Tunjuk moderator").click()
    expect(fajar.locator("main")).to_contain_text("Gita Permata")

    # Gita scores again what is disputed, and only that, on her phone; her word is final.
    gita = buka("gita", lebar=LEBAR_PONSEL)
    gita.goto(f"{alamat}moderasi/")
    assert gita.locator("[data-skala]").count() == 6
    ketik_skor(gita, "222222")
    gita.get_by_label("Alasan putusan Anda").fill("Peta kemampuan dan catatan remedial lengkap.")
    tersimpan(gita)
    gita.get_by_role("button", name="Periksa lalu putuskan").click()
    gita.get_by_role("button", name="Putuskan", exact=True).click()
    expect(gita.locator("main")).to_contain_text("Penetapan")
    assert portal.dalang("berkas_pkg", penilaian_id=berkas) == {
        "tahap": "penetapan",
        "skor": {f"1.{n}": 2 for n in range(1, 7)},
    }

    tetapkan(fajar, alamat)
    assert portal.dalang("berkas_pkg", penilaian_id=berkas)["tahap"] == "selesai"
    assert ani.goto(f"{alamat}keberatan/").status in (403, 409)  # type: ignore[union-attr]


def test_penilai_tanpa_jaringan_tidak_kehilangan_skor(portal: Portal, buka: Buka, pengamat: Pengamat) -> None:
    pengamat.boleh = [PUTUS]
    portal.dalang("pemain")
    berkas = portal.dalang("berkas_siap_dinilai", tahun=2025)
    budi = buka("budi", lebar=LEBAR_PONSEL)
    budi.goto(f"/pkg/penilaian/{berkas}/nilai/1/")

    budi.context.set_offline(True)
    budi.locator("[data-skala] input").first.focus()
    for angka in "222222":
        budi.keyboard.press(angka)
    expect(budi.locator("[data-lembar-status]").first).not_to_have_attribute("data-keadaan", "tersimpan")
    budi.context.set_offline(False)

    tersimpan(budi)
    budi.reload()
    assert "12 dari 12" in nilai_kompetensi(budi)
