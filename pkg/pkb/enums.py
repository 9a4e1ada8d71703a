"""Kinds and states of professional development (PKB) after an appraisal."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class JenisKegiatan(TextChoices):
    """The elements of PKB (Permen PAN-RB 16/2009, article 11): self-development, publication, innovation; and what a
    school does by itself."""

    BELAJAR_MANDIRI = "belajar_mandiri", "Belajar mandiri"
    KOMUNITAS = "komunitas", "Komunitas belajar, KKG, atau MGMP"
    PENDAMPINGAN = "pendampingan", "Pendampingan atau supervisi klinis"
    PELATIHAN = "pelatihan", "Diklat atau pelatihan"
    PUBLIKASI = "publikasi", "Publikasi ilmiah"
    INOVASI = "inovasi", "Karya inovatif"


class StatusKegiatan(TextChoices):
    """What became of an activity."""

    DIRENCANAKAN = "direncanakan", "Direncanakan"
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Tidak jadi"


class Tujuan(StrEnum):
    """Why a competency stands in the plan (aturan_pkg 6)."""

    STANDAR = "standar"
    PENGAYAAN = "pengayaan"


class Capaian(StrEnum):
    """A teacher's year in the laporan kendali."""

    TERCAPAI = "tercapai"
    BELUM = "belum"
    TANPA_SASARAN = "tanpa_sasaran"
    TIDAK_DINILAI = "tidak_dinilai"
