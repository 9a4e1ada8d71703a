"""Pages of the evaluation, of the follow-ups and their list, of one item over cycles, and of the way into the next cycle."""

from observasi.tindak_lanjut.views.daftar import cetak, daftar, unduh
from observasi.tindak_lanjut.views.evaluasi import halaman, simpan_evaluasi
from observasi.tindak_lanjut.views.penutup import lanjutan, selesaikan
from observasi.tindak_lanjut.views.riwayat import butir, riwayat
from observasi.tindak_lanjut.views.tindakan import batalkan, buka_lagi, laksanakan, tambah, ubah

__all__ = [
    "batalkan",
    "buka_lagi",
    "butir",
    "cetak",
    "daftar",
    "halaman",
    "laksanakan",
    "lanjutan",
    "riwayat",
    "selesaikan",
    "simpan_evaluasi",
    "tambah",
    "ubah",
    "unduh",
]
