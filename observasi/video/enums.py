"""States of an upload and of a recording."""

from __future__ import annotations

from django.db.models import TextChoices


class StatusVideo(TextChoices):
    """State of one recording; the database row is the truth, a message is only a wake-up."""

    MENGUNGGAH = "mengunggah", "Sedang diunggah"
    MENGANTRE = "mengantre", "Menunggu giliran"
    MEMPROSES = "memproses", "Sedang disiapkan"
    SIAP = "siap", "Siap ditonton"
    GAGAL = "gagal", "Perlu tindakan"
    DIHAPUS = "dihapus", "Dihapus"


class KeadaanUndangan(TextChoices):
    """What an invitation to watch is worth today; derived, never stored."""

    BERLAKU = "berlaku", "Boleh menonton"
    TERTAHAN = "tertahan", "Menunggu izin kelas"
    BERAKHIR = "berakhir", "Sudah berakhir"
    DICABUT = "dicabut", "Dicabut"


class AlasanHapus(TextChoices):
    """Why a recording is gone."""

    PEMILIK = "pemilik", "dihapus oleh guru"
    MASA_SIMPAN = "masa_simpan", "masa simpan di sekolah sudah lewat"


class Lajur(TextChoices):
    """What a recording waits for: its first rung (watchable), or only the better qualities."""

    AWAL = "awal", "Supaya bisa ditonton"
    SISA = "sisa", "Kualitas yang lebih tinggi"
