"""Short forms around a sheet."""

from __future__ import annotations

from django import forms


class AlasanForm(forms.Form):
    """A written reason."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )
