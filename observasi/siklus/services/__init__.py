"""Writing cycles: one function per thing a person does. `pintu.pindah` is the only door that changes the stage."""

from observasi.siklus.services.isian import simpan_isian
from observasi.siklus.services.kesepakatan import pilih_instrumen, sesuaikan_instrumen, setujui_kesepakatan
from observasi.siklus.services.permintaan import (
    ajukan,
    batalkan,
    terima,
    tolak,
    undang,
    usulkan_waktu,
)
from observasi.siklus.services.pintu import (
    batalkan_persetujuan,
    catat_penilaian,
    catat_rekaman,
    catat_riwayat,
    kunci_baris,
    pindah,
    setujui,
)
from observasi.siklus.services.rencana import hapus_rencana, unggah_rencana
from observasi.siklus.services.serah import serahkan

__all__ = [
    "ajukan",
    "batalkan",
    "batalkan_persetujuan",
    "catat_penilaian",
    "catat_rekaman",
    "catat_riwayat",
    "hapus_rencana",
    "kunci_baris",
    "pilih_instrumen",
    "pindah",
    "serahkan",
    "sesuaikan_instrumen",
    "setujui",
    "setujui_kesepakatan",
    "simpan_isian",
    "terima",
    "tolak",
    "undang",
    "unggah_rencana",
    "usulkan_waktu",
]
