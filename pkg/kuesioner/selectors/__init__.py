"""Reading campaigns, links and means. Sheets of answers are read by nobody: only the end of a campaign counts them."""

from pkg.kuesioner.selectors.hasil import (
    HalamanKuesioner,
    HasilKelompok,
    hasil_banyak,
    hasil_kelompok,
    kelompok_terlihat,
    ruang,
)
from pkg.kuesioner.selectors.kampanye import (
    BarisRombongan,
    HalamanKampanye,
    ambil,
    ambil_kelola,
    ambil_rombongan,
    halaman_kampanye,
    nomor_terpakai,
)
from pkg.kuesioner.selectors.periode import BarisGuru, HalamanPeriode, halaman_periode
from pkg.kuesioner.selectors.responden import LembarResponden, lembar_responden
from pkg.kuesioner.selectors.tautan import LembarTautan, TautanSiap, tautan_siap

__all__ = [
    "BarisGuru",
    "BarisRombongan",
    "HalamanKampanye",
    "HalamanKuesioner",
    "HalamanPeriode",
    "HasilKelompok",
    "LembarResponden",
    "LembarTautan",
    "TautanSiap",
    "ambil",
    "ambil_kelola",
    "ambil_rombongan",
    "halaman_kampanye",
    "halaman_periode",
    "hasil_banyak",
    "hasil_kelompok",
    "kelompok_terlihat",
    "lembar_responden",
    "nomor_terpakai",
    "ruang",
    "tautan_siap",
]
