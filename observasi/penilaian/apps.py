"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    """Scores of supervisor and teacher, sealing, comparison."""

    name = "observasi.penilaian"
    label = "observasi_penilaian"
    verbose_name = "Penilaian"
