"""Django's entry in the list of applications; registers the result with the document jobs, and the door to a recording."""

from django.apps import AppConfig

TEMPLAT_VERSI = 1
"""Raise it with every change of templates/kalibrasi/cetak.html, or documents of the old form count as current."""


class KalibrasiConfig(AppConfig):
    """Calibration of supervisors on one clip."""

    name = "observasi.kalibrasi"
    label = "observasi_kalibrasi"
    verbose_name = "Kalibrasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kind of document and the door known."""
        from django.urls import reverse  # the models are loaded only now

        from observasi.kalibrasi import selectors
        from observasi.video import pintu
        from supervisi.dokumen import registri

        def alamat(sesi_id: int) -> str:
            return reverse("kalibrasi:hasil", args=[sesi_id])

        pintu.daftarkan("kalibrasi", selectors.pintu)
        registri.daftarkan(
            registri.Perender(
                jenis=selectors.JENIS,
                sebutan="Hasil kalibrasi",
                templat="kalibrasi/cetak.html",
                templat_versi=TEMPLAT_VERSI,
                boleh=selectors.boleh,
                naskah=selectors.naskah,
                alamat=alamat,
            )
        )
