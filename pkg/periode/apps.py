"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PeriodeConfig(AppConfig):
    """Who is appraised by whom and when: periods of a school's year, SK of the assessors, assignments."""

    name = "pkg.periode"
    label = "pkg_periode"
    verbose_name = "Periode PK Guru"
