"""Pages of this room: lists, one file, sheets, sending, the teacher's answer, moderation."""

from pkg.penilaian.views.berkas import batalkan, berkas, buka_kembali, mulai_kumpul, mulai_nilai
from pkg.penilaian.views.bersama import ajukan, banding
from pkg.penilaian.views.daftar import buka_periode, daftar
from pkg.penilaian.views.lembar import buka_lembar, kompetensi, lembar, siap
from pkg.penilaian.views.moderasi import moderasi, moderator, putuskan
from pkg.penilaian.views.pengiriman import kirim, tarik
from pkg.penilaian.views.persetujuan import cabut, hasil, keberatan, setuju
from pkg.penilaian.views.tanggapan import ingatkan, tanpa_tanggapan

__all__ = [
    "ajukan",
    "banding",
    "batalkan",
    "berkas",
    "buka_kembali",
    "buka_lembar",
    "buka_periode",
    "cabut",
    "daftar",
    "hasil",
    "ingatkan",
    "keberatan",
    "kirim",
    "kompetensi",
    "lembar",
    "moderasi",
    "moderator",
    "mulai_kumpul",
    "mulai_nilai",
    "putuskan",
    "setuju",
    "siap",
    "tanpa_tanggapan",
    "tarik",
]
