"""Exact numbers: taken in without a loss, rounded once when they are printed, by a rule that has a name.

Inside everything is a Fraction: 55/56 x 100 x 70 % is 68.75 and not 68.6 or 68.7499. A float is refused, because it
has lost its digits before it arrives.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pkg.aturan.rules.galat import MasukanTidakSah, tolak

Bilangan = int | Decimal | Fraction

ANGKA_TERPANJANG = 30
"""Digits before and after the point together. Longer numbers are no measurement, and their fractions cost time."""


def bilangan(nilai: object, bidang: str) -> Fraction:
    """The exact value. Raises MasukanTidakSah for anything that is not a finite int, Decimal or Fraction of sane length."""
    if nilai is None:
        raise tolak(bidang, "Belum diisi.")
    if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal | Fraction):
        raise tolak(bidang, _alasan_bukan_angka(nilai))
    if isinstance(nilai, Decimal):
        if not nilai.is_finite():
            raise tolak(bidang, "Isi angka yang terhingga.")
        # Looked at before it becomes a fraction: 1E+999999999 must never do.
        banyak = len(nilai.as_tuple().digits)
        if max(banyak, abs(nilai.adjusted()), abs(nilai.adjusted() - banyak + 1)) > ANGKA_TERPANJANG:
            raise _terlalu_panjang(bidang)
    elif isinstance(nilai, int) and abs(nilai) >= 10**ANGKA_TERPANJANG:
        raise _terlalu_panjang(bidang)
    return Fraction(nilai)


def bulat(nilai: object, bidang: str) -> int:
    """A whole number; 24.0 is one."""
    pecahan = bilangan(nilai, bidang)
    if pecahan.denominator != 1:
        raise tolak(bidang, "Isi bilangan bulat.")
    return pecahan.numerator


def _alasan_bukan_angka(nilai: object) -> str:
    if isinstance(nilai, str):
        return "Isi angka, bukan teks; dalam JSON tanpa tanda kutip dan dengan titik desimal, misalnya 93.5."
    if isinstance(nilai, bool):
        return "Isi angka, bukan benar/salah."
    if isinstance(nilai, float):
        return "Isi angka desimal yang tepat (Decimal), bukan float."
    return "Isi satu angka."


def _terlalu_panjang(bidang: str) -> MasukanTidakSah:
    return tolak(bidang, f"Angka ini terlalu panjang; tulis paling banyak {ANGKA_TERPANJANG} angka.")


def bulatkan(nilai: Fraction, desimal: int = 0) -> Fraction:
    """Half up, away from zero: 67.857 -> 68, 90.5 -> 91, 60.5 -> 61 (a language's default gives 90 and 60)."""
    besar: int = (abs(nilai) * 10**desimal + Fraction(1, 2)).__floor__()
    return Fraction(besar if nilai >= 0 else -besar, 10**desimal)


def tepat(nilai: Fraction) -> str:
    """The value without a loss: "68.75", or "2145/23" when no decimal ends. Readable by Fraction()."""
    desimal = _desimal_yang_berakhir(nilai)
    if desimal is None:
        return f"{nilai.numerator}/{nilai.denominator}"
    return _tulis(nilai, desimal)


def _desimal_yang_berakhir(nilai: Fraction) -> int | None:
    sisa, dua, lima = nilai.denominator, 0, 0
    while sisa % 2 == 0:
        sisa, dua = sisa // 2, dua + 1
    while sisa % 5 == 0:
        sisa, lima = sisa // 5, lima + 1
    return max(dua, lima) if sisa == 1 else None


def _tulis(nilai: Fraction, desimal: int) -> str:
    """Digits with a point; the value must have no more decimals than these."""
    utuh = nilai * 10**desimal
    angka = str(abs(utuh.numerator)).rjust(desimal + 1, "0")
    tanda = "-" if utuh < 0 else ""
    return f"{tanda}{angka[:-desimal]}.{angka[-desimal:]}" if desimal else f"{tanda}{angka}"


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """How a value is printed: half up to `paling_banyak` decimals, zeros at the end cut down to `paling_sedikit`."""

    nama: str
    paling_sedikit: int
    paling_banyak: int

    def tulis(self, nilai: Fraction) -> str:
        """With the Indonesian comma: 13.125 -> "13,125", 10.5 -> "10,50" (two to three decimals)."""
        teks = _tulis(bulatkan(nilai, self.paling_banyak), self.paling_banyak)
        if "." not in teks:
            return teks
        kepala, ekor = teks.split(".")
        ekor = ekor.rstrip("0").ljust(self.paling_sedikit, "0")
        return f"{kepala},{ekor}" if ekor else kepala

    def persis(self, nilai: Fraction) -> bool:
        """Whether nothing is lost in print."""
        return bulatkan(nilai, self.paling_banyak) == nilai


CETAK_NILAI = Pembulatan("setengah naik, dua desimal", 2, 2)
CETAK_AK = Pembulatan("setengah naik, dua sampai tiga desimal", 2, 3)
CETAK_LANGKAH = Pembulatan("setengah naik, sampai empat desimal", 0, 4)
"""Numbers inside a worked step; the calculation itself goes on with the exact value."""


def ringkas(nilai: Fraction) -> str:
    """A number inside a worked step: "3,1", "98,2143"."""
    return CETAK_LANGKAH.tulis(nilai)


def sama_dengan(nilai: Fraction) -> str:
    """The result of a worked step: "= 68,75", or "≈ 98,2143" when print loses digits."""
    return f"{'=' if CETAK_LANGKAH.persis(nilai) else '≈'} {ringkas(nilai)}"
