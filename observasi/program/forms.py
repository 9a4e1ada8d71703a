"""The form that begins a programme."""

from __future__ import annotations

from typing import Any

from django import forms

from observasi.program.selectors import DaftarProgram


class MulaiForm(forms.Form):
    """School and school year; both have their usual answer chosen."""

    sekolah = forms.TypedChoiceField(
        label="Sekolah", coerce=int, error_messages={"invalid_choice": "Pilih sekolah dari daftar."}
    )
    tahun = forms.TypedChoiceField(
        label="Tahun pelajaran", coerce=int, error_messages={"invalid_choice": "Pilih tahun pelajaran dari daftar."}
    )

    def __init__(self, *args: Any, daftar: DaftarProgram, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sekolah = [(s.pk, s.nama) for s in daftar.sekolah_tulis]
        self.fields["sekolah"].choices = sekolah  # type: ignore[attr-defined]
        self.fields["tahun"].choices = daftar.tahun  # type: ignore[attr-defined]
        self.fields["tahun"].initial = daftar.tahun_awal
        if len(sekolah) == 1:
            self.fields["sekolah"].initial = sekolah[0][0]
            self.fields["sekolah"].widget = forms.HiddenInput()
