"""Reading sheets, comparisons, moments of scores and what a school asks of them."""

from observasi.penilaian.selectors.lembar import (
    KODE_PERENCANAAN,
    BagianLembar,
    BarisButir,
    HalamanPerbandingan,
    LembarKerja,
    PenilaianTerbaca,
    VersiLembar,
    baca_lembar,
    lembar_sendiri,
    penilaian_terbuka,
    perbandingan,
    susun,
)
from observasi.penilaian.selectors.momen import (
    MomenButir,
    ambil_momen,
    aturan_cakupan,
    cakupan_lembar,
    momen_lembar,
    momen_terbuka,
    pilihan_catatan,
    sekolah_aturan,
)

__all__ = [
    "KODE_PERENCANAAN",
    "BagianLembar",
    "BarisButir",
    "HalamanPerbandingan",
    "LembarKerja",
    "MomenButir",
    "PenilaianTerbaca",
    "VersiLembar",
    "ambil_momen",
    "aturan_cakupan",
    "baca_lembar",
    "cakupan_lembar",
    "lembar_sendiri",
    "momen_lembar",
    "momen_terbuka",
    "penilaian_terbuka",
    "perbandingan",
    "pilihan_catatan",
    "sekolah_aturan",
    "susun",
]
