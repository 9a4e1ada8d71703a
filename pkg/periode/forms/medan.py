"""What the forms of this room share: a date, words for wrong numbers, names with golongan, refusals put to fields."""

from __future__ import annotations

from django import forms

from accounts.models import Pengguna
from supervisi.lib.galat import MasukanSalah, Penolakan

ANGKA_SALAH = {"invalid": "Isi dengan angka saja."}


def medan_tanggal(label: str, *, wajib: bool = True, bantuan: str = "") -> forms.DateField:
    """A day, chosen from the calendar of the device."""
    return forms.DateField(
        label=label,
        required=wajib,
        help_text=bantuan,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": f"Isi {label.lower()}.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )


def salin_galat(formulir: forms.Form, galat: Penolakan) -> None:
    """Put the sentences of a refusal to the fields that they name, the others above the form."""
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        formulir.add_error(bidang if bidang in formulir.fields else None, teks)


def nama_golongan(orang: Pengguna) -> str:
    """A person in a list, with her golongan when it is known."""
    return f"{orang.nama} ({orang.golongan})" if orang.golongan else orang.nama
