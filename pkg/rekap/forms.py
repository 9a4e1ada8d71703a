"""Form of the predikat of a year."""

from __future__ import annotations

from typing import Any

from django import forms

from pkg.aturan.enums import Predikat, Rating
from pkg.rekap.models import KonversiPredikat
from pkg.rekap.rules import IsiKonversi
from supervisi.lib.galat import MasukanSalah

_KOSONG = [("", "Belum dipilih")]


class KonversiForm(forms.Form):
    """The predikat directly, or both ratings of the quadrant."""

    predikat = forms.ChoiceField(
        label="Predikat kinerja",
        required=False,
        choices=[*_KOSONG, *Predikat.choices],
        help_text="Seperti tertulis di e-Kinerja. Boleh dikosongkan bila kedua rating di bawah diisi.",
    )
    hasil_kerja = forms.ChoiceField(label="Rating hasil kerja", required=False, choices=[*_KOSONG, *Rating.choices])
    perilaku = forms.ChoiceField(label="Rating perilaku kerja", required=False, choices=[*_KOSONG, *Rating.choices])
    bulan = forms.IntegerField(
        label="Banyak bulan",
        min_value=1,
        max_value=12,
        help_text="12 untuk setahun penuh; kurang dari itu dihitung n/12.",
        error_messages={
            "required": "Isi banyak bulan 1 sampai 12.",
            "invalid": "Isi dengan angka.",
            "min_value": "Isi banyak bulan 1 sampai 12.",
            "max_value": "Isi banyak bulan 1 sampai 12.",
        },
    )
    nomor = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, lama: KonversiPredikat | None, bulan: int, **kwargs: Any) -> None:
        awal: dict[str, Any] = {"bulan": bulan, "nomor": 0}
        if lama is not None:
            awal = {
                "bulan": lama.bulan,
                "nomor": lama.nomor,
                "hasil_kerja": lama.hasil_kerja,
                "perilaku": lama.perilaku,
            }
            awal["predikat"] = lama.predikat
        kwargs["initial"] = awal
        super().__init__(*args, **kwargs)

    def isi(self) -> IsiKonversi:
        """What was chosen."""
        data = self.cleaned_data
        return IsiKonversi(
            predikat=Predikat(data["predikat"]) if data["predikat"] else None,
            hasil_kerja=Rating(data["hasil_kerja"]) if data["hasil_kerja"] else None,
            perilaku=Rating(data["perilaku"]) if data["perilaku"] else None,
            bulan=data["bulan"],
        )

    def salin_galat(self, galat: MasukanSalah) -> None:
        """What the service refused, beside the fields."""
        for bidang, pesan in galat.galat.items():
            self.add_error(bidang if bidang in self.fields else None, pesan)
