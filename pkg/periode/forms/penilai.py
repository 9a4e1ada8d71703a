"""Forms of appointments, of reasons, and of taking over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from accounts.models import Pengguna
from pkg.periode.forms.medan import medan_tanggal, nama_golongan
from pkg.periode.models import SkPenilai
from pkg.periode.services import IsiSk


class SkForm(forms.Form):
    """What the decree says. For a new one also whose it is."""

    penilai = forms.TypedChoiceField(
        label="Penilai dari sekolah ini",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Pilih nama dari daftar."},
    )
    pengenal = forms.CharField(
        label="atau NIP/NUPTK penilai dari sekolah lain",
        max_length=254,
        required=False,
        help_text="Bila bidang studi gurunya tidak ada penilainya di sini.",
    )
    nomor = forms.CharField(label="Nomor SK", max_length=80, error_messages={"required": "Isi nomor SK."})
    tanggal = medan_tanggal("Tanggal SK")
    mulai = medan_tanggal("Berlaku mulai")
    selesai = medan_tanggal("Berlaku sampai", bantuan="Paling lama tiga tahun.")
    bersertifikat = forms.BooleanField(label="Mempunyai sertifikat pendidik", required=False)
    terlatih = forms.BooleanField(label="Sudah mengikuti pelatihan PK Guru", required=False)
    bidang = forms.CharField(
        label="Bidang studi", max_length=120, required=False, help_text="Guru sebidang didahulukan saat pembagian."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(
        self, *args: Any, calon: Iterable[Pengguna] = (), sk: SkPenilai | None = None, hari: date, **kwargs: Any
    ) -> None:
        awal: dict[str, Any] = {"tanggal": hari, "mulai": hari, "selesai": date(hari.year, 12, 31)}
        if sk is not None:
            kolom = ("nomor", "tanggal", "mulai", "selesai", "bersertifikat", "terlatih", "bidang", "versi")
            awal = {k: getattr(sk, k) for k in kolom}
        kwargs["initial"] = awal
        super().__init__(*args, **kwargs)
        if sk is not None:
            del self.fields["penilai"], self.fields["pengenal"]
        else:
            pilihan = [("", "Pilih orang"), *((o.pk, nama_golongan(o)) for o in calon)]
            self.fields["penilai"].choices = pilihan  # type: ignore[attr-defined]

    def isi(self) -> IsiSk:
        """What was typed as plain data."""
        b = self.cleaned_data
        bidang = ("nomor", "tanggal", "mulai", "selesai", "bersertifikat", "terlatih", "bidang")
        return IsiSk(**{k: b[k] for k in bidang})


class AlasanForm(forms.Form):
    """A reason in a sentence or two."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya dengan satu kalimat."},
    )


class GantiForm(AlasanForm):
    """Somebody leaves: who takes over, or nobody in particular."""

    dari = forms.TypedChoiceField(
        label="Penilai yang berhenti",
        coerce=int,
        error_messages={"required": "Pilih penilai yang berhenti.", "invalid_choice": "Pilih dari daftar."},
    )
    ke = forms.TypedChoiceField(
        label="Digantikan oleh",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Pilih dari daftar."},
    )
    field_order = ("dari", "ke", "alasan")

    def __init__(self, *args: Any, dari: Mapping[int, str], ke: Iterable[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dari"].choices = [("", "Pilih orang"), *dari.items()]  # type: ignore[attr-defined]
        pilihan = [("", "Bagi rata di antara penilai lain"), *((o.pk, nama_golongan(o)) for o in ke)]
        self.fields["ke"].choices = pilihan  # type: ignore[attr-defined]
