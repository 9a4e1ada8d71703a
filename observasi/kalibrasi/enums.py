"""States of an offer, a session and a sheet, and what the figures amount to."""

from enum import StrEnum

from django.db.models import TextChoices


class LingkupTawaran(TextChoices):
    """Who may be invited to score the recording."""

    SEKOLAH = "sekolah", "Hanya supervisor sekolah saya"
    WILAYAH = "wilayah", "Juga supervisor sekolah lain yang berkalibrasi bersama"


class StatusSesi(TextChoices):
    """`berjalan` is blind; from `selesai` on the figures are open to its people and never change."""

    BERJALAN = "berjalan", "Sedang dinilai"
    SELESAI = "selesai", "Hasil terbuka"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusPeserta(TextChoices):
    """How far the sheet of one rater is; what was sent is final."""

    MENGISI = "mengisi", "Belum mengirim"
    TERKIRIM = "terkirim", "Sudah mengirim"


class Kecenderungan(StrEnum):
    """How one rater reads the scale against what she is held against."""

    SEDIKIT_BUTIR = "sedikit_butir"
    SEJALAN = "sejalan"
    LONGGAR = "longgar"
    KETAT = "ketat"


class Perubahan(StrEnum):
    """What became of a rater's tendency between her first and her latest session."""

    SATU_SESI = "satu_sesi"
    BELUM_DAPAT = "belum_dapat"
    TETAP = "tetap"
    LEBIH_LONGGAR = "lebih_longgar"
    LEBIH_KETAT = "lebih_ketat"
