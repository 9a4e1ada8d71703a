"""Kinds of follow-up (module, part C.3, "bentuk tindak lanjut")."""

from __future__ import annotations

from django.db.models import TextChoices


class Bentuk(TextChoices):
    """The three forms of pembinaan."""

    LANGSUNG = "langsung", "Pembinaan langsung"
    TIDAK_LANGSUNG = "tidak_langsung", "Pembinaan tidak langsung"
    SITUASIONAL = "situasional", "Pembinaan situasional"


class Situasional(TextChoices):
    """The seven situational kinds of the module, (c)(1)-(7)."""

    BUKU = "buku", "Memanfaatkan buku guru, buku peserta didik, pedoman, panduan, dan juknis"
    ALAT = "alat", "Memanfaatkan alat dan media pembelajaran di lingkungan sekolah"
    VIDEO = "video", "Memanfaatkan video pembelajaran untuk memperbaiki proses pembelajaran"
    KELOMPOK = "kelompok", "Memanfaatkan K3S, KKG, MGMP/MGBK, dan organisasi profesi"
    TIK = "tik", "Memanfaatkan teknologi informasi dan komunikasi serta terbitan yang relevan"
    BANDING = "banding", "Melakukan studi banding ke sekolah atau tempat lain yang relevan"
    GURU_PEMBELAJAR = "guru_pembelajar", "Mengembangkan diri sesuai hasil evaluasi diri atau penilaian kinerja"


class StatusTindakLanjut(TextChoices):
    """State of one follow-up; the last three are closed."""

    RENCANA = "rencana", "Direncanakan"
    TERLAKSANA = "terlaksana", "Terlaksana"
    DIBATALKAN = "dibatalkan", "Tidak jadi, dengan alasan"
    DIALIHKAN = "dialihkan", "Dibawa ke siklus lanjutan"
