"""The page of preferences."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from supervisi.kabar.enums import Cara
from supervisi.kabar.models import AturanSurel
from supervisi.kabar.rules import Tenang
from supervisi.kabar.selectors import BarisPilihan

_JAM = [(jam, f"{jam:02d}.00") for jam in range(24)]
_AWALAN = "cara-"


class PilihanForm(forms.Form):
    """Hours, mail at all, and one way for each kind."""

    surel_aktif = forms.BooleanField(
        label="Kirim kabar lewat surel",
        required=False,
        help_text="Bila dimatikan, semua kabar tetap ada di portal.",
    )
    tenang_mulai = forms.TypedChoiceField(label="Jam tenang mulai", choices=_JAM, coerce=int)
    tenang_selesai = forms.TypedChoiceField(label="Jam tenang sampai", choices=_JAM, coerce=int)
    jam_ringkasan = forms.TypedChoiceField(label="Jam ringkasan harian", choices=_JAM, coerce=int)

    def __init__(self, data: QueryDict | None, *, baris: list[BarisPilihan], aturan: AturanSurel) -> None:
        awal = {
            "surel_aktif": aturan.surel_aktif,
            "tenang_mulai": aturan.tenang_mulai,
            "tenang_selesai": aturan.tenang_selesai,
            "jam_ringkasan": aturan.jam_ringkasan,
            **{_AWALAN + b.jenis.kode: b.cara.value for b in baris},
        }
        super().__init__(data, initial=awal)
        self.baris = baris
        for b in baris:
            self.fields[_AWALAN + b.jenis.kode] = forms.ChoiceField(
                label=b.jenis.nama,
                help_text=b.jenis.penjelasan,
                choices=Cara.choices,
                error_messages={"required": "Pilih salah satu cara.", "invalid_choice": "Pilih cara dari daftar."},
            )

    def bagian(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of the kinds by group, in the order of the groups."""
        hasil: dict[str, list[forms.BoundField]] = {}
        for b in self.baris:
            hasil.setdefault(str(b.jenis.kelompok.label), []).append(self[_AWALAN + b.jenis.kode])
        return list(hasil.items())

    def cara(self) -> dict[str, Cara]:
        """The chosen way of each kind."""
        return {b.jenis.kode: Cara(self.cleaned_data[_AWALAN + b.jenis.kode]) for b in self.baris}

    def tenang(self) -> Tenang:
        """The chosen quiet hours."""
        return Tenang(self.cleaned_data["tenang_mulai"], self.cleaned_data["tenang_selesai"])
