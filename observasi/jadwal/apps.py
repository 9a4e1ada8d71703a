"""Django's entry in the list of applications; registers the printed schedule with the document jobs."""

from django.apps import AppConfig

TEMPLAT_VERSI = 1
"""Raise it with every change of templates/jadwal/cetak.html, or documents of the old form count as current."""


class JadwalConfig(AppConfig):
    """The schedule of the yearly programme."""

    name = "observasi.jadwal"
    label = "observasi_jadwal"
    verbose_name = "Jadwal supervisi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kind known to supervisi.dokumen."""
        from django.urls import reverse  # the models are loaded only now

        from observasi.jadwal import selectors
        from supervisi.dokumen import registri

        def alamat(program_id: int) -> str:
            return reverse("jadwal:realisasi", args=[program_id])

        registri.daftarkan(
            registri.Perender(
                jenis=selectors.JENIS,
                sebutan="Jadwal supervisi",
                templat="jadwal/cetak.html",
                templat_versi=TEMPLAT_VERSI,
                boleh=selectors.boleh,
                naskah=selectors.naskah,
                alamat=alamat,
            )
        )
