"""Django's entry in the list of applications."""

from django.apps import AppConfig


class BuktiConfig(AppConfig):
    """Record sheets per competency and the evidence that belongs to them."""

    name = "pkg.bukti"
    label = "pkg_bukti"
    verbose_name = "Bukti PK Guru"
