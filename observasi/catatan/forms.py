"""The quick form of a note."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from observasi.catatan import rules
from observasi.catatan.enums import Fase, JenisCatatan, Tokoh
from observasi.catatan.models import Catatan
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.selectors import PanelCatatan
from observasi.siklus.enums import Mode

_WAKTU_SALAH = "Tulis waktu rekaman sebagai menit:detik, misalnya 12:34."


class _WaktuRekaman(forms.CharField):
    """A place on the recording, typed by people or by the player."""

    def __init__(self, label: str) -> None:
        masukan = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "mm:dd"})
        super().__init__(label=label, required=False, max_length=14, widget=masukan)

    def clean(self, value: Any) -> Any:
        """The second, or None."""
        try:
            return rules.baca_detik(super().clean(value))
        except ValueError as galat:
            raise forms.ValidationError(_WAKTU_SALAH) from galat


class CatatanForm(forms.Form):
    """One note. Which time it asks for depends on what stands beside it: the recording's second or the clock."""

    teks = forms.CharField(
        label="Catatan",
        max_length=rules.TEKS_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Apa yang Anda lihat atau dengar?"}),
        error_messages={"required": "Tuliskan apa yang Anda lihat atau dengar."},
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisCatatan.choices,
        initial=JenisCatatan.CATATAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis catatan.", "invalid_choice": "Pilih jenis catatan dari daftar."},
    )
    fase = forms.ChoiceField(label="Bagian pelajaran", choices=[("", "Belum dipilih"), *Fase.choices], required=False)
    tokoh = forms.ChoiceField(label="Yang diamati", choices=[("", "Belum dipilih"), *Tokoh.choices], required=False)
    butir = forms.MultipleChoiceField(
        label="Butir instrumen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Pilih butir dari instrumen yang disepakati."},
    )
    mulai = _WaktuRekaman("Pada menit")
    sampai = _WaktuRekaman("Sampai menit")
    jam = forms.TimeField(
        label="Pukul",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Isi jam, misalnya 08:15."},
    )
    rekaman = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    kunci_kirim = forms.UUIDField(required=False, widget=forms.HiddenInput)
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, panel: PanelCatatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel
        pilihan = [(b.kunci, f"{b.nomor}. {b.teks}") for b in panel.butir]
        self.fields["butir"].choices = pilihan  # type: ignore[attr-defined]

    @property
    def pakai_rekaman(self) -> bool:
        """Whether the note points to a recording: the one beside the form, or the one it already points to."""
        return bool(self["rekaman"].value())

    @property
    def bidang_rekaman(self) -> tuple[forms.BoundField, forms.BoundField]:
        """The two times on the recording."""
        return self["mulai"], self["sampai"]

    @property
    def pakai_jam(self) -> bool:
        """Whether to ask for the clock time."""
        return not self.pakai_rekaman and (self.panel.siklus.mode == Mode.KUNJUNGAN or bool(self["jam"].value()))

    def isi(self) -> IsiCatatan:
        """The note as plain data."""
        b = self.cleaned_data
        return IsiCatatan(
            teks=b["teks"],
            jenis=JenisCatatan(b["jenis"]),
            fase=Fase(b["fase"]) if b["fase"] else None,
            tokoh=Tokoh(b["tokoh"]) if b["tokoh"] else None,
            rekaman_id=b["rekaman"],
            detik_mulai=b["mulai"],
            detik_selesai=b["sampai"],
            jam=b["jam"],
            butir=tuple(b["butir"]),
        )


def catatan_baru(panel: PanelCatatan, terakhir: IsiCatatan | None = None) -> CatatanForm:
    """An empty form. Phase and person stay as in the note before (they change seldom); the time is now."""
    awal: dict[str, Any] = {
        "rekaman": panel.rekaman.pk if panel.rekaman else None,
        "kunci_kirim": uuid4(),
        "jam": timezone.localtime().time() if panel.siklus.mode == Mode.KUNJUNGAN and not panel.rekaman else None,
    }
    if terakhir is not None:
        awal |= {"fase": terakhir.fase or "", "tokoh": terakhir.tokoh or ""}
    return CatatanForm(panel=panel, initial=awal, auto_id="catatan-baru-%s")


def awal_dari(catatan: Catatan) -> dict[str, Any]:
    """The values of a note for its form."""
    return {
        "teks": catatan.teks,
        "jenis": catatan.jenis,
        "fase": catatan.fase,
        "tokoh": catatan.tokoh,
        "butir": catatan.butir,
        "mulai": rules.tulis_detik(catatan.detik_mulai) if catatan.detik_mulai is not None else "",
        "sampai": rules.tulis_detik(catatan.detik_selesai) if catatan.detik_selesai is not None else "",
        "jam": catatan.jam,
        "rekaman": catatan.rekaman_id,
        "versi": catatan.versi,
    }


def ubah_catatan(panel: PanelCatatan, catatan: Catatan) -> CatatanForm:
    """The form with what stands in a note."""
    return CatatanForm(panel=panel, initial=awal_dari(catatan), auto_id=f"catatan-{catatan.pk}-%s")
