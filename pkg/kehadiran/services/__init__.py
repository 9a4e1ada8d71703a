"""Writing attendance: numbers, nil months, tables, files."""

from pkg.kehadiran.services.dokumen import Berkas, hapus_dokumen, unggah_guru, unggah_sekolah
from pkg.kehadiran.services.impor import BYTE_MAKS, PETUNJUK, Usulan, periksa, templat, terapkan
from pkg.kehadiran.services.isian import nihil_bulan, nihil_guru, simpan_guru, simpan_sekolah
from pkg.kehadiran.services.penulis import tuntut as periksa_hak

__all__ = [
    "BYTE_MAKS",
    "PETUNJUK",
    "Berkas",
    "Usulan",
    "hapus_dokumen",
    "nihil_bulan",
    "nihil_guru",
    "periksa",
    "periksa_hak",
    "simpan_guru",
    "simpan_sekolah",
    "templat",
    "terapkan",
    "unggah_guru",
    "unggah_sekolah",
]
