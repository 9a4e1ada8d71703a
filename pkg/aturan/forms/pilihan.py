"""How to compute: the choices that decide which numbers are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from pkg.aturan import rules
from pkg.aturan.enums import JenisGuru, JenisTugas, Kelompok, SusunanBobot

KONVERSI = "konversi"
TUGAS_LAIN = "lain"

ATURAN = (
    ("PKG-2023", "PK Guru internal, sejak 2023"),
    ("PKG-2016", "PK Guru 2017–2022 (edisi 2016)"),
    ("PKG-2010", "PK Guru 2013–2016 (edisi 2010)"),
    (KONVERSI, "Predikat kinerja ASN, sejak 2023"),
)
CARA = (
    ("total", "Jumlah nilai kompetensi saja"),
    ("kompetensi", "Nilai 1–4 tiap kompetensi"),
    ("skor", "Skor 0–2 tiap indikator"),
)
TUGAS = (("", "Tidak ada"), *JenisTugas.choices, (TUGAS_LAIN, "Tugas lain, jam tidak berkurang"))
BOBOT = (("", "Lazim untuk guru ini"), *SusunanBobot.choices)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The choices that decide which fields are asked for; an unknown word counts as the usual choice."""

    aturan: str = ATURAN[0][0]
    jenis: str = JenisGuru.KELAS.value
    cara: str = CARA[0][0]
    bobot: str = ""
    tugas: str = ""

    @classmethod
    def dari(cls, data: Mapping[str, str]) -> Pilihan:
        """The choices of an address."""
        daftar: dict[str, tuple[str, Any]] = {
            "aturan": (ATURAN[0][0], ATURAN),
            "jenis": (JenisGuru.KELAS.value, JenisGuru.choices),
            "cara": (CARA[0][0], CARA),
            "bobot": ("", BOBOT),
            "tugas": ("", TUGAS),
        }
        return cls(**{k: data[k] if data.get(k) in dict(isi) else awal for k, (awal, isi) in daftar.items()})

    @property
    def konversi(self) -> bool:
        """Whether predikat and koefisien are asked for instead of form 1D."""
        return self.aturan == KONVERSI

    @property
    def regulasi(self) -> rules.Regulasi:
        """The rule set behind the choice."""
        return rules.REGULASI_TERBARU if self.konversi else rules.ambil_regulasi(self.aturan)

    @property
    def diketahui(self) -> list[tuple[str, str]]:
        """The choices in words, for the worked exercise."""
        isi = [("Aturan", dict(ATURAN)[self.aturan])]
        if self.konversi:
            return isi
        isi.append(("Jenis guru", JenisGuru(self.jenis).label))
        if self.regulasi.bobot is not None:
            susunan = SusunanBobot(self.bobot or self.regulasi.susunan_bawaan[JenisGuru(self.jenis)])
            isi.append(("Susunan bobot", susunan.label))
        if self.tugas:
            isi.append(("Tugas tambahan", dict(TUGAS)[self.tugas]))
        return isi

    @property
    def kelompok(self) -> tuple[Kelompok, ...]:
        """The groups that answer a questionnaire."""
        susunan = SusunanBobot(self.bobot) if self.bobot else None
        baris = rules.baris_bobot(self.regulasi, JenisGuru(self.jenis), susunan)
        return () if baris is None else tuple(baris.kelompok)


class PilihanForm(forms.Form):
    """First half: how to compute. Always valid, because `Pilihan` knows a usual choice for everything."""

    aturan = forms.ChoiceField(label="Aturan", choices=ATURAN)
    jenis = forms.ChoiceField(label="Jenis guru", choices=JenisGuru.choices)
    cara = forms.ChoiceField(label="Yang Anda punya", choices=CARA)
    bobot = forms.ChoiceField(label="Susunan bobot kuesioner", choices=BOBOT, required=False)
    tugas = forms.ChoiceField(label="Tugas tambahan", choices=TUGAS, required=False)

    def __init__(self, pilihan: Pilihan) -> None:
        super().__init__(initial={k: getattr(pilihan, k) for k in ("aturan", "jenis", "cara", "bobot", "tugas")})
        tidak_ditanya = ["jenis", "cara", "bobot", "tugas"] if pilihan.konversi else []
        if pilihan.regulasi.bobot is None:
            tidak_ditanya = ["bobot"]
        for nama in tidak_ditanya:
            del self.fields[nama]
