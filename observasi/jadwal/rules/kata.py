"""Sentences: what a limit or a reason means, and days and hours in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType

from observasi.jadwal.enums import Batas, Hari, Sebab
from observasi.jadwal.rules.batas import Syarat

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

SEBUTAN_SEBAB: Mapping[Sebab, str] = MappingProxyType(
    {
        Sebab.TANPA_JAM: "Belum ada jam mengajarnya. Isi jam mengajar guru ini lebih dahulu.",
        Sebab.TANPA_PENYELIA: "Belum ada penyelia yang dipilih baginya, selain dirinya sendiri.",
        Sebab.LIBUR: "Semua jam mengajarnya pada rentang ini jatuh pada hari libur atau hari yang sudah lewat.",
        Sebab.BERHALANGAN: "Pada semua jam mengajarnya, penyelianya berhalangan atau sedang mengajar.",
        Sebab.PENUH: "Jam mengajarnya yang tersisa sudah terisi, atau batas kunjungan penyelianya sudah penuh. "
        "Perpanjang rentangnya, naikkan batasnya, atau tambah penyelia.",
    }
)


def tanggal_teks(hari: date) -> str:
    """Selasa, 12 Januari 2027"""
    return f"{Hari(hari.isoweekday()).label}, {hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def jam_teks(mulai: time, selesai: time | None = None) -> str:
    """07.30 or 07.30-08.50"""
    awal = f"{mulai:%H.%M}"
    return awal if selesai is None else f"{awal}–{selesai:%H.%M}"


def kalimat_batas(batas: Batas, syarat: Syarat, guru: str, penyelia: str) -> str:
    """What is in the way, with the names of the two people."""
    isi = {
        Batas.LEWAT: "Tanggalnya sudah lewat.",
        Batas.RENTANG: f"Tanggalnya di luar rentang jadwal, {tanggal_teks(syarat.mulai)} sampai {tanggal_teks(syarat.selesai)}.",
        Batas.LIBUR: "Hari itu hari libur.",
        Batas.BUKAN_JAM_GURU: f"{guru} tidak mulai mengajar pada jam itu.",
        Batas.BUKAN_PENYELIA: f"{penyelia} bukan penyelia sekolah ini.",
        Batas.DIRI_SENDIRI: f"{guru} tidak dapat menyupervisi dirinya sendiri.",
        Batas.HALANGAN: f"{penyelia} berhalangan pada waktu itu.",
        Batas.MENGAJAR: f"{penyelia} sedang mengajar pada jam itu.",
        Batas.BENTROK_PENYELIA: f"{penyelia} sudah mempunyai jadwal lain pada jam itu.",
        Batas.BENTROK_GURU: f"{guru} sudah mempunyai jadwal lain pada jam itu.",
        Batas.SEHARI: f"{penyelia} sudah mempunyai {syarat.maks_sehari} kunjungan hari itu, batas sehari.",
        Batas.SEPEKAN: f"{penyelia} sudah mempunyai {syarat.maks_sepekan} kunjungan pekan itu, batas sepekan.",
    }
    return isi[batas]
