"""How somebody is told, and what became of a mail."""

from __future__ import annotations

from django.db.models import TextChoices


class Kelompok(TextChoices):
    """Help and judgement are kept apart, also in what people are told (domain 2)."""

    SUPERVISI = "supervisi", "Supervisi klinis"
    PKG = "pkg", "PK Guru"


class Cara(TextChoices):
    """How a kind of kabar reaches a person. In the portal it always stands."""

    PORTAL = "portal", "Hanya di portal"
    SEKETIKA = "seketika", "Surel segera"
    HARIAN = "harian", "Ringkasan harian"


class BentukKiriman(TextChoices):
    """What a mail carries."""

    SATU = "satu", "Satu kabar"
    RINGKASAN = "ringkasan", "Ringkasan harian"


class StatusKiriman(TextChoices):
    """State of one mail. The last four are its ends.

    `diserahkan`: the mail server has it or is about to get it. Who falls silent there leaves a mail of which nobody
    knows whether it arrived; it is not sent again (docs/keputusan/0019).
    """

    MENUNGGU = "menunggu", "Menunggu dikirim"
    DISIAPKAN = "disiapkan", "Sedang disiapkan"
    DISERAHKAN = "diserahkan", "Sedang diserahkan"
    TERKIRIM = "terkirim", "Terkirim"
    DILEWATI = "dilewati", "Tidak perlu dikirim"
    GAGAL = "gagal", "Gagal"
    TIDAK_PASTI = "tidak_pasti", "Tidak pasti sampai"


class Saring(TextChoices):
    """What the list shows."""

    BARU = "baru", "Belum dibaca"
    SEMUA = "semua", "Semua"
    DARI_SAYA = "dari-saya", "Dari saya"
