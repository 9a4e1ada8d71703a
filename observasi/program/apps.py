"""Django's entry in the list of applications; registers the programme with the document jobs."""

from django.apps import AppConfig

TEMPLAT_VERSI = 2
"""Raise it with every change of templates/program/cetak.html, or documents of the old form count as current."""


class ProgramConfig(AppConfig):
    """The yearly supervision programme."""

    name = "observasi.program"
    label = "observasi_program"
    verbose_name = "Program supervisi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kind known to supervisi.dokumen."""
        from django.urls import reverse  # the models are loaded only now

        from observasi.program import selectors
        from supervisi.dokumen import registri

        def alamat(versi_program_id: int) -> str:
            return reverse("program:versi", args=[versi_program_id])

        registri.daftarkan(
            registri.Perender(
                jenis=selectors.JENIS,
                sebutan="Program supervisi",
                templat="program/cetak.html",
                templat_versi=TEMPLAT_VERSI,
                boleh=selectors.boleh,
                naskah=selectors.naskah,
                alamat=alamat,
            )
        )
