"""Django's entry in the list of applications."""

from django.apps import AppConfig


class KabarConfig(AppConfig):
    """What people are told: in the portal, by mail, as text to pass on."""

    name = "supervisi.kabar"
    label = "supervisi_kabar"
    verbose_name = "Kabar"
