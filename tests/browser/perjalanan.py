"""The first half of a cycle in two windows: from the request to the kesepakatan that both agreed on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.langkah import (
    kirim_penilaian,
    kunci_butir,
    nilai_dengan_tombol,
    pesan,
    setuju,
    tab,
    tersimpan,
    tulis,
    waktu_lokal,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
MASALAH = "Murid jarang bertanya saat diskusi pecahan."
BUTIR_BARU = "Memberi waktu berpikir paling sedikit tiga detik setelah bertanya"
RPP = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@dataclass
class Adegan:
    """The two windows and what the test itself knows to be true."""

    guru: Page
    supervisor: Page
    siklus: int = 0
    skor_guru: dict[str, str] = field(default_factory=dict)
    skor_supervisor: dict[str, str] = field(default_factory=dict)


# --- permintaan ---


def ajukan(a: Adegan) -> None:
    a.guru.get_by_role("main").get_by_role("link", name="Ajukan supervisi").first.click()
    a.guru.get_by_label("Hal yang ingin dibantu").fill(MASALAH)
    a.guru.get_by_label("Mata pelajaran/tema").fill("Matematika")
    a.guru.get_by_label("Kelas/semester").fill("VII-B / 1")
    a.guru.get_by_label("Supervisor", exact=False).select_option(label="Budi Santoso, M.Pd.")
    a.guru.get_by_label("Tanggal pertemuan").fill((datetime.now(JAKARTA) + timedelta(days=2)).strftime("%Y-%m-%d"))
    a.guru.get_by_label("Jam pertemuan").fill("09:30")
    a.guru.get_by_label("Tempat pertemuan").fill("Ruang guru")
    a.guru.get_by_role("button", name="Kirim permintaan").click()
    pesan(a.guru, "Permintaan terkirim")
    nomor = re.search(r"/siklus/(\d+)/", a.guru.url)
    assert nomor is not None
    a.siklus = int(nomor[1])


def sepakati_waktu(a: Adegan) -> None:
    a.supervisor.goto("/")
    kartu = a.supervisor.locator(".kartu-saya", has=a.supervisor.locator(f"a[href='/siklus/{a.siklus}/']"))
    expect(kartu).to_contain_text("Giliran Anda")
    kartu.get_by_role("link").first.click()
    expect(a.supervisor.locator("main")).to_contain_text(MASALAH)
    a.supervisor.get_by_text("Usulkan waktu lain", exact=True).click()
    lain = datetime.now(JAKARTA) + timedelta(days=3)
    a.supervisor.get_by_label("Tanggal pertemuan").fill(lain.strftime("%Y-%m-%d"))
    a.supervisor.get_by_label("Jam pertemuan").fill("13:15")
    a.supervisor.get_by_label("Pesan").fill("Selasa saya di dinas.")
    a.supervisor.get_by_role("button", name="Kirim usulan").click()
    pesan(a.supervisor, "Usulan waktu terkirim")
    a.guru.goto(f"/siklus/{a.siklus}/")
    expect(a.guru.locator("main")).to_contain_text("13.15")
    a.guru.get_by_role("button", name="Terima dengan waktu ini").click()
    pesan(a.guru, "Waktu pertemuan disepakati")


# --- pra-observasi ---


def siapkan_rencana(a: Adegan) -> None:
    a.guru.locator("input[type=file]").set_input_files(
        {"name": "RPP Pecahan VII-B.pdf", "mimeType": "application/pdf", "buffer": RPP}
    )
    a.guru.get_by_role("button", name="Unggah berkas").click()
    expect(a.guru.get_by_role("link", name="RPP Pecahan VII-B.pdf")).to_be_visible()
    a.supervisor.goto(f"/siklus/{a.siklus}/pra/")
    with a.supervisor.expect_download() as unduhan:
        a.supervisor.get_by_role("link", name="RPP Pecahan VII-B.pdf").click()
    assert unduhan.value.path().read_bytes() == RPP
    # Tabel 1: 30 of 40 is 75 percent, which is C.
    tab(a.supervisor, "RPP")
    kunci = kunci_butir(a.supervisor)
    assert len(kunci) == 10
    nilai_dengan_tombol(a.supervisor, dict(zip(kunci, "3343323333", strict=True)))
    tersimpan(a.supervisor)
    tulis(a.supervisor, {"saran-umum": "Tambahkan contoh dari lingkungan murid."})
    expect(a.supervisor.locator("#ringkasan-nilai")).to_contain_text("75,00")
    kirim_penilaian(a.supervisor)
    tab(a.guru, "RPP")
    expect(a.guru.locator("main")).to_contain_text("75,00")
    expect(a.guru.locator("main")).to_contain_text("C (Cukup Baik)")
    expect(a.guru.locator("main")).to_contain_text("30 dari 40")


def wawancara_awal(a: Adegan) -> None:
    tab(a.guru, "Wawancara")
    tab(a.supervisor, "Wawancara")
    kunci: list[str] = a.guru.locator("form[data-lembar] textarea").evaluate_all(
        "semua => semua.map(satu => satu.dataset.kunci)"
    )
    tulis(a.guru, {satu: f"Jawaban guru untuk {satu}." for satu in kunci[:4]})
    tulis(a.supervisor, {kunci[4]: "RPP dan lembar kerja sudah siap.", "lama_menit": "25"})
    a.guru.reload()
    expect(a.guru.locator(f"#nilai-{kunci[4]}")).to_have_value("RPP dan lembar kerja sudah siap.")
    expect(a.guru.locator("#nilai-lama_menit")).to_have_value("25")


def susun_kesepakatan(a: Adegan) -> None:
    tab(a.guru, "Kesepakatan")
    tab(a.supervisor, "Kesepakatan")
    tulis(a.guru, {"fokus": "Waktu tunggu setelah bertanya", "tujuan": "Sepuluh murid bertanya"})
    tulis(
        a.supervisor,
        {"waktu_observasi": waktu_lokal(datetime.now(JAKARTA) + timedelta(days=5)), "tempat": "Ruang VII-B"},
    )
    a.supervisor.get_by_label("Instrumen dari pustaka").select_option(
        label="Instrumen Supervisi Pelaksanaan Pembelajaran (versi 1)"
    )
    a.supervisor.get_by_role("button", name="Pakai instrumen ini").click()
    expect(a.supervisor.locator("main")).to_contain_text("24 butir")
    a.guru.goto(f"/siklus/{a.siklus}/instrumen/sesuaikan/")
    kelompok = a.guru.locator("section.card", has_text="D. Pemeliharaan Keterlibatan Siswa")
    kelompok.get_by_text("Tambah butir di sini").click()
    kelompok.get_by_label("Kalimat butir baru").fill(BUTIR_BARU)
    kelompok.get_by_role("button", name="Tambah butir").click()
    expect(a.guru.locator("main")).to_contain_text("butir tambahan")
    baris = a.guru.locator("li", has_text="Menghasilkan pesan yang menarik").first
    baris.get_by_text("Ubah atau buang").click()
    baris.get_by_role("button", name="Buang butir ini").click()
    expect(a.guru.locator("section.card", has_text="Butir yang tidak dipakai")).to_contain_text(
        "Menghasilkan pesan yang menarik"
    )


def setujui_kesepakatan(a: Adegan) -> None:
    a.guru.goto(f"/siklus/{a.siklus}/pra/")
    expect(a.guru.locator("main")).to_contain_text("24 butir")
    expect(a.guru.locator("main")).to_contain_text("disesuaikan bersama")
    setuju(a.guru)
    expect(a.guru.locator("#setuju")).to_contain_text("Anda sudah setuju")
    a.supervisor.goto(f"/siklus/{a.siklus}/pra/")
    expect(a.supervisor.locator("#setuju")).to_contain_text("Ani")
    setuju(a.supervisor)
    a.supervisor.goto(f"/siklus/{a.siklus}/pra/")
    expect(a.supervisor.locator("main")).to_contain_text("Dibekukan")
