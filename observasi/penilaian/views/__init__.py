"""Pages of this room: the sheet, sending and correcting it, the comparison."""

from observasi.penilaian.views.aturan import aturan
from observasi.penilaian.views.lembar import lembar
from observasi.penilaian.views.momen import lepas, momen, tautkan
from observasi.penilaian.views.pengiriman import batal_perbaiki, kirim, lewati, perbaiki
from observasi.penilaian.views.perbandingan import perbandingan

__all__ = [
    "aturan",
    "batal_perbaiki",
    "kirim",
    "lembar",
    "lepas",
    "lewati",
    "momen",
    "perbaiki",
    "perbandingan",
    "tautkan",
]
