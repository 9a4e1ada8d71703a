"""Django's entry in the list of applications."""

from django.apps import AppConfig


class TindakLanjutConfig(AppConfig):
    """Evaluation and follow-ups."""

    name = "observasi.tindak_lanjut"
    label = "observasi_tindak_lanjut"
    verbose_name = "Tindak lanjut"
