"""The forms that a file, and a period, can be printed as."""

from __future__ import annotations

from django.db.models import TextChoices


class Formulir(TextChoices):
    """Forms of one file, in the order of a bundle; each is a kind of `supervisi.dokumen` with the prefix `pkg_`."""

    PERNYATAAN = "pernyataan", "Pernyataan kompetensi dan indikator"
    EVALUASI = "evaluasi", "Laporan dan evaluasi per kompetensi"
    REKAP = "rekap", "Rekap hasil penilaian"
    ANGKA_KREDIT = "angka_kredit", "Penghitungan angka kredit"
    KUESIONER = "kuesioner", "Rekap kuesioner"
    KONVERSI = "konversi", "Konversi predikat kinerja ke angka kredit"
    BUNDEL = "bundel", "Bundel semua formulir"
    BUNDEL_TAHUN = "bundel_tahun", "Bundel semua penilaian setahun"

    @property
    def jenis(self) -> str:
        """The name of the kind in `supervisi.dokumen`."""
        return f"pkg_{self.value}"


PER_BERKAS = (Formulir.PERNYATAAN, Formulir.EVALUASI, Formulir.REKAP)
"""Forms that the file of an additional duty has as well; the others belong to the participant."""


class FormulirPeriode(TextChoices):
    """Documents of a school about one period."""

    ARSIP = "arsip", "Semua bundel sebagai ZIP"
    KENDALI = "kendali", "Laporan kendali kinerja guru"

    @property
    def jenis(self) -> str:
        """The name of the kind in `supervisi.dokumen`."""
        return f"pkg_{self.value}"
