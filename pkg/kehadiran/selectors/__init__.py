"""Reading attendance. Who sees a participant of a period sees her attendance; what is about the whole school, its offices."""

from pkg.kehadiran.selectors.dasar import (
    ambil_kelola,
    dipakai,
    fakta,
    isi_banyak,
    kalender,
    kehadiran_banyak,
    kehadiran_setahun,
    lihat_sekolah,
    regulasi,
)
from pkg.kehadiran.selectors.dokumen import ambil_dokumen, daftar_dokumen, daftar_dokumen_sekolah
from pkg.kehadiran.selectors.impor import peserta_impor
from pkg.kehadiran.selectors.lembar import (
    BarisGuru,
    BulanSekolah,
    LembarGuru,
    RingkasanSekolah,
    SelNilai,
    baca_sel,
    daftar_guru,
    daftar_perubahan,
    lembar_guru,
    ringkasan_sekolah,
    susun_bulan,
)

__all__ = [
    "BarisGuru",
    "BulanSekolah",
    "LembarGuru",
    "RingkasanSekolah",
    "SelNilai",
    "ambil_dokumen",
    "ambil_kelola",
    "baca_sel",
    "daftar_dokumen",
    "daftar_dokumen_sekolah",
    "daftar_guru",
    "daftar_perubahan",
    "dipakai",
    "fakta",
    "isi_banyak",
    "kalender",
    "kehadiran_banyak",
    "kehadiran_setahun",
    "lembar_guru",
    "lihat_sekolah",
    "peserta_impor",
    "regulasi",
    "ringkasan_sekolah",
    "susun_bulan",
]
