"""Pages of this room."""

from pkg.kuesioner.views.kampanye import buka_lagi, izin, jadwal, kampanye, tambah, tutup
from pkg.kuesioner.views.kertas import contoh, kertas, simpan_kertas, tarik_kertas
from pkg.kuesioner.views.periode import periode
from pkg.kuesioner.views.responden import isi, pintu
from pkg.kuesioner.views.ruang import cabut_keputusan, halaman, keputusan, mulai
from pkg.kuesioner.views.tautan import cabut, cetak, ganti, lembar_kertas, tautan

__all__ = [
    "buka_lagi",
    "cabut",
    "cabut_keputusan",
    "cetak",
    "contoh",
    "ganti",
    "halaman",
    "isi",
    "izin",
    "jadwal",
    "kampanye",
    "keputusan",
    "kertas",
    "lembar_kertas",
    "mulai",
    "periode",
    "pintu",
    "simpan_kertas",
    "tambah",
    "tarik_kertas",
    "tautan",
    "tutup",
]
