"""What every page of a cycle shows around its own content: stage, what comes next, tabs, breadcrumbs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.pelaku import Pelaku
from observasi.siklus import rules
from observasi.siklus.enums import URUTAN_TAHAP, Akses, Mode, Pemilik, Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.tampilan import LangkahTampil, Tab, Tahapan, susun_langkah

# Page of each step code of `rules.langkah_berikutnya`, and the word on its button.
HALAMAN_LANGKAH: dict[str, tuple[str, str]] = {
    "lihat": ("laporan:halaman", "Buka laporan"),
    "permintaan": ("siklus:detail", "Jawab permintaan"),
    "pra": ("siklus:pra", "Buka kesepakatan"),
    "video": ("video:halaman", "Buka halaman video"),
    "penilaian": ("penilaian:lembar", "Buka lembar penilaian"),
    "pasca": ("pertemuan:pasca", "Buka catatan pertemuan"),
    "tindak_lanjut": ("tindak_lanjut:halaman", "Buka tindak lanjut"),
}


def susun_tahapan(tahap: Tahap, berhenti_di: Tahap | None = None) -> Tahapan:
    """The stepper of a cycle in `tahap`; `berhenti_di` is the stage in which a cancelled one stopped."""
    batal = tahap is Tahap.DIBATALKAN
    kini = URUTAN_TAHAP.index(berhenti_di or Tahap.PERMINTAAN) if batal else URUTAN_TAHAP.index(tahap)
    label = [str(satu.label) for satu in URUTAN_TAHAP]
    langkah = susun_langkah(label, kini, selesai=tahap is Tahap.SELESAI, batal=batal)
    return Tahapan(tahap.label, kini + 1, langkah)


def langkah_tampil(siklus: Siklus, sisi: Sisi | None) -> LangkahTampil:
    """The next step with the name of its owner, as this side reads it."""
    langkah = rules.langkah_berikutnya(siklus.fakta(), sisi)
    saya = rules.milik(langkah, sisi)
    nama = {
        Pemilik.GURU: siklus.guru.get_short_name(),
        Pemilik.SUPERVISOR: siklus.supervisor.get_short_name(),
        Pemilik.BERSAMA: "Anda berdua" if saya else "guru dan supervisor",
        Pemilik.SISTEM: "Portal",
        Pemilik.TIDAK_ADA: "",
    }[langkah.pemilik]
    if saya and langkah.pemilik is not Pemilik.BERSAMA:
        nama = "Anda"
    halaman, tombol = HALAMAN_LANGKAH[langkah.kode]
    boleh_buka = saya or (langkah.kode == "lihat" and siklus.tahap == Tahap.SELESAI and sisi is not None)
    return LangkahTampil(
        pemilik=nama,
        teks=langkah.teks,
        url=reverse(halaman, args=[siklus.pk]) if boleh_buka else "",
        tombol=tombol,
        milik_saya=saya,
    )


def _tab(siklus: Siklus, terakhir: Tahap, sisi: Sisi | None, akses: Akses | None, aktif: str) -> list[Tab]:
    daftar: list[tuple[str, str]] = [("siklus:detail", "Ringkasan")]
    urutan = URUTAN_TAHAP.index(terakhir)
    boleh_baca = akses in (Akses.PESERTA, Akses.HASIL)
    if urutan >= 1 and boleh_baca:
        daftar += [("siklus:pra", "Kesepakatan"), ("penilaian:rencana", "RPP"), ("pertemuan:pra", "Wawancara")]
    if urutan >= 2 and boleh_baca:
        if siklus.mode == Mode.KUNJUNGAN:
            daftar.append(("kunjungan:halaman", "Kunjungan"))
        if sisi is not None:
            daftar.append(("video:halaman", "Video"))
        if sisi is not None:
            daftar.append(("penilaian:lembar", "Penilaian"))
        daftar.append(("catatan:daftar", "Catatan"))
    if urutan >= 1 and boleh_baca:
        daftar.append(("alat:daftar", "Alat"))
    if urutan >= 3 and boleh_baca:
        daftar += [
            ("penilaian:perbandingan", "Perbandingan"),
            ("pertemuan:pasca", "Pertemuan"),
            ("tindak_lanjut:halaman", "Tindak lanjut"),
        ]
    if urutan >= 1 and boleh_baca:
        daftar.append(("laporan:halaman", "Laporan"))
    return [Tab(teks, reverse(nama, args=[siklus.pk]), nama == aktif) for nama, teks in daftar]


def konteks_siklus(pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None, aktif: str, judul: str = "") -> dict[str, Any]:
    """Context of `templates/siklus/dasar.html`.

    `aktif` is the URL name of the page (marks its tab); `judul` the page's own title, the last breadcrumb.
    A cancelled cycle keeps the pages of the stages that it reached, readable for the participants.
    """
    induk = f"{siklus.mapel}, {siklus.kelas}"
    remah = [("Siklus", reverse("siklus:daftar"))]
    if judul:
        remah.append((induk, reverse("siklus:detail", args=[siklus.pk])))
    fakta = siklus.fakta()
    akses = rules.akses(pelaku, fakta)
    terakhir = Tahap(siklus.tahap_terakhir)
    return {
        "siklus": siklus,
        "sisi": sisi,
        "fakta": fakta,
        "langkah": langkah_tampil(siklus, sisi),
        "tahapan": susun_tahapan(Tahap(siklus.tahap), terakhir),
        "akses": akses,
        "tab": _tab(siklus, terakhir, sisi, akses, aktif),
        "remah": remah,
        "judul_halaman": judul or induk,
        "lawan": siklus.supervisor if sisi is Sisi.GURU else siklus.guru,
    }
