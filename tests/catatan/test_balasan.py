"""Replies: only with the open seal, marked when new, changed by their writer alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from observasi.catatan import selectors, services
from observasi.catatan.models import Balasan, Catatan
from observasi.catatan.rules import IsiCatatan
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.alur import kirim_penilaian, siklus_pasca
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
HTMX = {"HX-Request": "true"}


def alamat(nama: str, *isi: int) -> str:
    return reverse(f"catatan:{nama}", args=isi)


def catatan_budi(p: Pemeran, siklus: Siklus) -> Catatan:
    return services.tulis(pelaku(p.budi), siklus.pk, IsiCatatan("Guru menunggu lama."))


def baru(siapa: object, siklus: Siklus) -> int:
    return selectors.panel(pelaku(siapa), Siklus.objects.get(pk=siklus.pk)).jumlah_baru  # type: ignore[arg-type]


def test_sebelum_segel_terbuka_tidak_ada_balasan(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    kirim_penilaian(pemeran.budi, siklus, 4)

    for siapa in (pemeran.ani, pemeran.budi):
        with pytest.raises(SalahStatus):
            services.balas(pelaku(siapa), siklus.pk, catatan.pk, "Ya")

    assert Balasan.objects.count() == 0


def test_berdua_saling_membalas_dan_yang_baru_ditandai(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)

    services.balas(ani, siklus.pk, catatan.pk, "Saya menghitung sampai lima.")
    hitungan = [(baru(pemeran.ani, siklus), baru(pemeran.budi, siklus))]
    services.balas(budi, siklus.pk, catatan.pk, "Terlihat tenang.")  # answering means having read
    hitungan.append((baru(pemeran.ani, siklus), baru(pemeran.budi, siklus)))
    services.tandai_dibaca(ani, siklus.pk)
    hitungan.append((baru(pemeran.ani, siklus), baru(pemeran.budi, siklus)))

    assert hitungan == [(0, 1), (1, 0), (0, 0)]


def test_kiriman_ulang_satu_balasan(pemeran: Pemeran) -> None:
    siklus, ani, kunci = siklus_pasca(pemeran), pelaku(pemeran.ani), uuid4()
    catatan = catatan_budi(pemeran, siklus)

    for teks in ("Ya", "Ya", "Ya, betul"):
        services.balas(ani, siklus.pk, catatan.pk, teks, kunci_kirim=kunci)

    assert list(Balasan.objects.values_list("teks", "versi")) == [("Ya, betul", 2)]


@pytest.mark.parametrize("teks", ["", "   ", "x" * 2001])
def test_balasan_yang_tidak_dapat_diterima(pemeran: Pemeran, teks: str) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)

    with pytest.raises(MasukanSalah):
        services.balas(pelaku(pemeran.ani), siklus.pk, catatan.pk, teks)


def test_hanya_penulisnya_yang_mengubah_dan_menghapus(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    satu = services.balas(ani, siklus.pk, catatan.pk, "Ya")

    for lakukan in (
        lambda: services.ubah_balasan(budi, siklus.pk, catatan.pk, satu.pk, 1, "Bukan"),
        lambda: services.hapus_balasan(budi, siklus.pk, catatan.pk, satu.pk),
    ):
        with pytest.raises(TidakBoleh):
            lakukan()
    services.ubah_balasan(ani, siklus.pk, catatan.pk, satu.pk, 1, "Ya, betul")
    with pytest.raises(BentrokVersi):
        services.ubah_balasan(ani, siklus.pk, catatan.pk, satu.pk, 1, "Dari tab lama")
    services.hapus_balasan(ani, siklus.pk, catatan.pk, satu.pk)

    with pytest.raises(TidakTerlihat):
        selectors.ambil_balasan(budi, catatan.pk, satu.pk)
    services.pulihkan_balasan(ani, siklus.pk, catatan.pk, satu.pk)
    assert selectors.ambil_balasan(budi, catatan.pk, satu.pk).teks == "Ya, betul"


def test_setelah_siklus_selesai_tidak_bertambah(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    satu = services.balas(pelaku(pemeran.ani), siklus.pk, catatan.pk, "Ya")
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.SELESAI)

    with pytest.raises(SalahStatus):
        services.balas(pelaku(pemeran.budi), siklus.pk, catatan.pk, "Terlambat")
    with pytest.raises(SalahStatus):
        services.hapus_balasan(pelaku(pemeran.ani), siklus.pk, catatan.pk, satu.pk)


def test_alur_tanpa_javascript(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    client = masuk(pemeran.ani)

    kosong = client.post(alamat("balas", siklus.pk, catatan.pk), {"teks": " "})
    isi = client.post(alamat("balas", siklus.pk, catatan.pk), {"teks": "Ya <b>"}, follow=True).content.decode()
    satu = Balasan.objects.get()
    client.post(alamat("ubah_balasan", siklus.pk, catatan.pk, satu.pk), {"teks": "Ya, betul", "versi": 1})
    hapus = client.post(alamat("hapus_balasan", siklus.pk, catatan.pk, satu.pk), follow=True).content.decode()
    pulih = client.post(alamat("pulihkan_balasan", siklus.pk, catatan.pk, satu.pk), follow=True).content.decode()
    milik_budi = masuk(pemeran.budi).get(alamat("daftar", siklus.pk)).content.decode()

    assert kosong.status_code == 422
    assert "Ya &lt;b&gt;" in isi
    assert ("Balasan dihapus." in hapus, "Urungkan" in hapus, "Ya, betul" in pulih) == (True, True, True)
    assert ("1 balasan baru" in milik_budi, "Ya, betul" in milik_budi) == (True, True)
    assert alamat("ubah_balasan", siklus.pk, catatan.pk, satu.pk) not in milik_budi


def test_htmx_mengganti_baris_catatannya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    catatan = catatan_budi(pemeran, siklus)
    client = masuk(pemeran.ani)

    salah = client.post(alamat("balas", siklus.pk, catatan.pk), {"teks": "x" * 2001}, headers=HTMX)
    benar = client.post(alamat("balas", siklus.pk, catatan.pk), {"teks": "Ya"}, headers=HTMX)
    satu = Balasan.objects.get()
    hapus = client.post(alamat("hapus_balasan", siklus.pk, catatan.pk, satu.pk), headers=HTMX)

    assert (salah.status_code, "x" * 2001 in salah.content.decode()) == (422, True)
    for jawaban in (salah, benar, hapus):
        assert jawaban.content.decode().count(f'id="catatan-{catatan.pk}"') == 1
    assert "Urungkan" in hapus.content.decode()


def test_jumlah_kueri_tetap(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], object],
) -> None:
    siklus = siklus_pasca(pemeran)
    ani, client = pelaku(pemeran.ani), masuk(pemeran.budi)
    services.balas(ani, siklus.pk, catatan_budi(pemeran, siklus).pk, "Satu")

    satu = jumlah_kueri(lambda: client.get(alamat("daftar", siklus.pk)))
    for _ in range(2):
        catatan = catatan_budi(pemeran, siklus)
        for teks in ("Dua", "Tiga"):
            services.balas(ani, siklus.pk, catatan.pk, teks)
    tiga = jumlah_kueri(lambda: client.get(alamat("daftar", siklus.pk)))

    assert satu == tiga
    with tanpa_tulis():  # type: ignore[attr-defined]
        client.get(alamat("daftar", siklus.pk))
