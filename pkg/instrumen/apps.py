"""Django's entry in the list of applications."""

from django.apps import AppConfig


class InstrumenConfig(AppConfig):
    """The appraisal instruments and questionnaires as versioned data."""

    name = "pkg.instrumen"
    label = "pkg_instrumen"
    verbose_name = "Instrumen PK Guru"

    def ready(self) -> None:
        """Instruments of supervision may point to the indicators of PK Guru."""
        from observasi.instrumen.rujukan import daftarkan
        from pkg.instrumen.selectors import daftar_indikator_rujukan

        daftarkan("PK Guru", daftar_indikator_rujukan)
