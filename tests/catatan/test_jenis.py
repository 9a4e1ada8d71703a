"""A school's own kinds of notes: named by its office, at most eight, archived instead of deleted; the filter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from observasi.catatan import rules, selectors, services
from observasi.catatan.enums import BentukJenis, JenisCatatan, WarnaJenis
from observasi.catatan.models import Catatan, JenisSendiri
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.selectors import Saringan
from observasi.laporan import selectors as selectors_laporan
from observasi.siklus.models import Siklus
from supervisi.lib.galat import MasukanSalah
from tests.alur import kirim_penilaian
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]


def jenis(p: Pemeran, nama: str = "Literasi", bentuk: BentukJenis = BentukJenis.WAJIK) -> JenisSendiri:
    return services.tambah_jenis(pelaku(p.fajar), p.melati.pk, nama, WarnaJenis.UNGU, bentuk)


def penuhi(p: Pemeran) -> list[JenisSendiri]:
    fajar = pelaku(p.fajar)
    return [services.tambah_jenis(fajar, p.melati.pk, f"Jenis {w}", w, BentukJenis.SEGI_ENAM) for w in WarnaJenis]


@pytest.mark.parametrize("nama", ["", "  ", "kekuatan", "SARAN", "x" * 25, " literasi "])
def test_nama_yang_ditolak(pemeran: Pemeran, nama: str) -> None:
    jenis(pemeran)

    with pytest.raises(MasukanSalah):
        jenis(pemeran, nama, BentukJenis.PALANG)

    assert JenisSendiri.objects.count() == 1


def test_tanda_yang_sama_ditolak(pemeran: Pemeran) -> None:
    jenis(pemeran)
    fajar = pelaku(pemeran.fajar)

    with pytest.raises(MasukanSalah, match="“Literasi”"):
        jenis(pemeran, "Numerasi")
    with pytest.raises(MasukanSalah, match="bawaan"):
        services.tambah_jenis(fajar, pemeran.melati.pk, "Numerasi", WarnaJenis.DAUN, BentukJenis.BINTANG)


def test_paling_banyak_delapan_dan_arsip_memberi_tempat(pemeran: Pemeran) -> None:
    fajar = pelaku(pemeran.fajar)
    semua = penuhi(pemeran)
    with pytest.raises(MasukanSalah):
        jenis(pemeran)

    services.arsipkan_jenis(fajar, pemeran.melati.pk, semua[0].pk)
    jenis(pemeran)
    with pytest.raises(MasukanSalah):
        services.aktifkan_jenis(fajar, pemeran.melati.pk, semua[0].pk)

    daftar = selectors.daftar_jenis(fajar, pemeran.melati.pk)
    assert (len(daftar.aktif), len(daftar.arsip)) == (rules.JENIS_TERBANYAK, 1)


def test_dipakai_pada_catatan_dan_tetap_setelah_diarsipkan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus, milik = siklus_observasi(pemeran), jenis(pemeran)
    client, url = masuk(pemeran.budi), reverse("catatan:daftar", args=[siklus.pk])
    isian = {"teks": "Membaca nyaring.", "jenis": f"s{milik.pk}"}
    client.post(url, isian)
    catatan = Catatan.objects.get()

    services.arsipkan_jenis(pelaku(pemeran.fajar), pemeran.melati.pk, milik.pk)
    halaman = client.get(url).content.decode()
    baru = client.post(url, isian)
    ubah = client.post(
        reverse("catatan:ubah", args=[siklus.pk, catatan.pk]), {**isian, "teks": "Membaca bersama.", "versi": 1}
    )

    assert (catatan.jenis, catatan.jenis_sendiri) == (JenisCatatan.CATATAN, milik)
    assert 'data-bentuk="wajik" data-warna="ungu"' in halaman
    assert (baru.status_code, ubah.status_code) == (422, 302)
    catatan.refresh_from_db()
    assert (catatan.teks, catatan.nama_jenis) == ("Membaca bersama.", "Literasi")


def test_jenis_sekolah_lain_tidak_dapat_dipakai(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    asing = services.tambah_jenis(
        pelaku(pemeran.gita), pemeran.kenanga.pk, "Numerasi", WarnaJenis.BATA, BentukJenis.PALANG
    )

    with pytest.raises(MasukanSalah):
        services.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("x", jenis_sendiri_id=asing.pk))


def test_namanya_tertera_di_laporan(pemeran: Pemeran) -> None:
    siklus, milik = siklus_observasi(pemeran), jenis(pemeran)
    services.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("Membaca.", jenis_sendiri_id=milik.pk))
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)

    isi = selectors_laporan.naskah(pelaku(pemeran.ani), siklus.pk).isi

    assert [baris["sifat"] for baris in isi["catatan"]] == ["Literasi"]


def test_halaman_kepala_sekolah(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.fajar)
    url = reverse("catatan:jenis", args=[pemeran.melati.pk])

    salah = client.post(url, {"nama": "Saran", "warna": "ungu", "bentuk": "wajik"})
    tambah = client.post(url, {"nama": "Literasi", "warna": "ungu", "bentuk": "wajik"}, follow=True)
    satu = JenisSendiri.objects.get()
    ubah = client.post(
        reverse("catatan:ubah_jenis", args=[pemeran.melati.pk, satu.pk]),
        {"nama": "Literasi membaca", "warna": "bata", "bentuk": "palang"},
        follow=True,
    )
    arsip = client.post(reverse("catatan:arsipkan_jenis", args=[pemeran.melati.pk, satu.pk]), follow=True)
    lagi = client.post(reverse("catatan:aktifkan_jenis", args=[pemeran.melati.pk, satu.pk]), follow=True)

    assert (salah.status_code, 'value="Saran"' in salah.content.decode()) == (422, True)
    assert "Literasi" in tambah.content.decode()
    assert "Literasi membaca" in ubah.content.decode()
    assert ("Pakai lagi" in arsip.content.decode(), "Pakai lagi" in lagi.content.decode()) == (True, False)


# The filter


def test_saringan_menyembunyikan_tanpa_menghilangkan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus, budi = siklus_observasi(pemeran), pelaku(pemeran.budi)
    services.tulis(budi, siklus.pk, IsiCatatan("Satu", jenis=JenisCatatan.SARAN, butir=("7", "8")))
    services.tulis(budi, siklus.pk, IsiCatatan("Dua", jenis=JenisCatatan.KEKUATAN, butir=("7",)))
    services.tulis(budi, siklus.pk, IsiCatatan("Tiga"))
    segar = Siklus.objects.get(pk=siklus.pk)

    def tampak(**saring: str) -> list[str]:
        baris = selectors.panel(budi, segar, saringan=Saringan(**saring)).baris
        return [b.catatan.teks for b in baris if not b.tersaring]

    assert tampak() == ["Satu", "Dua", "Tiga"]
    assert tampak(jenis="saran") == ["Satu"]
    assert tampak(butir="7") == ["Satu", "Dua"]
    assert tampak(butir="luar") == ["Tiga"]
    assert tampak(jenis="saran", butir="luar") == []
    halaman = masuk(pemeran.budi).get(reverse("catatan:daftar", args=[siklus.pk]), {"jenis": "saran"})
    assert "1 dari 3 catatan" in halaman.content.decode()
