"""States of a document job."""

from __future__ import annotations

from django.db.models import TextChoices


class StatusDokumen(TextChoices):
    """The database row is the truth; a message is only a wake-up."""

    DIMINTA = "diminta", "Menunggu giliran"
    DIKERJAKAN = "dikerjakan", "Sedang dibuat"
    SIAP = "siap", "Siap diunduh"
    GAGAL = "gagal", "Gagal dibuat"
    KEDALUWARSA = "kedaluwarsa", "Berkas sudah dihapus"
