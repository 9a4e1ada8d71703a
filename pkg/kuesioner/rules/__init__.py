"""Pure rules of questionnaires: who is asked, what a link opens, what is counted, what may be shown."""

from pkg.kuesioner.rules.jawaban import Hitungan, Isian, baca, hitung, masukkan
from pkg.kuesioner.rules.keadaan import FaktaKampanye, alasan_tanggal, keadaan_kelompok, keadaan_tautan
from pkg.kuesioner.rules.kelompok import (
    LEMBAR,
    MINIMUM_BAWAAN,
    SUSUNAN,
    TERSAMAR,
    alasan_belum_cukup,
    boleh_kelola,
    boleh_lihat_rata,
    boleh_putuskan,
    catatan_responden,
    cukup,
    kelompok_dinilai,
    minimum,
)
from pkg.kuesioner.rules.kertas import BARIS_MAKS, GalatBaris, HasilKertas, baca_tabel, judul_kolom

__all__ = [
    "BARIS_MAKS",
    "LEMBAR",
    "MINIMUM_BAWAAN",
    "SUSUNAN",
    "TERSAMAR",
    "FaktaKampanye",
    "GalatBaris",
    "HasilKertas",
    "Hitungan",
    "Isian",
    "alasan_belum_cukup",
    "alasan_tanggal",
    "baca",
    "baca_tabel",
    "boleh_kelola",
    "boleh_lihat_rata",
    "boleh_putuskan",
    "catatan_responden",
    "cukup",
    "hitung",
    "judul_kolom",
    "keadaan_kelompok",
    "keadaan_tautan",
    "kelompok_dinilai",
    "masukkan",
    "minimum",
]
