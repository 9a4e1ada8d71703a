"""The form of a remark."""

from __future__ import annotations

from typing import Any

from django import forms

from observasi.instrumen.rules import Instrumen, semua_kelompok
from observasi.pemantapan.enums import JenisMasukan
from observasi.pemantapan.rules import ALASAN_TERPANJANG, Masukan


class MasukanForm(forms.Form):
    """What is said, about which item. What the kind needs is checked by `rules.periksa`."""

    jenis = forms.ChoiceField(
        label="Masukan Anda",
        choices=JenisMasukan.choices,
        widget=forms.RadioSelect,
        initial=JenisMasukan.KOMENTAR.value,
    )
    butir = forms.ChoiceField(
        label="Tentang", required=False, error_messages={"invalid_choice": "Pilih butir dari daftar."}
    )
    kelompok = forms.ChoiceField(
        label="Kelompok untuk butir baru",
        required=False,
        error_messages={"invalid_choice": "Pilih kelompok dari daftar."},
    )
    teks = forms.CharField(
        label="Kalimat yang diusulkan",
        required=False,
        help_text="Hanya untuk usul ubah kalimat dan usul butir baru.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    alasan = forms.CharField(
        label="Komentar atau alasan",
        max_length=ALASAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis komentar atau alasan Anda."},
    )

    def __init__(self, *args: Any, instrumen: Instrumen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        butir = [(b.butir.kunci, f"{b.butir.nomor}. {b.butir.teks}"[:110]) for b in instrumen.daftar_butir]
        self.fields["butir"].choices = [("", "Seluruh instrumen"), *butir]  # type: ignore[attr-defined]
        kelompok = [(k.kunci, k.judul or "Tanpa judul") for k in semua_kelompok(instrumen)]
        self.fields["kelompok"].choices = [("", "Tidak menambah butir"), *kelompok]  # type: ignore[attr-defined]

    def isi(self) -> Masukan:
        """The remark as plain data."""
        data = self.cleaned_data
        return Masukan(
            JenisMasukan(data["jenis"]), data["butir"], data["kelompok"], data["teks"].strip(), data["alasan"].strip()
        )
