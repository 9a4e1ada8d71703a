"""The one form of this room: a file with a replaced wording."""

from __future__ import annotations

from django import forms


class ImporForm(forms.Form):
    """A file and the reason for the new version."""

    berkas = forms.FileField(
        label="Berkas instrumen",
        help_text="YAML atau Excel (.xlsx), paling besar 1 MB. Mulailah dari berkas yang diunduh di atas.",
        error_messages={
            "required": "Pilih berkas instrumen.",
            "empty": "Berkas ini kosong. Pilih berkas yang berisi instrumen.",
            "invalid": "Pilih berkas instrumen.",
        },
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.xlsx"}),
    )
    keterangan = forms.CharField(
        label="Mengapa kalimatnya diganti?",
        max_length=300,
        help_text="Satu kalimat, misalnya: disalin dari Buku 2 edisi 2016, Lampiran 3A. Tampil pada riwayat versi.",
        error_messages={"required": "Tuliskan dari mana kalimat baru ini, satu kalimat saja."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
