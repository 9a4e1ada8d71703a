"""Writing sheets and the moments of their scores."""

from observasi.penilaian.services.lembar import batalkan_perbaikan, kirim, lewati_penilaian_diri, perbaiki, simpan
from observasi.penilaian.services.momen import TempatMomen, lepas, pilih_catatan, simpan_aturan, tautkan

__all__ = [
    "TempatMomen",
    "batalkan_perbaikan",
    "kirim",
    "lepas",
    "lewati_penilaian_diri",
    "perbaiki",
    "pilih_catatan",
    "simpan",
    "simpan_aturan",
    "tautkan",
]
