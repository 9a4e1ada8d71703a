"""Writing the appraisal year: one function for one thing that a person does."""

from pkg.periode.services.penugasan import Pilihan, gantikan_penilai, terapkan_pembagian, tetapkan_penilai
from pkg.periode.services.peserta import (
    Lengkap,
    cabut_ditetapkan,
    catat_ditetapkan,
    hapus_peserta,
    kunci_peserta,
    lengkapi_peserta,
    tambah_peserta,
    ubah_peserta,
)
from pkg.periode.services.rencana import (
    MINIMUM_BAWAAN,
    IsiPeriode,
    Setelan,
    buat_rencana,
    buka_lagi_periode,
    buka_periode,
    hapus_periode,
    tutup_periode,
    ubah_periode,
)
from pkg.periode.services.sk import PERAN_DITUNJUK, IsiSk, cabut_sk, tunjuk_penilai, ubah_sk

__all__ = [
    "MINIMUM_BAWAAN",
    "PERAN_DITUNJUK",
    "IsiPeriode",
    "IsiSk",
    "Lengkap",
    "Pilihan",
    "Setelan",
    "buat_rencana",
    "buka_lagi_periode",
    "buka_periode",
    "cabut_ditetapkan",
    "cabut_sk",
    "catat_ditetapkan",
    "gantikan_penilai",
    "hapus_periode",
    "hapus_peserta",
    "kunci_peserta",
    "lengkapi_peserta",
    "tambah_peserta",
    "terapkan_pembagian",
    "tetapkan_penilai",
    "tunjuk_penilai",
    "tutup_periode",
    "ubah_periode",
    "ubah_peserta",
    "ubah_sk",
]
