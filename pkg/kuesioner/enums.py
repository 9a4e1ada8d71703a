"""States of links and campaigns. The group of respondents is `pkg.instrumen.enums.Responden`."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class StatusTautan(TextChoices):
    """What became of a one-time link. When it was used is never kept."""

    AKTIF = "aktif", "Belum dipakai"
    TERPAKAI = "terpakai", "Sudah dipakai"
    DICABUT = "dicabut", "Dicabut"


class KeadaanTautan(StrEnum):
    """What somebody meets who opens a link."""

    SIAP = "siap"
    BELUM_MULAI = "belum_mulai"
    IZIN_BELUM = "izin_belum"
    BERAKHIR = "berakhir"
    TERKIRIM = "terkirim"
    DICABUT = "dicabut"


class KeadaanKelompok(StrEnum):
    """Where one group of respondents stands in an appraisal file."""

    BELUM_DIBUKA = "belum_dibuka"
    TERJADWAL = "terjadwal"
    BERJALAN = "berjalan"
    LEWAT = "lewat"
    KURANG = "kurang"
    TERSEDIA = "tersedia"
    DILEPAS = "dilepas"
