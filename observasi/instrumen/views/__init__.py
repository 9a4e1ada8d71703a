"""Pages of the library: reading, managing, building."""

from observasi.instrumen.views.kelola import arsip, baru, buang, duplikat, impor, mulai, terbit
from observasi.instrumen.views.pustaka import daftar, lihat, pratinjau, unduh, versi
from observasi.instrumen.views.susun import butir, pokok, susun

__all__ = [
    "arsip",
    "baru",
    "buang",
    "butir",
    "daftar",
    "duplikat",
    "impor",
    "lihat",
    "mulai",
    "pokok",
    "pratinjau",
    "susun",
    "terbit",
    "unduh",
    "versi",
]
