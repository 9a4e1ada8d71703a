"""Django's entry in the list of applications."""

from django.apps import AppConfig


class RekapConfig(AppConfig):
    """Form 1C and 1D of a teacher's year: everything combined once, frozen with its rule set."""

    name = "pkg.rekap"
    label = "pkg_rekap"
    verbose_name = "Rekap PK Guru"
