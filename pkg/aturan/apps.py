"""Django's entry in the list of applications."""

from django.apps import AppConfig


class AturanConfig(AppConfig):
    """Arithmetic of PK Guru as pure functions with dated regulation tables; hitung_pkg and the Kalkulator."""

    name = "pkg.aturan"
    label = "pkg_aturan"
    verbose_name = "Aturan PK Guru"
