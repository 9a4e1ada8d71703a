"""Forms of follow-ups and of the next cycle."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_penyelia
from observasi.siklus.enums import Mode, Sisi
from observasi.siklus.models import Siklus
from observasi.siklus.services.permintaan import IsiPermintaan
from observasi.tindak_lanjut import rules
from observasi.tindak_lanjut.enums import Bentuk, Situasional
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut

TENGGAT_BAWAAN_HARI = 14


def _tanggal() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class TindakLanjutForm(forms.Form):
    """What, who, until when, where; and which form of pembinaan it is."""

    uraian = forms.CharField(
        label="Apa yang dilakukan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu langkah yang jelas dan dapat dilihat hasilnya.",
        error_messages={"required": "Tuliskan apa yang akan dilakukan."},
    )
    bentuk = forms.ChoiceField(
        label="Bentuk pembinaan",
        widget=forms.RadioSelect,
        choices=[
            (b.value, format_html("<strong>{}</strong><small>{}</small>", b.label, t))
            for b, t in rules.PENJELASAN_BENTUK.items()
        ],
        error_messages={"required": "Pilih bentuk pembinaan.", "invalid_choice": "Pilih bentuk dari daftar."},
    )
    situasional = forms.ChoiceField(
        label="Jenis, bila situasional",
        widget=forms.RadioSelect,
        choices=Situasional.choices,
        required=False,
        help_text="Hanya bila memilih pembinaan situasional.",
        error_messages={"invalid_choice": "Pilih jenis dari daftar."},
    )
    pelaksana = forms.CharField(
        label="Siapa", max_length=160, error_messages={"required": "Tuliskan siapa yang melakukannya."}
    )
    tenggat = forms.DateField(
        label="Paling lambat",
        widget=_tanggal(),
        error_messages={"required": "Pilih tanggal paling lambat.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    tempat = forms.CharField(label="Di mana", max_length=160, required=False)
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The situational kind belongs to the situational form, and only there."""
        bersih: dict[str, Any] = super().clean() or {}
        if bersih.get("bentuk") == Bentuk.SITUASIONAL and not bersih.get("situasional"):
            self.add_error("situasional", "Pilih jenis pembinaan situasional.")
        return bersih

    def isi(self) -> IsiTindakLanjut:
        """The follow-up as plain data."""
        b = self.cleaned_data
        return IsiTindakLanjut(
            bentuk=Bentuk(b["bentuk"]),
            situasional=Situasional(b["situasional"]) if b["situasional"] else None,
            uraian=b["uraian"],
            pelaksana=b["pelaksana"],
            tempat=b["tempat"],
            tenggat=b["tenggat"],
        )


def awal_baru(pelaku: Pelaku, siklus: Siklus) -> dict[str, Any]:
    """The usual answer: the teacher does it, within two weeks."""
    return {"pelaksana": siklus.guru.nama, "tenggat": pelaku.hari + timedelta(days=TENGGAT_BAWAAN_HARI)}


def awal_dari(satu: TindakLanjut) -> dict[str, Any]:
    """The values of a follow-up for its form."""
    return {
        "uraian": satu.uraian,
        "bentuk": satu.bentuk,
        "situasional": satu.situasional,
        "pelaksana": satu.pelaksana,
        "tenggat": satu.tenggat,
        "tempat": satu.tempat,
        "versi": satu.versi,
    }


class RealisasiForm(forms.Form):
    """What happened, when, and what shows it."""

    realisasi = forms.CharField(
        label="Apa yang terjadi",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ceritakan singkat apa yang sudah dilakukan."},
    )
    terlaksana_pada = forms.DateField(
        label="Tanggal",
        widget=_tanggal(),
        error_messages={"required": "Pilih tanggal pelaksanaan.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    bukti = forms.CharField(
        label="Bukti",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya nama berkas, foto di map kelas, atau siapa yang melihatnya. Tidak perlu mengunggah apa pun.",
    )
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class BatalForm(forms.Form):
    """Why a follow-up is not done."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class LanjutanForm(forms.Form):
    """The request of the next cycle, filled in from the one before."""

    masalah = forms.CharField(
        label="Hal yang ingin dibantu",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Tuliskan dengan satu kalimat apa yang dilanjutkan."},
    )
    mapel = forms.CharField(
        label="Mata pelajaran/tema", max_length=120, error_messages={"required": "Isi mata pelajaran atau tema."}
    )
    kelas = forms.CharField(
        label="Kelas/semester", max_length=60, error_messages={"required": "Isi kelas dan semester."}
    )
    mode = forms.ChoiceField(label="Cara observasi", choices=Mode.choices, widget=forms.RadioSelect)
    supervisor: forms.ModelChoiceField[Pengguna] = forms.ModelChoiceField(
        None,  # set for the acting person below
        label="Supervisor",
        empty_label=None,
        error_messages={"required": "Pilih supervisor Anda.", "invalid_choice": "Pilih supervisor dari daftar."},
    )
    tanggal = forms.DateField(
        label="Tanggal pertemuan berikutnya",
        widget=_tanggal(),
        error_messages={"required": "Pilih tanggal pertemuan.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    jam = forms.TimeField(
        label="Jam pertemuan",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": "Pilih jam pertemuan.", "invalid": "Isi jam, misalnya 10:00."},
    )
    tempat = forms.CharField(label="Tempat pertemuan", max_length=160, required=False)

    def __init__(self, *args: Any, pelaku: Pelaku, siklus: Siklus, sisi: Sisi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siklus = siklus
        if sisi is Sisi.GURU:
            self.fields["supervisor"].queryset = daftar_penyelia(pelaku, [siklus.sekolah_id])  # type: ignore[attr-defined]
        else:
            del self.fields["supervisor"]

    def clean(self) -> dict[str, Any]:
        """Puts `waktu` together."""
        bersih: dict[str, Any] = super().clean() or {}
        if bersih.get("tanggal") and bersih.get("jam"):
            bersih["waktu"] = timezone.make_aware(datetime.combine(bersih["tanggal"], bersih["jam"]))
        return bersih

    def isi(self) -> IsiPermintaan:
        """The request as plain data."""
        b = self.cleaned_data
        return IsiPermintaan(
            sekolah_id=self.siklus.sekolah_id,
            mapel=b["mapel"],
            kelas=b["kelas"],
            masalah=b["masalah"],
            mode=Mode(b["mode"]),
            waktu=b["waktu"],
            tempat=b["tempat"],
        )


def awal_lanjutan(siklus: Siklus, dibawa: list[TindakLanjut]) -> dict[str, Any]:
    """What the next request says when nobody changes anything."""
    return {
        "masalah": rules.usulan_masalah([t.uraian for t in dibawa], siklus.masalah),
        "mapel": siklus.mapel,
        "kelas": siklus.kelas,
        "mode": siklus.mode,
        "supervisor": siklus.supervisor_id,
        "jam": time(10, 0),
        "tempat": siklus.usulan_tempat,
    }
