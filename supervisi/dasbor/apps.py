"""Django's entry in the list of applications."""

from django.apps import AppConfig
from django.core.checks import register


class DasborConfig(AppConfig):
    """Pages that look across rooms, and the operator's health page."""

    name = "supervisi.dasbor"
    label = "supervisi_dasbor"
    verbose_name = "Dasbor"

    def ready(self) -> None:
        """The top floor knows every room, so the start-up checks of the whole project hang here."""
        from supervisi.checks import periksa_batas_tugas

        register(periksa_batas_tugas, "portal")
