"""The columns of the attendance table: one row for one teacher and one month. Found by name, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pkg.kehadiran.enums import DIHITUNG, JenisHadir
from pkg.kehadiran.rules.bulan import NAMA_BULAN
from pkg.kehadiran.rules.isian import sebutan
from supervisi.lib.xlsx import Nilai

NIP, NUPTK, NAMA, BULAN = "NIP", "NUPTK", "Nama", "Bulan"
PENGENAL = (NIP, NUPTK, NAMA)
JUDUL: tuple[str, ...] = (NIP, NUPTK, NAMA, BULAN, *(sebutan(j) for j in JenisHadir))
"""The first row of the template."""

_NAMA_LAIN: Mapping[JenisHadir, tuple[str, ...]] = MappingProxyType(
    {
        JenisHadir.ALPA: ("tanpa keterangan", "alpa", "alpha", "alpa hari", "hari tanpa keterangan"),
        JenisHadir.MENIT: ("menit", "menit terlambat", "terlambat", "terlambat menit", "terlambat pulang cepat menit"),
        JenisHadir.SAKIT: ("sakit",),
        JenisHadir.CUTI: ("cuti",),
        JenisHadir.DINAS: ("dinas", "dinas luar", "dinas hari", "tugas dinas"),
        JenisHadir.IZIN: ("izin", "ijin"),
    }
)
# Columns that schools add for themselves; everything else that is not known may be a misspelt one of ours.
_DIABAIKAN = frozenset({"no", "nomor", "keterangan", "catatan"})
_SINGKATAN = MappingProxyType(
    {nama[:3].lower(): i for i, nama in enumerate(NAMA_BULAN, start=1)} | {"agt": 8, "ags": 8}
)


@dataclass(frozen=True, slots=True)
class GalatBaris:
    """What is wrong in one place. `baris` as the spreadsheet counts it; 0: the file as a whole."""

    baris: int
    kolom: str
    pesan: str

    @property
    def tempat(self) -> str:
        """ "Baris 5, kolom NIP"; empty for the file as a whole."""
        bagian = (f"Baris {self.baris}" if self.baris else "", f"kolom {self.kolom}" if self.kolom else "")
        return ", ".join(filter(None, bagian))


def _rapi(tertulis: str) -> str:
    return " ".join(re.sub(r"[^0-9a-z]+", " ", tertulis.casefold()).split())


def _kamus() -> dict[str, str]:
    kamus = {_rapi(j): j for j in JUDUL} | {"nama guru": NAMA, "nama lengkap": NAMA}
    for jenis, lain in _NAMA_LAIN.items():
        kamus |= dict.fromkeys(lain, sebutan(jenis))
    return kamus


def letak_kolom(nomor: int, judul: Sequence[Nilai]) -> tuple[dict[str, int], list[GalatBaris]]:
    """The place of every column by its own name, and what is wrong with the row of headings."""
    kamus = _kamus()
    letak: dict[str, int] = {}
    galat = []
    for i, sel in enumerate(judul):
        tertulis = "" if sel is None else str(sel)
        rapi = _rapi(tertulis)
        if not rapi or rapi in _DIABAIKAN:
            continue
        nama = kamus.get(rapi)
        if nama is None:
            galat.append(GalatBaris(nomor, tertulis[:30], f"Kolom ini tidak dikenal. Kolomnya: {', '.join(JUDUL)}."))
        elif nama in letak:
            galat.append(GalatBaris(nomor, nama, "Kolom ini ada dua kali."))
        else:
            letak[nama] = i
    hilang = [k for k in (BULAN, *(sebutan(j) for j in DIHITUNG)) if k not in letak]
    if not set(PENGENAL) & set(letak):
        hilang.insert(0, "NIP, NUPTK, atau Nama")
    if hilang:
        galat.append(
            GalatBaris(nomor, "", f"Kolom ini tidak ada: {'; '.join(hilang)}. Pakai judul kolom dari templat.")
        )
    return letak, galat


def baca_bulan(sel: Nilai) -> int | None:
    """The month in a cell: 3, "3", "Maret" or "Mar"; None for anything else."""
    if isinstance(sel, bool) or sel is None:
        return None
    if isinstance(sel, int):
        return sel if 1 <= sel <= 12 else None
    if not isinstance(sel, str):
        return None
    rapi = _rapi(sel)
    if rapi.isdecimal():
        return int(rapi) if len(rapi) <= 2 and 1 <= int(rapi) <= 12 else None
    penuh = {nama.lower(): i for i, nama in enumerate(NAMA_BULAN, start=1)}
    return penuh.get(rapi) or _SINGKATAN.get(rapi)


def nama_banding(nama: str) -> str:
    """A name as it is compared: without case, points and doubled blanks."""
    return _rapi(nama)
