"""A workbook while it is read: rows under their headings, and which cell every part of the mapping came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observasi.instrumen.rules import GalatInstrumen, Jalur, Temuan
from supervisi.lib.xlsx import Baris, Nilai, huruf_kolom

_YA, _TIDAK = {"ya", "y", "true", "x"}, {"tidak", "t", "false", "-"}


@dataclass(frozen=True, slots=True)
class Sel:
    """Where a value stands."""

    lembar: str
    baris: int
    kolom: str


@dataclass(frozen=True, slots=True)
class Deret:
    """One row under a heading: values and letters by the title of the column."""

    lembar: str
    nomor: int
    nilai: Mapping[str, Nilai]
    huruf: Mapping[str, str]

    def sel(self, kolom: str) -> Sel:
        """The place of one of its values."""
        return Sel(self.lembar, self.nomor, f"{self.huruf[kolom]} ({kolom})" if kolom in self.huruf else kolom)


class Buku:
    """The workbook while it is read: collects faults, and remembers where each part of the mapping came from."""

    def __init__(self, lembar: Mapping[str, Sequence[Baris]], nama: str) -> None:
        self.lembar = {satu.strip().casefold(): baris for satu, baris in lembar.items()}
        self.judul_lembar = {satu.strip().casefold(): satu for satu in lembar}
        self.nama = nama
        self.temuan: list[Temuan] = []
        self.cacat = False
        """Whether a sheet or a column is missing or unknown, so that its rows say nothing."""
        self.tempat: dict[Jalur, Sel] = {}

    def salah(self, sel: Sel, alasan: str) -> None:
        """Note a fault."""
        berkas = f"{self.nama}, lembar {sel.lembar}"
        self.temuan.append(Temuan((f"kolom {sel.kolom}",) if sel.kolom else (), alasan, berkas, sel.baris))

    def tabel(self, nama: str, kolom: Sequence[str]) -> list[Deret]:
        """The rows below the heading. The columns may stand in any order, but all of them, and no others."""
        baris = self.lembar.get(nama.casefold())
        if not baris:
            self.temuan.append(Temuan((), f"lembar {nama} tidak ada atau kosong", self.nama))
            self.cacat = True
            return []
        sebelum = len(self.temuan)
        kepala, huruf = self._kepala(nama, baris[0], kolom)
        self.cacat = self.cacat or len(self.temuan) > sebelum
        return [
            Deret(nama, satu.nomor, {judul: satu.kolom(i) for judul, i in kepala.items()}, huruf) for satu in baris[1:]
        ]

    def _kepala(self, nama: str, baris: Baris, kolom: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
        dikenal = {satu.casefold(): satu for satu in kolom}
        kepala: dict[str, int] = {}
        for i, nilai in enumerate(baris.sel):
            if nilai is None:
                continue
            judul = dikenal.get(str(nilai).strip().casefold())
            sel = Sel(nama, baris.nomor, huruf_kolom(i))
            if judul is None:
                self.salah(sel, f"kolom {nilai} tidak dikenal; yang dikenal: {', '.join(kolom)}")
            elif judul in kepala:
                self.salah(sel, f"kolom {judul} ditulis dua kali")
            else:
                kepala[judul] = i
        for satu in kolom:
            if satu not in kepala:
                self.salah(Sel(nama, baris.nomor, ""), f"kolom {satu} belum ada")
        return kepala, {judul: huruf_kolom(i) for judul, i in kepala.items()}

    def tolak_lembar_asing(self, dikenal: Sequence[str]) -> None:
        """A sheet with content that nobody would read must not be overlooked."""
        for kunci, baris in self.lembar.items():
            if baris and kunci not in {satu.casefold() for satu in dikenal}:
                nama = self.judul_lembar[kunci]
                alasan = f"lembar {nama} tidak dikenal; hapus, atau pindahkan isinya"
                self.temuan.append(Temuan((), alasan, self.nama))
                self.cacat = True

    def ya(self, deret: Deret, kolom: str) -> bool:
        """A yes or no; empty is no."""
        nilai = deret.nilai.get(kolom)
        if nilai is None or isinstance(nilai, bool):
            return bool(nilai)
        if (kata := str(nilai).casefold()) not in _YA | _TIDAK:
            self.salah(deret.sel(kolom), "isi dengan ya atau tidak, atau kosongkan")
        return kata in _YA

    def tulis(self, jalur: Jalur, deret: Deret, kolom: Mapping[str, str]) -> dict[str, Any]:
        """The fields of one row that are filled, each with its place. `kolom`: field by title of the column."""
        self.tempat[jalur] = Sel(deret.lembar, deret.nomor, "")
        peta = {}
        for judul, nama in kolom.items():
            self.tempat[(*jalur, nama)] = deret.sel(judul)
            if (nilai := deret.nilai.get(judul)) is not None:
                peta[nama] = nilai
        return peta

    def urut(self) -> list[Temuan]:
        """The faults by sheet and row."""
        return sorted(self.temuan, key=lambda satu: (satu.berkas or "", satu.baris or 0))

    def terjemahkan(self, galat: GalatInstrumen) -> GalatInstrumen:
        """The faults of the mapping, told by the place in the workbook from which that part came."""
        for satu in galat.temuan:
            sel = next(
                (self.tempat[satu.jalur[:n]] for n in range(len(satu.jalur), 0, -1) if satu.jalur[:n] in self.tempat),
                None,
            )
            if sel is None:
                self.temuan.append(Temuan(satu.jalur, satu.alasan, self.nama))
            else:
                self.salah(sel, satu.alasan)
        return GalatInstrumen(self.urut())
