"""Forms of the techniques. What they offer comes from the selectors; what may stand is decided by the services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Pengguna
from observasi.instrumen.models import VersiInstrumen
from observasi.teknik.enums import JenisKunjungan, Teknik


class _Tanggal(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Jam(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _pilihan_versi(semua: Sequence[VersiInstrumen]) -> list[tuple[str, str]]:
    """Instruments by their title, with the owner where it is not the portal."""
    hasil = []
    for v in semua:
        milik = f" ({v.instrumen.pemilik})" if v.instrumen.sekolah_id or v.instrumen.wilayah_id else ""
        hasil.append((str(v.pk), f"{v.instrumen.judul}{milik}"))
    return hasil


def _pilihan_orang(semua: Sequence[Pengguna]) -> list[tuple[str, str]]:
    return [(str(o.pk), o.nama) for o in semua]


class DiriForm(forms.Form):
    """Beginning a self-supervision."""

    versi = forms.TypedChoiceField(
        label="Instrumen",
        coerce=int,
        error_messages={"required": "Pilih instrumen.", "invalid_choice": "Pilih instrumen dari daftar."},
    )
    judul = forms.CharField(
        label="Kelas dan topik", max_length=120, required=False, help_text="Supaya Anda mengenalinya lagi."
    )
    tanggal = forms.DateField(
        label="Tanggal pelajaran",
        widget=_Tanggal,
        error_messages={"required": "Pilih tanggal pelajaran.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )

    def __init__(self, *args: Any, versi: Sequence[VersiInstrumen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versi"].choices = _pilihan_versi(versi)  # type: ignore[attr-defined]
        self.fields["tanggal"].initial = timezone.localdate


class PertemuanForm(forms.Form):
    """The plan of a meeting."""

    teknik = forms.ChoiceField(
        label="Teknik",
        choices=[("", "Pilih teknik"), *Teknik.choices],
        error_messages={"required": "Pilih teknik."},
    )
    topik = forms.CharField(
        label="Topik", max_length=200, error_messages={"required": "Tuliskan topik pertemuan dengan beberapa kata."}
    )
    tanggal = forms.DateField(
        label="Tanggal",
        widget=_Tanggal,
        error_messages={"required": "Pilih tanggal.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    jam = forms.TimeField(
        label="Jam",
        widget=_Jam,
        initial=time(13, 0),
        error_messages={"required": "Pilih jam.", "invalid": "Isi jam, misalnya 13:00."},
    )
    tempat = forms.CharField(label="Tempat", max_length=160, error_messages={"required": "Tuliskan tempat pertemuan."})
    peserta = forms.TypedMultipleChoiceField(
        label="Peserta",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih peserta.", "invalid_choice": "Pilih peserta dari daftar."},
    )

    def __init__(self, *args: Any, warga: Sequence[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peserta"].choices = _pilihan_orang(warga)  # type: ignore[attr-defined]


class AlasanForm(forms.Form):
    """A reason, in words."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya dengan satu kalimat."},
    )


class WaktuForm(forms.Form):
    """A day and an hour that have not passed."""

    tanggal = forms.DateField(
        label="Tanggal pelajaran",
        widget=_Tanggal,
        error_messages={"required": "Pilih tanggal pelajaran.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    jam = forms.TimeField(
        label="Jam mulai",
        widget=_Jam,
        error_messages={"required": "Pilih jam mulai.", "invalid": "Isi jam, misalnya 08:00."},
    )

    def clean(self) -> dict[str, Any]:
        """Puts `waktu` together."""
        bersih: dict[str, Any] = super().clean() or {}
        if bersih.get("tanggal") and bersih.get("jam"):
            bersih["waktu"] = timezone.make_aware(datetime.combine(bersih["tanggal"], bersih["jam"]))
        return bersih


class KunjunganForm(WaktuForm):
    """An invitation to one's own lesson, or the wish to see a colleague's."""

    jenis = forms.ChoiceField(
        label="Jenis kunjungan", choices=JenisKunjungan.choices, initial=JenisKunjungan.ANTAR_KELAS
    )
    rekan = forms.TypedChoiceField(
        label="Rekan",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Pilih rekan dari daftar."},
    )
    pengenal = forms.CharField(
        label="Rekan dari sekolah lain",
        max_length=254,
        required=False,
        help_text="Hanya untuk kunjungan observasi: isi surel, NIP, atau NUPTK rekan itu.",
    )
    mapel = forms.CharField(
        label="Mata pelajaran", max_length=80, error_messages={"required": "Tuliskan mata pelajaran."}
    )
    kelas = forms.CharField(label="Kelas", max_length=40, error_messages={"required": "Tuliskan kelas."})
    tujuan = forms.CharField(
        label="Yang ingin dipelajari",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan apa yang ingin dipelajari dari kunjungan ini."},
    )
    versi = forms.TypedChoiceField(
        label="Cara mencatat",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Skor hanya bahan bercakap; tidak dijumlahkan dan tidak dilihat orang lain.",
        error_messages={"invalid_choice": "Pilih instrumen dari daftar."},
    )
    field_order = ("jenis", "rekan", "pengenal", "mapel", "kelas", "tanggal", "jam", "tujuan", "versi")

    def __init__(self, *args: Any, rekan: Sequence[Pengguna], versi: Sequence[VersiInstrumen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rekan"].choices = [("", "Pilih rekan"), *_pilihan_orang(rekan)]  # type: ignore[attr-defined]
        self.fields["versi"].choices = [("", "Catatan bebas"), *_pilihan_versi(versi)]  # type: ignore[attr-defined]


class AngketForm(forms.Form):
    """Sending a questionnaire."""

    versi = forms.TypedChoiceField(
        label="Angket",
        coerce=int,
        error_messages={"required": "Pilih angket.", "invalid_choice": "Pilih angket dari daftar."},
    )
    judul = forms.CharField(
        label="Judul", max_length=160, error_messages={"required": "Tuliskan judul, misalnya Kebutuhan semester ini."}
    )
    pengantar = forms.CharField(
        label="Pengantar",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Untuk apa jawabannya dipakai.",
    )
    tutup = forms.DateField(
        label="Jawaban diterima sampai",
        widget=_Tanggal,
        error_messages={"required": "Pilih tanggal tutup.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    penerima = forms.TypedMultipleChoiceField(
        label="Guru",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Pilih guru dari daftar."},
    )

    def __init__(self, *args: Any, guru: Sequence[Pengguna], versi: Sequence[VersiInstrumen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versi"].choices = _pilihan_versi(versi)  # type: ignore[attr-defined]
        self.fields["penerima"].choices = _pilihan_orang(guru)  # type: ignore[attr-defined]
