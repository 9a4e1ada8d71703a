"""Reading the official forms: what they say now, what is missing, which documents there are."""

from pkg.laporan.selectors.halaman import FormulirTampil, HalamanDokumen, KelompokFormulir, halaman
from pkg.laporan.selectors.naskah import boleh_cetak
from pkg.laporan.selectors.periode import (
    NASKAH_PERIODE,
    DokumenPeriode,
    GuruPeriode,
    HalamanPeriode,
    boleh_periode,
    halaman_periode,
)
from pkg.laporan.selectors.tahun import NASKAH, boleh_tahun

__all__ = [
    "NASKAH",
    "NASKAH_PERIODE",
    "DokumenPeriode",
    "FormulirTampil",
    "GuruPeriode",
    "HalamanDokumen",
    "HalamanPeriode",
    "KelompokFormulir",
    "boleh_cetak",
    "boleh_periode",
    "boleh_tahun",
    "halaman",
    "halaman_periode",
]
