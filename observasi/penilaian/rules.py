"""What a set of scores is worth, whether it is complete, and how two sets differ.

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
from observasi.penilaian.enums import StatusLembar

VERSI_ATURAN = "2026-11"
"""Stored with every sent result, so that a later change of the rule never re-reads an old result."""

BATAS_KUAT = Fraction(3, 4)
"""From this part of the range on, a score counts as a strength: 4 and 5 of 1..5, 4 of 1..4."""


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

    "Tidak teramati" leaves sum and maximum. With an open item there is no percentage and no band, only
    `sementara`. Tabel 1: 30 of 40 -> 75 -> C. Raises ValueError for a key or score that the instrument lacks.
    """
    skala = _skala(instrumen)
    _pastikan_milik(instrumen, skala, skor)
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
    jawaban = [(b.butir.kunci, skor.get(b.butir.kunci, KOSONG)) for b in butir]
    lepas = sum(1 for _, n in jawaban if n.tidak_teramati)
    return _Hitungan(
        jumlah=sum(n.skor for _, n in jawaban if n.skor is not None),
        maksimum=(len(butir) - lepas) * skala.maks,
        belum=tuple(kunci for kunci, n in jawaban if not n.terjawab),
        tidak_teramati=lepas,
    )


def _sementara(skala: Skala, butir: Sequence[ButirTerurut], skor: Lembar, jumlah: int) -> Sementara:
    berskor = sum(1 for b in butir if skor.get(b.butir.kunci, KOSONG).skor is not None)
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


# Sending


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


# The seal


@dataclass(frozen=True, slots=True)
class Keputusan:
    boleh: bool
    alasan: str | None = None


SEGEL = "Kedua penilaian tersegel sampai guru dan supervisor sama-sama mengirim."


def segel_terbuka(status_guru: StatusLembar | None, status_supervisor: StatusLembar | None) -> bool:
    """Whether each side may see the other's sheet: both have sent, or the teacher waived hers in writing."""
    return status_supervisor == StatusLembar.TERKIRIM and status_guru in (
        StatusLembar.TERKIRIM,
        StatusLembar.DILEPAS,
    )


def boleh_dibandingkan(status_guru: StatusLembar | None, status_supervisor: StatusLembar | None) -> Keputusan:
    """Whether two sheets may be laid side by side. One refusal for every sealed case: it tells nothing."""
    if not segel_terbuka(status_guru, status_supervisor):
        return Keputusan(False, SEGEL)
    if status_guru == StatusLembar.DILEPAS:
        return Keputusan(False, "Penilaian diri tidak diisi, jadi tidak ada yang dapat dibandingkan.")
    return Keputusan(True)


# Comparison


@dataclass(frozen=True, slots=True)
class BedaButir:
    """One item on both sides. `selisih` = supervisor minus guru; None when either did not observe it."""

    kunci: str
    nomor: int
    teks: str
    jalur: tuple[str, ...]
    guru: NilaiButir
    supervisor: NilaiButir
    selisih: int | None


@dataclass(frozen=True, slots=True)
class BedaKelompok:
    kunci: str
    judul: str | None
    induk: str | None
    guru: Fraction | None
    supervisor: Fraction | None
    selisih: Fraction | None
    """Percentage points, supervisor minus guru."""


@dataclass(frozen=True, slots=True)
class Perbandingan:
    butir: tuple[BedaButir, ...]
    """Largest absolute difference first, then in the order of the instrument; without a difference last."""
    kelompok: tuple[BedaKelompok, ...]
    hasil_guru: Hasil
    hasil_supervisor: Hasil
    selisih: Fraction | None
    dibandingkan: int
    sama: int
    dalam_satu: int
    """Items that differ by at most one (the equal ones included)."""
    kekuatan_bersama: tuple[BedaButir, ...]
    """Items that both scored high (BATAS_KUAT), the highest sum first."""


def bandingkan(instrumen: Instrumen, skor_guru: Lembar, skor_supervisor: Lembar) -> Perbandingan:
    """The two sheets side by side. Equal sheets give zero everywhere.

    guru 3, supervisor 5 -> selisih 2; either "tidak teramati" -> None, and the item counts for nothing.
    """
    skala = _skala(instrumen)
    hasil_guru, hasil_supervisor = hitung_hasil(instrumen, skor_guru), hitung_hasil(instrumen, skor_supervisor)
    urut = [_beda_butir(b, skor_guru, skor_supervisor) for b in instrumen.daftar_butir]
    ada = [b.selisih for b in urut if b.selisih is not None]
    return Perbandingan(
        butir=tuple(sorted(urut, key=lambda b: (b.selisih is None, -abs(b.selisih or 0)))),
        kelompok=tuple(
            BedaKelompok(g.kunci, g.judul, g.induk, g.persen, s.persen, _kurang(s.persen, g.persen))
            for g, s in zip(hasil_guru.kelompok, hasil_supervisor.kelompok, strict=True)
        ),
        hasil_guru=hasil_guru,
        hasil_supervisor=hasil_supervisor,
        selisih=_kurang(hasil_supervisor.persen, hasil_guru.persen),
        dibandingkan=len(ada),
        sama=sum(1 for d in ada if d == 0),
        dalam_satu=sum(1 for d in ada if abs(d) <= 1),
        kekuatan_bersama=_kekuatan(skala, urut),
    )


def _beda_butir(b: ButirTerurut, skor_guru: Lembar, skor_supervisor: Lembar) -> BedaButir:
    guru = skor_guru.get(b.butir.kunci, KOSONG)
    supervisor = skor_supervisor.get(b.butir.kunci, KOSONG)
    selisih = None
    if guru.skor is not None and supervisor.skor is not None:
        selisih = supervisor.skor - guru.skor
    return BedaButir(b.butir.kunci, b.butir.nomor, b.butir.teks, b.jalur, guru, supervisor, selisih)


def _kekuatan(skala: Skala, urut: Sequence[BedaButir]) -> tuple[BedaButir, ...]:
    def kuat(nilai: NilaiButir) -> bool:
        return nilai.skor is not None and (Fraction(nilai.skor - skala.min, skala.maks - skala.min) >= BATAS_KUAT)

    bersama = [b for b in urut if kuat(b.guru) and kuat(b.supervisor)]
    return tuple(sorted(bersama, key=lambda b: -((b.guru.skor or 0) + (b.supervisor.skor or 0))))


def _kurang(kiri: Fraction | None, kanan: Fraction | None) -> Fraction | None:
    return None if kiri is None or kanan is None else kiri - kanan


def _skala(instrumen: Instrumen) -> Skala:
    if instrumen.skala is None:
        raise ValueError(f"instrument {instrumen.kode}: has no scale, nothing to score")
    return instrumen.skala


def _pastikan_milik(instrumen: Instrumen, skala: Skala, skor: Lembar) -> None:
    for kunci, nilai in skor.items():
        if kunci not in instrumen.peta_butir:
            raise ValueError(f"instrument {instrumen.kode}: no item with key {kunci!r}")
        if nilai.skor is not None and not skala.min <= nilai.skor <= skala.maks:
            raise ValueError(f"instrument {instrumen.kode}: score of item {kunci!r} is outside the scale")
