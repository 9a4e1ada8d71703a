"""Django's entry in the list of applications; registers the forms with the document jobs."""

from django.apps import AppConfig

TEMPLAT_VERSI = 1
"""Raise it with every change of templates/pkg/laporan, or forms of the old shape count as current."""


class LaporanConfig(AppConfig):
    """The official forms as documents: 1A-1D and their kin, bundles, ZIP of a school."""

    name = "pkg.laporan"
    label = "pkg_laporan"
    verbose_name = "Formulir resmi PK Guru"

    def ready(self) -> None:
        """Make the kinds known to supervisi.dokumen."""
        from django.urls import reverse  # the models are loaded only now

        from pkg.laporan import selectors
        from supervisi.dokumen import registri

        def alamat(penilaian_id: int) -> str:
            return reverse("pkg_laporan:halaman", args=[penilaian_id])

        for satu, naskah in selectors.NASKAH.items():
            registri.daftarkan(
                registri.Perender(
                    jenis=satu.jenis,
                    sebutan="Formulir penilaian kinerja guru",
                    templat=f"pkg/laporan/{satu.value}.html",
                    templat_versi=TEMPLAT_VERSI,
                    boleh=selectors.boleh,
                    naskah=naskah,
                    alamat=alamat,
                )
            )
