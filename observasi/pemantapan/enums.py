"""Kinds of remarks on an instrument, and what became of them."""

from django.db.models import TextChoices


class JenisMasukan(TextChoices):
    KOMENTAR = "komentar", "Komentar"
    UBAH = "ubah", "Usul ubah kalimat"
    HAPUS = "hapus", "Usul hapus butir"
    TAMBAH = "tambah", "Usul butir baru"


class StatusMasukan(TextChoices):
    """A comment stays open; a proposal is decided or taken back."""

    TERBUKA = "terbuka", "Menunggu keputusan"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Tidak diterima"
    DITARIK = "ditarik", "Ditarik pengusul"
