"""The parts of a programme."""

from django.db.models import TextChoices


class Bagian(TextChoices):
    """The nine parts in the order in which they are printed (module 2019, 6.a)."""

    LATAR_BELAKANG = "latar_belakang", "Latar belakang"
    LANDASAN_HUKUM = "landasan_hukum", "Landasan hukum"
    TUJUAN = "tujuan", "Tujuan"
    INDIKATOR = "indikator", "Indikator keberhasilan"
    SASARAN = "sasaran", "Sasaran"
    PENDEKATAN = "pendekatan", "Pendekatan dan teknik"
    RUANG_LINGKUP = "ruang_lingkup", "Ruang lingkup"
    JADWAL = "jadwal", "Jadwal"
    INSTRUMEN = "instrumen", "Instrumen"
