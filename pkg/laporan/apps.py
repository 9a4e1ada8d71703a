"""Django's entry in the list of applications."""

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    """The official forms as documents: 1A-1D and their kin, bundles, ZIP of a school."""

    name = "pkg.laporan"
    label = "pkg_laporan"
    verbose_name = "Formulir resmi PK Guru"
