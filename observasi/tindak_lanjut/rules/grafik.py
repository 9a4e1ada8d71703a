"""The drawing of one item over the cycles: whole numbers of an SVG. A table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observasi.tindak_lanjut.rules.butir import GalatPenilai, SkorSiklus, sebanding

LEBAR = 320
"""One unit is one pixel on the narrowest phone."""
TINGGI = 176
_TINGKAT_TERBANYAK = 10
_KIRI, _KANAN, _ATAS, _BAWAH = 28, 12, 12, 28


@dataclass(frozen=True, slots=True)
class Titik:
    """A score: where it stands."""

    x: int
    y: int
    skor: int


@dataclass(frozen=True, slots=True)
class Garis:
    """A level of the scale, or the place of a cycle on the lower edge, with its word."""

    letak: int
    teks: str


@dataclass(frozen=True, slots=True)
class Pita:
    """The band around the first score in which a later one is not told apart from it."""

    y: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class GrafikButir:
    """Both lines, the levels, the cycles and the band. `rute` are the corners of a line as an SVG has them."""

    lebar: int
    tinggi: int
    kiri: int
    kanan: int
    dasar: int
    tingkat: tuple[Garis, ...]
    siklus: tuple[Garis, ...]
    supervisor: tuple[Titik, ...]
    guru: tuple[Titik, ...]
    pita: Pita | None

    @property
    def rute_supervisor(self) -> str:
        """The supervisor's line."""
        return _rute(self.supervisor)

    @property
    def rute_guru(self) -> str:
        """The teacher's line."""
        return _rute(self.guru)

    @property
    def lebar_pita(self) -> int:
        """How wide the band is."""
        return self.kanan - self.kiri


def susun_grafik(deret: Sequence[SkorSiklus], galat: GalatPenilai | None) -> GrafikButir | None:
    """The drawing of the comparable cycles, oldest first; None without any."""
    banding = sebanding(deret)
    if not banding:
        return None
    terendah, tertinggi = banding[-1].skala
    tinggi_skala, lebar_skala = TINGGI - _ATAS - _BAWAH, LEBAR - _KIRI - _KANAN

    def y(skor: float) -> int:
        return _ATAS + round((tertinggi - skor) * tinggi_skala / (tertinggi - terendah))

    def x(i: int) -> int:
        return _KIRI + round((2 * i + 1) * lebar_skala / (2 * len(banding)))

    supervisor = tuple(
        Titik(x(i), y(s.supervisor), s.supervisor) for i, s in enumerate(banding) if s.supervisor is not None
    )
    guru = tuple(Titik(x(i), y(s.guru), s.guru) for i, s in enumerate(banding) if s.guru is not None)
    pita = None
    if galat is not None and len(supervisor) > 1:
        atas = y(min(tertinggi, supervisor[0].skor + float(galat.batas)))
        bawah = y(max(terendah, supervisor[0].skor - float(galat.batas)))
        pita = Pita(atas, bawah - atas)
    return GrafikButir(
        lebar=LEBAR,
        tinggi=TINGGI,
        kiri=_KIRI,
        kanan=LEBAR - _KANAN,
        dasar=TINGGI - 8,
        tingkat=tuple(Garis(y(n), str(n)) for n in range(terendah, tertinggi + 1, _langkah(tertinggi - terendah))),
        siklus=tuple(Garis(x(i), str(s.nomor)) for i, s in enumerate(banding)),
        supervisor=supervisor,
        guru=guru,
        pita=pita,
    )


def _langkah(rentang: int) -> int:
    """Every level of a usual scale; of a long one each second, third, ... so that ten at most are written."""
    return -(-rentang // _TINGKAT_TERBANYAK)


def _rute(titik: Sequence[Titik]) -> str:
    return " ".join(f"{t.x},{t.y}" for t in titik)
