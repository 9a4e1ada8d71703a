"""Writing appraisal files: opening, moving, scoring, agreement, objection, moderation."""

from pkg.penilaian.services.berkas import (
    HasilBuka,
    batalkan,
    buka_berkas,
    buka_kembali,
    jenis_berkas,
    mulai_kumpul,
    mulai_nilai,
    tetapkan,
)
from pkg.penilaian.services.bersama import ajukan_bersama, simpan_bersama
from pkg.penilaian.services.lembar import buka_lembar, simpan_nilai, tandai_siap
from pkg.penilaian.services.moderasi import putuskan, simpan_moderasi, tunjuk_moderator
from pkg.penilaian.services.pengiriman import kirim, tarik
from pkg.penilaian.services.persetujuan import ajukan_keberatan, cabut, setuju
from pkg.penilaian.services.pintu import catat_riwayat, kunci_baris, pindah, terkunci
from pkg.penilaian.services.tanggapan import ingatkan, tanpa_tanggapan

__all__ = [
    "HasilBuka",
    "ajukan_bersama",
    "ajukan_keberatan",
    "batalkan",
    "buka_berkas",
    "buka_kembali",
    "buka_lembar",
    "cabut",
    "catat_riwayat",
    "ingatkan",
    "jenis_berkas",
    "kirim",
    "kunci_baris",
    "mulai_kumpul",
    "mulai_nilai",
    "pindah",
    "putuskan",
    "setuju",
    "simpan_bersama",
    "simpan_moderasi",
    "simpan_nilai",
    "tandai_siap",
    "tanpa_tanggapan",
    "tarik",
    "terkunci",
    "tetapkan",
    "tunjuk_moderator",
]
