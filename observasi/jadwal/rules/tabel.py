"""What both tables share: columns found by name, people found by number or name, days and times in cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from accounts.rules import rapikan_nomor
from observasi.jadwal.enums import Hari
from supervisi.lib.xlsx import Baris, Nilai

GALAT_MAKS = 60
_JAM = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]00)?")
_TANGGAL = (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"), re.compile(r"(\d{4})-(\d{2})-(\d{2})"))


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


class SelSalah(ValueError):
    """A cell cannot be read; says what to write."""

    def __init__(self, kolom: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kolom, self.pesan = kolom, pesan


@dataclass(frozen=True, slots=True)
class Orang:
    """Somebody who may stand in a table."""

    pk: int
    nama: str
    nip: str = ""
    nuptk: str = ""


def rapi(tertulis: str) -> str:
    """A text as it is compared: small letters and digits, single blanks."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", tertulis.casefold()).split())


def letak_kolom(
    judul: Baris, kolom: Mapping[str, Sequence[str]], wajib: Sequence[str]
) -> tuple[dict[str, int], list[GalatBaris]]:
    """The place of every column by its own name. `kolom`: other names that are understood. Unknown columns are left out."""
    kamus = {rapi(lain): nama for nama, semua in kolom.items() for lain in (nama, *semua)}
    letak: dict[str, int] = {}
    galat = []
    for i, sel in enumerate(judul.sel):
        nama = kamus.get(rapi(str(sel or "")))
        if nama is None:
            continue
        if nama in letak:
            galat.append(GalatBaris(judul.nomor, nama, "Kolom ini ada dua kali."))
        letak[nama] = i
    if hilang := [k for k in wajib if k not in letak]:
        galat.append(
            GalatBaris(judul.nomor, "", f"Kolom ini tidak ada: {', '.join(hilang)}. Pakai judul kolom dari templat.")
        )
    return letak, galat


def teks(sel: Nilai) -> str:
    """A cell as text."""
    return "" if sel is None else " ".join(str(sel).split())


def baca_hari(sel: Nilai, kolom: str) -> int:
    """The day of the week: "Senin" or "Jum'at". Raises SelSalah."""
    nama = {"".join(rapi(h.label).split()): h.value for h in Hari}
    hari = nama.get("".join(rapi(teks(sel)).split()))
    if hari is None:
        raise SelSalah(kolom, "Tulis nama hari, misalnya Senin.")
    return hari


def baca_jam(sel: Nilai, kolom: str) -> time:
    """A time of day: a time cell, "07.30", "7:30", or the number 7.3 that a sheet makes of it. Raises SelSalah."""
    if isinstance(sel, datetime):
        sel = sel.time()
    if isinstance(sel, time):
        return sel.replace(second=0, microsecond=0)
    tertulis = f"{sel:.2f}" if isinstance(sel, int | Decimal) and not isinstance(sel, bool) else teks(sel)
    cocok = _JAM.fullmatch(tertulis)
    if cocok is None:
        raise SelSalah(kolom, "Tulis jam, misalnya 07.30.")
    return time(int(cocok[1]), int(cocok[2]))


def baca_tanggal(sel: Nilai, kolom: str) -> date:
    """A day: a date cell, "12-01-2027", "12/01/2027" or "2027-01-12". Raises SelSalah."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    tertulis = teks(sel)
    for pola, urutan in zip(_TANGGAL, ((3, 2, 1), (1, 2, 3)), strict=True):
        if cocok := pola.fullmatch(tertulis):
            try:
                return date(*(int(cocok[i]) for i in urutan))
            except ValueError:
                break
    raise SelSalah(kolom, "Tulis tanggal, misalnya 12-01-2027.")


class BukuOrang:
    """Finds people by NIP, else NUPTK, else name."""

    def __init__(self, orang: Sequence[Orang], sebutan: str) -> None:
        self._sebutan = sebutan
        self._nomor = {n: o for o in orang for n in (o.nip, o.nuptk) if n}
        self._nama: dict[str, list[Orang]] = {}
        for o in orang:
            self._nama.setdefault(rapi(o.nama), []).append(o)

    def cari(self, nomor: Sequence[tuple[str, Nilai]], kolom_nama: str, nama: Nilai) -> Orang:
        """The person; the first number that is written decides. Raises SelSalah."""
        for kolom, sel in nomor:
            if not isinstance(sel, str | None):
                raise SelSalah(kolom, "Nomor ini tertulis sebagai angka. Jadikan kolomnya teks, lalu ketik ulang.")
            if tertulis := rapikan_nomor((sel or "").lstrip("'")):
                if tertulis in self._nomor:
                    return self._nomor[tertulis]
                raise SelSalah(kolom, f"{tertulis[:20]} bukan nomor {self._sebutan} sekolah ini.")
        tertulis = teks(nama)
        if not rapi(tertulis):
            raise SelSalah(kolom_nama, "Isi nomor atau nama.")
        ada = self._nama.get(rapi(tertulis), [])
        if len(ada) == 1:
            return ada[0]
        alasan = f"bukan nama {self._sebutan} sekolah ini" if not ada else "ada lebih dari satu; tulis NIP atau NUPTK"
        raise SelSalah(kolom_nama, f'"{tertulis[:60]}" {alasan}.')
