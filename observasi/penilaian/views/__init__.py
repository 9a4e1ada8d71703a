"""Pages of this room: the sheet, sending and correcting it, the comparison."""

from observasi.penilaian.views.lembar import lembar
from observasi.penilaian.views.pengiriman import batal_perbaiki, kirim, lewati, perbaiki
from observasi.penilaian.views.perbandingan import perbandingan

__all__ = ["batal_perbaiki", "kirim", "lembar", "lewati", "perbaiki", "perbandingan"]
