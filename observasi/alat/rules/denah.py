"""The seating plan: a grid of seats with a number or initials each. Never names: the pupils are children (UU 27/2022)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

BARIS_TERBANYAK = 8
KOLOM_TERBANYAK = 8
GURU = "guru"
KELAS = "kelas"
"""Two ends of verbal flow that are no seats."""
_LABEL = re.compile(r"[0-9]{1,2}|[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Denah:
    """`kursi`: label by seat ("A1": first row from the front, first from the left); a place without a seat is missing."""

    baris: int = 0
    kolom: int = 0
    kursi: Mapping[str, str] = field(default_factory=dict)

    @property
    def tempat(self) -> tuple[tuple[str, ...], ...]:
        """All places of the grid, row by row from the front."""
        return tuple(tuple(nama_tempat(b, k) for k in range(1, self.kolom + 1)) for b in range(1, self.baris + 1))

    @property
    def urut(self) -> tuple[str, ...]:
        """The places that have a seat, in the order of the grid."""
        return tuple(t for baris in self.tempat for t in baris if t in self.kursi)

    def label(self, simpul: str) -> str:
        """How a seat, the teacher or the class is called."""
        return {GURU: "Guru", KELAS: "Kelas"}.get(simpul) or self.kursi.get(simpul, simpul)


def nama_tempat(baris: int, kolom: int) -> str:
    """(1, 3) -> "A3"."""
    return f"{chr(64 + baris)}{kolom}"


def denah_bawaan(baris: int, kolom: int) -> Denah:
    """A full grid, numbered from the front left."""
    kursi = {nama_tempat(b, k): str((b - 1) * kolom + k) for b in range(1, baris + 1) for k in range(1, kolom + 1)}
    return Denah(baris, kolom, kursi)


def susun_denah(baris: int, kolom: int, label: Mapping[str, str]) -> Denah:
    """A plan from what was typed; empty labels are places without a seat."""
    kosong = Denah(baris, kolom)
    rapi = {t: label.get(t, "").strip().upper() for satu in kosong.tempat for t in satu}
    return Denah(baris, kolom, {t: teks for t, teks in rapi.items() if teks})


def galat_denah(denah: Denah, terpakai: Collection[str] = ()) -> dict[str, str]:
    """What is wrong with a plan, by place ("" for the whole). `terpakai`: seats about which something was tapped."""
    if not (1 <= denah.baris <= BARIS_TERBANYAK and 1 <= denah.kolom <= KOLOM_TERBANYAK):
        return {"": f"Denah berisi 1 sampai {BARIS_TERBANYAK} baris dan 1 sampai {KOLOM_TERBANYAK} kursi per baris."}
    galat: dict[str, str] = {}
    if not denah.kursi:
        galat[""] = "Beri tanda paling sedikit satu kursi."
    pemilik: dict[str, str] = {}
    for tempat, label in denah.kursi.items():
        if _LABEL.fullmatch(label) is None:
            galat[tempat] = f"Kursi {tempat}: pakai nomor sampai dua angka atau inisial sampai tiga huruf, jangan nama."
        elif label in pemilik:
            galat[tempat] = f"Kursi {tempat}: tanda {label} sudah dipakai kursi {pemilik[label]}."
        pemilik.setdefault(label, tempat)
    if hilang := sorted(set(terpakai) - {GURU, KELAS} - set(denah.kursi)):
        galat.setdefault("", f"Kursi {', '.join(hilang)} sudah dipakai dalam amatan, jadi tidak dapat dikosongkan.")
    return galat
