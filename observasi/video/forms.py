"""Forms of the rights: letting somebody in, another last day, and the school's time."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.pelaku import Pelaku
from observasi.video.rules import retensi, undangan

_TANGGAL_SALAH = {"required": "Pilih hari terakhir.", "invalid": "Isi tanggal, misalnya 24-11-2026."}


class MasukanTanggal(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SampaiForm(forms.Form):
    """The last day on which somebody may watch."""

    sampai = forms.DateField(
        label="Boleh menonton sampai",
        widget=MasukanTanggal,
        help_text="Termasuk hari itu. Paling lama 90 hari.",
        error_messages=_TANGGAL_SALAH,
    )

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pelaku = pelaku
        self.fields["sampai"].initial = undangan.sampai_bawaan(pelaku.hari)
        self.fields["sampai"].widget.attrs |= {
            "min": pelaku.hari.isoformat(),
            "max": (pelaku.hari + undangan.LAMA_MAKS).isoformat(),
        }

    def clean_sampai(self) -> Any:
        """The rule says which days."""
        sampai = self.cleaned_data["sampai"]
        if galat := undangan.galat_sampai(sampai, self.pelaku.hari):
            raise forms.ValidationError(galat)
        return sampai


class UndangTontonForm(SampaiForm):
    """Who, until when, and why. The person was found by the search above the form."""

    orang = forms.TypedChoiceField(
        label="Siapa yang Anda undang?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih orang yang Anda undang.",
            "invalid_choice": "Cari nama orangnya, lalu pilih dari daftar.",
        },
    )
    catatan = forms.CharField(
        label="Untuk apa?",
        required=False,
        max_length=undangan.CATATAN_MAKS,
        help_text="Tampil bagi yang diundang, misalnya: mohon masukan tentang diskusi kelompok.",
    )
    field_order = ("orang", "sampai", "catatan")

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orang"].choices = pilihan  # type: ignore[attr-defined]
        if len(pilihan) == 1:
            self.fields["orang"].initial = pilihan[0][0]


class MasaSimpanForm(forms.Form):
    """How long a school keeps recordings."""

    simpan_hari = forms.IntegerField(
        label="Lama menyimpan rekaman (hari sejak siklus selesai)",
        min_value=retensi.SIMPAN_MIN,
        max_value=retensi.SIMPAN_MAKS,
        help_text=f"Antara {retensi.SIMPAN_MIN} dan {retensi.SIMPAN_MAKS} hari. Bila belum diatur: {retensi.SIMPAN_BAWAAN} hari.",
        error_messages={
            "required": "Isi jumlah hari.",
            "invalid": "Isi jumlah hari dengan angka.",
            "min_value": f"Isi antara {retensi.SIMPAN_MIN} dan {retensi.SIMPAN_MAKS} hari.",
            "max_value": f"Isi antara {retensi.SIMPAN_MIN} dan {retensi.SIMPAN_MAKS} hari.",
        },
    )
