"""The fields of the Kalkulator: which numbers a choice asks for, and under which heading each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms

from pkg.aturan.enums import JenisGuru, JenisTugas, Kelompok, Predikat
from pkg.aturan.forms.pilihan import TUGAS_LAIN, Pilihan

PERIODE_TERTULIS = 4
TEKS_TERPANJANG = 60
GOLONGAN = ("III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IV/d", "IV/e")

_Medan = Iterator[tuple[str, forms.Field]]


@dataclass(slots=True)
class Bagian:
    """Fields under one heading; `rapat`: short numbers that stand side by side even on a phone; `deret`: rows of digits."""

    judul: str
    rapat: bool = False
    deret: bool = False
    bantuan: str = ""
    bidang: list[forms.BoundField] = field(default_factory=list)


def letak(nama: str) -> str:
    """Under which heading a field stands."""
    if re.fullmatch(r"[pb][0-9]+", nama):
        return "periode"
    if nama == "total" or re.fullmatch(r"[ks][0-9]+", nama):
        return "nilai"
    if nama == "tanpa" or nama in Kelompok.values:
        return "kuesioner"
    if nama in ("hari", "menit"):
        return "kehadiran"
    if nama in ("tugas_jumlah", "setahun", "sementara") or re.fullmatch(r"t[0-9]+", nama):
        return "tugas"
    return "ak"


def medan_isian(p: Pilihan) -> dict[str, forms.Field]:
    """All fields for these choices, in order."""
    if p.konversi:
        return dict(_konversi())
    return dict([*_nilai(p), *_kuesioner(p), *_kehadiran(p), *_tugas(p), *_angka_kredit(p)])


def _angka(label: str, bantuan: str = "", *, galat: str = "") -> forms.CharField:
    """A short number; required when there is a sentence for its absence."""
    return forms.CharField(
        label=label,
        help_text=bantuan,
        required=bool(galat),
        error_messages={"required": galat} if galat else {},
        max_length=TEKS_TERPANJANG,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


def _deret(label: str) -> forms.CharField:
    """Digits in a row."""
    return forms.CharField(
        label=label,
        max_length=TEKS_TERPANJANG,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _nilai(p: Pilihan) -> _Medan:
    acuan = p.regulasi.instrumen[JenisGuru(p.jenis)]
    banyak = acuan.kompetensi
    if p.cara == "total":
        bantuan = f"{banyak} sampai {banyak * 4}."
        yield "total", _angka("Jumlah nilai kompetensi", bantuan, galat="Isi jumlah nilai kompetensi.")
        return
    for i in range(1, banyak + 1):
        if p.cara == "kompetensi":
            yield f"k{i}", _angka(f"Kompetensi {i}")
        else:
            berapa = f", {acuan.indikator[i - 1]} indikator" if acuan.indikator else ""
            yield f"s{i}", _deret(f"Kompetensi {i}{berapa}")


def _kuesioner(p: Pilihan) -> _Medan:
    for kelompok in p.kelompok:
        yield kelompok.value, _angka(kelompok.label, "Rerata 0–100.")
    if p.kelompok:
        yield (
            "tanpa",
            forms.MultipleChoiceField(
                label="Kelompok yang tidak menjawab",
                choices=[(k.value, k.label) for k in p.kelompok],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Bagiannya dibagi rata kepada kelompok lain. Di sekolah, ini keputusan kepala sekolah yang dicatat.",
            ),
        )


def _kehadiran(p: Pilihan) -> _Medan:
    if p.regulasi.hari_penuh is None:
        return
    yield (
        "hari",
        _angka(
            "Hari tidak hadir tanpa keterangan",
            "0 bila selalu hadir.",
            galat="Isi banyak hari tidak hadir tanpa keterangan; 0 bila selalu hadir.",
        ),
    )
    yield (
        "menit",
        _angka(
            "Menit terlambat dan pulang cepat",
            "0 bila tidak ada.",
            galat="Isi jumlah menit terlambat dan pulang cepat; 0 bila tidak ada.",
        ),
    )


def _tugas(p: Pilihan) -> _Medan:
    if p.tugas == TUGAS_LAIN:
        label = "Satu tugas selama setahun atau lebih, misalnya wali kelas"
        yield "setahun", forms.BooleanField(label=label, required=False)
        yield "sementara", _angka("Banyak tugas kurang dari setahun", "Misalnya pengawas ujian.")
    elif p.tugas:
        jenis = JenisTugas(p.tugas)
        banyak = p.regulasi.tugas[jenis].kompetensi
        if p.cara == "skor":
            for i in range(1, banyak + 1):
                yield f"t{i}", _deret(f"Kompetensi tugas {i}")
        else:
            bantuan = f"Jumlah rata-rata {banyak} kompetensi: {banyak} sampai {banyak * 4}."
            label = f"Jumlah skor rata-rata {jenis.label.lower()}"
            yield "tugas_jumlah", _angka(label, bantuan, galat=f"Isi {label.lower()}.")


def _angka_kredit(p: Pilihan) -> _Medan:
    pilihan = [("", "Tanpa golongan"), *((g, g) for g in GOLONGAN)]
    yield "golongan", forms.ChoiceField(label="Golongan", choices=pilihan, required=False)
    label = "Banyak konseli setahun" if p.jenis == JenisGuru.BK.value else "Jam mengajar tatap muka seminggu"
    bantuan = "Diperlukan bila golongan diisi; tanpa golongan hanya nilai dan sebutan."
    if p.tugas == JenisTugas.KEPALA_SEKOLAH.value:
        bantuan = "Boleh dikosongkan bila kepala sekolah tidak mengajar."
    yield "beban", _angka(label, bantuan)
    yield "semester", forms.BooleanField(label="Penilaian hanya satu semester", required=False)


def _konversi() -> _Medan:
    yield (
        "golongan",
        forms.ChoiceField(
            label="Golongan",
            choices=[("", "Pilih golongan"), *((g, g) for g in GOLONGAN)],
            error_messages={"required": "Pilih golongan Anda."},
        ),
    )
    for i in range(1, PERIODE_TERTULIS + 1):
        kosong = "Pilih predikat" if i == 1 else "Tidak dihitung"
        yield (
            f"p{i}",
            forms.ChoiceField(
                label=f"Predikat periode {i}",
                choices=[("", kosong), *Predikat.choices],
                required=i == 1,
                error_messages={"required": "Pilih predikat periode pertama."},
            ),
        )
        yield f"b{i}", _angka(f"Banyak bulan periode {i}", "Kosong berarti 12.")
    yield "lama", _angka("Angka kredit konvensional", "Jumlah menurut PAK terakhir sebelum 2023, bila ada.")
    label = "Ijazah lebih tinggi yang linier, belum pernah dihitung"
    yield "ijazah", forms.BooleanField(label=label, required=False)
