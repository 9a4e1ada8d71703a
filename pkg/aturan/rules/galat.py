"""What cannot be computed: the field by its path, and a sentence that says what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GalatBidang:
    """One field that cannot be taken; `bidang` is its path ("kuesioner.sejawat", "nilai.kompetensi[3]")."""

    bidang: str
    pesan: str


class MasukanTidakSah(ValueError):
    """Input that cannot be computed; `galat` names every field."""

    def __init__(self, galat: Iterable[GalatBidang]) -> None:
        self.galat = tuple(galat)
        super().__init__(
            "; ".join(f"{satu.bidang}: {satu.pesan}" if satu.bidang else satu.pesan for satu in self.galat)
        )


def tolak(bidang: str, pesan: str) -> MasukanTidakSah:
    """One refusal, to be raised."""
    return MasukanTidakSah([GalatBidang(bidang, pesan)])
