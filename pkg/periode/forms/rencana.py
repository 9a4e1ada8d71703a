"""Forms of the year plan and of one period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.forms.medan import ANGKA_SALAH, medan_tanggal
from pkg.periode.models import Periode
from pkg.periode.rules import UsulanPeriode
from pkg.periode.services import MINIMUM_BAWAAN, IsiPeriode, Setelan


class SetelanForm(forms.Form):
    """The school's own settings; the defaults are the usual answer."""

    batas_keberatan_hari = forms.IntegerField(
        label="Batas waktu keberatan (hari)",
        initial=14,
        min_value=1,
        help_text="Setelan sekolah: peraturan tidak menyebut batas hari.",
        error_messages={**ANGKA_SALAH, "required": "Isi banyaknya hari."},
    )
    aturan_sebutan = forms.ChoiceField(
        label="Nilai di antara dua sebutan",
        choices=AturanSebutan.choices,
        initial=AturanSebutan.BULAT,
        widget=forms.RadioSelect,
        help_text="Misalnya nilai 90,5. Pilihan pertama mengikuti modul 2019.",
        error_messages={"invalid_choice": "Pilih salah satu cara."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kelompok in Kelompok:
            self.fields[f"minimum_{kelompok.value}"] = forms.IntegerField(
                label=f"Jawaban paling sedikit: {kelompok.label.lower()}",
                initial=MINIMUM_BAWAAN[kelompok],
                min_value=1,
                error_messages={
                    **ANGKA_SALAH,
                    "required": "Isi paling sedikit 1.",
                    "min_value": "Isi paling sedikit 1.",
                },
            )

    @property
    def medan_setelan(self) -> list[forms.BoundField]:
        """The fields of the fold "Setelan lain"."""
        return [self[n] for n in ("batas_keberatan_hari", "aturan_sebutan", *(f"minimum_{k.value}" for k in Kelompok))]

    def setelan(self) -> Setelan:
        """The settings as plain data."""
        b = self.cleaned_data
        return Setelan(
            minimum={k: b[f"minimum_{k.value}"] for k in Kelompok},
            aturan_sebutan=AturanSebutan(b["aturan_sebutan"]),
            batas_keberatan_hari=b["batas_keberatan_hari"],
        )


class RencanaForm(SetelanForm):
    """The periods of a year with proposed dates; each can be left out, and what is over on `hari` is."""

    def __init__(
        self, *args: Any, usulan: Iterable[UsulanPeriode], sudah: Iterable[str], hari: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ada = set(sudah)
        self.usulan = [u for u in usulan if u.jenis not in ada]
        for u in self.usulan:
            self.fields[f"{u.jenis.value}_ikut"] = forms.BooleanField(
                label=f"Rencanakan {u.jenis.label.lower()}", required=False, initial=u.selesai >= hari
            )
            # What is not chosen may stay empty; on the first look the field says that it is needed.
            wajib = not self.is_bound or bool(self.data.get(f"{u.jenis.value}_ikut"))
            mulai, selesai = medan_tanggal("Mulai", wajib=wajib), medan_tanggal("Selesai", wajib=wajib)
            for medan, ujung in ((mulai, "mulai"), (selesai, "selesai")):
                medan.error_messages["required"] = (
                    f"Isi tanggal {ujung} {u.jenis.label.lower()}, atau hapus centangnya."
                )
            mulai.initial, selesai.initial = u.mulai, u.selesai
            self.fields[f"{u.jenis.value}_mulai"] = mulai
            self.fields[f"{u.jenis.value}_selesai"] = selesai

    @property
    def baris(self) -> list[dict[str, Any]]:
        """Each proposed period with its three fields."""
        return [
            {
                "usulan": u,
                "lewat": not self.fields[f"{u.jenis.value}_ikut"].initial,
                "ikut": self[f"{u.jenis.value}_ikut"],
                "mulai": self[f"{u.jenis.value}_mulai"],
                "selesai": self[f"{u.jenis.value}_selesai"],
            }
            for u in self.usulan
        ]

    def isi(self) -> list[IsiPeriode]:
        """The chosen periods as plain data."""
        b = self.cleaned_data
        return [
            IsiPeriode(u.jenis, b[f"{u.jenis.value}_mulai"], b[f"{u.jenis.value}_selesai"])
            for u in self.usulan
            if b[f"{u.jenis.value}_ikut"]
        ]

    def jadwal(self) -> dict[JenisPeriode, tuple[date, date]]:
        """The chosen dates by kind, for the warnings."""
        return {satu.jenis: (satu.mulai, satu.selesai) for satu in self.isi()}


class PeriodeForm(SetelanForm):
    """Dates and settings of one period; of an open one only the last day."""

    mulai = medan_tanggal("Mulai")
    selesai = medan_tanggal("Selesai")
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, periode: Periode, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "mulai": periode.mulai,
            "selesai": periode.selesai,
            "versi": periode.versi,
            "batas_keberatan_hari": periode.batas_keberatan_hari,
            "aturan_sebutan": periode.aturan_sebutan,
            **{f"minimum_{k}": n for k, n in periode.minimum.items()},
        }
        super().__init__(*args, **kwargs)
        if periode.status != StatusPeriode.RENCANA:
            for nama in self.fields:
                if nama not in ("selesai", "versi"):
                    self.fields[nama].disabled = True


def pilihan_rentang() -> list[tuple[str, str]]:
    """The spans that can be planned, in short words for tabs."""
    return [
        (Rentang.TAHUN.value, "Setahun"),
        (Rentang.SEMESTER_1.value, "Januari-Juni"),
        (Rentang.SEMESTER_2.value, "Juli-Desember"),
    ]
