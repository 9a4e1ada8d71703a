"""Django's entry in the list of applications; registers the printed records with the document jobs."""

from django.apps import AppConfig

TEMPLAT_PERTEMUAN = 1
"""Raise it with every change of templates/teknik/cetak_pertemuan.html, or documents of the old form count as current."""
TEMPLAT_ANGKET = 1
"""The same for templates/teknik/cetak_angket.html."""


class TeknikConfig(AppConfig):
    """Techniques of supervision beside the cycle."""

    name = "observasi.teknik"
    label = "observasi_teknik"
    verbose_name = "Teknik supervisi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds known to supervisi.dokumen."""
        from django.urls import reverse  # the models are loaded only now

        from observasi.teknik.selectors import angket, pertemuan
        from supervisi.dokumen import registri

        def alamat_pertemuan(catatan_pertemuan_id: int) -> str:
            return reverse("teknik:pertemuan", args=[catatan_pertemuan_id])

        def alamat_angket(angket_id: int) -> str:
            return reverse("teknik:angket", args=[angket_id])

        registri.daftarkan(
            registri.Perender(
                jenis=pertemuan.JENIS,
                sebutan="Catatan pertemuan supervisi",
                templat="teknik/cetak_pertemuan.html",
                templat_versi=TEMPLAT_PERTEMUAN,
                boleh=pertemuan.boleh_cetak,
                naskah=pertemuan.naskah,
                alamat=alamat_pertemuan,
            )
        )
        registri.daftarkan(
            registri.Perender(
                jenis=angket.JENIS,
                sebutan="Hasil angket guru",
                templat="teknik/cetak_angket.html",
                templat_versi=TEMPLAT_ANGKET,
                boleh=angket.boleh_cetak,
                naskah=angket.naskah,
                alamat=alamat_angket,
            )
        )
