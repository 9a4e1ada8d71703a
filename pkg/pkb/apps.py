"""Django's entry in the list of applications."""

from django.apps import AppConfig


class PkbConfig(AppConfig):
    """After the appraisal: PKB plan, targets, progress, laporan kendali, history across years."""

    name = "pkg.pkb"
    label = "pkg_pkb"
    verbose_name = "PKB"
