"""What comes out: fields by number, worked steps, other readings, what is missing. Values stay exact; texts are for people."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules.angka import Pembulatan, tepat
from pkg.aturan.rules.bentuk_regulasi import Bobot, Pita
from pkg.aturan.rules.galat import GalatBidang


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field of a form. `nomor` is its printed number; what the form does not number has a `kode` of ours.

    `nilai` None with a `catatan` says why the field is empty.
    """

    kode: str
    nama: str
    nilai: Fraction | None = None
    tercetak: str = ""
    nomor: int | None = None
    pembulatan: str = ""
    catatan: str = ""

    @property
    def eksak(self) -> str | None:
        """The value without a loss, as a text ("68.75", "2145/23"); a field that is a word has none."""
        return None if self.nilai is None else tepat(self.nilai)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line of the worked exercise: the formula, the numbers put in, the result. `bidang` as printed: "(24)"."""

    kode: str
    judul: str
    rumus: str
    hitungan: str
    hasil: str
    bidang: str = ""
    eksak: str | None = None


@dataclass(frozen=True, slots=True)
class Varian:
    """The result by another reading of the sources, with the reason why it is not ours. `berbeda`: it changes something."""

    kode: str
    judul: str
    alasan: str
    nilai_akhir: Fraction | None
    pita: Pita
    ak: Fraction | None
    berbeda: bool


@dataclass(frozen=True, slots=True)
class HasilPkg:
    """Form 1D of one teacher. `belum` says what still blocks it; then the fields that depend on it are empty."""

    aturan: str
    aturan_sebutan: str
    label_ak: str
    bobot: Bobot | None
    nilai_pkg: Fraction | None
    nilai_akhir: Fraction | None
    pita: Pita | None
    ak_pembelajaran: Fraction | None
    ak: Fraction | None
    """With the additional duty, when there is one."""
    cetak_nilai: Pembulatan
    cetak_ak: Pembulatan
    bidang: tuple[Bidang, ...]
    langkah: tuple[Langkah, ...]
    varian: tuple[Varian, ...]
    peringatan: tuple[str, ...]
    belum: tuple[GalatBidang, ...]

    @property
    def lengkap(self) -> bool:
        """Nothing is missing."""
        return not self.belum

    def nomor(self, nomor: int) -> Bidang:
        """The field with a printed number, 16 to 30."""
        return next(b for b in self.bidang if b.nomor == nomor)

    def kode(self, kode: str) -> Bidang:
        """The field with this code."""
        return next(b for b in self.bidang if b.kode == kode)

    @property
    def ada_varian_berbeda(self) -> bool:
        """Whether the sources disagree about this result."""
        return any(v.berbeda for v in self.varian)
