"""Writing recordings: consent, uploads, the worker's claim, the work itself, sweeping, deletion."""

from observasi.video.services.hapus import hapus_rekaman
from observasi.video.services.izin import cabut_izin, catat_izin
from observasi.video.services.klaim import antrekan, coba_lagi, hentikan_olah
from observasi.video.services.olah import proses
from observasi.video.services.penyapu import sapu
from observasi.video.services.tonton import alamat_asli, buka, periksa_token, token_poster
from observasi.video.services.unggah import (
    buat_unggahan,
    catat_sampai,
    hentikan_bila_tutup,
    hentikan_unggahan,
    lepas_sambungan,
    penampung_untuk,
    ruang_cukup_untuk_potongan,
    selaraskan,
)

__all__ = [
    "alamat_asli",
    "antrekan",
    "buat_unggahan",
    "buka",
    "cabut_izin",
    "catat_izin",
    "catat_sampai",
    "coba_lagi",
    "hapus_rekaman",
    "hentikan_bila_tutup",
    "hentikan_olah",
    "hentikan_unggahan",
    "lepas_sambungan",
    "penampung_untuk",
    "periksa_token",
    "proses",
    "ruang_cukup_untuk_potongan",
    "sapu",
    "selaraskan",
    "token_poster",
]
