"""Reading recaps: the fixed ones, what they would be today, and who is who on the forms."""

from pkg.rekap.selectors.bahan import rekap_berlaku
from pkg.rekap.selectors.identitas import susun_identitas
from pkg.rekap.selectors.konversi import HalamanKonversi, alasan_tak_konversi, halaman_konversi
from pkg.rekap.selectors.pratinjau import (
    SARINGAN,
    Pratinjau,
    ambil_rekap,
    daftar_peserta,
    jumlah_ditetapkan,
    pratinjau,
    pratinjau_banyak,
)

__all__ = [
    "SARINGAN",
    "HalamanKonversi",
    "Pratinjau",
    "alasan_tak_konversi",
    "ambil_rekap",
    "daftar_peserta",
    "halaman_konversi",
    "jumlah_ditetapkan",
    "pratinjau",
    "pratinjau_banyak",
    "rekap_berlaku",
    "susun_identitas",
]
