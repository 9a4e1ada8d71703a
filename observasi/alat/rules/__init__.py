"""Pure rules of the observation tools: rows, seating plan, the figures of each tool, and how they are shown."""

from observasi.alat.rules.alur import RingkasAlur, SatuSimpul, ringkas_alur
from observasi.alat.rules.baris import (
    KETUKAN_TERBANYAK,
    TEKS_TERPANJANG,
    IsiBaris,
    Pengaturan,
    baca_pengaturan,
    galat_pengaturan,
    galat_pilih,
    kode_ditawarkan,
    periksa_baris,
)
from observasi.alat.rules.denah import GURU, KELAS, Denah, denah_bawaan, galat_denah, nama_tempat, susun_denah
from observasi.alat.rules.grafik import Batang, Grafik, Kotak, Panah, Peta, susun_grafik, susun_peta
from observasi.alat.rules.hitung import Bagian, Titik, bagian, median, persen
from observasi.alat.rules.sapuan import (
    SAPUAN_TERBANYAK,
    SELANG_BAWAAN,
    RingkasSapuan,
    ringkas_sapuan,
    tanda_terakhir,
)
from observasi.alat.rules.tampil import Tabel, Tampilan, keterangan, susun_tampilan, tulis_lama, tulis_persen
from observasi.alat.rules.tingkat import RingkasTingkat, kode_skala, ringkas_tingkat
from observasi.alat.rules.tunggu import SatuTunggu, ringkas_tunggu
from observasi.alat.rules.verbatim import RingkasVerbatim, ringkas_verbatim

__all__ = [
    "GURU",
    "KELAS",
    "KETUKAN_TERBANYAK",
    "SAPUAN_TERBANYAK",
    "SELANG_BAWAAN",
    "TEKS_TERPANJANG",
    "Bagian",
    "Batang",
    "Denah",
    "Grafik",
    "IsiBaris",
    "Kotak",
    "Panah",
    "Pengaturan",
    "Peta",
    "RingkasAlur",
    "RingkasSapuan",
    "RingkasTingkat",
    "RingkasVerbatim",
    "SatuSimpul",
    "SatuTunggu",
    "Tabel",
    "Tampilan",
    "Titik",
    "baca_pengaturan",
    "bagian",
    "denah_bawaan",
    "galat_denah",
    "galat_pengaturan",
    "galat_pilih",
    "keterangan",
    "kode_ditawarkan",
    "kode_skala",
    "median",
    "nama_tempat",
    "periksa_baris",
    "persen",
    "ringkas_alur",
    "ringkas_sapuan",
    "ringkas_tingkat",
    "ringkas_tunggu",
    "ringkas_verbatim",
    "susun_denah",
    "susun_grafik",
    "susun_peta",
    "susun_tampilan",
    "tanda_terakhir",
    "tulis_lama",
    "tulis_persen",
]
