"""Writing evaluation and follow-ups, closing the cycle, starting the next one."""

from observasi.tindak_lanjut.services.evaluasi import simpan_evaluasi
from observasi.tindak_lanjut.services.penutup import mulai_lanjutan, selesaikan
from observasi.tindak_lanjut.services.tindakan import batalkan, buka_lagi, laksanakan, tambah, ubah

__all__ = [
    "batalkan",
    "buka_lagi",
    "laksanakan",
    "mulai_lanjutan",
    "selesaikan",
    "simpan_evaluasi",
    "tambah",
    "ubah",
]
