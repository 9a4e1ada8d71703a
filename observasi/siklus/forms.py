"""Forms of the request and of the lesson plan."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import ambil_sekolah, daftar_guru, daftar_penyelia
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from observasi.siklus.services.permintaan import IsiPermintaan


class MasukanTanggal(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MasukanJam(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class BerwaktuForm(forms.Form):
    """A meeting time as day and hour, in the portal's time zone."""

    tanggal = forms.DateField(
        label="Tanggal pertemuan",
        widget=MasukanTanggal,
        error_messages={"required": "Pilih tanggal pertemuan.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )
    jam = forms.TimeField(
        label="Jam pertemuan",
        widget=MasukanJam,
        initial=time(10, 0),
        error_messages={"required": "Pilih jam pertemuan.", "invalid": "Isi jam, misalnya 10:00."},
    )
    tempat = forms.CharField(label="Tempat pertemuan", max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """Puts `waktu` together."""
        bersih: dict[str, Any] = super().clean() or {}
        if bersih.get("tanggal") and bersih.get("jam"):
            bersih["waktu"] = timezone.make_aware(datetime.combine(bersih["tanggal"], bersih["jam"]))
            if bersih["waktu"] <= timezone.now():
                self.add_error("tanggal", "Waktu pertemuan sudah lewat. Pilih waktu yang akan datang.")
        return bersih


class UsulanWaktuForm(BerwaktuForm):
    """Counter-proposal."""

    alasan = forms.CharField(
        label="Pesan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya mengapa waktu ini lebih baik.",
    )


class AlasanForm(forms.Form):
    """A reason, in words."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )


class SerahkanForm(AlasanForm):
    """Another supervisor, with the reason."""

    supervisor: forms.ModelChoiceField[Pengguna] = forms.ModelChoiceField(
        None,  # set for the acting person below
        label="Supervisor baru",
        empty_label="Pilih supervisor",
        error_messages={"required": "Pilih supervisor baru.", "invalid_choice": "Pilih supervisor dari daftar."},
    )
    field_order = ("supervisor", "alasan")

    def __init__(self, *args: Any, calon: QuerySet[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = calon  # type: ignore[attr-defined]
        self.fields["alasan"].help_text = "Dibaca oleh guru, supervisor lama, dan supervisor baru."


class _PermintaanForm(BerwaktuForm):
    """What a request and an invitation share."""

    mapel = forms.CharField(
        label="Mata pelajaran/tema", max_length=120, error_messages={"required": "Isi mata pelajaran atau tema."}
    )
    kelas = forms.CharField(
        label="Kelas/semester",
        max_length=60,
        help_text="Misalnya VII-B / 1.",
        error_messages={"required": "Isi kelas dan semester, misalnya VII-B / 1."},
    )
    masalah = forms.CharField(label="Hal yang ingin dibantu", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    mode = forms.ChoiceField(
        label="Cara observasi",
        choices=Mode.choices,
        initial=Mode.VIDEO,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih cara observasi.", "invalid_choice": "Pilih cara observasi dari daftar."},
    )
    sekolah = forms.ChoiceField(
        label="Sekolah", error_messages={"required": "Pilih sekolah.", "invalid_choice": "Pilih sekolah dari daftar."}
    )

    def __init__(self, *args: Any, pelaku: Pelaku, sekolah_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pelaku = pelaku
        sekolah = ambil_sekolah(pelaku, sekolah_ids)
        self.fields["sekolah"].choices = [(s.pk, s.nama) for s in sekolah]  # type: ignore[attr-defined]
        if len(sekolah) == 1:
            self.fields["sekolah"].initial = sekolah[0].pk
            self.fields["sekolah"].widget = forms.HiddenInput()

    def isi(self) -> IsiPermintaan:
        """The request as plain data."""
        b = self.cleaned_data
        return IsiPermintaan(
            sekolah_id=int(b["sekolah"]),
            mapel=b["mapel"],
            kelas=b["kelas"],
            masalah=b["masalah"],
            mode=Mode(b["mode"]),
            waktu=b["waktu"],
            tempat=b["tempat"],
        )


class AjukanForm(_PermintaanForm):
    """A teacher asks for supervision."""

    supervisor: forms.ModelChoiceField[Pengguna] = forms.ModelChoiceField(
        None,  # set for the acting person below
        label="Supervisor",
        empty_label="Pilih supervisor",
        error_messages={"required": "Pilih supervisor Anda.", "invalid_choice": "Pilih supervisor dari daftar."},
    )
    field_order = ("masalah", "mapel", "kelas", "mode", "supervisor", "sekolah", "tanggal", "jam", "tempat")

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        sekolah = pelaku.sekolah_dengan(Peran.GURU, Peran.KEPALA_SEKOLAH)
        super().__init__(*args, pelaku=pelaku, sekolah_ids=sekolah, **kwargs)
        self.fields["supervisor"].queryset = daftar_penyelia(pelaku, sekolah)  # type: ignore[attr-defined]
        self.fields[
            "masalah"
        ].help_text = "Ceritakan singkat apa yang ingin Anda perbaiki di kelas. Boleh satu kalimat."
        self.fields["masalah"].error_messages["required"] = "Ceritakan dengan satu kalimat apa yang ingin dibantu."


class UndangForm(_PermintaanForm):
    """A supervisor invites a teacher."""

    guru: forms.ModelChoiceField[Pengguna] = forms.ModelChoiceField(
        None,  # set for the acting person below
        label="Guru",
        empty_label="Pilih guru",
        error_messages={"required": "Pilih guru yang diundang.", "invalid_choice": "Pilih guru dari daftar."},
    )
    field_order = ("guru", "masalah", "mapel", "kelas", "mode", "sekolah", "tanggal", "jam", "tempat")

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        sekolah = pelaku.sekolah_dengan(*PERAN_PENYELIA)
        super().__init__(*args, pelaku=pelaku, sekolah_ids=sekolah, **kwargs)
        self.fields["guru"].queryset = daftar_guru(pelaku, sekolah)  # type: ignore[attr-defined]
        self.fields["masalah"].label = "Pesan undangan"
        self.fields[
            "masalah"
        ].help_text = "Sampaikan dengan hangat mengapa Anda mengundang. Guru boleh menerima, mengusulkan waktu lain, atau menolak."
        self.fields["masalah"].error_messages["required"] = "Tuliskan pesan undangan, satu kalimat saja cukup."


class RencanaForm(forms.Form):
    """One lesson plan."""

    berkas = forms.FileField(
        label="RPP atau modul ajar",
        required=False,
        help_text="PDF, Word, ODT, JPEG, atau PNG; paling besar 20 MB.",
        error_messages={
            "required": "Pilih berkas RPP atau modul ajar.",
            "empty": "Berkas ini kosong. Pilih berkas RPP atau modul ajar Anda.",
            "invalid": "Pilih berkas RPP atau modul ajar.",
        },
    )


def awal_dari(sebelumnya: Siklus) -> dict[str, Any]:
    """Values of a new request that continues an earlier cycle."""
    return {
        "mapel": sebelumnya.mapel,
        "kelas": sebelumnya.kelas,
        "mode": sebelumnya.mode,
        "supervisor": sebelumnya.supervisor_id,
        "guru": sebelumnya.guru_id,
        "sekolah": sebelumnya.sekolah_id,
        "masalah": "",
    }
