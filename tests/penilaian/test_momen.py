"""Moments of scores: linking, choosing, taking off, the seal over them, and what a school asks of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from decimal import Decimal

import pytest
from django.test import Client

from observasi.catatan import services as services_catatan
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.rules import IsiCatatan
from observasi.penilaian import selectors, services
from observasi.penilaian.enums import ModeCakupan
from observasi.penilaian.models import MomenSkor, Penilaian
from observasi.penilaian.rules import Cakupan
from observasi.penilaian.services import TempatMomen
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakTerlihat
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_5, isi_semua, kirim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.KUNJUNGAN)


def rekam(p: Pemeran, siklus: Siklus) -> Rekaman:
    return Rekaman.objects.create(siklus=siklus, pemilik=p.ani, nama_asli="a", ukuran_byte=1, durasi_detik=600)


def momen(p: Pemeran, siklus: Siklus, kunci: str) -> list[tuple[str, str]]:
    lembar = selectors.lembar_sendiri(pelaku(p.budi), siklus.pk, TABEL_5)
    return [(m.waktu, m.teks) for m in selectors.momen_lembar(pelaku(p.budi), lembar)[kunci]]


def wajibkan(p: Pemeran, persen: int = 50, *, juga_guru: bool = False) -> None:
    services.simpan_aturan(pelaku(p.fajar), p.melati.pk, ModeCakupan.WAJIB, persen, juga_guru=juga_guru)


def test_detik_jam_dan_catatan_menjadi_momen_menurut_waktu(siklus: Siklus, pemeran: Pemeran) -> None:
    budi, video = pelaku(pemeran.budi), rekam(pemeran, siklus)
    tulis = services_catatan.tulis
    tulis(budi, siklus.pk, IsiCatatan("Terikat", butir=("7",), rekaman_id=video.pk, detik_mulai=Decimal(30)))
    lain = tulis(budi, siklus.pk, IsiCatatan("Ditunjuk", rekaman_id=video.pk, detik_mulai=Decimal(90)))

    services.tautkan(budi, siklus.pk, "7", TempatMomen(jam=time(8, 15)))
    for _ in range(2):
        services.tautkan(budi, siklus.pk, "7", TempatMomen(rekaman_id=video.pk, detik=Decimal("60.5")))
    services.pilih_catatan(budi, siklus.pk, "7", [lain.pk])

    assert momen(pemeran, siklus, "7") == [("0:30", "Terikat"), ("1:00", ""), ("1:30", "Ditunjuk"), ("pukul 08.15", "")]


def test_catatan_yang_dihapus_bukan_momen_lagi(siklus: Siklus, pemeran: Pemeran) -> None:
    budi = pelaku(pemeran.budi)
    catatan = services_catatan.tulis(budi, siklus.pk, IsiCatatan("Sebentar"))
    services.pilih_catatan(budi, siklus.pk, "7", [catatan.pk])

    services_catatan.hapus(budi, siklus.pk, catatan.pk)

    assert momen(pemeran, siklus, "7") == []


def test_yang_tidak_dapat_ditautkan(siklus: Siklus, pemeran: Pemeran) -> None:
    ani, budi, video = pelaku(pemeran.ani), pelaku(pemeran.budi), rekam(pemeran, siklus)
    milik_ani = services_catatan.tulis(ani, siklus.pk, IsiCatatan("Milik Ani"))
    pribadi = services_catatan.tulis_pribadi(budi, siklus.pk, IsiCatatan("Pribadi", butir=("7",)))

    for lakukan in (
        lambda: services.tautkan(budi, siklus.pk, "99", TempatMomen(jam=time(8))),
        lambda: services.tautkan(budi, siklus.pk, "7", TempatMomen()),
        lambda: services.tautkan(budi, siklus.pk, "7", TempatMomen(detik=Decimal(3))),
        lambda: services.tautkan(budi, siklus.pk, "7", TempatMomen(rekaman_id=video.pk, detik=Decimal(700))),
        lambda: services.pilih_catatan(budi, siklus.pk, "7", [milik_ani.pk]),
        lambda: services.pilih_catatan(budi, siklus.pk, "7", [milik_ani.pk + 999]),
    ):
        with pytest.raises(MasukanSalah):
            lakukan()
    with pytest.raises(TidakTerlihat):
        services.tautkan(budi, siklus.pk, "7", TempatMomen(rekaman_id=video.pk + 999, detik=Decimal(3)))

    assert MomenSkor.objects.count() == 0
    assert momen(pemeran, siklus, "7") == []
    assert pribadi.teks == "Pribadi"


def test_setelah_dikirim_tidak_berubah(siklus: Siklus, pemeran: Pemeran) -> None:
    budi = pelaku(pemeran.budi)
    services.tautkan(budi, siklus.pk, "7", TempatMomen(jam=time(8)))
    isi_semua(budi, siklus.pk, TABEL_5, "4", b9="tt")
    kirim(budi, siklus.pk, TABEL_5)
    satu = MomenSkor.objects.get()

    with pytest.raises(SalahStatus):
        services.tautkan(budi, siklus.pk, "8", TempatMomen(jam=time(9)))
    with pytest.raises(SalahStatus):
        services.lepas(budi, siklus.pk, satu.pk)

    assert Penilaian.objects.get(sisi="supervisor").cakupan == {"berskor": 23, "bermomen": 1}


def test_momen_orang_lain_tidak_dapat_dilepas(siklus: Siklus, pemeran: Pemeran) -> None:
    services.tautkan(pelaku(pemeran.budi), siklus.pk, "7", TempatMomen(jam=time(8)))
    services.tautkan(pelaku(pemeran.ani), siklus.pk, "7", TempatMomen(jam=time(9)))
    milik_budi = MomenSkor.objects.get(penilaian__sisi="supervisor")

    with pytest.raises(TidakTerlihat):
        services.lepas(pelaku(pemeran.ani), siklus.pk, milik_budi.pk)

    assert MomenSkor.objects.count() == 2


def test_perbaikan_membawa_momennya_dan_melepas_penilaian_diri_menghapusnya(siklus: Siklus, pemeran: Pemeran) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    services.tautkan(ani, siklus.pk, "1", TempatMomen(jam=time(7)))
    services.lewati_penilaian_diri(ani, siklus.pk, "Sedang sakit.")
    services.tautkan(budi, siklus.pk, "7", TempatMomen(jam=time(8)))
    isi_semua(budi, siklus.pk, TABEL_5, "4")
    kirim(budi, siklus.pk, TABEL_5)

    services.perbaiki(budi, siklus.pk, TABEL_5, "Ada yang tertukar.")

    assert list(MomenSkor.objects.values_list("kunci", "penilaian__nomor_versi")) == [("7", 1), ("7", 2)]


# The seal


def test_momen_tersegel_sampai_keduanya_mengirim(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    services.tautkan(budi, siklus.pk, "7", TempatMomen(jam=time(8, 47)))
    for siapa in (ani, budi):
        isi_semua(siapa, siklus.pk, TABEL_5, "4")
    kirim(budi, siklus.pk, TABEL_5)
    client = masuk(pemeran.ani)
    semua = [
        f"/siklus/{siklus.pk}/{akhir}" for akhir in ("penilaian/", "penilaian/kirim/", "perbandingan/", "catatan/")
    ]

    sebelum = [alamat for alamat in semua if "08.47" in client.get(alamat).content.decode()]
    kirim(ani, siklus.pk, TABEL_5)
    sesudah = client.get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()

    assert sebelum == []
    assert ("08.47" in sesudah, "Cakupan bukti 4,17 % (1 dari 24 butir)" in sesudah) == (True, True)


# The pages


def test_tautkan_lewat_htmx_mengganti_momen_dan_ringkasan(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    video, client = rekam(pemeran, siklus), masuk(pemeran.budi)
    isi_semua(pelaku(pemeran.budi), siklus.pk, TABEL_5, "4")
    url = f"/siklus/{siklus.pk}/penilaian/momen/"

    tambah = client.post(url, {"kunci": "7", "rekaman": video.pk, "detik": "75.4"}, headers=HTMX).content.decode()
    satu = MomenSkor.objects.get()
    buang = client.post(f"{url}{satu.pk}/lepas/", headers=HTMX).content.decode()

    assert tambah.count('id="momen-7"') == 1
    assert ('data-lompat="75.4"' in tambah, "Cakupan bukti 4,17 %" in tambah, "<html" in tambah) == (True, True, False)
    assert ('data-lompat="75.4"' in buang, "Cakupan bukti 0,00 %" in buang) == (False, True)


@pytest.mark.parametrize("detik", ["", "x", "-1", "NaN", "1e30"])
def test_detik_yang_bukan_detik(siklus: Siklus, pemeran: Pemeran, masuk: Masuk, detik: str) -> None:
    video = rekam(pemeran, siklus)

    jawaban = masuk(pemeran.budi).post(
        f"/siklus/{siklus.pk}/penilaian/momen/", {"kunci": "7", "rekaman": video.pk, "detik": detik}, headers=HTMX
    )

    assert (jawaban.status_code, MomenSkor.objects.count()) == (422, 0)


def test_alur_tanpa_javascript(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    budi, client = pelaku(pemeran.budi), masuk(pemeran.budi)
    catatan = services_catatan.tulis(budi, siklus.pk, IsiCatatan("Murid berdiskusi", jam=time(8, 20)))
    url = f"/siklus/{siklus.pk}/penilaian/momen/butir/7/"

    pukul = client.post(f"/siklus/{siklus.pk}/penilaian/momen/", {"kunci": "7", "kini": "1"}, follow=True)
    halaman = client.get(url).content.decode()
    client.post(url, {"catatan": [catatan.pk]})
    lembar = client.get(f"/siklus/{siklus.pk}/penilaian/").content.decode()
    client.post(url, {})

    assert pukul.redirect_chain == [(f"/siklus/{siklus.pk}/penilaian/#butir-7", 302)]
    assert "pukul 08.20 Murid berdiskusi" in halaman
    assert "Murid berdiskusi" in lembar[lembar.index('id="momen-7"') : lembar.index('id="momen-8"')]
    assert [m.jam is not None for m in MomenSkor.objects.all()] == [True]


def test_saringan_perbandingan(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    services_catatan.tulis(budi, siklus.pk, IsiCatatan("SATU-SARAN", jenis=JenisCatatan.SARAN, butir=("7",)))
    services_catatan.tulis(ani, siklus.pk, IsiCatatan("SATU-KEKUATAN", jenis=JenisCatatan.KEKUATAN, butir=("7", "8")))
    for siapa in (ani, budi):
        isi_semua(siapa, siklus.pk, TABEL_5, "4")
        kirim(siapa, siklus.pk, TABEL_5)
    client, url = masuk(pemeran.ani), f"/siklus/{siklus.pk}/perbandingan/"

    def tampak(**saring: str) -> tuple[int, bool, bool]:
        isi = client.get(url, saring).content.decode()
        return isi.count('<tr id="butir-'), "SATU-SARAN" in isi, "SATU-KEKUATAN" in isi

    assert tampak() == (24, True, True)
    assert tampak(jenis="saran") == (1, True, False)
    assert tampak(jenis="kekuatan") == (2, False, True)
    assert tampak(butir="8") == (1, False, True)
    assert tampak(butir="8", jenis="saran") == (0, False, False)


# What a school asks


def test_sekolah_dapat_mewajibkan_cakupan(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    budi, client = pelaku(pemeran.budi), masuk(pemeran.budi)
    isi_semua(budi, siklus.pk, TABEL_5, "4")
    wajibkan(pemeran, 5)

    halaman = client.get(f"/siklus/{siklus.pk}/penilaian/kirim/").content.decode()
    with pytest.raises(MasukanSalah):
        kirim(budi, siklus.pk, TABEL_5)
    for kunci in ("1", "2"):
        services.tautkan(budi, siklus.pk, kunci, TempatMomen(jam=time(8)))
    kirim(budi, siklus.pk, TABEL_5)

    assert ("Belum dapat dikirim" in halaman, "Tautkan momen pada 2 butir lagi." in halaman) == (True, True)
    assert f"/siklus/{siklus.pk}/penilaian/momen/butir/24/" in halaman
    assert Penilaian.objects.get().status == "terkirim"


def test_penilaian_diri_hanya_diminta_bila_sekolah_mau(siklus: Siklus, pemeran: Pemeran) -> None:
    ani = pelaku(pemeran.ani)
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    wajibkan(pemeran, juga_guru=True)
    with pytest.raises(MasukanSalah):
        kirim(ani, siklus.pk, TABEL_5)
    wajibkan(pemeran)

    kirim(ani, siklus.pk, TABEL_5)

    assert selectors.lembar_sendiri(ani, siklus.pk, TABEL_5).status == "terkirim"


def test_pengingat_tidak_menghentikan(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    budi = pelaku(pemeran.budi)
    isi_semua(budi, siklus.pk, TABEL_5, "4")
    services.simpan_aturan(pelaku(pemeran.fajar), pemeran.melati.pk, ModeCakupan.INGATKAN, 50, juga_guru=False)

    halaman = masuk(pemeran.budi).get(f"/siklus/{siklus.pk}/penilaian/kirim/").content.decode()
    kirim(budi, siklus.pk, TABEL_5)

    assert ("Sekolah meminta 50 persen" in halaman, "Kirim dan kunci" in halaman) == (True, True)


def test_halaman_aturan(pemeran: Pemeran, masuk: Masuk) -> None:
    client, url = masuk(pemeran.eko), f"/sekolah/{pemeran.melati.pk}/cakupan-bukti/"

    salah = client.post(url, {"mode": "wajib", "persen": "0"})
    benar = client.post(url, {"mode": "wajib", "persen": "60", "juga_guru": "on"})

    aturan = selectors.aturan_cakupan(pelaku(pemeran.eko), pemeran.melati.pk)
    assert (salah.status_code, benar.status_code) == (422, 302)
    assert (aturan.mode, aturan.persen, aturan.juga_guru) == (ModeCakupan.WAJIB, 60, True)


def test_aturan_sekolah_lain_tidak_berlaku(siklus: Siklus, pemeran: Pemeran) -> None:
    services.simpan_aturan(pelaku(pemeran.gita), pemeran.kenanga.pk, ModeCakupan.WAJIB, 100, juga_guru=True)
    budi = pelaku(pemeran.budi)
    isi_semua(budi, siklus.pk, TABEL_5, "4")

    kirim(budi, siklus.pk, TABEL_5)

    lembar = selectors.lembar_sendiri(budi, siklus.pk, TABEL_5)
    assert selectors.cakupan_lembar(lembar, {}) == Cakupan(24, 0)


# Cost


def test_jumlah_kueri_tetap(
    siklus: Siklus, pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    services.tautkan(budi, siklus.pk, "1", TempatMomen(jam=time(8)))
    client = masuk(pemeran.budi)
    lembar, banding = f"/siklus/{siklus.pk}/penilaian/", f"/siklus/{siklus.pk}/perbandingan/"

    satu = jumlah_kueri(lambda: client.get(lembar))
    for kunci in ("1", "2"):
        catatan = services_catatan.tulis(budi, siklus.pk, IsiCatatan(f"Catatan {kunci}"))
        services.pilih_catatan(budi, siklus.pk, kunci, [catatan.pk])
        services.tautkan(budi, siklus.pk, kunci, TempatMomen(jam=time(9)))
    tiga = jumlah_kueri(lambda: client.get(lembar))
    for siapa in (ani, budi):
        isi_semua(siapa, siklus.pk, TABEL_5, "4")
        kirim(siapa, siklus.pk, TABEL_5)
    terbuka = jumlah_kueri(lambda: client.get(banding))
    services_catatan.tulis(ani, siklus.pk, IsiCatatan("Lagi", butir=("3", "4")))

    assert satu == tiga
    assert jumlah_kueri(lambda: client.get(banding)) == terbuka
