"""Forms of the library: a new instrument, its head, one item, a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms

from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.rujukan import Rujukan
from observasi.instrumen.rules import Butir
from observasi.instrumen.rules.baca import BOBOT_TERTINGGI, TEKS_TERPANJANG
from observasi.instrumen.selectors import Tempat

_JENIS = [(j.value, j.label) for j in JenisInstrumen if j != JenisInstrumen.DAFTAR]


class PemilikForm(forms.Form):
    """For which school or region."""

    pemilik = forms.ChoiceField(label="Untuk", error_messages={"invalid_choice": "Pilih tempat dari daftar."})

    def __init__(self, *args: Any, tempat: Sequence[Tempat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemilik"] = forms.ChoiceField(
            label="Untuk",
            choices=[(t.kunci, t.nama) for t in tempat],
            error_messages={"invalid_choice": "Pilih tempat dari daftar.", "required": "Pilih untuk siapa."},
        )


class BuatForm(PemilikForm):
    """What a new instrument needs; all but the kind can be changed later."""

    judul = forms.CharField(
        label="Judul instrumen", max_length=200, error_messages={"required": "Beri judul instrumen ini."}
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=_JENIS,
        widget=forms.RadioSelect,
        initial=JenisInstrumen.SKALA.value,
        help_text="Skala dipakai untuk observasi. Jenis tidak dapat diganti setelah instrumen dibuat.",
    )
    tahap = forms.ChoiceField(
        label="Dipakai pada tahap", choices=TahapInstrumen.choices, initial=TahapInstrumen.OBSERVASI.value
    )


class ImporForm(PemilikForm):
    """A file with one instrument."""

    berkas = forms.FileField(
        label="Berkas instrumen",
        help_text="Excel (.xlsx) atau YAML, paling besar 400 kB, satu instrumen tiap berkas.",
        error_messages={
            "required": "Pilih berkas instrumen.",
            "empty": "Berkas ini kosong. Pilih berkas yang berisi instrumen.",
            "invalid": "Pilih berkas instrumen.",
        },
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.xlsx"}),
    )


def _daftar(label: str, bantuan: str, baris: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        required=False,
        max_length=6000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": baris}),
    )


class PokokForm(forms.Form):
    """The head of a draft. What a kind does not use is left out."""

    judul = forms.CharField(label="Judul", max_length=200, error_messages={"required": "Beri judul instrumen ini."})
    tahap = forms.ChoiceField(label="Dipakai pada tahap", choices=TahapInstrumen.choices)
    sumber = forms.CharField(
        label="Sumber",
        max_length=300,
        help_text="Dari mana isinya, misalnya: disusun tim kurikulum 2026.",
        error_messages={"required": "Tulis dari mana isi instrumen ini."},
    )
    skor_min = forms.CharField(label="Skor terendah", required=False, max_length=3)
    skor_maks = forms.CharField(label="Skor tertinggi", required=False, max_length=3)
    deskriptor = _daftar("Arti tiap skor", "Satu baris satu skor, misalnya: 1 = Belum tampak. Tampil saat menilai.", 5)
    klasifikasi = _daftar(
        "Klasifikasi", "Satu baris satu pita dari atas: 86 = A = Baik sekali. Yang terakhir mulai 0.", 4
    )
    pilihan = _daftar("Pilihan jawaban", "Satu baris satu pilihan.", 4)
    identitas = _daftar("Isian identitas", "Satu baris satu isian, misalnya: Nama guru.")
    penutup = _daftar("Bagian penutup", "Satu baris satu bagian, misalnya: Catatan.", 2)
    catatan_per_butir = forms.BooleanField(label="Sediakan catatan pada tiap butir", required=False)

    def __init__(self, *args: Any, jenis: JenisInstrumen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lepas: set[str] = set()
        if jenis not in (JenisInstrumen.SKALA, JenisInstrumen.ANGKET):
            lepas |= {"skor_min", "skor_maks", "deskriptor"}
        if jenis != JenisInstrumen.SKALA:
            lepas.add("klasifikasi")
        if jenis not in (JenisInstrumen.DAFTAR_CEK, JenisInstrumen.ANGKET):
            lepas.add("pilihan")
        if jenis != JenisInstrumen.DAFTAR_CEK:
            lepas.add("catatan_per_butir")
        for nama in lepas:
            del self.fields[nama]

    def isian(self) -> dict[str, str]:
        """What was typed, for `rules.ubah_pokok`."""
        hasil = {nama: str(nilai) for nama, nilai in self.cleaned_data.items() if nama != "catatan_per_butir"}
        if "catatan_per_butir" in self.cleaned_data:
            hasil["catatan_per_butir"] = "ya" if self.cleaned_data["catatan_per_butir"] else ""
        return hasil


class ButirForm(forms.Form):
    """One item: wording, weight, and the outside indicators that it speaks of."""

    teks = forms.CharField(
        label="Kalimat butir",
        max_length=TEKS_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Isi kalimat butir."},
    )
    bobot = forms.CharField(
        label="Bobot",
        max_length=2,
        help_text=f"1 berarti biasa. Bobot 2 membuat skor butir ini dihitung dua kali; paling besar {BOBOT_TERTINGGI}.",
        error_messages={"required": "Isi bobot; 1 berarti biasa."},
    )
    rujukan = forms.MultipleChoiceField(
        label="Indikator PK Guru yang dirujuk",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Lepas centang untuk menghapus rujukan.",
        error_messages={"invalid_choice": "Indikator %(value)s tidak dikenal. Pilih dari daftar."},
    )
    tambah = forms.ChoiceField(
        label="Tambah rujukan",
        required=False,
        error_messages={"invalid_choice": "Pilih indikator dari daftar."},
    )

    def __init__(self, *args: Any, butir: Butir, rujukan: Mapping[str, Rujukan], berbobot: bool, **kwargs: Any) -> None:
        awal = {"teks": butir.teks, "bobot": str(butir.bobot), "rujukan": butir.rujukan}
        super().__init__(*args, **{**kwargs, "initial": awal})
        if not berbobot:
            del self.fields["bobot"]
        ada = [(kode, f"{kode} {rujukan[kode].teks}" if kode in rujukan else kode) for kode in butir.rujukan]
        if ada:
            self.fields["rujukan"].choices = ada  # type: ignore[attr-defined]
        else:
            del self.fields["rujukan"]
        sisa = [satu for satu in rujukan.values() if satu.kode not in butir.rujukan]
        kelompok = [
            (nama, [(satu.kode, f"{satu.kode} {satu.teks}"[:140]) for satu in isi])
            for nama, isi in groupby(sisa, key=lambda satu: satu.kelompok)
        ]
        if kelompok:
            self.fields["tambah"].choices = [("", "Tidak menambah"), *kelompok]  # type: ignore[attr-defined]
        else:
            del self.fields["tambah"]

    def semua_rujukan(self) -> list[str]:
        """The codes that stay, and the one that comes."""
        tambah = self.cleaned_data.get("tambah")
        return [*self.cleaned_data.get("rujukan", []), *([tambah] if tambah else [])]
