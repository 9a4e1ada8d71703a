"""Pages of this room."""

from pkg.pkb.views.kegiatan import buka_kegiatan, tambah_kegiatan, tutup_kegiatan, ubah_kegiatan
from pkg.pkb.views.rencana import halaman, sasaran, sepakati, susun
from pkg.pkb.views.sekolah import kendali, periode

__all__ = [
    "buka_kegiatan",
    "halaman",
    "kendali",
    "periode",
    "sasaran",
    "sepakati",
    "susun",
    "tambah_kegiatan",
    "tutup_kegiatan",
    "ubah_kegiatan",
]
