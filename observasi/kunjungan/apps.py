"""Django's entry in the list of applications."""

from django.apps import AppConfig


class KunjunganConfig(AppConfig):
    """Live observation of a visit."""

    name = "observasi.kunjungan"
    label = "observasi_kunjungan"
    verbose_name = "Kunjungan"
