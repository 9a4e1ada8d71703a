"""Django's entry in the list of applications."""

from django.apps import AppConfig


class DokumenConfig(AppConfig):
    """A requested document as a job: progress, file, hash, check code. Knows no domain."""

    name = "supervisi.dokumen"
    label = "supervisi_dokumen"
    verbose_name = "Dokumen"
