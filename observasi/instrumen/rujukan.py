"""Outside indicators that items may point to. Higher rooms bring theirs along; this room knows only codes and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Rujukan:
    """One indicator: its lasting code, the heading it stands under, its words."""

    kode: str
    kelompok: str
    teks: str


Penyedia = Callable[[Pelaku], Sequence[Rujukan]]
_PENYEDIA: dict[str, Penyedia] = {}


def daftarkan(nama: str, penyedia: Penyedia) -> None:
    """Bring indicators along, once per `nama`, when the application starts."""
    _PENYEDIA[nama] = penyedia


def daftar_rujukan(pelaku: Pelaku) -> dict[str, Rujukan]:
    """All indicators by their code, in the order of those who brought them."""
    return {satu.kode: satu for nama in sorted(_PENYEDIA) for satu in _PENYEDIA[nama](pelaku)}
