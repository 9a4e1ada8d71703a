"""Forms of evidence: bringing it, changing it, taking it away, attaching own moments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from pkg.bukti import rules
from pkg.bukti.rules import momen
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi

TERIMA = ".pdf,.doc,.docx,.xlsx,.odt,image/jpeg,image/png"
"""Without HEIC on purpose: a phone that asks for JPEG by this list converts its photos itself."""
_BERKAS_SEKALI_MAKS = 10


@dataclass(frozen=True, slots=True)
class PilihanIndikator:
    """One tick of the list."""

    indikator: Indikator
    dipilih: bool


@dataclass(frozen=True, slots=True)
class PilihanKompetensi:
    """The ticks of one competency; `terbuka`: unfolded at first."""

    kompetensi: Kompetensi
    indikator: tuple[PilihanIndikator, ...]
    semua: bool
    terbuka: bool

    @property
    def banyak(self) -> int:
        """How many of its indicators are ticked."""
        return sum(satu.dipilih for satu in self.indikator)


class IndikatorForm(forms.Form):
    """Which indicators something belongs to; a competency may be ticked as a whole. Drawn by _pilih_indikator.html."""

    kompetensi = forms.MultipleChoiceField(required=False)
    indikator = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "Ada indikator yang tidak termasuk instrumen ini. Muat ulang halaman."},
    )

    def __init__(
        self, *args: Any, instrumen: Instrumen, terpilih: Iterable[str] = (), buka: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instrumen = instrumen
        self.buka = buka
        self.terpilih = frozenset(terpilih)
        semua = [(str(k.nomor), k.judul) for k in instrumen.kompetensi]
        cast(forms.MultipleChoiceField, self.fields["kompetensi"]).choices = semua
        cast(forms.MultipleChoiceField, self.fields["indikator"]).choices = [
            (i.kunci, i.teks) for i in instrumen.daftar_indikator
        ]

    def kunci(self) -> list[str]:
        """The chosen indicators, those of whole competencies included."""
        bersih = self.cleaned_data
        seluruh = {int(nomor) for nomor in bersih["kompetensi"]}
        dari_kompetensi = {i.kunci for k in self.instrumen.kompetensi if k.nomor in seluruh for i in k.indikator}
        return sorted(dari_kompetensi | set(bersih["indikator"]))

    def pilihan(self) -> list[PilihanKompetensi]:
        """The list to tick, as it was sent or as it stands."""
        dipilih, semua = self.terpilih, frozenset[str]()
        if self.is_bound:
            dipilih = frozenset(self._kiriman("indikator"))
            semua = frozenset(self._kiriman("kompetensi"))
        hasil = []
        for k in self.instrumen.kompetensi:
            isi = tuple(PilihanIndikator(i, i.kunci in dipilih) for i in k.indikator)
            seluruh = str(k.nomor) in semua
            buka = k.nomor == self.buka or seluruh or any(i.dipilih for i in isi)
            hasil.append(PilihanKompetensi(k, isi, seluruh, buka))
        return hasil

    def _kiriman(self, nama: str) -> Sequence[str]:
        return cast("Sequence[str]", cast(Any, self.data).getlist(nama))


class BanyakBerkas(forms.ClearableFileInput):
    """A file control that takes several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class BerkasField(forms.FileField):
    """The chosen files; an empty list when none was chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        daftar = data if isinstance(data, list | tuple) else [data] if data else []
        if len(daftar) > _BERKAS_SEKALI_MAKS:
            raise forms.ValidationError(f"Pilih paling banyak {_BERKAS_SEKALI_MAKS} berkas sekali jalan.")
        return list(daftar)


class TambahForm(IndikatorForm):
    """New evidence: a file, or a link, or words. One of them is enough."""

    field_order = ("berkas", "keterangan", "tautan", "judul")

    berkas = BerkasField(
        label="Foto atau dokumen",
        required=False,
        help_text="PDF, foto JPG/PNG, Word, Excel, atau ODT; paling besar 20 MB tiap berkas. Boleh beberapa sekaligus.",
        widget=BanyakBerkas(attrs={"accept": TERIMA, "multiple": True, "data-kecilkan-foto": ""}),
    )
    tautan = forms.CharField(
        label="Tautan",
        required=False,
        max_length=500,
        help_text="Bila buktinya ada di internet. Portal menyimpan alamatnya saja.",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=4000,
        help_text="Apa yang ditunjukkan bukti ini. Tanpa berkas dan tautan, keterangan inilah buktinya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    judul = forms.CharField(
        label="Nama bukti", required=False, max_length=160, help_text="Boleh kosong; dipakai nama berkasnya."
    )

    def clean(self) -> dict[str, Any]:
        """One kind at a time, and at least one."""
        bersih = super().clean() or self.cleaned_data
        if bersih.get("berkas") and bersih.get("tautan"):
            self.add_error("tautan", "Tambahkan tautan sebagai bukti tersendiri, terpisah dari berkas.")
        elif not any(bersih.get(nama) for nama in ("berkas", "tautan", "keterangan")) and not self.errors:
            self.add_error("berkas", "Pilih berkas, tempel tautan, atau tulis keterangan. Salah satu sudah cukup.")
        return bersih

    def judul_atau(self, cadangan: str) -> str:
        """The typed title, or the first line of something else."""
        tertulis: str = self.cleaned_data["judul"].strip()
        baris = (cadangan.strip().splitlines() or [""])[0]
        return tertulis or (baris if len(baris) <= 80 else baris[:79].rstrip() + "…")


class UbahForm(IndikatorForm):
    """Words and indicators of evidence that is there; without the words where they are not hers to change."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    judul = forms.CharField(
        label="Nama bukti",
        max_length=160,
        error_messages={"required": "Beri nama singkat supaya bukti ini mudah dikenali."},
    )
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, boleh_kata: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not boleh_kata:
            del self.fields["judul"], self.fields["keterangan"]


class HapusForm(forms.Form):
    """Why evidence is taken away."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Misalnya: salah berkas, foto kurang jelas, memuat data pribadi peserta didik.",
        error_messages={"required": "Tulis alasannya dengan beberapa kata, misalnya: salah berkas."},
    )


class PilihMomenForm(forms.Form):
    """What of a cycle is chosen: notes by number, parts of the report by name. Read from the address of the page."""

    catatan = forms.TypedMultipleChoiceField(required=False, coerce=int)
    bagian = forms.MultipleChoiceField(required=False, choices=list(momen.BAGIAN_LAPORAN.items()))

    def __init__(self, *args: Any, nomor: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.TypedMultipleChoiceField, self.fields["catatan"]).choices = [(n, n) for n in nomor]


class LampirkanForm(IndikatorForm):
    """The teacher's own statement over exactly the words that she saw."""

    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64)
    setuju = forms.BooleanField(label=rules.PERNYATAAN, error_messages={"required": momen.BELUM_DISETUJUI})
