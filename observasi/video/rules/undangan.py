"""Letting somebody in by name: until which day, and what an invitation is worth today. Days are included."""

from __future__ import annotations

from datetime import date, timedelta

from observasi.video.enums import KeadaanUndangan

LAMA_BAWAAN = timedelta(days=14)
LAMA_MAKS = timedelta(days=90)
CARI_MIN = 3  # letters: fewer would list the staff
CARI_MAKS = 8
CATATAN_MAKS = 300


def sampai_bawaan(hari: date) -> date:
    """The last day that a new invitation offers."""
    return hari + LAMA_BAWAAN


def galat_sampai(sampai: date, hari: date) -> str | None:
    """Why an invitation cannot run until this day; None when it can."""
    if sampai < hari:
        return "Hari ini sudah lewat. Pilih hari ini atau sesudahnya."
    if sampai > hari + LAMA_MAKS:
        return "Paling lama 90 hari sejak hari ini. Undangan dapat diperpanjang nanti."
    return None


def keadaan(sampai: date, *, dicabut: bool, izin_kelas: bool, hari: date) -> KeadaanUndangan:
    """What the invitation opens today. One that ran out stays so, also when the consent was taken back meanwhile."""
    if dicabut:
        return KeadaanUndangan.DICABUT
    if sampai < hari:
        return KeadaanUndangan.BERAKHIR
    return KeadaanUndangan.BERLAKU if izin_kelas else KeadaanUndangan.TERTAHAN
