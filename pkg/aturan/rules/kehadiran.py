"""Attendance: fields (25) and (26) of form 1D.

a = days without a valid reason + minutes of lateness and early leaving / 450, accumulated over the whole year and
converted once (7.5 hours are one day: elucidation of PP 53/2010 article 3 no. 11, Permendikbud 15/2018).
persentase = 100 % - a/46 x 100 % (modul Tabel 14; its note on (26) forgot "100 % -"). 46 days and more give 0 %.
"""

from __future__ import annotations

from fractions import Fraction

from pkg.aturan.rules.angka import Bilangan, bilangan, bulat
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.galat import tolak


def hari_tidak_hadir(hari: Bilangan, menit: int, regulasi: Regulasi) -> Fraction:
    """a, not rounded: 3 days and 45 minutes are 3.1. Both count in one calendar year."""
    angka_hari = bilangan(hari, "kehadiran.hari")
    angka_menit = bulat(menit, "kehadiran.menit")
    if angka_hari < 0:
        raise tolak("kehadiran.hari", "Hari tidak hadir tidak boleh kurang dari 0.")
    if angka_menit < 0:
        raise tolak("kehadiran.menit", "Menit terlambat tidak boleh kurang dari 0.")
    return angka_hari + Fraction(angka_menit, regulasi.menit_per_hari)


def persentase_kehadiran(a: Bilangan, regulasi: Regulasi) -> Fraction:
    """Per cent 0..100, exact: 3.1 -> 93.26086...; never below 0. Raises MasukanTidakSah where the form does not ask."""
    if regulasi.hari_penuh is None:
        raise tolak("kehadiran", f"{regulasi.judul} tidak menghitung kehadiran.")
    hari = bilangan(a, "kehadiran")
    if hari < 0:
        raise tolak("kehadiran", "Hari tidak hadir tidak boleh kurang dari 0.")
    return max(Fraction(0), 100 - hari * 100 / regulasi.hari_penuh)
