"""The quick form of a note."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from observasi.catatan import rules
from observasi.catatan.enums import BentukJenis, Fase, JenisCatatan, Tokoh, WarnaJenis
from observasi.catatan.models import Catatan, CatatanPribadi, JenisSendiri
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.selectors import PanelCatatan, jenis_catatan
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
    pribadi = forms.BooleanField(
        label="Hanya untuk saya",
        required=False,
        help_text="Tidak pernah terlihat orang lain, juga setelah segel terbuka dan dalam laporan.",
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

    def __init__(
        self, *args: Any, panel: PanelCatatan, catatan: Catatan | CatatanPribadi | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.panel, self.catatan = panel, catatan
        pilihan = [(b.kunci, f"{b.nomor}. {b.teks}") for b in panel.butir]
        self.fields["butir"].choices = pilihan  # type: ignore[attr-defined]
        lama = [(satu.pilihan, satu.nama) for satu in ([jenis_catatan(catatan)] if catatan else [])]
        jenis = dict([(j.pilihan, j.nama) for j in panel.jenis] + lama)
        self.fields["jenis"].choices = list(jenis.items())  # type: ignore[attr-defined]
        if not panel.boleh_pribadi or catatan is not None:
            del self.fields["pribadi"]

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
        jenis, sendiri = rules.baca_pilihan(b["jenis"]) or (JenisCatatan.CATATAN, None)
        return IsiCatatan(
            teks=b["teks"],
            jenis=jenis,
            jenis_sendiri_id=sendiri,
            fase=Fase(b["fase"]) if b["fase"] else None,
            tokoh=Tokoh(b["tokoh"]) if b["tokoh"] else None,
            rekaman_id=b["rekaman"],
            detik_mulai=b["mulai"],
            detik_selesai=b["sampai"],
            jam=self._jam(),
            butir=tuple(b["butir"]),
        )

    def _jam(self) -> time | None:
        """The clock time; the field shows minutes only, so an untouched one keeps its seconds."""
        tertulis: time | None = self.cleaned_data["jam"]
        lama = self.catatan.jam if self.catatan else None
        sama = lama is not None and tertulis == lama.replace(second=0, microsecond=0)
        return lama if sama else tertulis


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


def awal_dari(catatan: Catatan | CatatanPribadi) -> dict[str, Any]:
    """The values of a note for its form."""
    return {
        "teks": catatan.teks,
        "jenis": rules.tulis_pilihan(catatan.jenis, catatan.jenis_sendiri_id),
        "fase": catatan.fase,
        "tokoh": catatan.tokoh,
        "butir": catatan.butir,
        "mulai": rules.tulis_detik(catatan.detik_mulai) if catatan.detik_mulai is not None else "",
        "sampai": rules.tulis_detik(catatan.detik_selesai) if catatan.detik_selesai is not None else "",
        "jam": catatan.jam,
        "rekaman": catatan.rekaman_id,
        "versi": catatan.versi,
    }


def awalan_id(catatan: Catatan | CatatanPribadi) -> str:
    """What the ids of a row and of its form begin with; private notes have numbers of their own."""
    return f"{'pribadi' if isinstance(catatan, CatatanPribadi) else 'catatan'}-{catatan.pk}"


def ubah_catatan(panel: PanelCatatan, catatan: Catatan | CatatanPribadi) -> CatatanForm:
    """The form with what stands in a note."""
    auto_id = f"{awalan_id(catatan)}-%s"
    return CatatanForm(panel=panel, catatan=catatan, initial=awal_dari(catatan), auto_id=auto_id)


class BalasanForm(forms.Form):
    """One reply."""

    teks = forms.CharField(
        label="Balasan",
        max_length=rules.BALASAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tuliskan balasan Anda."},
    )
    kunci_kirim = forms.UUIDField(required=False, widget=forms.HiddenInput)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class JenisForm(forms.Form):
    """A kind of note that a school names."""

    nama = forms.CharField(
        label="Nama jenis",
        max_length=60,
        help_text=f"Satu atau dua kata, paling banyak {rules.NAMA_TERPANJANG} huruf. Contoh: Literasi.",
        error_messages={"required": "Tuliskan nama jenis catatan."},
    )
    bentuk = forms.ChoiceField(label="Bentuk tanda", choices=BentukJenis.choices, initial=BentukJenis.WAJIK)
    warna = forms.ChoiceField(label="Warna tanda", choices=WarnaJenis.choices, initial=WarnaJenis.TEAL)

    def isi(self) -> tuple[str, WarnaJenis, BentukJenis]:
        """Name, colour and shape."""
        b = self.cleaned_data
        return b["nama"], WarnaJenis(b["warna"]), BentukJenis(b["bentuk"])


def ubah_jenis(jenis: JenisSendiri) -> dict[str, str]:
    """The values of a kind for its form."""
    return {"nama": jenis.nama, "warna": jenis.warna, "bentuk": jenis.bentuk}
