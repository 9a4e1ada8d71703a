"""Forms of the schedule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Pengguna
from observasi.jadwal.enums import Hari
from observasi.jadwal.models import SyaratJadwal
from observasi.jadwal.rules import MAKS_SEHARI, MAKS_SEPEKAN
from observasi.jadwal.selectors import Pilihan
from observasi.jadwal.services import IsiHalangan, IsiSyarat, IsiUndangan, Tujuan
from observasi.siklus.enums import Mode


class _Tanggal(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Jam(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _tanggal(label: str, **lain: Any) -> forms.DateField:
    galat = {"required": "Pilih tanggalnya.", "invalid": "Isi tanggal, misalnya 12-01-2027."}
    return forms.DateField(label=label, widget=_Tanggal, error_messages=galat, **lain)


def _jam(label: str, **lain: Any) -> forms.TimeField:
    galat = {"required": "Isi jamnya.", "invalid": "Isi jam, misalnya 07:30."}
    return forms.TimeField(label=label, widget=_Jam, error_messages=galat, **lain)


def _nama(orang: Mapping[int, Pengguna]) -> list[tuple[int, str]]:
    return [(i, o.nama) for i, o in orang.items()]


class SyaratForm(forms.Form):
    """The conditions of placing all: range, load, who visits, who is visited, and whom a teacher gets."""

    mulai = _tanggal("Mulai")
    selesai = _tanggal("Sampai")
    maks_sehari = forms.IntegerField(
        label="Kunjungan paling banyak sehari",
        min_value=1,
        max_value=8,
        initial=MAKS_SEHARI,
        help_text="Untuk setiap penyelia.",
    )
    maks_sepekan = forms.IntegerField(
        label="Kunjungan paling banyak sepekan", min_value=1, max_value=40, initial=MAKS_SEPEKAN
    )
    penyelia = forms.TypedMultipleChoiceField(
        label="Penyelia yang ikut",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih sedikitnya satu penyelia.",
            "invalid_choice": "Pilih penyelia dari daftar.",
        },
    )
    guru = forms.TypedMultipleChoiceField(
        label="Guru yang dijadwalkan",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu guru.", "invalid_choice": "Pilih guru dari daftar."},
    )

    def __init__(
        self,
        *args: Any,
        guru: Mapping[int, Pengguna],
        penyelia: Mapping[int, Pengguna],
        syarat: SyaratJadwal | None,
        rentang: tuple[date, date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.semua_guru = guru
        self.fields["penyelia"].choices = _nama(penyelia)  # type: ignore[attr-defined]
        self.fields["guru"].choices = _nama(guru)  # type: ignore[attr-defined]
        self.fields["mulai"].initial, self.fields["selesai"].initial = rentang
        self.fields["penyelia"].initial = list(penyelia)
        self.fields["guru"].initial = list(guru)
        if syarat is not None:
            self._dari(syarat, rentang[0])
        for i in guru:
            pilihan = [("", "Dibagi rata"), *((p, nama) for p, nama in _nama(penyelia) if p != i)]
            awal = syarat.pilihan.get(str(i), "") if syarat else ""
            self.fields[f"penyelia_{i}"] = forms.TypedChoiceField(
                label="Penyelia", choices=pilihan, coerce=int, empty_value=None, required=False, initial=awal
            )

    def _dari(self, syarat: SyaratJadwal, paling_awal: date) -> None:
        """What was used last, without days that have gone by."""
        self.fields["mulai"].initial = max(syarat.mulai, paling_awal)
        self.fields["selesai"].initial = max(syarat.selesai, paling_awal)
        self.fields["maks_sehari"].initial = syarat.maks_sehari
        self.fields["maks_sepekan"].initial = syarat.maks_sepekan
        self.fields["penyelia"].initial = [o.pk for o in syarat.penyelia.all()]

    def baris_guru(self) -> list[tuple[Pengguna, bool, forms.BoundField]]:
        """Each teacher with her tick and her choice."""
        ikut = {str(i) for i in self["guru"].value() or []}
        return [(o, str(i) in ikut, self[f"penyelia_{i}"]) for i, o in self.semua_guru.items()]

    def isi(self) -> IsiSyarat:
        """The conditions as plain data."""
        b = self.cleaned_data
        return IsiSyarat(
            mulai=b["mulai"],
            selesai=b["selesai"],
            maks_sehari=b["maks_sehari"],
            maks_sepekan=b["maks_sepekan"],
            penyelia=tuple(b["penyelia"]),
            guru=tuple(b["guru"]),
            pilihan={i: b[f"penyelia_{i}"] for i in self.semua_guru if b.get(f"penyelia_{i}") is not None},
        )


class OrangForm(forms.Form):
    """Whom a new row is about, or with whom a row shall go on; the places follow from it."""

    guru = forms.TypedChoiceField(label="Guru", coerce=int, error_messages={"required": "Pilih guru."})
    penyelia = forms.TypedChoiceField(label="Penyelia", coerce=int, error_messages={"required": "Pilih penyelia."})

    def __init__(
        self, *args: Any, guru: Mapping[int, Pengguna] | None, penyelia: Mapping[int, Pengguna], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penyelia"].choices = _nama(penyelia)  # type: ignore[attr-defined]
        if guru is None:
            del self.fields["guru"]
        else:
            self.fields["guru"].choices = _nama(guru)  # type: ignore[attr-defined]


class TempatForm(forms.Form):
    """A free place; the list holds only places that keep every limit."""

    tempat = forms.ChoiceField(label="Pindahkan ke", error_messages={"required": "Pilih tempatnya."})

    def __init__(self, *args: Any, pilihan: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tempat"].choices = pilihan  # type: ignore[attr-defined]


def baca_tempat(tertulis: str, penyelia_id: int) -> Tujuan | None:
    """ "2027-01-12T07:30" as a place; None when it is none."""
    try:
        saat = datetime.strptime(tertulis, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - wall clock of the school
    except ValueError:
        return None
    return Tujuan(saat.date(), saat.time(), penyelia_id)


class LiburForm(forms.Form):
    """Days without lessons."""

    mulai = _tanggal("Hari pertama")
    selesai = _tanggal("Hari terakhir", required=False, help_text="Kosongkan bila hanya satu hari.")
    keterangan = forms.CharField(
        label="Keterangan",
        max_length=120,
        help_text="Misalnya libur semester atau pekan ulangan.",
        error_messages={"required": "Isi keterangannya, misalnya libur semester."},
    )


class HalanganForm(forms.Form):
    """A blocked time: a weekday with hours, or days by date."""

    penyelia = forms.TypedChoiceField(label="Penyelia", coerce=int, error_messages={"required": "Pilih penyelia."})
    hari = forms.TypedChoiceField(
        label="Setiap hari",
        choices=[("", "Tidak mingguan"), *Hari.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    mulai_jam = _jam("Dari jam", required=False)
    selesai_jam = _jam("Sampai jam", required=False)
    dari = _tanggal("Atau dari tanggal", required=False, help_text="Untuk halangan sehari penuh, misalnya dinas luar.")
    sampai = _tanggal("Sampai tanggal", required=False)
    keterangan = forms.CharField(label="Keterangan", max_length=120, required=False)

    def __init__(self, *args: Any, penyelia: Mapping[int, Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penyelia"].choices = _nama(penyelia)  # type: ignore[attr-defined]

    def isi(self) -> IsiHalangan:
        """The blocked time as plain data."""
        b = self.cleaned_data
        return IsiHalangan(
            penyelia_id=b["penyelia"],
            hari=b["hari"],
            mulai=b["mulai_jam"],
            selesai=b["selesai_jam"],
            dari=b["dari"],
            sampai=b["sampai"],
            keterangan=b["keterangan"],
        )


class BerkasForm(forms.Form):
    """A table to read in."""

    berkas = forms.FileField(
        label="Berkas Excel (.xlsx)",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas Excel yang sudah diisi.", "empty": "Berkas ini kosong."},
    )


class UndanganForm(forms.Form):
    """The invitation of a row; everything is filled in and may be changed."""

    masalah = forms.CharField(
        label="Pesan undangan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Guru boleh menerima, mengusulkan waktu lain, atau menolak dengan alasan.",
        error_messages={"required": "Tuliskan pesan undangan, satu kalimat saja cukup."},
    )
    mode = forms.ChoiceField(
        label="Cara observasi",
        choices=Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih cara observasi.", "invalid_choice": "Pilih cara observasi dari daftar."},
    )
    tanggal = _tanggal("Tanggal pertemuan pra-observasi")
    jam = _jam("Jam pertemuan")
    tempat = forms.CharField(label="Tempat pertemuan", max_length=160, required=False)

    def isi(self) -> IsiUndangan:
        """The invitation as plain data."""
        b = self.cleaned_data
        return IsiUndangan(
            masalah=b["masalah"],
            mode=Mode(b["mode"]),
            waktu=timezone.make_aware(datetime.combine(b["tanggal"], b["jam"])),
            tempat=b["tempat"],
        )


def pindahkan_galat(form: forms.Form, galat: Mapping[str, str], ganti: Mapping[str, str] | None = None) -> None:
    """Put refusals of a service at their fields; what has no field stands above the form."""
    for bidang, teks in galat.items():
        nama = (ganti or {}).get(bidang, bidang)
        form.add_error(nama if nama in form.fields else None, teks)
