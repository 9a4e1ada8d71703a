"""Which sheet of scores, and how far it is."""

from django.db.models import TextChoices


class JenisPenilaian(TextChoices):
    """Which instrument is scored."""

    PERENCANAAN = "perencanaan", "Perencanaan pembelajaran (Tabel 1)"
    PELAKSANAAN = "pelaksanaan", "Pelaksanaan pembelajaran (Tabel 5)"


class StatusLembar(TextChoices):
    """How far a sheet is; from `terkirim` or `dilepas` on it never changes."""

    DRAF = "draf", "Sedang diisi"
    TERKIRIM = "terkirim", "Sudah dikirim"
    DILEPAS = "dilepas", "Tidak diisi, dengan alasan"


class ModeCakupan(TextChoices):
    """What a school asks of the evidence of an assessment of Tabel 5."""

    MATI = "mati", "Tidak diminta"
    INGATKAN = "ingatkan", "Diingatkan, tetap dapat dikirim"
    WAJIB = "wajib", "Wajib sebelum dikirim"
