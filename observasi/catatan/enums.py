"""Kinds and places of notes (domain 3, 5)."""

from __future__ import annotations

from django.db.models import TextChoices


class JenisCatatan(TextChoices):
    """What a note is."""

    CATATAN = "catatan", "Catatan"
    KEKUATAN = "kekuatan", "Kekuatan"
    PERTANYAAN = "pertanyaan", "Pertanyaan"
    SARAN = "saran", "Saran"


class Fase(TextChoices):
    """Phase of the lesson."""

    PENDAHULUAN = "pendahuluan", "Pendahuluan"
    INTI = "inti", "Inti"
    PENUTUP = "penutup", "Penutup"


class Tokoh(TextChoices):
    """Whom a fieldnote tells about."""

    GURU = "guru", "Guru"
    PESERTA_DIDIK = "peserta_didik", "Peserta didik"
