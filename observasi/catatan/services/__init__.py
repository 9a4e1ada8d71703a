"""Writing notes, private notes, replies, kinds, and where clock and recording meet."""

from observasi.catatan.services.balasan import (
    balas,
    hapus_balasan,
    periksa_milik_balasan,
    pulihkan_balasan,
    tandai_dibaca,
    ubah_balasan,
)
from observasi.catatan.services.catatan import hapus, periksa_milik, pulihkan, tulis, ubah
from observasi.catatan.services.jenis import aktifkan_jenis, arsipkan_jenis, tambah_jenis, ubah_jenis
from observasi.catatan.services.pribadi import bagikan, hapus_pribadi, pulihkan_pribadi, tulis_pribadi, ubah_pribadi
from observasi.catatan.services.selaras import selaraskan

__all__ = [
    "aktifkan_jenis",
    "arsipkan_jenis",
    "bagikan",
    "balas",
    "hapus",
    "hapus_balasan",
    "hapus_pribadi",
    "periksa_milik",
    "periksa_milik_balasan",
    "pulihkan",
    "pulihkan_balasan",
    "pulihkan_pribadi",
    "selaraskan",
    "tambah_jenis",
    "tandai_dibaca",
    "tulis",
    "tulis_pribadi",
    "ubah",
    "ubah_balasan",
    "ubah_jenis",
    "ubah_pribadi",
]
