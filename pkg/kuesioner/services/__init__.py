"""Writing questionnaires: campaigns, links, answers, paper, decisions."""

from pkg.kuesioner.services.akhir import sapu, tutup, tutup_sendiri
from pkg.kuesioner.services.jawaban import HasilKirim, kirim
from pkg.kuesioner.services.kampanye import IsiKampanye, buka, buka_lagi, buka_semua, ubah_jadwal
from pkg.kuesioner.services.keputusan import cabut_keputusan, putuskan
from pkg.kuesioner.services.kertas import BYTE_MAKS, Usulan, periksa, simpan, tarik
from pkg.kuesioner.services.tautan import cabut, cabut_izin, catat_cetak, catat_izin, ganti, tambah

__all__ = [
    "BYTE_MAKS",
    "HasilKirim",
    "IsiKampanye",
    "Usulan",
    "buka",
    "buka_lagi",
    "buka_semua",
    "cabut",
    "cabut_izin",
    "cabut_keputusan",
    "catat_cetak",
    "catat_izin",
    "ganti",
    "kirim",
    "periksa",
    "putuskan",
    "sapu",
    "simpan",
    "tambah",
    "tarik",
    "tutup",
    "tutup_sendiri",
    "ubah_jadwal",
]
