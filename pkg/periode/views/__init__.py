"""Pages of the appraisal year."""

from pkg.periode.views.beranda import beranda
from pkg.periode.views.pembagian import ganti_penilai, pembagian
from pkg.periode.views.periode import buka_lagi, halaman, hapus, tutup, ubah
from pkg.periode.views.peserta import hapus_peserta, lengkapi, penilai_peserta, peserta, tambah_peserta, ubah_peserta
from pkg.periode.views.sk import sk_cabut, sk_daftar, sk_tunjuk, sk_ubah
from pkg.periode.views.tahun import rencana, tahun

__all__ = [
    "beranda",
    "buka_lagi",
    "ganti_penilai",
    "halaman",
    "hapus",
    "hapus_peserta",
    "lengkapi",
    "pembagian",
    "penilai_peserta",
    "peserta",
    "rencana",
    "sk_cabut",
    "sk_daftar",
    "sk_tunjuk",
    "sk_ubah",
    "tahun",
    "tambah_peserta",
    "tutup",
    "ubah",
    "ubah_peserta",
]
