"""Django's entry in the list of applications."""

from django.apps import AppConfig


class CatatanConfig(AppConfig):
    """Fieldnotes and notes on the time line."""

    name = "observasi.catatan"
    label = "observasi_catatan"
    verbose_name = "Catatan"
