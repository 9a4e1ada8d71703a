"""Writing calibration: the teacher's offers, sessions, sheets and notes."""

from observasi.kalibrasi.services.lembar import kirim, simpan, simpan_catatan
from observasi.kalibrasi.services.sesi import (
    IsiSesi,
    batalkan,
    buka,
    keluarkan,
    minta_pdf,
    tutup,
    ubah_tutup,
    undang,
)
from observasi.kalibrasi.services.tawaran import IsiTawaran, tarik, tawarkan, ubah_sampai

__all__ = [
    "IsiSesi",
    "IsiTawaran",
    "batalkan",
    "buka",
    "keluarkan",
    "kirim",
    "minta_pdf",
    "simpan",
    "simpan_catatan",
    "tarik",
    "tawarkan",
    "tutup",
    "ubah_sampai",
    "ubah_tutup",
    "undang",
]
