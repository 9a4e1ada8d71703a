"""Short forms around a sheet."""

from __future__ import annotations

from django import forms

from observasi.penilaian.enums import ModeCakupan


class AlasanForm(forms.Form):
    """A written reason."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )


class AturanForm(forms.Form):
    """What a school asks of the evidence of Tabel 5."""

    mode = forms.ChoiceField(label="Cakupan bukti", choices=ModeCakupan.choices, widget=forms.RadioSelect)
    persen = forms.IntegerField(
        label="Paling sedikit (persen butir berskor)",
        min_value=1,
        max_value=100,
        help_text="Butir “tidak teramati” tidak ikut dihitung.",
        error_messages={"min_value": "Isi 1 sampai 100 persen.", "max_value": "Isi 1 sampai 100 persen."},
    )
    juga_guru = forms.BooleanField(
        label="Berlaku juga untuk penilaian diri guru",
        required=False,
        help_text="Biasanya tidak perlu: penilaian diri adalah pandangan guru sendiri.",
    )
