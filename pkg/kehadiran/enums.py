"""What is counted in a month, how a value came in, and where a month stands."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class JenisHadir(TextChoices):
    """One number of a month. Only the first two enter the result; the others are kept for information (aturan_pkg 4)."""

    ALPA = "alpa", "Tanpa keterangan"
    MENIT = "menit", "Terlambat dan pulang cepat"
    SAKIT = "sakit", "Sakit"
    CUTI = "cuti", "Cuti"
    DINAS = "dinas", "Dinas luar"
    IZIN = "izin", "Izin"


DIHITUNG = (JenisHadir.ALPA, JenisHadir.MENIT)
INFORMASI = (JenisHadir.SAKIT, JenisHadir.CUTI, JenisHadir.DINAS, JenisHadir.IZIN)


class AsalNilai(TextChoices):
    """How a value was written."""

    ISIAN = "isian", "Diisi"
    NIHIL = "nihil", "Dinyatakan nihil"
    IMPOR = "impor", "Impor Excel"


class KeadaanBulan(StrEnum):
    """Where a month stands. NANTI: it has not begun, so it can neither be filled nor be missing."""

    NANTI = "nanti"
    KOSONG = "kosong"
    SEPARUH = "separuh"
    TERISI = "terisi"
