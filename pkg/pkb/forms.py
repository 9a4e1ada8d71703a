"""Forms of PKB activities."""

from __future__ import annotations

from typing import Any

from django import forms

from pkg.pkb.enums import JenisKegiatan, StatusKegiatan
from pkg.pkb.models import KegiatanPkb
from pkg.pkb.services import IsiKegiatan


def _tanggal() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class KegiatanForm(forms.Form):
    """What, for which competencies, until when, where."""

    uraian = forms.CharField(
        label="Apa yang dilakukan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu langkah yang jelas, misalnya: mencoba pertanyaan terbuka pada tiga pertemuan dan mencatat jawabannya.",
        error_messages={"required": "Tuliskan apa yang akan dilakukan."},
    )
    kompetensi = forms.TypedMultipleChoiceField(
        label="Untuk kompetensi",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih paling sedikit satu kompetensi.",
            "invalid_choice": "Pilih kompetensi dari daftar.",
        },
    )
    jenis = forms.ChoiceField(
        label="Bentuk kegiatan",
        choices=JenisKegiatan.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih bentuk kegiatan.", "invalid_choice": "Pilih bentuk dari daftar."},
    )
    tenggat = forms.DateField(
        label="Paling lambat",
        widget=_tanggal(),
        error_messages={"required": "Pilih tanggal paling lambat.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    tempat = forms.CharField(label="Di mana atau bersama siapa", max_length=160, required=False)
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kompetensi: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        medan: Any = self.fields["kompetensi"]
        medan.choices = kompetensi

    def isi(self) -> IsiKegiatan:
        """The activity as plain data."""
        b = self.cleaned_data
        return IsiKegiatan(
            kompetensi=tuple(sorted(b["kompetensi"])),
            jenis=JenisKegiatan(b["jenis"]),
            uraian=b["uraian"],
            tempat=b["tempat"],
            tenggat=b["tenggat"],
        )


def awal_dari(satu: KegiatanPkb) -> dict[str, Any]:
    """The values of an activity for its form."""
    return {
        "uraian": satu.uraian,
        "kompetensi": satu.kompetensi,
        "jenis": satu.jenis,
        "tenggat": satu.tenggat,
        "tempat": satu.tempat,
        "versi": satu.versi,
    }


class TutupForm(forms.Form):
    """What became of an activity."""

    status = forms.ChoiceField(
        label="Bagaimana jadinya",
        widget=forms.RadioSelect,
        choices=[
            (StatusKegiatan.TERLAKSANA.value, "Sudah terlaksana"),
            (StatusKegiatan.BATAL.value, "Tidak jadi dilaksanakan"),
        ],
        error_messages={"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu."},
    )
    realisasi = forms.CharField(
        label="Hasil atau alasannya",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang terjadi dan apa yang berubah di kelas; atau mengapa tidak jadi.",
        error_messages={"required": "Tuliskan hasil atau alasannya dengan satu atau dua kalimat."},
    )
    selesai_pada = forms.DateField(
        label="Tanggal",
        widget=_tanggal(),
        error_messages={"required": "Pilih tanggalnya.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    versi = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
