"""From a percentage to a named band (domain, sections 4 and 10.1)."""

from __future__ import annotations

from fractions import Fraction

from observasi.instrumen.rules.bentuk import Klasifikasi


def bulatkan_setengah_naik(nilai: Fraction) -> int:
    """The nearest whole number, a half going up: 85.5 -> 86, 85.49 -> 85. For values of zero and more."""
    return (nilai + Fraction(1, 2)).__floor__()


def tentukan_klasifikasi(persen: Fraction, pita: tuple[Klasifikasi, ...]) -> Klasifikasi | None:
    """The band of an exact percentage; None when the instrument has no bands.

    The exact value is rounded half up to a whole number once, then each band is read from its lower
    edge. Tabel 1: 30 of 40 -> 75 -> C; exactly 55 -> D. Tabel 5: exactly 55 -> C.
    """
    bulat = bulatkan_setengah_naik(persen)
    cocok = [satu for satu in pita if satu.min <= bulat]
    return max(cocok, key=lambda satu: satu.min, default=None)
