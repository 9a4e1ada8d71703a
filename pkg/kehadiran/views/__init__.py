"""Pages of this room: one teacher, one month of a school, tables, files."""

from pkg.kehadiran.views.dokumen import dokumen, hapus_dokumen, unggah_guru, unggah_sekolah
from pkg.kehadiran.views.guru import guru as lembar_guru
from pkg.kehadiran.views.guru import halaman, nihil
from pkg.kehadiran.views.impor import impor as impor_tabel
from pkg.kehadiran.views.impor import simpan_impor, templat
from pkg.kehadiran.views.sekolah import bulan, nihil_bulan, periode

__all__ = [
    "bulan",
    "dokumen",
    "halaman",
    "hapus_dokumen",
    "impor_tabel",
    "lembar_guru",
    "nihil",
    "nihil_bulan",
    "periode",
    "simpan_impor",
    "templat",
    "unggah_guru",
    "unggah_sekolah",
]
