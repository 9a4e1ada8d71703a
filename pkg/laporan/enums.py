"""The forms that a file can be printed as."""

from __future__ import annotations

from django.db.models import TextChoices


class Formulir(TextChoices):
    """Kinds of documents; each is a kind of `supervisi.dokumen` with the prefix `pkg_`."""

    REKAP = "rekap", "Rekap nilai dan angka kredit (1C dan 1D)"
    EVALUASI = "evaluasi", "Laporan dan evaluasi per kompetensi (1B)"

    @property
    def jenis(self) -> str:
        """The name of the kind in `supervisi.dokumen`."""
        return f"pkg_{self.value}"
