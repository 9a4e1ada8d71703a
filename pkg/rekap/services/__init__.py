"""Writing recaps: letting results stand, the predikat of a year, who has no golongan."""

from pkg.rekap.services.golongan import cabut_tanpa_golongan, nyatakan_tanpa_golongan
from pkg.rekap.services.konversi import catat_konversi, periksa_konversi
from pkg.rekap.services.penetapan import BANYAK_MAKS, HasilBanyak, tetapkan, tetapkan_banyak

__all__ = [
    "BANYAK_MAKS",
    "HasilBanyak",
    "cabut_tanpa_golongan",
    "catat_konversi",
    "nyatakan_tanpa_golongan",
    "periksa_konversi",
    "tetapkan",
    "tetapkan_banyak",
]
