"""Django's entry in the list of applications."""

from django.apps import AppConfig


class KehadiranConfig(AppConfig):
    """Days and minutes absent per month, and their documents."""

    name = "pkg.kehadiran"
    label = "pkg_kehadiran"
    verbose_name = "Kehadiran"
