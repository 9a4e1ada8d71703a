"""Geometry of the charts: whole numbers of an SVG drawing. Figures stay Decimal; only places on paper are rounded."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from observasi.alat.rules.denah import GURU, KELAS, Denah

LEBAR = 320
"""Width of every drawing: one unit is one pixel on the narrowest phone."""
_TINGGI_BATANG = 36
_KOTAK = (54, 36)
_SELA = (18, 26)


@dataclass(frozen=True, slots=True)
class Batang:
    """One bar: its name above it, its figure beside the name; `panjang` of `LEBAR` units, `y` of its upper edge."""

    label: str
    nilai: str
    panjang: int
    y: int


@dataclass(frozen=True, slots=True)
class Grafik:
    """Bars below each other."""

    judul: str
    tinggi: int
    batang: tuple[Batang, ...]


@dataclass(frozen=True, slots=True)
class Kotak:
    """A seat (or the teacher, or the class) of the plan: left upper corner, middle, and what stands in it."""

    x: int
    y: int
    tengah: int
    nama: str
    nilai: str


@dataclass(frozen=True, slots=True)
class Panah:
    """An arrow with its thickness; `ujung` are the corners of its head as an SVG polygon has them."""

    x1: int
    y1: int
    x2: int
    y2: int
    tebal: int
    ujung: str


@dataclass(frozen=True, slots=True)
class Peta:
    """The plan as a drawing, seen from the teacher: her place is above."""

    judul: str
    keterangan: str
    lebar: int
    tinggi: int
    lebar_kotak: int
    tinggi_kotak: int
    kotak: tuple[Kotak, ...]
    panah: tuple[Panah, ...]


def susun_grafik(judul: str, isi: Sequence[tuple[str, str, Decimal | None]], terbesar: Decimal | None = None) -> Grafik:
    """Bars from (name, figure as text, size). The longest fills the width, or `terbesar` does; no size: no bar."""
    penuh = terbesar if terbesar is not None else max((n for _, _, n in isi if n is not None), default=Decimal(0))
    batang = []
    for i, (label, nilai, ukuran) in enumerate(isi):
        panjang = int((ukuran * LEBAR / penuh).quantize(Decimal(1), ROUND_HALF_UP)) if ukuran and penuh else 0
        batang.append(Batang(label, nilai, min(panjang, LEBAR), i * _TINGGI_BATANG))
    return Grafik(judul, len(batang) * _TINGGI_BATANG, tuple(batang))


def susun_peta(
    judul: str,
    keterangan: str,
    denah: Denah,
    nilai: Mapping[str, str],
    panah: Sequence[tuple[str, str, int]] = (),
) -> Peta:
    """The plan with a figure in every seat. `nilai` with GURU or KELAS draws them too; arrows run between what is drawn."""
    lebar_kotak, tinggi_kotak = _KOTAK
    langkah_x, langkah_y = lebar_kotak + _SELA[0], tinggi_kotak + _SELA[1]
    lebar = max(denah.kolom * langkah_x, LEBAR)
    kiri = (lebar - denah.kolom * langkah_x + _SELA[0]) // 2
    atas = langkah_y if GURU in nilai else 0
    tempat: dict[str, tuple[int, int]] = {}
    if GURU in nilai:
        tempat[GURU] = (lebar // 2 - lebar_kotak // 2 - (langkah_x // 2 if KELAS in nilai else 0), 4)
    if KELAS in nilai:
        tempat[KELAS] = (lebar // 2 - lebar_kotak // 2 + langkah_x // 2, 4)
    for b, satu in enumerate(denah.tempat):
        for k, nama in enumerate(satu):
            if nama in denah.kursi:
                tempat[nama] = (kiri + k * langkah_x, atas + b * langkah_y + 4)
    terbanyak = max((n for _, _, n in panah), default=1)
    return Peta(
        judul=judul,
        keterangan=keterangan,
        lebar=lebar,
        tinggi=atas + denah.baris * langkah_y,
        lebar_kotak=lebar_kotak,
        tinggi_kotak=tinggi_kotak,
        kotak=tuple(
            Kotak(x, y, x + lebar_kotak // 2, denah.label(s), nilai.get(s, "")) for s, (x, y) in tempat.items()
        ),
        panah=tuple(
            _panah(tempat[a], tempat[b], 1 + 4 * (n - 1) // max(terbanyak - 1, 1), bergeser=a < b)
            for a, b, n in panah
            if a in tempat and b in tempat
        ),
    )


def _panah(dari: tuple[int, int], ke: tuple[int, int], tebal: int, *, bergeser: bool) -> Panah:
    """From the edge of one box to the edge of the other; the way back runs a little beside it."""
    setengah_x, setengah_y = _KOTAK[0] / 2, _KOTAK[1] / 2
    geser = 5 if bergeser else -5
    # Beside each other the two ways lie above each other, otherwise left and right; the head stays outside the box.
    geser_x, geser_y = (0, geser) if dari[1] == ke[1] else (geser, 0)
    ax, ay = dari[0] + setengah_x + geser_x, dari[1] + setengah_y + geser_y
    bx, by = ke[0] + setengah_x + geser_x, ke[1] + setengah_y + geser_y
    dx, dy = bx - ax, by - ay
    tepi_x = setengah_x + abs(geser_x)
    bagian = min(tepi_x / abs(dx) if dx else 1, setengah_y / abs(dy) if dy else 1)
    mulai, akhir = (ax + dx * bagian, ay + dy * bagian), (bx - dx * bagian, by - dy * bagian)
    x1, y1, x2, y2 = (round(n) for n in (*mulai, *akhir))
    return Panah(x1, y1, x2, y2, tebal, _ujung(akhir, (dx, dy), 4 + tebal))


def _ujung(titik: tuple[float, float], arah: tuple[float, float], besar: int) -> str:
    """The head: its point at the edge of the box, its base before it."""
    panjang = math.hypot(*arah) or 1
    ux, uy = arah[0] / panjang, arah[1] / panjang
    dasar = (titik[0] - ux * besar * 1.5, titik[1] - uy * besar * 1.5)
    sudut = [titik, (dasar[0] - uy * besar, dasar[1] + ux * besar), (dasar[0] + uy * besar, dasar[1] - ux * besar)]
    return " ".join(f"{round(x)},{round(y)}" for x, y in sudut)
