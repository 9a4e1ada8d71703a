"""What the forms of this room share: a date, words for wrong numbers, names with golongan, refusals put to fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

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


def tandai_bentrok(formulir: forms.Form, terbaru: forms.Form) -> None:
    """Somebody was faster: what was typed stays, the form says what is stored now, and saving once more is a decision.

    `terbaru` is the same form unbound, made from the newest state.
    """
    beda = [
        f"{medan.label}: {_tampil(medan, terbaru.get_initial_for_field(medan, nama))}"
        for nama, medan in terbaru.fields.items()
        if nama in formulir.cleaned_data
        and not isinstance(medan.widget, forms.HiddenInput)
        and medan.has_changed(terbaru.get_initial_for_field(medan, nama), formulir[nama].data)
    ]
    tersimpan = f" Yang tersimpan sekarang: {'; '.join(beda)}." if beda else ""
    teks = f"Bagian ini baru saja diubah orang lain.{tersimpan} Simpan sekali lagi bila isian Anda yang dipakai."
    formulir.add_error(None, teks)
    formulir.data = {**dict(formulir.data.items()), "versi": str(terbaru.initial["versi"])}


def _tampil(medan: forms.Field, nilai: object) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(medan, forms.ChoiceField):
        pilihan = cast("Iterable[tuple[object, object]]", medan.choices)
        return next((str(teks) for kode, teks in pilihan if str(kode) == str(nilai)), "kosong")
    return "kosong" if nilai in (None, "") else str(medan.widget.format_value(nilai) or nilai)


def nama_golongan(orang: Pengguna) -> str:
    """A person in a list, with her golongan when it is known."""
    return f"{orang.nama} ({orang.golongan})" if orang.golongan else orang.nama
