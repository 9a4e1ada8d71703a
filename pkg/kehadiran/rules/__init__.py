"""Pure rules of attendance: months, cells, sums and their conversion, who writes, tables."""

from pkg.kehadiran.rules.bulan import (
    NAMA_BULAN,
    IsiBulan,
    Kalender,
    keadaan,
    nama_bulan,
    sebut_bulan,
)
from pkg.kehadiran.rules.impor import BARIS_MAKS, Ganti, HasilImpor, PesertaImpor, baca_tabel
from pkg.kehadiran.rules.isian import (
    NilaiSalah,
    Sel,
    baca_kunci,
    baca_nilai,
    galat_jumlah,
    galat_nilai,
    satuan,
    sebutan,
    terbanyak,
)
from pkg.kehadiran.rules.izin import FaktaHadir, alasan_bukan_anda, alasan_terkunci, boleh_isi, kelola
from pkg.kehadiran.rules.setahun import BarisBulan, Setahun, dipakai, setahun, susun_langkah, tidak_hadir
from pkg.kehadiran.rules.tabel import JUDUL, GalatBaris

__all__ = [
    "BARIS_MAKS",
    "JUDUL",
    "NAMA_BULAN",
    "BarisBulan",
    "FaktaHadir",
    "GalatBaris",
    "Ganti",
    "HasilImpor",
    "IsiBulan",
    "Kalender",
    "NilaiSalah",
    "PesertaImpor",
    "Sel",
    "Setahun",
    "alasan_bukan_anda",
    "alasan_terkunci",
    "baca_kunci",
    "baca_nilai",
    "baca_tabel",
    "boleh_isi",
    "dipakai",
    "galat_jumlah",
    "galat_nilai",
    "keadaan",
    "kelola",
    "nama_bulan",
    "satuan",
    "sebut_bulan",
    "sebutan",
    "setahun",
    "susun_langkah",
    "terbanyak",
    "tidak_hadir",
]
