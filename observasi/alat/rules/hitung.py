"""Shares and means of all tools. Percent with one decimal, seconds with one decimal, both rounded half up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SATU = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Titik:
    """One live row of a tool as plain data; what its tool does not know is empty. `lama` in seconds."""

    nomor: int
    kode: str
    penutur: str = ""
    dari: str = ""
    ke: str = ""
    sapuan: int | None = None
    lama: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bagian:
    """How often a code was tapped, and its share of all in percent; None while nothing was tapped at all."""

    kode: str
    jumlah: int
    persen: Decimal | None


def persen(jumlah: int, dari: int) -> Decimal | None:
    """`jumlah` / `dari` x 100 with one decimal, half up: 1 of 3 -> 33.3. None without anything to share."""
    return (Decimal(jumlah) * 100 / dari).quantize(_SATU, ROUND_HALF_UP) if dari else None


def bagian(kode: Sequence[str], semua: Sequence[str]) -> tuple[Bagian, ...]:
    """Counts of each of `kode` in `semua`, in the order of `kode`; shares of everything in `semua`."""
    return tuple(Bagian(satu, n := semua.count(satu), persen(n, len(semua))) for satu in kode)


def median(nilai: Sequence[Decimal]) -> Decimal | None:
    """The middle value, or the mean of the two in the middle (one decimal, half up). None without values."""
    if not nilai:
        return None
    urut = sorted(nilai)
    tengah = len(urut) // 2
    hasil = urut[tengah] if len(urut) % 2 else (urut[tengah - 1] + urut[tengah]) / 2
    return hasil.quantize(_SATU, ROUND_HALF_UP)
