"""Django's entry in the list of applications."""

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    """The cycle report as a document."""

    name = "observasi.laporan"
    label = "observasi_laporan"
    verbose_name = "Laporan"
