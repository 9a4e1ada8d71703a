"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PedomanConfig(AppConfig):
    """Guidance and the first-time tour."""

    name = "supervisi.pedoman"
    label = "supervisi_pedoman"
    verbose_name = "Pedoman"
