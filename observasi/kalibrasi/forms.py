"""Forms around offers and sessions. Who and what may be chosen comes from the selectors; the services decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.pelaku import Pelaku
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.selectors import Calon, PilihanSesi, teks_bagian

_TANGGAL = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_GALAT_TANGGAL = {"required": "Pilih tanggalnya.", "invalid": "Tulis tanggal seperti 2026-12-31."}


class WaktuField(forms.CharField):
    """A moment of a recording, "12:30"; seconds, or None when it is empty."""

    def clean(self, value: Any) -> Any:
        tertulis = super().clean(value)
        try:
            return rules.baca_waktu(tertulis)
        except ValueError as galat:
            raise forms.ValidationError(str(galat)) from galat


class TawarkanForm(forms.Form):
    """What a teacher decides about one recording."""

    lingkup = forms.ChoiceField(
        label="Siapa yang boleh diundang menilai?",
        choices=LingkupTawaran.choices,
        widget=forms.RadioSelect,
        initial=LingkupTawaran.SEKOLAH.value,
        help_text="Sesi dibuka oleh kepala sekolah atau pengawas sekolah Anda.",
    )
    sampai = forms.DateField(
        label="Boleh ditonton sampai",
        widget=_TANGGAL,
        help_text="Hari itu masih termasuk.",
        error_messages=_GALAT_TANGGAL,
    )
    mulai = WaktuField(
        label="Bagian yang dinilai, dari", required=False, max_length=8, help_text="Menit dan detik, misalnya 2:00."
    )
    akhir = WaktuField(
        label="Sampai", required=False, max_length=8, help_text="Kosongkan keduanya bila seluruh rekaman dinilai."
    )
    kelas_setuju = forms.BooleanField(
        label="Kelas dan orang tua juga setuju rekaman ini dipakai untuk melatih penilai.",
        error_messages={
            "required": "Tanyakan dahulu kepada kelas dan orang tua apakah rekaman boleh dipakai untuk melatih penilai."
        },
    )

    def __init__(self, *args: Any, pelaku: Pelaku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sampai"].initial = pelaku.hari + rules.LAMA_TAWARAN


class SampaiForm(forms.Form):
    """Another last day of an offer."""

    sampai = forms.DateField(label="Boleh ditonton sampai", widget=_TANGGAL, error_messages=_GALAT_TANGGAL)


class TutupForm(forms.Form):
    """Another last day of scoring."""

    tutup = forms.DateField(label="Hari terakhir menilai", widget=_TANGGAL, error_messages=_GALAT_TANGGAL)


class PesertaForm(forms.Form):
    """More raters for a session."""

    peserta = forms.TypedMultipleChoiceField(
        label="Penilai",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu orang.", "invalid_choice": "Pilih penilai dari daftar."},
    )

    def __init__(self, *args: Any, calon: Iterable[Calon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peserta"].choices = _orang(calon)  # type: ignore[attr-defined]


class BukaForm(PesertaForm):
    """A new session; every field has its usual answer chosen."""

    judul = forms.CharField(
        label="Judul sesi",
        max_length=rules.JUDUL_TERPANJANG,
        help_text="Misalnya: Kalibrasi semester ganjil, butir bertanya.",
        error_messages={"required": "Beri judul supaya para penilai mengenalinya."},
    )
    tawaran = forms.TypedChoiceField(
        label="Rekaman",
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Hanya rekaman yang ditawarkan gurunya sendiri.",
        error_messages={"required": "Pilih rekamannya.", "invalid_choice": "Pilih rekaman yang masih ditawarkan."},
    )
    instrumen = forms.TypedChoiceField(
        label="Instrumen",
        coerce=int,
        error_messages={"required": "Pilih instrumennya.", "invalid_choice": "Pilih instrumen dari daftar."},
    )
    tutup = forms.DateField(
        label="Hari terakhir menilai", widget=_TANGGAL, help_text="Dapat diubah nanti.", error_messages=_GALAT_TANGGAL
    )
    acuan = forms.TypedChoiceField(
        label="Penilaian acuan ditulis oleh",
        required=False,
        coerce=int,
        empty_value=None,
        help_text=(
            "Boleh dikosongkan. Ia menilai tertutup seperti yang lain; sesudah hasil terbuka, skornya tampil sebagai acuan "
            "dengan namanya."
        ),
        error_messages={"invalid_choice": "Pilih orang dari daftar."},
    )
    field_order = ("judul", "tawaran", "instrumen", "peserta", "acuan", "tutup")

    def __init__(self, *args: Any, pelaku: Pelaku, pilihan: PilihanSesi, **kwargs: Any) -> None:
        super().__init__(*args, calon=pilihan.calon, **kwargs)
        tawaran = []
        for t in pilihan.tawaran:
            s, bagian = t.rekaman.siklus, teks_bagian(t)
            teks = f"{s.mapel}, {s.kelas}, {s.guru.nama}, {t.sekolah.nama}"
            tawaran.append((t.pk, f"{teks} ({bagian})" if bagian else teks))
        self.fields["tawaran"].choices = tawaran  # type: ignore[attr-defined]
        self.fields["instrumen"].choices = [(v.pk, str(v)) for v in pilihan.instrumen]  # type: ignore[attr-defined]
        self.fields["acuan"].choices = [("", "Tanpa acuan"), *_orang(pilihan.calon)]  # type: ignore[attr-defined]
        self.fields["tutup"].initial = pelaku.hari + rules.LAMA_TUTUP
        self.fields["peserta"].initial = [c.orang.pk for c in pilihan.calon]
        self.fields["peserta"].help_text = "Setiap penilai menilai sendiri, tanpa melihat skor orang lain."
        if len(tawaran) == 1:
            self.fields["tawaran"].initial = tawaran[0][0]


def _orang(calon: Iterable[Calon]) -> list[tuple[int, str]]:
    return [(c.orang.pk, f"{c.orang.nama} ({c.sebagai})" if c.sebagai else c.orang.nama) for c in calon]
