"""The start page: what waits for a person, supervision and PK Guru apart."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from observasi.siklus import services
from pkg.penilaian.enums import Tahap
from tests.pabrik import isi_permintaan, siklus_permintaan
from tests.pabrik_pkg import berkas, versi_kecil
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]
BERANDA = "/"
JUDUL = "PK Guru yang menunggu Anda"


def test_pk_guru_menunggu_orang_yang_gilirannya(pemeran: Pemeran, masuk: Masuk) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN, instrumen=versi_kecil())

    ani = masuk(pemeran.ani).get(BERANDA).content.decode()
    penilai = masuk(pemeran.fajar).get(BERANDA).content.decode()
    asri = masuk(pemeran.asri).get(BERANDA).content.decode()

    assert JUDUL in ani
    assert reverse("pkg_penilaian:berkas", args=[file.pk]) in ani
    assert JUDUL not in penilai
    assert JUDUL not in asri


def test_jumlah_kueri_tidak_bertambah_dengan_berkas(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    client = masuk(pemeran.fajar)
    berkas(pemeran, Tahap.PENGUMPULAN, instrumen=versi_kecil())
    client.get(BERANDA)
    satu = jumlah_kueri(lambda: client.get(BERANDA))

    for guru in (pemeran.asri, pemeran.budi):
        berkas(pemeran, Tahap.PENGUMPULAN, guru=guru, instrumen=versi_kecil())

    assert jumlah_kueri(lambda: client.get(BERANDA)) == satu
    assert client.get(BERANDA).content.decode().count("kartu-saya") == 3


def test_kepala_sekolah_tidak_melihat_satu_siklus_dua_kali(pemeran: Pemeran, masuk: Masuk) -> None:
    milik_sendiri = services.ajukan(pelaku(pemeran.ani), isi_permintaan(pemeran), pemeran.fajar.pk)
    lain = siklus_permintaan(pemeran)

    isi = masuk(pemeran.fajar).get(BERANDA).content.decode()

    atas, _, bawah = isi.partition("Terbaru di tempat tugas Anda")
    alamat = [reverse("siklus:detail", args=[satu.pk]) for satu in (milik_sendiri, lain)]
    assert [satu in atas for satu in alamat] == [True, False]
    assert [satu in bawah for satu in alamat] == [False, True]


def test_operator_diarahkan_ke_ruangnya(pemeran: Pemeran, masuk: Masuk) -> None:
    isi = masuk(pemeran.hadi).get(BERANDA).content.decode()

    assert f'href="{reverse("admin:index")}">Buka ruang operator</a>' in isi
