"""Kinds of tools and the codes that are tapped in them (domain 5; the tools are those of Acheson and Gall)."""

from __future__ import annotations

from django.db.models import TextChoices


class JenisAlat(TextChoices):
    """Which tool."""

    VERBATIM = "verbatim", "Verbatim selektif"
    TINGKAT = "tingkat", "Tingkat pertanyaan"
    SAPUAN = "sapuan", "Sapuan tugas"
    ALUR = "alur", "Alur verbal"
    TUNGGU = "tunggu", "Waktu tunggu"


class Penutur(TextChoices):
    """Whose words were written down."""

    GURU = "guru", "Guru"
    PESERTA_DIDIK = "peserta_didik", "Peserta didik"


class KodeVerbatim(TextChoices):
    """What selective verbatim can look for; which of them is chosen before the lesson."""

    PERTANYAAN = "pertanyaan", "Pertanyaan"
    PUJIAN = "pujian", "Pujian"
    PETUNJUK = "petunjuk", "Petunjuk"
    TANGGAPAN = "tanggapan", "Tanggapan atas jawaban"
    TEGURAN = "teguran", "Teguran"


class SkalaTingkat(TextChoices):
    """How finely questions are told apart."""

    BLOOM = "bloom", "Enam tingkat (C1 sampai C6)"
    DUA = "dua", "Dua tingkat (rendah dan tinggi)"


class KodeTingkat(TextChoices):
    """Level of a question: the revised taxonomy (Anderson and Krathwohl 2001), or only low and high."""

    C1 = "C1", "C1 Mengingat"
    C2 = "C2", "C2 Memahami"
    C3 = "C3", "C3 Menerapkan"
    C4 = "C4", "C4 Menganalisis"
    C5 = "C5", "C5 Mengevaluasi"
    C6 = "C6", "C6 Mencipta"
    RENDAH = "rendah", "Tingkat rendah"
    TINGGI = "tinggi", "Tingkat tinggi"


class KodeTugas(TextChoices):
    """What a pupil does at the moment of a sweep."""

    MENGERJAKAN = "mengerjakan", "Mengerjakan tugas"
    MENYIMAK = "menyimak", "Menyimak"
    MENUNGGU = "menunggu", "Menunggu"
    BERBICARA = "berbicara", "Berbicara di luar tugas"
    LAIN = "lain", "Kegiatan lain"
    KELUAR = "keluar", "Tidak di tempat"


class KodeAlur(TextChoices):
    """What is said from one to another."""

    BERTANYA = "bertanya", "Bertanya"
    MENJAWAB = "menjawab", "Menjawab"
    MEMUJI = "memuji", "Memuji"
    MENJELASKAN = "menjelaskan", "Menjelaskan"
    MENEGUR = "menegur", "Menegur"


class KodeTunggu(TextChoices):
    """Which silence: after the question, or after the answer."""

    SATU = "satu", "Setelah pertanyaan"
    DUA = "dua", "Setelah jawaban"


KODE: dict[JenisAlat, type[TextChoices]] = {
    JenisAlat.VERBATIM: KodeVerbatim,
    JenisAlat.TINGKAT: KodeTingkat,
    JenisAlat.SAPUAN: KodeTugas,
    JenisAlat.ALUR: KodeAlur,
    JenisAlat.TUNGGU: KodeTunggu,
}
BERDENAH = frozenset({JenisAlat.SAPUAN, JenisAlat.ALUR})
