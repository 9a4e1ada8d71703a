"""What the forms of this room share."""

from __future__ import annotations

from django import forms

from supervisi.lib.galat import MasukanSalah, Penolakan


def salin_galat(formulir: forms.Form, galat: Penolakan) -> None:
    """Put a refusal beside the fields that it speaks of."""
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        nama = {"waktu": "tanggal"}.get(bidang, bidang)
        formulir.add_error(nama if nama in formulir.fields else None, teks)
