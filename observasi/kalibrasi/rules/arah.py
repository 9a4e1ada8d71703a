"""How one rater reads the scale against the others, and whether that has changed. Seen by herself alone.

Her deviation at an item is her score less the reference's, or less the mean of the others. Over the items: mean, standard
error s / sqrt(n), and the 95 % interval mean +- t(n - 1) x standard error (Student 1908). Two sessions are compared by the
difference of their means with the error sqrt(e1^2 + e2^2) and the t of the smaller session: a wide interval rather than a
hasty word. The error knows the spread between items, not that between lessons; the page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from observasi.kalibrasi.enums import Kecenderungan, Perubahan
from observasi.kalibrasi.rules.angka import Lembar, akar, ragam
from observasi.penilaian.rules.kesepahaman import BUTIR_TERSEDIKIT

_SEN = Decimal("0.01")
# The 97.5 % points of Student's t by degrees of freedom, as every textbook of statistics prints them.
_T975 = {
    9: "2.262", 10: "2.228", 11: "2.201", 12: "2.179", 13: "2.160", 14: "2.145", 15: "2.131", 16: "2.120", 17: "2.110",
    18: "2.101", 19: "2.093", 20: "2.086", 21: "2.080", 22: "2.074", 23: "2.069", 24: "2.064", 25: "2.060", 26: "2.056",
    27: "2.052", 28: "2.048", 29: "2.045", 30: "2.042", 40: "2.021", 60: "2.000", 120: "1.980",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Simpangan:
    """The mean deviation over `butir` items, in steps of the scale; above 0 is milder than the others.

    Not rounded; `tampil_rata` and `tampil_setengah` are, to two decimals half up. None: fewer than BUTIR_TERSEDIKIT items.
    """

    butir: int
    rata: Decimal | None
    galat: Decimal | None
    setengah: Decimal | None
    kecenderungan: Kecenderungan

    @property
    def tampil_rata(self) -> str:
        return "" if self.rata is None else bertanda(self.rata)

    @property
    def tampil_setengah(self) -> str:
        return "" if self.setengah is None else tulis(self.setengah)

    @property
    def kalimat(self) -> str:
        """What it means, in plain words."""
        return KALIMAT[self.kecenderungan]


KALIMAT = {
    Kecenderungan.SEDIKIT_BUTIR: (
        f"Kurang dari {BUTIR_TERSEDIKIT} butir dapat dibandingkan, terlalu sedikit untuk melihat kecenderungan."
    ),
    Kecenderungan.SEJALAN: "Selisih Anda tidak lebih besar daripada galatnya: Anda membaca skala kira-kira sama.",
    Kecenderungan.LONGGAR: "Anda cenderung memberi skor lebih tinggi. Lihat butir yang selisihnya paling besar di bawah.",
    Kecenderungan.KETAT: "Anda cenderung memberi skor lebih rendah. Lihat butir yang selisihnya paling besar di bawah.",
}


def simpangan(sendiri: Lembar, lain: Sequence[Lembar], acuan: Lembar | None) -> Simpangan:
    """Her deviation from the reference where there is one, else from the mean of the others, item by item."""
    beda = []
    for kunci in sorted(sendiri):
        patokan = [acuan[kunci]] if acuan and kunci in acuan else []
        if acuan is None:
            patokan = [satu[kunci] for satu in lain if kunci in satu]
        if patokan:
            beda.append(sendiri[kunci] - Fraction(sum(patokan), len(patokan)))
    besar = ragam(beda)
    if len(beda) < BUTIR_TERSEDIKIT or besar is None:
        return Simpangan(len(beda), None, None, None, Kecenderungan.SEDIKIT_BUTIR)
    rata = Fraction(sum(beda), len(beda))
    galat = akar(besar / len(beda))
    setengah = _t(len(beda)) * galat
    nilai = Decimal(rata.numerator) / Decimal(rata.denominator)
    kecenderungan = Kecenderungan.SEJALAN
    if abs(nilai) > setengah:
        kecenderungan = Kecenderungan.LONGGAR if nilai > 0 else Kecenderungan.KETAT
    return Simpangan(len(beda), nilai, galat, setengah, kecenderungan)


@dataclass(frozen=True, slots=True)
class TitikArah:
    """One session of a rater."""

    sesi_id: int
    judul: str
    tanggal: date
    simpangan: Simpangan


@dataclass(frozen=True, slots=True)
class Arah:
    """Her sessions in time, and the change from the first to the latest that can be compared."""

    titik: tuple[TitikArah, ...]
    perubahan: Perubahan
    selisih: Decimal | None = None
    setengah: Decimal | None = None

    @property
    def kalimat(self) -> str:
        """What it means, in plain words."""
        if self.selisih is None or self.setengah is None:
            return KALIMAT_ARAH[self.perubahan]
        angka = f"{bertanda(self.selisih)} langkah dengan galat ± {tulis(self.setengah)}"
        return f"{KALIMAT_ARAH[self.perubahan].removesuffix('.')} ({angka})."


KALIMAT_ARAH = {
    Perubahan.SATU_SESI: "Arah terlihat setelah Anda mengikuti sedikitnya dua sesi dengan skala yang sama.",
    Perubahan.BELUM_DAPAT: "Sesi-sesi ini belum dapat dibandingkan: tidak ada ragam yang dapat dipakai menaksir galat.",
    Perubahan.TETAP: "Tidak ada perubahan yang lebih besar daripada galatnya sejak sesi pertama.",
    Perubahan.LEBIH_LONGGAR: "Berubah: dibanding sesi pertama, skor Anda kini lebih tinggi terhadap patokan.",
    Perubahan.LEBIH_KETAT: "Berubah: dibanding sesi pertama, skor Anda kini lebih rendah terhadap patokan.",
}


def arah(titik: Sequence[TitikArah]) -> Arah:
    """Whether the latest session differs from the first by more than the error of the two."""
    semua = tuple(sorted(titik, key=lambda t: (t.tanggal, t.sesi_id)))
    dapat = [t.simpangan for t in semua if t.simpangan.rata is not None]
    if len(dapat) < 2:
        return Arah(semua, Perubahan.SATU_SESI)
    awal, akhir = dapat[0], dapat[-1]
    assert awal.rata is not None and akhir.rata is not None  # noqa: S101, PT018 - filtered above
    assert awal.galat is not None and akhir.galat is not None  # noqa: S101, PT018 - comes with the mean
    galat = (awal.galat**2 + akhir.galat**2).sqrt()
    if galat == 0:
        return Arah(semua, Perubahan.BELUM_DAPAT)
    selisih, setengah = akhir.rata - awal.rata, _t(min(awal.butir, akhir.butir)) * galat
    perubahan = Perubahan.TETAP
    if abs(selisih) > setengah:
        perubahan = Perubahan.LEBIH_LONGGAR if selisih > 0 else Perubahan.LEBIH_KETAT
    return Arah(semua, perubahan, selisih, setengah)


def tulis(nilai: Decimal) -> str:
    """Two decimals with the Indonesian comma."""
    return str(nilai.quantize(_SEN, ROUND_HALF_UP)).replace(".", ",").replace("-", "\u2212")


def bertanda(nilai: Decimal) -> str:
    """Two decimals with a sign: "+0,25", "−0,25", "0,00"."""
    bulat = nilai.quantize(_SEN, ROUND_HALF_UP)
    if bulat == 0:
        return "0,00"
    return f"+{tulis(bulat)}" if bulat > 0 else tulis(bulat)


def _t(jumlah: int) -> Decimal:
    """Student's t for `jumlah` values (at least BUTIR_TERSEDIKIT): the nearest printed row below, never a smaller error."""
    return Decimal(_T975[max(derajat for derajat in _T975 if derajat <= jumlah - 1)])
