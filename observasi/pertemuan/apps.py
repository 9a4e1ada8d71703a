"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PertemuanConfig(AppConfig):
    """Interviews and the record of the meeting."""

    name = "observasi.pertemuan"
    label = "observasi_pertemuan"
    verbose_name = "Pertemuan"
