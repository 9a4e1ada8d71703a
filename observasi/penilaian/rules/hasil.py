"""What a set of scores is worth, and whether it is complete.

Pure: the instrument and the scores come in, frozen values go out. None means missing, never 0. Percentages
are exact fractions; each is rounded once, where it is shown or classified. Worked numbers: docs/aturan/penilaian.md.
Source: Modul MPPKS-PKG 2019, Tabel 1 and Tabel 5; rounding by domain sections 4 and 10.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from observasi.instrumen.rules import (
    ButirTerurut,
    Instrumen,
    Kelompok,
    Klasifikasi,
    Skala,
    bulatkan_setengah_naik,
    tentukan_klasifikasi,
)

VERSI_ATURAN = "2026-11"
"""Stored with every sent result, so that a later change of the rule never re-reads an old result."""


@dataclass(frozen=True, slots=True)
class NilaiButir:
    """One side's answer to one item: a score, or "tidak teramati", or neither (still open)."""

    skor: int | None = None
    tidak_teramati: bool = False

    def __post_init__(self) -> None:
        if self.tidak_teramati and self.skor is not None:
            raise ValueError("an item that was not observed has no score")

    @property
    def terjawab(self) -> bool:
        return self.tidak_teramati or self.skor is not None


KOSONG = NilaiButir()
Lembar = Mapping[str, NilaiButir]


class SkorSalah(ValueError):
    """A score outside the scale; `alasan` says what to fill in."""

    def __init__(self, alasan: str) -> None:
        self.alasan = alasan
        super().__init__(alasan)


@dataclass(frozen=True, slots=True)
class Sementara:
    """The running picture while items are still open: only over the items that have a score."""

    jumlah: int
    maksimum: int
    persen: Fraction | None


@dataclass(frozen=True, slots=True)
class HasilKelompok:
    kunci: str
    judul: str | None
    induk: str | None
    jumlah: int
    maksimum: int
    persen: Fraction | None
    """None while an item of the group is open, or when none was observed."""
    lengkap: bool
    tidak_teramati: int
    jumlah_butir: int


@dataclass(frozen=True, slots=True)
class Hasil:
    jumlah: int
    maksimum: int
    persen: Fraction | None
    klasifikasi: Klasifikasi | None
    lengkap: bool
    belum: tuple[str, ...]
    """Keys of the items without an answer, in order."""
    tidak_teramati: int
    jumlah_butir: int
    alasan: str | None
    """Why there is no result, in words for the person; None when there is one."""
    sementara: Sementara
    kelompok: tuple[HasilKelompok, ...]


def dua_desimal(nilai: Fraction) -> Decimal:
    """The value with two decimals, half up, for showing only: 66.666... -> 66.67, 67.857 -> 67.86, -0.005 -> -0.01."""
    sen = Decimal(bulatkan_setengah_naik(abs(nilai) * 100)).scaleb(-2)
    return sen.copy_negate() if nilai < 0 and sen else sen


def tulis_persen(nilai: Fraction) -> str:
    """Two decimals with the Indonesian comma: 75 -> "75,00"."""
    return f"{dua_desimal(nilai):.2f}".replace(".", ",")


def baca_skor(skala: Skala, nomor: int, tertulis: str) -> int:
    """The score that was typed. Raises SkorSalah with "Isi skor 1 sampai 4 untuk butir 7."."""
    rapi = tertulis.strip()
    if re.fullmatch(r"[0-9]{1,3}", rapi) and skala.min <= int(rapi) <= skala.maks:
        return int(rapi)
    raise SkorSalah(f"Isi skor {skala.min} sampai {skala.maks} untuk butir {nomor}.")


def hitung_hasil(instrumen: Instrumen, skor: Lembar) -> Hasil:
    """The result of one sheet: persen = jumlah skor / skor maksimum x 100 over the observed items.

    An item of weight w counts w times, in the sum and in the maximum: 3 and 4 of 1..4 with weights 2 and 1 are
    10 of 12.

    "Tidak teramati" leaves sum and maximum. With an open item there is no percentage and no band, only
    `sementara`. Tabel 1: 30 of 40 -> 75 -> C. Raises ValueError for a key or score that the instrument lacks.
    """
    skala = skala_dari(instrumen)
    pastikan_milik(instrumen, skala, skor)
    semua = instrumen.daftar_butir
    hitung = _hitung(skala, semua, skor)
    persen = hitung.persen
    alasan = None
    if hitung.belum:
        alasan = f"{len(hitung.belum)} butir belum diisi."
    elif persen is None:
        alasan = "Semua butir ditandai tidak teramati, jadi tidak ada nilai yang dapat dihitung."
    return Hasil(
        jumlah=hitung.jumlah,
        maksimum=hitung.maksimum,
        persen=persen,
        klasifikasi=None if persen is None else tentukan_klasifikasi(persen, instrumen.klasifikasi),
        lengkap=not hitung.belum,
        belum=hitung.belum,
        tidak_teramati=hitung.tidak_teramati,
        jumlah_butir=len(semua),
        alasan=alasan,
        sementara=_sementara(skala, semua, skor, hitung.jumlah),
        kelompok=tuple(_hasil_kelompok(skala, instrumen, skor)),
    )


