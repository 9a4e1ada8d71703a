"""Reading recordings, uploads, and who may watch what for how long. Every function takes the acting person."""

from observasi.video.selectors.rekaman import (
    Antrean,
    ada_yang_berjalan,
    ambil_milik,
    ambil_unggahan,
    ambil_untuk_ditonton,
    antrean,
    daftar_dapat_ditonton,
    daftar_rekaman,
    daftar_unggahan_terbuka,
    fakta,
    izin_kelas,
    rekaman_kembar,
)

__all__ = [
    "Antrean",
    "ada_yang_berjalan",
    "ambil_milik",
    "ambil_unggahan",
    "ambil_untuk_ditonton",
    "antrean",
    "daftar_dapat_ditonton",
    "daftar_rekaman",
    "daftar_unggahan_terbuka",
    "fakta",
    "izin_kelas",
    "rekaman_kembar",
]
