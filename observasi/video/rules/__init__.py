"""Pure rules of the lesson video: states, who may watch, limits, and the sentence for every refusal.

What belongs here: decisions and texts. What does not: files, clocks, tables, the running of programs.
"""

from observasi.video.rules.hak import (
    LAMA_TAUTAN_UNDUH_DETIK,
    LAMA_TOKEN_DETIK,
    FaktaRekaman,
    alasan_tidak_mengunggah,
    boleh_menonton,
    kabar_penonton,
)
from observasi.video.rules.kata import (
    BERULANG,
    DISK_PENUH,
    KEDALUWARSA,
    KEMBAR,
    SIDIK_BERBEDA,
    SUMBER_HILANG,
    TERPOTONG,
    TIDAK_SELESAI,
    Keterangan,
    keterangan,
    peringatan,
)
from observasi.video.rules.keadaan import (
    BERJALAN,
    PERPINDAHAN,
    boleh_pindah,
    status_rekaman,
)
from observasi.video.rules.olah import (
    DENYUT_BASI,
    KIRIM_ULANG,
    PERCOBAAN_MAKS,
    SELANG_KEMAJUAN_DETIK,
    batas_waktu_detik,
    sudah_basi,
)
from observasi.video.rules.unggahan import (
    KODE_BERKAS_DISIMPAN,
    KUOTA_BAWAAN_GB,
    LAMA_UNGGAHAN,
    SISA_DISK_BYTE,
    UKURAN_MAKS_BYTE,
    UNGGAHAN_TERBUKA_MAKS,
    Kuota,
    cukup_ruang,
    kuota,
    teks_kuota_penuh,
    ukuran_tampil,
)

__all__ = [
    "BERJALAN",
    "BERULANG",
    "DENYUT_BASI",
    "DISK_PENUH",
    "KEDALUWARSA",
    "KEMBAR",
    "KIRIM_ULANG",
    "KODE_BERKAS_DISIMPAN",
    "KUOTA_BAWAAN_GB",
    "LAMA_TAUTAN_UNDUH_DETIK",
    "LAMA_TOKEN_DETIK",
    "LAMA_UNGGAHAN",
    "PERCOBAAN_MAKS",
    "PERPINDAHAN",
    "SELANG_KEMAJUAN_DETIK",
    "SIDIK_BERBEDA",
    "SISA_DISK_BYTE",
    "SUMBER_HILANG",
    "TERPOTONG",
    "TIDAK_SELESAI",
    "UKURAN_MAKS_BYTE",
    "UNGGAHAN_TERBUKA_MAKS",
    "FaktaRekaman",
    "Keterangan",
    "Kuota",
    "alasan_tidak_mengunggah",
    "batas_waktu_detik",
    "boleh_menonton",
    "boleh_pindah",
    "cukup_ruang",
    "kabar_penonton",
    "keterangan",
    "kuota",
    "peringatan",
    "status_rekaman",
    "sudah_basi",
    "teks_kuota_penuh",
    "ukuran_tampil",
]
