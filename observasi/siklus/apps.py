"""Django's entry in the list of applications."""

from django.apps import AppConfig


class SiklusConfig(AppConfig):
    """The clinical cycle."""

    name = "observasi.siklus"
    label = "observasi_siklus"
    verbose_name = "Siklus supervisi"
