"""Django's entry in the list of applications."""

from django.apps import AppConfig


class InstrumenConfig(AppConfig):
    name = "observasi.instrumen"
    label = "observasi_instrumen"
    verbose_name = "Pustaka instrumen"
    default_auto_field = "django.db.models.BigAutoField"
