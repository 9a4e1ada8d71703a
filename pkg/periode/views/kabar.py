"""From the codes of findings to what the pages offer: the next step, its address and its button."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from pkg.periode import rules, selectors
from pkg.periode.enums import JenisPeriode, StatusPeriode
from pkg.periode.models import Periode
from pkg.periode.rules import Temuan
from pkg.periode.selectors import Pemeriksaan, TinjauanTahun

Remah = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kabar:
    """One finding with what to do about it; without a button it is only said."""

    kode: str
    teks: str
    url: str = ""
    tombol: str = ""


# code: address in this room, query, button
_LANGKAH: dict[str, tuple[str, dict[str, str], str]] = {
    "tanpa_peserta": ("pkg_periode:tambah_peserta", {}, "Tambah peserta"),
    "belum_peserta": ("pkg_periode:tambah_peserta", {}, "Tambah peserta"),
    "tak_bertugas": ("pkg_periode:halaman", {"saring": "tak_bertugas"}, "Lihat orangnya"),
    "kurang": ("pkg_periode:lengkapi", {}, "Lengkapi"),
    "golongan_kosong": ("pkg_periode:lengkapi", {}, "Isi golongan"),
    "lewat": ("pkg_periode:ubah", {}, "Ubah tanggal"),
    "tanpa_penilai": ("pkg_periode:pembagian", {}, "Bagi penilai"),
    "penilai_tak_sah": ("pkg_periode:ganti_penilai", {}, "Ganti penilai"),
    "belum_dibuka": ("pkg_penilaian:buka_periode", {}, "Buka periode"),
    "belum_ditutup": ("pkg_periode:tutup", {}, "Tutup periode"),
}


_DIGIT_MAKS = 18


def nomor(teks: str) -> int | None:
    """An id that was posted; None when it is not a plain number that a database knows."""
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) <= _DIGIT_MAKS else None


def kabar_periode(pelaku: Pelaku, hasil: Pemeriksaan, *, kelola: bool) -> list[Kabar]:
    """The findings of a period with their buttons for this person."""
    return [_kabar(pelaku, hasil, t, kelola=kelola) for t in hasil.temuan]


def _kabar(pelaku: Pelaku, hasil: Pemeriksaan, temuan: Temuan, *, kelola: bool) -> Kabar:
    if temuan.kode == "kepala_tanpa_penilai" and rules.dinas(pelaku, hasil.periode.tempat):
        kepala = next(b.peserta for b in hasil.baris if b.kepala_sekolah and not b.penilai)
        url = reverse("pkg_periode:penilai_peserta", args=[kepala.pk])
        return Kabar(temuan.kode, "Kepala sekolah ini belum punya penilai.", url, "Tetapkan penilainya")
    if not kelola or temuan.kode not in _LANGKAH:
        return Kabar(temuan.kode, temuan.teks)
    nama, kueri, tombol = _LANGKAH[temuan.kode]
    url = reverse(nama, args=[hasil.periode.pk])
    return Kabar(temuan.kode, temuan.teks, f"{url}?{urlencode(kueri)}" if kueri else url, tombol)


def langkah_tahun(pelaku: Pelaku, tinjauan: TinjauanTahun, *, kelola: bool) -> dict[str, Any] | None:
    """What comes next in a school's year, for the banner; None when nothing waits."""
    sekolah, tahun = tinjauan.sekolah, tinjauan.tahun
    if not tinjauan.periode:
        return _langkah(
            "Tahun ini belum direncanakan. Ketiga periodenya dapat dibuat dalam satu langkah.",
            reverse("pkg_periode:rencana", args=[sekolah.pk, tahun]),
            "Rencanakan tahun ini",
            kelola=kelola,
        )
    if not tinjauan.sk_berlaku and len(tinjauan.bahan.guru) - 1 > rules.BATAS.paling_banyak:
        return _langkah(
            f"Ada {len(tinjauan.bahan.guru)} guru dan belum ada penilai ber-SK. Tunjuk penilai supaya bebannya terbagi.",
            reverse("pkg_periode:sk_tunjuk", args=[sekolah.pk]),
            "Catat SK penilai",
            kelola=kelola,
        )
    for hasil in sorted(tinjauan.periode, key=lambda h: (_lewat(pelaku, h), h.periode.mulai)):
        for satu in kabar_periode(pelaku, hasil, kelola=True):
            if satu.url and _mendesak(hasil, satu.kode, pelaku):
                return _langkah(f"{nama_periode(hasil.periode)}: {satu.teks}", satu.url, satu.tombol, kelola=kelola)
    return None


def _lewat(pelaku: Pelaku, hasil: Pemeriksaan) -> bool:
    """Planned, and over without having been opened: that may wait until the rest is done."""
    return hasil.periode.status == StatusPeriode.RENCANA and hasil.periode.selesai < pelaku.hari


def _mendesak(hasil: Pemeriksaan, kode: str, pelaku: Pelaku) -> bool:
    """Planned periods of later months do not press; a list of participants may wait until two months before."""
    periode = hasil.periode
    if periode.status != StatusPeriode.RENCANA:
        return True
    dekat = (periode.mulai - pelaku.hari).days <= _DEKAT_HARI
    return dekat or (kode == "tanpa_peserta" and periode.jenis == JenisPeriode.SUMATIF)


_DEKAT_HARI = 60


def _langkah(teks: str, url: str, tombol: str, *, kelola: bool) -> dict[str, Any]:
    if kelola:
        return {"pemilik": "Anda", "teks": teks, "milik_saya": True, "url": url, "tombol": tombol}
    return {"pemilik": "sekolah", "teks": teks, "milik_saya": False}


def nama_periode(periode: Periode) -> str:
    """A period in words: "Sumatif 2026", with its semester when it is one."""
    semester = {"semester_1": " (Januari-Juni)", "semester_2": " (Juli-Desember)"}.get(periode.rentang, "")
    return f"{JenisPeriode(periode.jenis).label} {periode.tahun}{semester}"


def remah_sekolah(pelaku: Pelaku, sekolah: Sekolah, tahun: int | None = None) -> Remah:
    """The pages above a page of a school's year."""
    hasil: Remah = [("Periode dan penilai", reverse("pkg_periode:beranda"))]
    if tahun is not None:
        hasil.append((f"{sekolah.nama} {tahun}", reverse("pkg_periode:tahun", args=[sekolah.pk, tahun])))
    return hasil


def remah_periode(pelaku: Pelaku, periode: Periode) -> Remah:
    """The pages above a page of a period; for somebody without an office only those that she may open."""
    hasil: Remah = [("Periode dan penilai", reverse("pkg_periode:beranda"))]
    if rules.lihat_semua(pelaku, periode.tempat):
        hasil = remah_sekolah(pelaku, periode.sekolah, periode.tahun)
    hasil.append((nama_periode(periode), reverse("pkg_periode:halaman", args=[periode.pk])))
    return hasil


def tahun_pilihan(pelaku: Pelaku, sekolah: Sekolah, tahun: int) -> list[dict[str, Any]]:
    """Tabs of the years: those with periods, this year and the next one, and the one that is shown."""
    ada: Iterable[int] = {*selectors.daftar_tahun(pelaku, sekolah), pelaku.hari.year, pelaku.hari.year + 1, tahun}
    return [
        {"teks": str(t), "url": reverse("pkg_periode:tahun", args=[sekolah.pk, t]), "aktif": t == tahun}
        for t in sorted(ada)
    ]
