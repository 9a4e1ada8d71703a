"""What a device sends, and where clock and recording meet."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from observasi.catatan.enums import JenisCatatan
from observasi.catatan.rules import TEKS_TERPANJANG, baca_detik
from observasi.kunjungan import rules
from observasi.kunjungan.enums import JenisPeristiwa
from observasi.kunjungan.services import Kiriman, KirimanBatal, KirimanCatatan, KirimanKetukan
from supervisi.lib.galat import MasukanSalah

_SALAH = MasukanSalah(
    {"": "Kiriman tidak dapat dibaca. Muat ulang halaman; yang belum terkirim tetap di perangkat ini."}
)


def baca_kiriman(badan: bytes, kini: datetime) -> list[Kiriman]:
    """The queue of a device, with its times put to the portal's clock. Raises MasukanSalah."""
    try:
        data = json.loads(badan)
        isi, perangkat = data["isi"], _waktu(data["kini"])
        if not isinstance(isi, list) or len(isi) > rules.KIRIMAN_TERBANYAK:
            raise _SALAH
        return [_satu(satu, perangkat, kini) for satu in isi]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as sebab:
        raise _SALAH from sebab


def _waktu(tertulis: object) -> datetime:
    waktu = parse_datetime(tertulis) if isinstance(tertulis, str) else None
    if waktu is None or timezone.is_naive(waktu):
        raise _SALAH
    return waktu


def _satu(satu: dict[str, Any], perangkat: datetime, kini: datetime) -> Kiriman:
    kunci = UUID(satu["kunci"])
    if satu["apa"] == "batal":
        return KirimanBatal(kunci)
    pada = rules.pukul_terkoreksi(_waktu(satu["pada"]), perangkat, kini)
    if kini - pada > rules.TERTUA:
        raise _SALAH
    if satu["apa"] == "ketukan":
        return KirimanKetukan(kunci, JenisPeristiwa(satu["jenis"]), pada)
    if satu["apa"] != "catatan" or not isinstance(satu["teks"], str):
        raise _SALAH
    teks = satu["teks"].encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return KirimanCatatan(kunci, teks[: TEKS_TERPANJANG + 1], JenisCatatan(satu.get("jenis", "catatan")), pada)


class KetukForm(forms.Form):
    """One tap without a script."""

    jenis = forms.ChoiceField(choices=JenisPeristiwa.choices)
    kunci = forms.UUIDField()


class SelarasForm(forms.Form):
    """The second of a recording at which the clock showed a time."""

    rekaman = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    waktu = forms.CharField(
        label="Pada menit rekaman",
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "mm:dd"}),
        error_messages={"required": "Isi menit dan detik rekaman, misalnya 1:30."},
    )
    pukul = forms.TimeField(
        label="Jam menunjukkan pukul",
        widget=forms.TimeInput(format="%H:%M:%S", attrs={"type": "time", "step": "1"}),
        error_messages={"required": "Isi pukul berapa saat itu.", "invalid": "Isi pukul, misalnya 08:15."},
    )

    def clean_waktu(self) -> Any:
        """The second."""
        try:
            return baca_detik(self.cleaned_data["waktu"])
        except ValueError as galat:
            raise forms.ValidationError("Isi menit dan detik rekaman, misalnya 1:30.") from galat
