"""Selective verbatim: exact words of one sort, chosen before the lesson (Acheson and Gall, Techniques in the Clinical
Supervision of Teachers). The portal counts lines; what they mean is talked about in the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observasi.alat.enums import KodeVerbatim, Penutur
from observasi.alat.rules.hitung import Bagian, Titik, bagian


@dataclass(frozen=True, slots=True)
class RingkasVerbatim:
    """Lines by what they are and by who spoke."""

    jumlah: int
    per_kode: tuple[Bagian, ...]
    per_penutur: tuple[Bagian, ...]


def ringkas_verbatim(titik: Sequence[Titik], dicari: Sequence[str]) -> RingkasVerbatim:
    """Counts of all lines. `dicari`: the filter; a code outside of it is listed only when it was used before."""
    semua = [t.kode for t in titik]
    kode = [k for k in KodeVerbatim.values if k in dicari or k in semua]
    return RingkasVerbatim(
        jumlah=len(titik),
        per_kode=bagian(kode, semua),
        per_penutur=bagian(Penutur.values, [t.penutur for t in titik]),
    )
