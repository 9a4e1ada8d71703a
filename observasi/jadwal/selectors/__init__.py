"""Reading the schedule. Offices see the whole school, everybody else her own published rows."""

from observasi.jadwal.selectors.bahan import Bahan, bahan, staf
from observasi.jadwal.selectors.dasar import (
    ambil_baris,
    ambil_baris_untuk_menulis,
    ambil_program,
    ambil_untuk_menulis,
    ambil_untuk_semua,
    hak,
    penerus,
    program_terlihat,
    terlihat_oleh,
)
from observasi.jadwal.selectors.dokumen import JENIS, boleh, dokumen_terkini, naskah
from observasi.jadwal.selectors.halaman import (
    BarisTampil,
    HalamanPekan,
    daftar,
    jadwal_saya,
    jam_mengajar,
    pekan,
    syarat_tersimpan,
    tampil,
    waktu,
)
from observasi.jadwal.selectors.kalender import acara, alamat_kalender, pemilik_kalender
from observasi.jadwal.selectors.realisasi import Realisasi, realisasi, siklus_setahun
from observasi.jadwal.selectors.tempat import Pilihan, tempat_bebas

__all__ = [
    "JENIS",
    "Bahan",
    "BarisTampil",
    "HalamanPekan",
    "Pilihan",
    "Realisasi",
    "acara",
    "alamat_kalender",
    "ambil_baris",
    "ambil_baris_untuk_menulis",
    "ambil_program",
    "ambil_untuk_menulis",
    "ambil_untuk_semua",
    "bahan",
    "boleh",
    "daftar",
    "dokumen_terkini",
    "hak",
    "jadwal_saya",
    "jam_mengajar",
    "naskah",
    "pekan",
    "pemilik_kalender",
    "penerus",
    "program_terlihat",
    "realisasi",
    "siklus_setahun",
    "staf",
    "syarat_tersimpan",
    "tampil",
    "tempat_bebas",
    "terlihat_oleh",
    "waktu",
]
