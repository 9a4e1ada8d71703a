"""Writing the schedule: one function for each thing that a person does. All writers of one schedule go one after the other."""

from observasi.jadwal.services.berkas import (
    BYTE_MAKS,
    PETUNJUK_JADWAL,
    PETUNJUK_JAM,
    UsulanImpor,
    UsulanJam,
    ekspor_jadwal,
    periksa_jadwal,
    periksa_jam,
    templat_jam,
    terapkan_jadwal,
    terapkan_jam,
)
from observasi.jadwal.services.dasar import Tujuan
from observasi.jadwal.services.susun import IsiSyarat, UsulanJadwal, simpan_susunan, susun
from observasi.jadwal.services.ubah import buang_draf, hapus, pindahkan, tambah, terbitkan, urungkan
from observasi.jadwal.services.undangan import (
    IsiUndangan,
    ambil_untuk_undangan,
    awal_undangan,
    cabut_kalender,
    minta_pdf,
    perbarui_kalender,
    undang,
)
from observasi.jadwal.services.waktu import IsiHalangan, hapus_halangan, hapus_libur, tambah_halangan, tambah_libur

__all__ = [
    "BYTE_MAKS",
    "PETUNJUK_JADWAL",
    "PETUNJUK_JAM",
    "IsiHalangan",
    "IsiSyarat",
    "IsiUndangan",
    "Tujuan",
    "UsulanImpor",
    "UsulanJadwal",
    "UsulanJam",
    "ambil_untuk_undangan",
    "awal_undangan",
    "buang_draf",
    "cabut_kalender",
    "ekspor_jadwal",
    "hapus",
    "hapus_halangan",
    "hapus_libur",
    "minta_pdf",
    "perbarui_kalender",
    "periksa_jadwal",
    "periksa_jam",
    "pindahkan",
    "simpan_susunan",
    "susun",
    "tambah",
    "tambah_halangan",
    "tambah_libur",
    "templat_jam",
    "terapkan_jadwal",
    "terapkan_jam",
    "terbitkan",
    "undang",
    "urungkan",
]
