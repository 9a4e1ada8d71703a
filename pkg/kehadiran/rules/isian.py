"""What may stand in a cell: whole numbers that fit into the month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pkg.kehadiran.enums import INFORMASI, JenisHadir
from pkg.kehadiran.rules.bulan import IsiBulan, Kalender, nama_bulan

MENIT_SEHARI = 450
"""A working day of 7.5 hours (Permendikbud 15/2018): the most that somebody can be late in it."""
_ANGKA_TERPANJANG = 6
_KUNCI = re.compile(r"([1-9][0-9]{0,17})-([1-9]|1[0-2])-([a-z]+)")
_HARI = (JenisHadir.ALPA, *INFORMASI)


class NilaiSalah(ValueError):
    """A value that no cell takes; `alasan` says what to write instead."""

    def __init__(self, alasan: str) -> None:
        self.alasan = alasan
        super().__init__(alasan)


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: of whom, which month, which number."""

    peserta_id: int
    bulan: int
    jenis: JenisHadir

    @property
    def kunci(self) -> str:
        """Its name in forms: "12-3-alpa"."""
        return f"{self.peserta_id}-{self.bulan}-{self.jenis.value}"


def baca_kunci(kunci: str) -> Sel | None:
    """The cell with this name; None for anything else."""
    cocok = _KUNCI.fullmatch(kunci)
    if cocok is None or cocok[3] not in JenisHadir.values:
        return None
    return Sel(int(cocok[1]), int(cocok[2]), JenisHadir(cocok[3]))


def satuan(jenis: JenisHadir) -> str:
    """What the number counts."""
    return "menit" if jenis is JenisHadir.MENIT else "hari"


def sebutan(jenis: JenisHadir) -> str:
    """The name with its unit: "Tanpa keterangan (hari)"."""
    return f"{jenis.label} ({satuan(jenis)})"


def baca_nilai(tertulis: str) -> int | None:
    """The number that was typed; empty is None. Raises NilaiSalah."""
    rapi = tertulis.strip()
    if not rapi:
        return None
    if rapi.startswith("-") and rapi[1:].strip().isdecimal():
        raise NilaiSalah("Isi 0 atau lebih.")
    if not rapi.isascii() or not rapi.isdecimal():
        raise NilaiSalah("Isi bilangan bulat tanpa huruf, titik, atau koma, misalnya 0 atau 45.")
    if len(rapi.lstrip("0")) > _ANGKA_TERPANJANG:
        raise NilaiSalah("Angka ini terlalu besar untuk sebulan.")
    return int(rapi)


def terbanyak(jenis: JenisHadir, bulan: int, kalender: Kalender) -> int:
    """The most that fits into the month: its days, or its days times 450 minutes."""
    hari = kalender.hari_sebulan(bulan)
    return hari * MENIT_SEHARI if jenis is JenisHadir.MENIT else hari


def galat_nilai(jenis: JenisHadir, nilai: int | None, bulan: int, kalender: Kalender) -> str | None:
    """Why one number cannot stand in this month, or None."""
    if bulan not in kalender.bulan:
        return f"{nama_bulan(bulan)} tidak termasuk rentang penilaian ini."
    if nilai is None:
        return None
    if not kalender.sudah_berjalan(bulan):
        return f"{nama_bulan(bulan)} {kalender.tahun} belum berjalan. Isi setelah bulannya dimulai."
    if nilai < 0:
        return "Isi 0 atau lebih."
    atas = terbanyak(jenis, bulan, kalender)
    if nilai > atas:
        hari = kalender.hari_sebulan(bulan)
        lebih = f"{hari} hari × {MENIT_SEHARI} menit" if jenis is JenisHadir.MENIT else f"{hari} hari"
        return f"{nama_bulan(bulan)} paling banyak {atas} {satuan(jenis)} ({lebih}). Periksa angkanya."
    return None


def galat_jumlah(isi: IsiBulan, kalender: Kalender) -> str | None:
    """Why the days of one month cannot all be true together, or None."""
    jumlah = sum(isi.ambil(j) or 0 for j in _HARI)
    hari = kalender.hari_sebulan(isi.bulan)
    if jumlah > hari:
        return f"Jumlah semua hari tidak hadir ({jumlah}) melebihi {hari} hari dalam {nama_bulan(isi.bulan)}."
    return None
