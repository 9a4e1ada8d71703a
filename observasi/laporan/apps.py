"""Django's entry in the list of applications; registers the report with the document jobs."""

from django.apps import AppConfig

TEMPLAT_VERSI = 4
"""Raise it with every change of templates/laporan/siklus.html, or reports of the old form count as current."""


class LaporanConfig(AppConfig):
    """The cycle report and the tables as documents."""

    name = "observasi.laporan"
    label = "observasi_laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        """Make the kind known to supervisi.dokumen."""
        from django.urls import reverse  # the models are loaded only now

        from observasi.laporan import selectors
        from supervisi.dokumen import registri

        def alamat(siklus_id: int) -> str:
            return reverse("laporan:halaman", args=[siklus_id])

        registri.daftarkan(
            registri.Perender(
                jenis=selectors.JENIS,
                sebutan="Laporan siklus supervisi klinis",
                templat="laporan/siklus.html",
                templat_versi=TEMPLAT_VERSI,
                boleh=selectors.boleh,
                naskah=selectors.naskah,
                alamat=alamat,
            )
        )
