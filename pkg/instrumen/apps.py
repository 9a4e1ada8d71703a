"""Django's entry in the list of applications."""

from django.apps import AppConfig


class InstrumenConfig(AppConfig):
    """The appraisal instruments and questionnaires as versioned data."""

    name = "pkg.instrumen"
    label = "pkg_instrumen"
    verbose_name = "Instrumen PK Guru"
