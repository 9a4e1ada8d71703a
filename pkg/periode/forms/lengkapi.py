"""One row of the page on which the missing figures of a whole school are typed."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.enums import Golongan
from pkg.periode.enums import JenisGuru
from pkg.periode.forms.medan import ANGKA_SALAH
from pkg.periode.models import Peserta
from pkg.periode.services import Lengkap


class LengkapiForm(forms.Form):
    """Golongan, and hours a week or, for BK, the number of pupils. Everything may stay empty for now."""

    golongan = forms.ChoiceField(
        label="Golongan", choices=[("", "Belum diketahui"), *((g, g) for g in Golongan.values)], required=False
    )
    jam_mengajar = forms.DecimalField(
        label="Jam mengajar seminggu",
        required=False,
        max_digits=4,
        decimal_places=1,
        localize=True,  # people type 24,5
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
        error_messages={**ANGKA_SALAH, "max_decimal_places": "Paling banyak satu angka di belakang koma."},
    )
    konseli = forms.IntegerField(
        label="Jumlah konseli",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        error_messages=ANGKA_SALAH,
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, peserta: Peserta, **kwargs: Any) -> None:
        kolom = ("golongan", "jam_mengajar", "konseli", "versi")
        kwargs |= {"initial": {k: getattr(peserta, k) for k in kolom}, "prefix": f"p{peserta.pk}"}
        super().__init__(*args, **kwargs)
        self.peserta = peserta
        del self.fields["jam_mengajar" if peserta.jenis_guru == JenisGuru.BK else "konseli"]

    @property
    def angka(self) -> forms.BoundField:
        """The one figure that this kind of teacher has."""
        return self["konseli" if "konseli" in self.fields else "jam_mengajar"]

    def isi(self) -> Lengkap:
        """The row as plain data."""
        b = self.cleaned_data
        return Lengkap(self.peserta.pk, b["versi"], b["golongan"], b.get("jam_mengajar"), b.get("konseli"))
