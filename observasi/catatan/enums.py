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


class WarnaJenis(TextChoices):
    """Colours for kinds that a school names: dark enough for text on our paper (4.5:1) and apart from each other."""

    TEAL = "teal", "Hijau laut"
    TERAKOTA = "terakota", "Terakota"
    NILA = "nila", "Nila"
    KUNYIT = "kunyit", "Kunyit"
    DAUN = "daun", "Hijau daun"
    BATA = "bata", "Merah bata"
    TINTA = "tinta", "Hitam tinta"
    UNGU = "ungu", "Ungu manggis"


class BentukJenis(TextChoices):
    """Shapes for kinds: whoever cannot tell the colours tells the shapes."""

    LINGKARAN = "lingkaran", "Lingkaran"
    PERSEGI = "persegi", "Persegi"
    SEGITIGA = "segitiga", "Segitiga"
    WAJIK = "wajik", "Wajik"
    BINTANG = "bintang", "Bintang"
    SEGI_ENAM = "segi_enam", "Segi enam"
    PALANG = "palang", "Palang"
    PANAH = "panah", "Panah"


TANDA_BAWAAN: dict[JenisCatatan, tuple[WarnaJenis, BentukJenis]] = {
    JenisCatatan.CATATAN: (WarnaJenis.TINTA, BentukJenis.PERSEGI),
    JenisCatatan.KEKUATAN: (WarnaJenis.DAUN, BentukJenis.BINTANG),
    JenisCatatan.PERTANYAAN: (WarnaJenis.NILA, BentukJenis.LINGKARAN),
    JenisCatatan.SARAN: (WarnaJenis.TERAKOTA, BentukJenis.SEGITIGA),
}
