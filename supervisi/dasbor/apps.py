"""Django's entry in the list of applications."""

from django.apps import AppConfig


class DasborConfig(AppConfig):
    """Pages that look across rooms, and the operator's health page."""

    name = "supervisi.dasbor"
    label = "supervisi_dasbor"
    verbose_name = "Dasbor"
