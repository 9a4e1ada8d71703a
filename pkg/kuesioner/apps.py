"""Django's entry in the list of applications."""

from django.apps import AppConfig


class KuesionerConfig(AppConfig):
    """Questionnaire campaigns: one-time links, anonymous answers, group means."""

    name = "pkg.kuesioner"
    label = "pkg_kuesioner"
    verbose_name = "Kuesioner PK Guru"
