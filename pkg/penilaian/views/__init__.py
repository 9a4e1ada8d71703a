"""Pages of this room: lists, one file, sheets, sending, the teacher's answer, moderation."""

from pkg.penilaian.views.berkas import batalkan, berkas, mulai_kumpul, mulai_nilai
from pkg.penilaian.views.bersama import ajukan, banding
from pkg.penilaian.views.daftar import buka_periode, daftar
from pkg.penilaian.views.lembar import buka_lembar, kompetensi, lembar, siap
from pkg.penilaian.views.moderasi import moderasi, moderator, putuskan
from pkg.penilaian.views.pengiriman import kirim, tarik
from pkg.penilaian.views.persetujuan import cabut, hasil, keberatan, setuju

__all__ = [
    "ajukan",
    "banding",
    "batalkan",
    "berkas",
    "buka_lembar",
    "buka_periode",
    "cabut",
    "daftar",
    "hasil",
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
    "tarik",
]
