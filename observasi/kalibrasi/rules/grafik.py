"""Geometry of the drift charts: whole numbers of an SVG drawing, 320 wide. Figures stay Decimal; only places are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LEBAR, TINGGI = 320, 180
_TEPI_KIRI, _TEPI = 34, 16


@dataclass(frozen=True, slots=True)
class Titik:
    """A point; `atas` and `bawah` are the ends of its error, equal to `y` without one."""

    x: int
    y: int
    atas: int
    bawah: int


@dataclass(frozen=True, slots=True)
class Garis:
    """A horizontal line with its figure."""

    y: int
    teks: str


@dataclass(frozen=True, slots=True)
class GrafikArah:
    """Points from left to right in time, joined by `jalur` (an SVG polyline); `kisi` are lines to read them by."""

    titik: tuple[Titik, ...]
    jalur: str
    kisi: tuple[Garis, ...]


def susun_grafik(
    nilai: Sequence[tuple[Decimal, Decimal]], bawah: Decimal, atas: Decimal, kisi: Sequence[tuple[Decimal, str]]
) -> GrafikArah:
    """Points from (value, half of its error), drawn between the values `bawah` and `atas`; what lies outside is cut there."""

    def y(satu: Decimal) -> int:
        dalam = min(max(satu, bawah), atas)
        tempat = (atas - dalam) * (TINGGI - 2 * _TEPI) / (atas - bawah) + _TEPI
        return int(tempat.quantize(Decimal(1), ROUND_HALF_UP))

    langkah = (LEBAR - _TEPI_KIRI - _TEPI) // max(len(nilai) - 1, 1)
    titik = tuple(
        Titik(_TEPI_KIRI + i * langkah, y(n), y(n + setengah), y(n - setengah)) for i, (n, setengah) in enumerate(nilai)
    )
    return GrafikArah(titik, " ".join(f"{t.x},{t.y}" for t in titik), tuple(Garis(y(n), teks) for n, teks in kisi))
