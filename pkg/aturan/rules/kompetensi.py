"""From indicator scores to the value of a competency, from values to scale 100; the same for additional duties.

Modul figures 8 and 9, Buku 2 sheets 1B/2B: score 0/1/2 per indicator; persen = total / (indicators x 2) x 100;
0 < X <= 25 -> 1, <= 50 -> 2, <= 75 -> 3, <= 100 -> 4, and 0 % -> 1 (the smallest value per competency is 1).
Additional duties: criteria 1..4, the mean per competency, sum of means / (competencies x 4) x 100.
A score that is not yet given is None. It is never a 0, and it leaves the result open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules.angka import bilangan, bulat
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.galat import tolak
from pkg.aturan.rules.regulasi import REGULASI_TERBARU

SKOR_INDIKATOR_TERTINGGI = 2
NILAI_TERENDAH = 1
NILAI_TERTINGGI = 4


@dataclass(frozen=True, slots=True)
class NilaiKompetensi:
    """One competency. `persen` and `nilai` are None while an indicator is open; `belum` counts its positions from 1."""

    total: int
    maksimum: int
    persen: Fraction | None
    nilai: int | None
    belum: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NilaiTugas:
    """The instrument of an additional duty: exact means per competency, their sum, and scale 100."""

    rerata: tuple[Fraction | None, ...]
    jumlah: Fraction | None
    maksimum: int
    nilai: Fraction | None


@dataclass(frozen=True, slots=True)
class NilaiPembelajaran:
    """What the superior's appraisal brought: values per competency, or their sum alone.

    `rincian` holds the competencies when indicator scores were given. `jumlah` is None while a value is missing.
    """

    banyak: int
    jumlah: int | None
    kompetensi: tuple[int | None, ...] | None = None
    rincian: tuple[NilaiKompetensi, ...] | None = None

    @property
    def maksimum(self) -> int:
        """56 for 14 competencies, 68 for 17."""
        return self.banyak * NILAI_TERTINGGI

    @property
    def skala_100(self) -> Fraction | None:
        """jumlah / maksimum x 100, exact: 55/56 -> 98.214285..."""
        return None if self.jumlah is None else Fraction(self.jumlah * 100, self.maksimum)

    @property
    def belum(self) -> tuple[int, ...]:
        """Numbers of the competencies without a value."""
        return tuple(i for i, nilai in enumerate(self.kompetensi or (), start=1) if nilai is None)


def nilai_kompetensi(
    skor: Sequence[int | None], regulasi: Regulasi = REGULASI_TERBARU, bidang: str = "skor"
) -> NilaiKompetensi:
    """The value 1..4 of one competency. Modul fig. 8: 1,2,2,0,0,2 = 7/12 = 58.33 % -> 3. 2/8 = 25 % -> 1. 0 % -> 1.

    Bounds are compared as integers (total x 100 <= bound x maksimum), never as a rounded percentage.
    Raises MasukanTidakSah for an empty list or a score outside 0..2.
    """
    if not skor:
        raise tolak(bidang, "Isi paling sedikit satu indikator.")
    maksimum = len(skor) * SKOR_INDIKATOR_TERTINGGI
    terisi = [_skor(s, 0, SKOR_INDIKATOR_TERTINGGI, f"{bidang}[{i}]") for i, s in enumerate(skor) if s is not None]
    belum = tuple(i for i, s in enumerate(skor, start=1) if s is None)
    total = sum(terisi)
    if belum:
        return NilaiKompetensi(total, maksimum, None, None, belum)
    nilai = next(i for i, batas in enumerate(regulasi.ambang_kompetensi, start=1) if total * 100 <= batas * maksimum)
    return NilaiKompetensi(total, maksimum, Fraction(total * 100, maksimum), nilai, ())


def _skor(nilai: object, bawah: int, atas: int, bidang: str, sebutan: str = "skor") -> int:
    angka = bulat(nilai, bidang)
    if not bawah <= angka <= atas:
        raise tolak(bidang, f"Isi {sebutan} {bawah} sampai {atas}.")
    return angka


def dari_skor(skor: Sequence[Sequence[int | None]], regulasi: Regulasi = REGULASI_TERBARU) -> NilaiPembelajaran:
    """The appraisal from the indicator scores of all competencies."""
    if not skor:
        raise tolak("nilai.skor", "Isi skor paling sedikit satu kompetensi.")
    rincian = tuple(nilai_kompetensi(satu, regulasi, f"nilai.skor[{i}]") for i, satu in enumerate(skor))
    nilai = tuple(satu.nilai for satu in rincian)
    return NilaiPembelajaran(len(nilai), _jumlah(nilai), nilai, rincian)


def dari_kompetensi(nilai: Sequence[int | None]) -> NilaiPembelajaran:
    """The appraisal from values 1..4. Modul fig. 9: 3 2 2 4 3 2 3 / 3 2 1 / 4 3 / 4 2 = 38."""
    if not nilai:
        raise tolak("nilai.kompetensi", "Isi nilai paling sedikit satu kompetensi.")
    rapi = tuple(
        None if satu is None else _skor(satu, NILAI_TERENDAH, NILAI_TERTINGGI, f"nilai.kompetensi[{i}]", "nilai")
        for i, satu in enumerate(nilai)
    )
    return NilaiPembelajaran(len(rapi), _jumlah(rapi), rapi)


def _jumlah(nilai: Sequence[int | None]) -> int | None:
    """The sum, when nothing is open."""
    ada = [satu for satu in nilai if satu is not None]
    return sum(ada) if len(ada) == len(nilai) else None


def dari_total(total: int, banyak: int) -> NilaiPembelajaran:
    """The appraisal from the sum alone; at least 1 and at most 4 per competency (14..56, 17..68)."""
    bawah, atas = banyak * NILAI_TERENDAH, banyak * NILAI_TERTINGGI
    angka = bulat(total, "nilai.total")
    if not bawah <= angka <= atas:
        raise tolak("nilai.total", f"Jumlah nilai {banyak} kompetensi adalah {bawah} sampai {atas}.")
    return NilaiPembelajaran(banyak, angka)


def nilai_tugas(skor_per_kompetensi: Sequence[Sequence[int | None]]) -> NilaiTugas:
    """Criteria 1..4 of an additional duty to scale 100, exact; an open criterion leaves its competency and the sum open."""
    bidang = "tugas_tambahan.nilai.kriteria"
    if not skor_per_kompetensi:
        raise tolak(bidang, "Isi skor paling sedikit satu kompetensi.")
    rerata: list[Fraction | None] = []
    for i, skor in enumerate(skor_per_kompetensi):
        if not skor:
            raise tolak(f"{bidang}[{i}]", "Isi paling sedikit satu kriteria.")
        ada = [
            _skor(s, NILAI_TERENDAH, NILAI_TERTINGGI, f"{bidang}[{i}][{k}]")
            for k, s in enumerate(skor)
            if s is not None
        ]
        rerata.append(Fraction(sum(ada), len(ada)) if len(ada) == len(skor) else None)
    lengkap = [r for r in rerata if r is not None]
    jumlah = sum(lengkap, Fraction(0)) if len(lengkap) == len(rerata) else None
    return _tugas(tuple(rerata), jumlah, len(rerata))


def tugas_dari_jumlah(jumlah_rerata: object, kompetensi: int) -> NilaiTugas:
    """The same from the sum of the means, as the recap prints it (18 of 24 for a principal)."""
    bidang = "tugas_tambahan.nilai.jumlah_rerata"
    angka = bilangan(jumlah_rerata, bidang)
    bawah, atas = kompetensi * NILAI_TERENDAH, kompetensi * NILAI_TERTINGGI
    if not bawah <= angka <= atas:
        raise tolak(bidang, f"Jumlah skor rata-rata {kompetensi} kompetensi adalah {bawah} sampai {atas}.")
    return _tugas((), angka, kompetensi)


def _tugas(rerata: tuple[Fraction | None, ...], jumlah: Fraction | None, kompetensi: int) -> NilaiTugas:
    maksimum = kompetensi * NILAI_TERTINGGI
    return NilaiTugas(rerata, jumlah, maksimum, None if jumlah is None else jumlah * 100 / maksimum)
