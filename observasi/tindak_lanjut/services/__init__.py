"""Writing evaluation and follow-ups, closing the cycle, starting the next one, taking the list away."""

from observasi.tindak_lanjut.services.daftar import JENIS_ISI, minta_cetak, unduh
from observasi.tindak_lanjut.services.evaluasi import simpan_evaluasi
from observasi.tindak_lanjut.services.penutup import mulai_lanjutan, selesaikan
from observasi.tindak_lanjut.services.tindakan import batalkan, buka_lagi, laksanakan, tambah, ubah

__all__ = [
    "JENIS_ISI",
    "batalkan",
    "buka_lagi",
    "laksanakan",
    "minta_cetak",
    "mulai_lanjutan",
    "selesaikan",
    "simpan_evaluasi",
    "tambah",
    "ubah",
    "unduh",
]
