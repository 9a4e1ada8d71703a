"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PemantapanConfig(AppConfig):
    """The discussion on library instruments."""

    name = "observasi.pemantapan"
    label = "observasi_pemantapan"
    verbose_name = "Pemantapan instrumen"
    default_auto_field = "django.db.models.BigAutoField"
