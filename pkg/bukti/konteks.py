"""What the pages of this room share: the frame of the file, and words for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.pelaku import Pelaku
from pkg.bukti import rules, selectors
from pkg.bukti.enums import LembarBukti
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.models import Penilaian


def konteks_bukti(pelaku: Pelaku, penilaian: Penilaian, milik: selectors.Hak, judul: str) -> dict[str, Any]:
    """Context of templates/pkg/penilaian/dasar.html for a page of this room."""
    konteks = konteks_berkas(pelaku, penilaian, milik.sebagai, "pkg_bukti:halaman", judul)
    if judul != JUDUL:
        konteks["remah"] = [*konteks["remah"], (JUDUL, reverse("pkg_bukti:halaman", args=[penilaian.pk]))]
    return {**konteks, "hak": milik, "tugas": penilaian.jenis == JenisBerkas.TUGAS}


JUDUL = "Bukti"


@dataclass(frozen=True, slots=True)
class LencanaLembar:
    """One sheet as a badge: its name and how far it is."""

    teks: str
    jenis: str


_PENDEK = {
    LembarBukti.SEBELUM: "Sebelum",
    LembarBukti.SELAMA: "Selama",
    LembarBukti.SETELAH: "Setelah",
    LembarBukti.PEMANTAUAN: "Pemantauan",
    LembarBukti.BUKTI: "Bukti",
}


def lencana(keadaan: rules.KeadaanLembar) -> LencanaLembar:
    """A sheet that is complete, begun (and what is missing), or empty."""
    nama = _PENDEK[keadaan.lembar]
    if keadaan.keadaan is rules.Keadaan.LENGKAP:
        return LencanaLembar(f"{nama}: lengkap", "baik")
    if keadaan.keadaan is rules.Keadaan.KOSONG:
        return LencanaLembar(f"{nama}: belum", "")
    kurang = ["tanggal"] if keadaan.tanpa_tanggal else []
    if keadaan.lembar is LembarBukti.BUKTI and keadaan.kurang:
        kurang.append(f"{len(keadaan.kurang)} kriteria")
    elif keadaan.kurang:
        kurang.append("catatan")
    return LencanaLembar(f"{nama}: kurang {' dan '.join(kurang)}", "tunggu")


def yang_belum(kompetensi: rules.KelengkapanKompetensi) -> str:
    """The empty sheets of a competency in words: "Belum: setelah"; empty when none is."""
    kosong = [_PENDEK[x.lembar].lower() for x in kompetensi.lembar if x.keadaan is rules.Keadaan.KOSONG]
    if kompetensi.keadaan is rules.Keadaan.KOSONG:
        return "Belum diisi"
    return f"Belum: {', '.join(kosong)}" if kosong else ""
