"""Django's entry in the list of applications; registers Tabel 6 with the document jobs, and the reminders."""

from django.apps import AppConfig

TEMPLAT_VERSI = 1
"""Raise it with every change of templates/tindak_lanjut/cetak.html, or documents of the old form count as current."""


class TindakLanjutConfig(AppConfig):
    """Evaluation and follow-ups."""

    name = "observasi.tindak_lanjut"
    label = "observasi_tindak_lanjut"
    verbose_name = "Tindak lanjut"

    def ready(self) -> None:
        """Make the kinds known to supervisi.dokumen and supervisi.kabar."""
        from observasi.tindak_lanjut import selectors  # the models are loaded only now
        from observasi.tindak_lanjut.jenis_kabar import JENIS
        from supervisi.dokumen import registri
        from supervisi.kabar import registri as registri_kabar

        registri_kabar.daftarkan(*JENIS)

        registri.daftarkan(
            registri.Perender(
                jenis=selectors.JENIS_CETAK,
                sebutan="Daftar tindak lanjut hasil supervisi",
                templat="tindak_lanjut/cetak.html",
                templat_versi=TEMPLAT_VERSI,
                boleh=selectors.boleh_cetak,
                naskah=selectors.naskah_cetak,
                alamat=selectors.alamat_cetak,
            )
        )
