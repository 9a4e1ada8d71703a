"""Questionnaires to teachers: what is kept of an answer, when results open, what they say.

Kept are only counts, {item: {answer: how many}}: no sheet, no order, no time. Results open when no further answer can come,
so that nobody can compare two looks and find what the last one answered, and only from MINIMUM answers on (domain 7 and 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import dua_desimal
from observasi.teknik.rules.jawaban import Pilihan, pilihan

MINIMUM = 5
"""The smallest group whose answers may be shown."""
HARI_TERLAMA = 92

Hitungan = Mapping[str, Mapping[str, int]]


class KeadaanAngket(StrEnum):
    """Where a questionnaire stands."""

    BERJALAN = "berjalan"
    HASIL = "hasil"
    KURANG = "kurang"
    """Ended with too few answers; nothing of them is ever shown."""


def keadaan(tutup: date, hari: date, *, ditutup: bool, jumlah: int, penerima: int) -> KeadaanAngket:
    """Over after its last day, when its sender ended it, or when everybody has answered."""
    if hari <= tutup and not ditutup and jumlah < penerima:
        return KeadaanAngket.BERJALAN
    return KeadaanAngket.HASIL if jumlah >= MINIMUM else KeadaanAngket.KURANG


def galat_kirim(tutup: date | None, hari: date, jumlah_penerima: int) -> dict[str, str]:
    """What stands in the way of sending, by field."""
    galat = {}
    if tutup is not None and tutup < hari:
        galat["tutup"] = "Tanggal tutup sudah lewat. Pilih hari ini atau sesudahnya."
    elif tutup is not None and tutup > hari + timedelta(days=HARI_TERLAMA):
        galat["tutup"] = f"Pilih tanggal tutup paling lama {HARI_TERLAMA} hari lagi."
    if jumlah_penerima < MINIMUM:
        galat["penerima"] = (
            f"Pilih sedikitnya {MINIMUM} guru. Jawaban dari kelompok yang lebih kecil tidak dapat dibuka "
            "tanpa menunjukkan siapa menjawab apa."
        )
    return galat


@dataclass(frozen=True, slots=True)
class IsianAngket:
    """What somebody sent: answers by item when whole; otherwise the keys that lack one."""

    jawaban: Mapping[str, str]
    belum: tuple[str, ...]


def baca(instrumen: Instrumen, tertulis: Mapping[str, str]) -> IsianAngket:
    """Reads answers by item key. A word that is no answer counts as missing."""
    boleh = {p.nilai for p in pilihan(instrumen)}
    jawaban = {b.butir.kunci: tertulis.get(b.butir.kunci, "").strip() for b in instrumen.daftar_butir}
    return IsianAngket(jawaban, tuple(k for k, nilai in jawaban.items() if nilai not in boleh))


def tambah(instrumen: Instrumen, hitungan: Hitungan, jawaban: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """The counts with one more answer, items and answers in the order of the instrument."""
    return {
        b.butir.kunci: {
            p.nilai: hitungan.get(b.butir.kunci, {}).get(p.nilai, 0) + (jawaban[b.butir.kunci] == p.nilai)
            for p in pilihan(instrumen)
        }
        for b in instrumen.daftar_butir
    }


@dataclass(frozen=True, slots=True)
class HasilPilihan:
    """How many chose one answer; `persen` is exact."""

    pilihan: Pilihan
    jumlah: int
    persen: Fraction


@dataclass(frozen=True, slots=True)
class HasilButir:
    """All answers to one item. `rata` is the mean of a scale, exact; None for named options."""

    nomor: int
    teks: str
    jalur: tuple[str, ...]
    pilihan: tuple[HasilPilihan, ...]
    rata: Fraction | None


def hasil(instrumen: Instrumen, hitungan: Hitungan, jumlah: int) -> tuple[HasilButir, ...]:
    """The counts as shares and means. Raises ValueError for a group that is too small: a defect of the caller.

    Answers 3, 3, 4, 4, 4 of a scale 1..4 -> 40 % and 60 %, mean 3.6.
    """
    if jumlah < MINIMUM:
        raise ValueError(f"{jumlah} answers are not shown; the smallest group is {MINIMUM}")
    semua = []
    for b in instrumen.daftar_butir:
        milik = hitungan.get(b.butir.kunci, {})
        baris = tuple(
            HasilPilihan(p, milik.get(p.nilai, 0), Fraction(milik.get(p.nilai, 0) * 100, jumlah))
            for p in pilihan(instrumen)
        )
        rata = None
        if instrumen.skala is not None:
            rata = Fraction(sum(int(h.pilihan.nilai) * h.jumlah for h in baris), jumlah)
        semua.append(HasilButir(b.butir.nomor, b.butir.teks, b.jalur, baris, rata))
    return tuple(semua)


def desimal(nilai: Fraction | None) -> Decimal | None:
    """For tables of numbers: two decimals, half up."""
    return None if nilai is None else dua_desimal(nilai)
