"""Django's entry in the list of applications."""

from django.apps import AppConfig


class AlatConfig(AppConfig):
    """Selective verbatim, question levels, at-task sweeps, verbal flow, wait time."""

    name = "observasi.alat"
    label = "observasi_alat"
    verbose_name = "Alat observasi"
