"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    """The file of one teacher in one period: states, indicator scores, agreement, objection, moderation."""

    name = "pkg.penilaian"
    label = "pkg_penilaian"
    verbose_name = "Penilaian PK Guru"
