"""Kinds of instruments, the stages they serve, and where an item came from."""

from django.db.models import TextChoices


class JenisInstrumen(TextChoices):
    SKALA = "skala", "Skala penilaian"
    DAFTAR_CEK = "daftar_cek", "Daftar cek"
    WAWANCARA = "wawancara", "Pedoman wawancara"
    ANGKET = "angket", "Angket"
    DAFTAR = "daftar", "Daftar rekap"


class TahapInstrumen(TextChoices):
    """The stage of the cycle in which the instrument is filled in."""

    PRA_OBSERVASI = "pra_observasi", "Pra-observasi"
    OBSERVASI = "observasi", "Observasi"
    PASCA_OBSERVASI = "pasca_observasi", "Pasca-observasi"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut"


class AsalButir(TextChoices):
    """Where the wording of an item comes from, seen from the library."""

    ASLI = "asli", "Butir pustaka"
    DIUBAH = "diubah", "Kalimat disesuaikan"
    DITAMBAH = "ditambah", "Butir tambahan"
