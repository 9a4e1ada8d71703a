"""Pages and parts of this room: notes, private notes, replies, kinds of a school."""

from observasi.catatan.views.balasan import balas, dibaca, hapus_balasan, pulihkan_balasan, ubah_balasan
from observasi.catatan.views.catatan import baris, daftar, hapus, pulihkan, ubah
from observasi.catatan.views.jenis import aktifkan_jenis, arsipkan_jenis, jenis, ubah_jenis
from observasi.catatan.views.pribadi import bagikan, baris_pribadi, hapus_pribadi, pulihkan_pribadi, ubah_pribadi

__all__ = [
    "aktifkan_jenis",
    "arsipkan_jenis",
    "bagikan",
    "balas",
    "baris",
    "baris_pribadi",
    "daftar",
    "dibaca",
    "hapus",
    "hapus_balasan",
    "hapus_pribadi",
    "jenis",
    "pulihkan",
    "pulihkan_balasan",
    "pulihkan_pribadi",
    "ubah",
    "ubah_balasan",
    "ubah_jenis",
    "ubah_pribadi",
]
