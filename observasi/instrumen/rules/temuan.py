"""Faults of an instrument file: where, and why. And the small typed readers that collect them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Jalur = tuple[str | int, ...]
"""The way to a value: field names and zero-based positions."""


@dataclass(frozen=True, slots=True)
class Temuan:
    jalur: Jalur
    alasan: str
    berkas: str | None = None
    baris: int | None = None

    @property
    def field(self) -> str:
        """The path in words that a person can follow: kelompok[2].butir[1].teks (counted from 1)."""
        nama = ""
        for bagian in self.jalur:
            nama += f"[{bagian + 1}]" if isinstance(bagian, int) else f"{'.' if nama else ''}{bagian}"
        return nama

    def __str__(self) -> str:
        tempat = self.berkas or ""
        if self.baris is not None:
            tempat = f"{tempat}, baris {self.baris}" if tempat else f"baris {self.baris}"
        return ": ".join(bagian for bagian in (tempat, self.field, self.alasan) if bagian)


class GalatInstrumen(ValueError):
    """The data does not describe an instrument. `temuan` holds every fault that was found."""

    def __init__(self, temuan: Sequence[Temuan]) -> None:
        self.temuan = tuple(temuan)
        super().__init__("\n".join(str(satu) for satu in self.temuan))


class Catatan:
    """Reads typed values from plain data and collects faults instead of stopping at the first."""

    def __init__(self, *, draf: bool = False) -> None:
        self.draf = draf
        self.temuan: list[Temuan] = []

    def tambah(self, jalur: Jalur, alasan: str) -> None:
        self.temuan.append(Temuan(jalur, alasan))

    def tolak_asing(self, data: Mapping[Any, Any], dikenal: frozenset[str], jalur: Jalur) -> None:
        for nama in data:
            if nama not in dikenal:
                self.tambah((*jalur, str(nama)), "nama ini tidak dikenal")

    def peta(self, nilai: object, jalur: Jalur) -> Mapping[Any, Any]:
        if isinstance(nilai, Mapping):
            return nilai
        self.tambah(jalur, "harus berupa pasangan nama dan nilai")
        return {}

    def deret(self, data: Mapping[Any, Any], nama: str, jalur: Jalur) -> list[Any]:
        nilai = data.get(nama)
        if nilai is None:
            return []
        if isinstance(nilai, list):
            return nilai
        self.tambah((*jalur, nama), "harus berupa daftar")
        return []

    def teks(self, data: Mapping[Any, Any], nama: str, jalur: Jalur, *, maks: int) -> str:
        nilai = data.get(nama)
        if not isinstance(nilai, str) or not nilai.strip():
            self.tambah((*jalur, nama), "isi dengan teks")
            return ""
        if len(nilai) > maks:
            self.tambah((*jalur, nama), f"paling panjang {maks} huruf")
        return nilai.strip()

    def teks_pilihan(self, data: Mapping[Any, Any], nama: str, jalur: Jalur) -> str | None:
        """A text that may be absent; an empty one counts as absent."""
        nilai = data.get(nama)
        if nilai is None:
            return None
        if not isinstance(nilai, str):
            self.tambah((*jalur, nama), "isi dengan teks")
            return None
        return nilai.strip() or None

    def bulat(self, data: Mapping[Any, Any], nama: str, jalur: Jalur) -> int | None:
        nilai = data.get(nama)
        if isinstance(nilai, int) and not isinstance(nilai, bool):
            return nilai
        self.tambah((*jalur, nama), "isi dengan bilangan bulat")
        return None

    def boolean(self, data: Mapping[Any, Any], nama: str, jalur: Jalur) -> bool:
        nilai = data.get(nama, False)
        if isinstance(nilai, bool):
            return nilai
        self.tambah((*jalur, nama), "isi dengan true atau false")
        return False

    def daftar_teks(self, data: Mapping[Any, Any], nama: str) -> tuple[str, ...]:
        hasil = []
        for i, nilai in enumerate(self.deret(data, nama, ())):
            if isinstance(nilai, str) and nilai.strip():
                hasil.append(nilai.strip())
            else:
                self.tambah((nama, i), "isi dengan teks")
        return tuple(hasil)