@dataclass(frozen=True, slots=True)
class _Hitungan:
    jumlah: int
    maksimum: int
    belum: tuple[str, ...]
    tidak_teramati: int

    @property
    def persen(self) -> Fraction | None:
        if self.belum or not self.maksimum:
            return None
        return Fraction(self.jumlah * 100, self.maksimum)


def _hitung(skala: Skala, butir: Sequence[ButirTerurut], skor: Lembar) -> _Hitungan:
    jawaban = [(b.butir, skor.get(b.butir.kunci, KOSONG)) for b in butir]
    return _Hitungan(
        jumlah=sum(b.bobot * n.skor for b, n in jawaban if n.skor is not None),
        maksimum=sum(b.bobot for b, n in jawaban if not n.tidak_teramati) * skala.maks,
        belum=tuple(b.kunci for b, n in jawaban if not n.terjawab),
        tidak_teramati=sum(1 for _, n in jawaban if n.tidak_teramati),
    )


def _sementara(skala: Skala, butir: Sequence[ButirTerurut], skor: Lembar, jumlah: int) -> Sementara:
    berskor = sum(b.butir.bobot for b in butir if skor.get(b.butir.kunci, KOSONG).skor is not None)
    maksimum = berskor * skala.maks
    return Sementara(jumlah, maksimum, Fraction(jumlah * 100, maksimum) if maksimum else None)


def _hasil_kelompok(skala: Skala, instrumen: Instrumen, skor: Lembar) -> list[HasilKelompok]:
    hasil: list[HasilKelompok] = []

    def isi(satu: Kelompok) -> set[str]:
        return {b.kunci for b in satu.butir}.union(*(isi(anak) for anak in satu.kelompok))

    def turun(bagian: tuple[Kelompok, ...], induk: str | None) -> None:
        for satu in bagian:
            milik = isi(satu)
            butir = [b for b in instrumen.daftar_butir if b.butir.kunci in milik]
            h = _hitung(skala, butir, skor)
            hasil.append(
                HasilKelompok(
                    satu.kunci,
                    satu.judul,
                    induk,
                    h.jumlah,
                    h.maksimum,
                    h.persen,
                    not h.belum,
                    h.tidak_teramati,
                    len(butir),
                )
            )
            turun(satu.kelompok, satu.kunci)

    turun(instrumen.kelompok, None)
    return hasil


def skala_dari(instrumen: Instrumen) -> Skala:
    """The numeric scale of an instrument; raises ValueError when it has none."""
    if instrumen.skala is None:
        raise ValueError(f"instrument {instrumen.kode}: has no scale, nothing to score")
    return instrumen.skala


def pastikan_milik(instrumen: Instrumen, skala: Skala, skor: Lembar) -> None:
    """Raises ValueError for a key that the instrument does not have, or a score outside its range."""
    for kunci, nilai in skor.items():
        if kunci not in instrumen.peta_butir:
            raise ValueError(f"instrument {instrumen.kode}: no item with key {kunci!r}")
        if nilai.skor is not None and not skala.min <= nilai.skor <= skala.maks:
            raise ValueError(f"instrument {instrumen.kode}: score of item {kunci!r} is outside the scale")


@dataclass(frozen=True, slots=True)
class Kesiapan:
    siap: bool
    nomor_belum: tuple[int, ...]
    alasan: str | None


def siap_kirim(instrumen: Instrumen, skor: Lembar) -> Kesiapan:
    """Whether the sheet may be sent: every item has a score or "tidak teramati", and at least one a score."""
    hasil = hitung_hasil(instrumen, skor)
    nomor = tuple(instrumen.peta_butir[kunci].butir.nomor for kunci in hasil.belum)
    if nomor:
        alasan = f"Isi skor atau pilih tidak teramati untuk butir {_deret(nomor)}."
        return Kesiapan(False, nomor, alasan)
    if hasil.persen is None:
        return Kesiapan(
            False, (), "Semua butir ditandai tidak teramati. Isi skor sedikitnya satu butir sebelum mengirim."
        )
    return Kesiapan(True, (), None)


def _deret(nomor: tuple[int, ...]) -> str:
    """1, 2 dan 5"""
    kata = [str(n) for n in nomor]
    return kata[0] if len(kata) == 1 else f"{', '.join(kata[:-1])} dan {kata[-1]}"
