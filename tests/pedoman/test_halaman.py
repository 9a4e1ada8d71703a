"""The pages and the first-time tour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from supervisi.pedoman import naskah
from supervisi.pedoman.models import PerkenalanDitutup
from tests.pabrik import siklus_permintaan
from tests.pemeran import Pemeran

Masuk = Callable[[object], Client]
DAFTAR = "/pedoman/"
JUDUL_PERKENALAN = "Mengenal portal"


def _isi(client: Client, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_peran_sendiri_terbuka_lebih_dulu(pemeran: Pemeran, masuk: Masuk) -> None:
    guru = _isi(masuk(pemeran.ani), DAFTAR)
    pengawas = _isi(masuk(pemeran.dewi), DAFTAR)

    assert "Guru: dari permintaan sampai siklus berikutnya" in guru
    assert "Pengawas: melihat tanpa membuka isi" not in guru
    assert "Pengawas: melihat tanpa membuka isi" in pengawas
    assert "Pengawas: melihat tanpa membuka isi" in _isi(masuk(pemeran.ani), f"{DAFTAR}?peran=pengawas")


def test_tanpa_peran_membaca_semua(pemeran: Pemeran, masuk: Masuk) -> None:
    isi = _isi(masuk(pemeran.hadi), f"{DAFTAR}?peran=tidak-ada")

    assert all(f'href="{reverse("pedoman:artikel", args=[satu.kode])}"' in isi for satu in naskah.semua())


def test_pencarian_menandai_dan_meluputkan_tanda(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)

    assert "<mark>segel</mark>" in _isi(client, f"{DAFTAR}?q=SEGEL")
    kosong = _isi(client, f"{DAFTAR}?q=%3Cscript%3Ezzz%00")
    assert "Tidak ada artikel" in kosong
    assert "<script>zzz" not in kosong


def test_artikel_dan_yang_tidak_ada(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)

    isi = _isi(client, "/pedoman/permintaan/")
    assert reverse("siklus:ajukan") in isi
    assert f'href="{reverse("siklus:undang")}"' not in isi
    assert client.get("/pedoman/tidak-ada/").status_code == 404


def test_cetak_memuat_semua_artikel(pemeran: Pemeran, masuk: Masuk) -> None:
    isi = _isi(masuk(pemeran.ani), "/pedoman/cetak/")

    assert isi.count("<article") == len(naskah.semua())


def test_membaca_tidak_menulis_dan_kueri_tetap(
    pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], Any], jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    client = masuk(pemeran.ani)
    client.get(DAFTAR)

    with tanpa_tulis():
        jumlah = {jumlah_kueri(lambda a=a: client.get(a)) for a in (DAFTAR, f"{DAFTAR}?q=segel", "/pedoman/cetak/")}

    assert len(jumlah) == 1


def test_halaman_siklus_menautkan_pedoman_tahapnya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_permintaan(pemeran)

    isi = _isi(masuk(pemeran.ani), reverse("siklus:detail", args=[siklus.pk]))

    assert f'href="{reverse("pedoman:artikel", args=["permintaan"])}"' in isi


def test_perkenalan_ditutup_tetap_tertutup_bagi_orang_itu_saja(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    assert JUDUL_PERKENALAN in _isi(client, "/")

    for _ in range(2):
        assert client.post(reverse("pedoman:tutup")).status_code == 302

    assert PerkenalanDitutup.objects.filter(pengguna=pemeran.ani).count() == 1
    assert JUDUL_PERKENALAN not in _isi(client, "/")
    assert JUDUL_PERKENALAN not in _isi(masuk(pemeran.ani), "/")
    assert JUDUL_PERKENALAN in _isi(masuk(pemeran.asri), "/")


def test_perkenalan_dapat_dibuka_lagi(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    client.post(reverse("pedoman:tutup"))

    jawaban = client.post(reverse("pedoman:buka"))

    assert jawaban.headers["Location"] == "/"
    assert JUDUL_PERKENALAN in _isi(client, "/")


def test_perkenalan_hanya_dengan_post_dan_hanya_bagi_yang_berperan(pemeran: Pemeran, masuk: Masuk) -> None:
    assert masuk(pemeran.ani).get(reverse("pedoman:tutup")).status_code == 405
    assert JUDUL_PERKENALAN not in _isi(masuk(pemeran.hadi), "/")
