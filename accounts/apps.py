"""Django's entry in the list of applications."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and institutions."""

    name = "accounts"
    label = "accounts"
    verbose_name = "Pengguna dan sekolah"
