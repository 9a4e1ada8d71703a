"""Reading a nested map field by field; every mistake is kept with the path of its field, so that all are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from pkg.aturan.rules.angka import bilangan, bulat
from pkg.aturan.rules.galat import GalatBidang, MasukanTidakSah

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

TEKS_TERPANJANG = 200
_TEKS = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]*")
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def nama_aman(nama: object) -> str:
    """A key as it may stand in a message: short, without control characters."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "?", str(nama))[:60]


class Pembaca:
    """One map, its path, and the list of mistakes that it shares with the maps inside it."""

    def __init__(self, peta: Mapping[str, Any], jalur: str = "", galat: list[GalatBidang] | None = None) -> None:
        self.peta = peta
        self.jalur = jalur
        self.galat: list[GalatBidang] = [] if galat is None else galat

    def letak(self, kunci: str) -> str:
        """The path of a field of this map."""
        return f"{self.jalur}.{kunci}" if self.jalur else kunci

    def salah(self, kunci: str, pesan: str) -> None:
        """Notes a mistake."""
        self.galat.append(GalatBidang(self.letak(kunci) if kunci else self.jalur, pesan))

    def coba(self, panggil: Callable[[], T]) -> T | None:
        """The value, or None after its mistake was noted."""
        try:
            return panggil()
        except MasukanTidakSah as galat:
            self.galat += galat.galat
            return None

    def hanya(self, dikenal: Collection[str]) -> None:
        """Refuses fields that nobody knows: a misspelt one must not count as missing."""
        for kunci in self.peta:
            if kunci not in dikenal:
                self.galat.append(
                    GalatBidang(self.letak(nama_aman(kunci)), "Bidang ini tidak dikenal. Periksa ejaannya, atau hapus.")
                )

    def ada(self, kunci: str) -> bool:
        """Whether the field stands there with a value; null counts as missing."""
        return self.peta.get(kunci) is not None

    def anak(self, kunci: str) -> Pembaca | None:
        """The map inside a field; None when it is missing or, noted, no map."""
        isi = self.peta.get(kunci)
        if isi is None:
            return None
        if not isinstance(isi, Mapping):
            self.salah(kunci, "Isi satu objek { … }.")
            return None
        return Pembaca(isi, self.letak(kunci), self.galat)

    def daftar(self, kunci: str, terbanyak: int) -> Sequence[Any] | None:
        """The list in a field, of 1 to `terbanyak` entries."""
        isi = self.peta.get(kunci)
        if isi is None:
            return None
        if isinstance(isi, str | bytes) or not isinstance(isi, Sequence):
            self.salah(kunci, "Isi satu daftar [ … ].")
            return None
        if not 1 <= len(isi) <= terbanyak:
            self.salah(kunci, f"Isi 1 sampai {terbanyak} butir.")
            return None
        return isi

    def pilihan(self, kunci: str, jenis: type[E]) -> E | None:
        """One word out of a list."""
        isi = self.peta.get(kunci)
        if isi is None:
            return None
        nilai = {satu.value: satu for satu in jenis}
        if not isinstance(isi, str) or isi not in nilai:
            self.salah(kunci, f"Pilih salah satu: {', '.join(nilai)}.")
            return None
        return nilai[isi]

    def bilangan(self, kunci: str) -> Fraction | None:
        """An exact number."""
        isi = self.peta.get(kunci)
        return None if isi is None else self.coba(lambda: bilangan(isi, self.letak(kunci)))

    def bulat(self, kunci: str) -> int | None:
        """A whole number."""
        isi = self.peta.get(kunci)
        return None if isi is None else self.coba(lambda: bulat(isi, self.letak(kunci)))

    def benar(self, kunci: str) -> bool:
        """true or false; missing is false."""
        isi = self.peta.get(kunci)
        if isi is None:
            return False
        if not isinstance(isi, bool):
            self.salah(kunci, "Isi true atau false.")
            return False
        return isi

    def teks(self, kunci: str) -> str:
        """A short text on one line; missing is empty."""
        isi = self.peta.get(kunci)
        if isi is None:
            return ""
        if not isinstance(isi, str) or len(isi) > TEKS_TERPANJANG or not _TEKS.fullmatch(isi):
            self.salah(kunci, f"Isi teks satu baris, paling banyak {TEKS_TERPANJANG} karakter.")
            return ""
        return isi

    def tanggal(self, kunci: str) -> date | None:
        """A day as 2017-12-31."""
        isi = self.peta.get(kunci)
        if isi is None:
            return None
        if isinstance(isi, str) and _TANGGAL.fullmatch(isi):
            try:
                return date.fromisoformat(isi)
            except ValueError:
                pass
        self.salah(kunci, "Isi tanggal seperti 2017-12-31.")
        return None
