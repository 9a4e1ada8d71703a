"""The profile as a radar: plain coordinates for an SVG, so that no script and no inline style is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

PUSAT = 160
JARI_JARI = 118
_JARAK_LABEL = 18


@dataclass(frozen=True, slots=True)
class Sumbu:
    """One axis: its end, and where its number stands."""

    nomor: int
    x: float
    y: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Radar:
    """`cincin`: the rings 1..maks as polygon points; `bentuk`: one polygon per series, None where a value is missing."""

    ukuran: int
    sumbu: tuple[Sumbu, ...]
    cincin: tuple[str, ...]
    bentuk: tuple[str | None, ...]


def susun_radar(nomor: Sequence[int], deret: Sequence[Mapping[int, Fraction]], maks: int = 4) -> Radar | None:
    """The geometry of values 0..maks over these competencies, clockwise from the top. None below three axes."""
    if len(nomor) < 3:
        return None
    sudut = {n: 2 * pi * i / len(nomor) - pi / 2 for i, n in enumerate(nomor)}

    def titik(n: int, jarak: float) -> tuple[float, float]:
        return round(PUSAT + jarak * cos(sudut[n]), 1), round(PUSAT + jarak * sin(sudut[n]), 1)

    def poligon(nilai: Mapping[int, Fraction]) -> str:
        return " ".join("{},{}".format(*titik(n, JARI_JARI * float(nilai[n]) / maks)) for n in nomor)

    return Radar(
        ukuran=2 * PUSAT,
        sumbu=tuple(Sumbu(n, *titik(n, JARI_JARI), *titik(n, JARI_JARI + _JARAK_LABEL)) for n in nomor),
        cincin=tuple(poligon(dict.fromkeys(nomor, Fraction(k))) for k in range(1, maks + 1)),
        bentuk=tuple(poligon(d) if all(n in d for n in nomor) else None for d in deret),
    )
