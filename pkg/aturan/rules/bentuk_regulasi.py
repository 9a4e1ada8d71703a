"""The shape of a dated rule set. Every constant of the arithmetic stands in one of these records, none in a formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pkg.aturan.enums import (
    AturanSebutan,
    JenisGuru,
    JenisTugas,
    Jenjang,
    Kelompok,
    Predikat,
    Rating,
    Sebutan,
    SusunanBobot,
)
from pkg.aturan.rules.angka import Pembulatan


@dataclass(frozen=True, slots=True)
class Pita:
    """One band of scale 100. `dari` is its lowest whole number, `npk` the share of the angka kredit in per cent."""

    sebutan: Sebutan
    dari: int
    npk: int


@dataclass(frozen=True, slots=True)
class BarisAkk:
    """What the next rank asks for: angka kredit kumulatif, PKB (diri, publikasi/inovasi), penunjang."""

    golongan: str
    akk: int
    pd: int
    piki: int
    akp: int

    @property
    def akpkb(self) -> int:
        """Both parts of PKB together."""
        return self.pd + self.piki

    @property
    def dasar(self) -> int:
        """AKK - AKPKB - AKP: what teaching has to bring in over the years of one rank."""
        return self.akk - self.akpkb - self.akp


@dataclass(frozen=True, slots=True)
class InstrumenAcuan:
    """How many competencies an instrument has; `indikator` per competency, or None where no source fixes them."""

    kompetensi: int
    indikator: tuple[int, ...] | None
    terverifikasi: bool = True


@dataclass(frozen=True, slots=True)
class Bobot:
    """Shares of the four or five groups, as parts of 1."""

    atasan: Fraction
    kelompok: Mapping[Kelompok, Fraction]


@dataclass(frozen=True, slots=True)
class AturanTugas:
    """An additional duty: its instrument, its share, its own obligatory load. `pasti` False: known, but unsourced."""

    kompetensi: int
    bobot_pembelajaran: Fraction
    bobot_tugas: Fraction
    jwm_jam: int
    jwm_konseli: int
    pasti: bool


@dataclass(frozen=True, slots=True)
class AturanKinerja:
    """The 2023 regime: predikat x koefisien (PermenPANRB 1/2023 article 37; per cent and points)."""

    persen: Mapping[Predikat, int]
    koefisien: Mapping[Jenjang, Fraction]
    golongan: Mapping[str, Jenjang]
    kuadran: Mapping[tuple[Rating, Rating], Predikat]
    """(rating of hasil kerja, rating of perilaku) -> predikat."""
    naik_pangkat: Mapping[Jenjang, int]
    naik_jenjang: Mapping[Jenjang, int | None]
    nilai_dasar: Mapping[Jenjang, int]
    """Taken off the old angka kredit when it is carried over (AK integrasi)."""
    tambahan_ijazah: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Regulasi:
    """All constants of one time. A stored result names the `id`, and so can be computed again for ever."""

    id: str
    judul: str
    dasar: str
    berlaku_dari: date
    berlaku_sampai: date | None
    label_ak: str
    """What every page and print says beside an angka kredit."""
    instrumen: Mapping[JenisGuru, InstrumenAcuan]
    ambang_kompetensi: tuple[int, ...]
    """Upper bounds of the values 1, 2, 3, 4 in per cent; each bound belongs to the lower value."""
    pita: tuple[Pita, ...]
    """From the best to the last."""
    aturan_sebutan: AturanSebutan
    bobot: Mapping[SusunanBobot, Bobot] | None
    """None: the form knows no questionnaires."""
    susunan_bawaan: Mapping[JenisGuru, SusunanBobot]
    hari_penuh: int | None
    """Days of absence that make 0 %; None: the form does not ask."""
    menit_per_hari: int
    akk: Mapping[str, BarisAkk]
    jwm_jam: int
    jwm_konseli: int
    beban_atas_jam: int
    beban_atas_konseli: int
    pembagi_tahun: int
    tugas: Mapping[JenisTugas, AturanTugas]
    tambahan_setahun: Fraction
    tambahan_sementara: Fraction
    tabel_mentah: Mapping[int, tuple[int, ...]]
    """Highest total -> lowest raw total of each band but the last: the convenience table of the 2010 form."""
    cetak_nilai: Pembulatan
    cetak_ak: Pembulatan
    kinerja: AturanKinerja | None
