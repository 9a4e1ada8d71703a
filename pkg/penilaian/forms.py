"""Short forms around a file: reasons, the moderator, the objection."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from accounts.models import Pengguna
from pkg.penilaian.rules import ALASAN_TERPANJANG, HasilBerkas


class AlasanForm(forms.Form):
    """A written reason."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=ALASAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )


class ModeratorForm(forms.Form):
    """Who moderates, and by which letter."""

    moderator: forms.ModelChoiceField[Pengguna] = forms.ModelChoiceField(
        None,  # set for the file below
        label="Moderator",
        help_text="Kepala sekolah, pengawas, atau supervisor sekolah lain di wilayah ini, tanpa tugas di sekolah ini.",
        empty_label="Pilih moderator",
        error_messages={
            "required": "Pilih moderator dari daftar.",
            "invalid_choice": "Pilih orang dari daftar: moderator harus dari luar sekolah ini.",
        },
    )
    nomor_surat = forms.CharField(label="Nomor surat penunjukan", max_length=80, required=False)
    catatan = forms.CharField(
        label="Pesan untuk moderator",
        max_length=ALASAN_TERPANJANG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, calon: QuerySet[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["moderator"]).queryset = calon


AWALAN_ALASAN = "alasan-"


class KeberatanForm(forms.Form):
    """Reasons per competency; what is left empty is not objected to."""

    def __init__(self, *args: Any, hasil: HasilBerkas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for satu in hasil.kompetensi:
            self.fields[f"{AWALAN_ALASAN}{satu.nomor}"] = forms.CharField(
                label=f"Alasan keberatan pada kompetensi {satu.nomor}",
                max_length=ALASAN_TERPANJANG,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def alasan(self) -> dict[int, str]:
        """What was written, by number of the competency."""
        return {int(nama.removeprefix(AWALAN_ALASAN)): teks for nama, teks in self.cleaned_data.items() if teks.strip()}
