"""Django's entry in the list of applications."""

from django.apps import AppConfig


class SiklusConfig(AppConfig):
    """The clinical cycle."""

    name = "observasi.siklus"
    label = "observasi_siklus"
    verbose_name = "Siklus supervisi"

    def ready(self) -> None:
        """Make the kinds of kabar known."""
        from observasi.siklus.jenis_kabar import JENIS  # the models are loaded only now
        from supervisi.kabar import registri

        registri.daftarkan(*JENIS)
