"""The whole of form 1D/2D at once: one pure function for the command, the Kalkulator, the recap and the prints."""

from __future__ import annotations

from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.bidang_1d import susun_bidang
from pkg.aturan.rules.galat import MasukanTidakSah
from pkg.aturan.rules.hasil import HasilPkg
from pkg.aturan.rules.langkah_1d import susun_langkah
from pkg.aturan.rules.masukan import Masukan, periksa
from pkg.aturan.rules.peringatan import susun_belum, susun_peringatan
from pkg.aturan.rules.rantai import bacaan_utama, jalankan
from pkg.aturan.rules.varian import susun_varian

VERSI_ATURAN = "2026-12"
"""Stored with every result, so that a later change of the code never re-reads an old one."""


def hitung(masukan: Masukan, regulasi: Regulasi) -> HasilPkg:
    """Fields (16) to (30) with steps and other readings. LK-02: 97.025, 93.26 %, 90.486, Baik, 10.5.

    What is only missing leaves its fields empty and is named in `belum`; what contradicts the rules raises
    MasukanTidakSah with the field.
    """
    galat = periksa(masukan, regulasi)
    if galat:
        raise MasukanTidakSah(galat)
    bacaan = bacaan_utama(masukan, regulasi)
    rantai = jalankan(masukan, regulasi, bacaan)
    return HasilPkg(
        aturan=regulasi.id,
        aturan_sebutan=bacaan.aturan.value,
        label_ak=regulasi.label_ak,
        bobot=bacaan.bobot,
        nilai_pkg=rantai.nilai_pkg,
        nilai_akhir=rantai.nilai_akhir,
        pita=rantai.pita,
        ak_pembelajaran=rantai.ak.pembelajaran,
        ak=rantai.ak.akhir,
        cetak_nilai=regulasi.cetak_nilai,
        cetak_ak=regulasi.cetak_ak,
        bidang=susun_bidang(masukan, regulasi, bacaan, rantai),
        langkah=susun_langkah(masukan, regulasi, bacaan, rantai),
        varian=susun_varian(masukan, regulasi, bacaan, rantai),
        peringatan=susun_peringatan(masukan, regulasi, rantai),
        belum=susun_belum(masukan, regulasi),
    )
