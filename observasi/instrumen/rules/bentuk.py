"""The shape of an instrument: ordered groups, at most two deep, with ordered items.

Plain frozen values. Reading them from a mapping is `baca`, writing is `tulis`, changing is `adaptasi`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from observasi.instrumen.enums import AsalButir, JenisInstrumen, TahapInstrumen

KEDALAMAN_KELOMPOK = 2
"""Groups nest at most this deep (domain, section 4)."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One item. `kunci` names it for ever; `nomor` is what people say to each other."""

    kunci: str
    nomor: int
    teks: str
    asal: AsalButir = AsalButir.ASLI
    teks_asli: str | None = None
    """The library's wording, kept only when the item was reworded."""
    bobot: int = 1
    """How many times the score of this item counts; only scored instruments use it."""
    rujukan: tuple[str, ...] = ()
    """Codes of outside indicators (of PK Guru, say) that this item speaks of; see `observasi.instrumen.rujukan`."""

    @property
    def kalimat(self) -> str:
        """The wording, with the weight where it is not the usual one."""
        return self.teks if self.bobot == 1 else f"{self.teks} (bobot {self.bobot})"


@dataclass(frozen=True, slots=True)
class Kelompok:
    kunci: str
    judul: str | None
    butir: tuple[Butir, ...] = ()
    kelompok: tuple[Kelompok, ...] = ()
    rekonstruksi: bool = False
    """True when the source prints no title here and the title is our own."""


@dataclass(frozen=True, slots=True)
class Skala:
    """Whole scores from `min` to `maks`; `deskriptor` says what a level means, where the source says it."""

    min: int
    maks: int
    deskriptor: tuple[tuple[int, str], ...] = ()

    @property
    def pilihan(self) -> tuple[int, ...]:
        return tuple(range(self.min, self.maks + 1))


@dataclass(frozen=True, slots=True)
class Klasifikasi:
    """A band, read from its lower edge `min` (whole per cent) up to the next band."""

    kode: str
    sebutan: str
    min: int


@dataclass(frozen=True, slots=True)
class Contoh:
    """A worked example that the source prints; checked when the file is read."""

    skor: int
    persen: int
    kode: str


@dataclass(frozen=True, slots=True)
class ButirTerurut:
    """An item with its position and the titles of the groups around it (outermost first)."""

    urutan: int
    butir: Butir
    kelompok: str
    jalur: tuple[str, ...]


@dataclass(frozen=True)
class Instrumen:
    kode: str
    judul: str
    jenis: JenisInstrumen
    tahap: TahapInstrumen
    sumber: str
    skala: Skala | None = None
    kelompok: tuple[Kelompok, ...] = ()
    klasifikasi: tuple[Klasifikasi, ...] = ()
    identitas: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    penutup: tuple[str, ...] = ()
    kolom: tuple[str, ...] = ()
    bentuk_pembinaan: tuple[str, ...] = ()
    catatan_per_butir: bool = False
    contoh: tuple[Contoh, ...] = ()
    dibuang: tuple[Butir, ...] = ()
    """Library items that the two people agreed to leave out. Their keys and numbers stay taken."""

    @cached_property
    def daftar_butir(self) -> tuple[ButirTerurut, ...]:
        """Every item once, in reading order, with its group path."""
        urut = _telusuri(self.kelompok, ())
        return tuple(ButirTerurut(urutan=i, butir=b, kelompok=k, jalur=j) for i, (b, k, j) in enumerate(urut))

    @cached_property
    def peta_butir(self) -> Mapping[str, ButirTerurut]:
        return {b.butir.kunci: b for b in self.daftar_butir}

    @property
    def skor_maksimum(self) -> int | None:
        """Sum of the weights times the highest score; None where nothing is scored. Tabel 5: 24 x 5 = 120."""
        if self.skala is None:
            return None
        return sum(b.butir.bobot for b in self.daftar_butir) * self.skala.maks

    @property
    def berbobot(self) -> bool:
        """True when an item counts more than once."""
        return any(b.butir.bobot != 1 for b in self.daftar_butir)

    @property
    def disesuaikan(self) -> bool:
        """True when this copy differs from the library."""
        return bool(self.dibuang) or any(b.butir.asal != AsalButir.ASLI for b in self.daftar_butir)


def _telusuri(kelompok: tuple[Kelompok, ...], jalur: tuple[str, ...]) -> Iterator[tuple[Butir, str, tuple[str, ...]]]:
    for satu in kelompok:
        di_dalam = (*jalur, satu.judul) if satu.judul else jalur
        for butir in satu.butir:
            yield butir, satu.kunci, di_dalam
        yield from _telusuri(satu.kelompok, di_dalam)


def semua_kelompok(instrumen: Instrumen) -> tuple[Kelompok, ...]:
    """Every group once, in reading order, outer before inner."""

    def turun(bagian: tuple[Kelompok, ...]) -> Iterator[Kelompok]:
        for satu in bagian:
            yield satu
            yield from turun(satu.kelompok)

    return tuple(turun(instrumen.kelompok))
