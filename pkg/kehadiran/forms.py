"""Forms: a table to read in, a file to keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from pkg.kehadiran.rules import nama_bulan
from pkg.kehadiran.services import Berkas


class TabelForm(forms.Form):
    """A table of attendance."""

    berkas = forms.FileField(
        label="Berkas Excel (.xlsx)",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas Excel yang sudah diisi.", "empty": "Berkas ini kosong."},
    )


class DokumenForm(forms.Form):
    """A record of attendance as PDF or photo."""

    berkas = forms.FileField(
        label="PDF atau foto",
        help_text="PDF, JPG, atau PNG, paling besar 20 MB.",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )
    bulan = forms.TypedChoiceField(label="Tentang bulan", required=False, coerce=int, empty_value=None)
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=160, help_text="Misalnya: rekap presensi yang ditandatangani."
    )

    def __init__(self, *args: Any, bulan: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Seluruh rentang"), *((str(b), nama_bulan(b)) for b in bulan)]
        self.fields["bulan"].choices = pilihan  # type: ignore[attr-defined]  # a field of choices

    def isi(self) -> Berkas:
        """What was chosen."""
        data = self.cleaned_data
        berkas = data["berkas"]
        return Berkas(berkas.name or "", berkas.file, berkas.size or 0, data["bulan"], data["keterangan"])
