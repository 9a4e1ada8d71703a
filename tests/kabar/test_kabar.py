"""What the people of a cycle are told, once, and only as long as they may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import StatusRekaman
from observasi.siklus.models import Riwayat
from observasi.siklus.rules import kabar as kata
from observasi.siklus.services.kabar import kabarkan
from supervisi.kabar import registri, selectors, services
from supervisi.kabar.enums import Cara, Saring
from supervisi.kabar.models import Kabar, Kiriman
from supervisi.kabar.services import IsiKabar
from supervisi.lib.galat import TidakTerlihat
from tests.alur import kirim_penilaian, siklus_tindak_lanjut
from tests.pabrik import siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


def judul(siapa: Pengguna) -> list[str]:
    """What she was told and may see, oldest first."""
    return [k.judul for k in selectors.terlihat_oleh(pelaku(siapa)).order_by("id")]


def test_permintaan_sampai_terima(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    assert judul(pemeran.budi) == ["Ani Lestari mengajukan supervisi"]
    assert judul(pemeran.ani) == ["Budi Santoso menerima permintaan dan waktu pertemuan"]
    (kabar,) = selectors.terlihat_oleh(pelaku(pemeran.ani))
    assert kabar.alamat == reverse("siklus:pra", args=[siklus.pk])
    assert kabar.isi.startswith("Matematika, VII-B / 1. Pertemuan: ")
    assert "Murid jarang bertanya" not in kabar.isi
    assert judul(pemeran.asri) == []


def test_kejadian_yang_sama_dicatat_sekali(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)
    riwayat = Riwayat.objects.get(siklus=siklus)

    kabarkan(pelaku(pemeran.ani), riwayat)
    kabarkan(pelaku(pemeran.ani), riwayat)

    assert len(judul(pemeran.budi)) == 1
    assert Kiriman.objects.count() == 1


def test_penilaian_tersegel_hanya_disebut_terkirim(pemeran: Pemeran, pustaka: None) -> None:
    siklus = siklus_observasi(pemeran)
    kirim_penilaian(pemeran.ani, siklus, 3, {"1": 5})

    kabar = selectors.terlihat_oleh(pelaku(pemeran.budi)).filter(jenis=kata.PENILAIAN).get()
    assert kabar.judul == "Ani Lestari mengirim penilaiannya"
    assert kabar.isi.startswith("Matematika, VII-B / 1. Isinya terbuka setelah kedua penilaian terkirim.")

    kirim_penilaian(pemeran.budi, siklus, 3)
    terbuka = "Kedua penilaian terkirim, perbandingan terbuka"
    assert [judul(s)[-1] for s in (pemeran.ani, pemeran.budi)] == [terbuka, terbuka]
    assert judul(pemeran.ani).count("Budi Santoso mengirim penilaiannya") == 0


def test_perubahan_menggugurkan_persetujuan_dan_dikabarkan(pemeran: Pemeran, pustaka: None) -> None:
    siklus_tindak_lanjut(pemeran)

    semua = judul(pemeran.budi)
    assert "Ani Lestari menyetujui kesepakatan" in semua
    assert "Ani Lestari menyetujui catatan pertemuan" in semua
    assert judul(pemeran.ani)[-1] == "Catatan pertemuan disepakati"


def test_rekaman_dikabarkan_saat_berubah_saja(pemeran: Pemeran, pustaka: None) -> None:
    siklus = siklus_observasi(pemeran)
    for status in (StatusRekaman.DIPROSES, StatusRekaman.SIAP, StatusRekaman.SIAP, StatusRekaman.DIPROSES):
        services_siklus.catat_rekaman(siklus.pk, status)
    services_siklus.catat_rekaman(siklus.pk, StatusRekaman.SIAP)

    assert judul(pemeran.ani).count("Rekaman Anda siap ditonton") == 1
    assert judul(pemeran.budi).count("Rekaman Ani Lestari siap ditonton") == 1


# --- Nothing leaks -------------------------------------------------------------------------------------------------


def test_peran_yang_berakhir_menutup_kabarnya(pemeran: Pemeran, pustaka: None, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    kabar = Kabar.objects.get(penerima=pemeran.fajar)
    assert (judul(pemeran.fajar), kabar.objek_id) == (["Hasil supervisi Ani Lestari terbuka"], siklus.pk)
    assert selectors.jumlah_baru(pelaku(pemeran.fajar)) == 1

    pemeran.fajar.penugasan.filter(peran=Peran.KEPALA_SEKOLAH).update(selesai=timezone.localdate() - timedelta(days=1))

    assert (judul(pemeran.fajar), selectors.jumlah_baru(pelaku(pemeran.fajar))) == ([], 0)
    client = masuk(pemeran.fajar)
    assert "Ani Lestari" not in client.get(reverse("kabar:daftar"), {"saring": "semua"}).content.decode()
    for nama in ("kabar:buka", "kabar:baca", "kabar:tandai_baru"):
        assert client.post(reverse(nama, args=[kabar.pk])).status_code == 404
    assert client.get(reverse("kabar:bagikan", args=[kabar.pk])).status_code == 404
    assert services.baca_semua(pelaku(pemeran.fajar), kabar.pk) == 0


def test_kabar_orang_lain_tidak_ada(pemeran: Pemeran) -> None:
    siklus_pra(pemeran)
    milik_ani = Kabar.objects.get(penerima=pemeran.ani)

    with pytest.raises(TidakTerlihat):
        services.baca(pelaku(pemeran.asri), milik_ani.pk)
    with pytest.raises(TidakTerlihat):
        selectors.ambil_untuk_dibagikan(pelaku(pemeran.dewi), milik_ani.pk)
    assert selectors.ambil_untuk_dibagikan(pelaku(pemeran.budi), milik_ani.pk) == milik_ani


def test_jenis_yang_tidak_terdaftar_ditolak_dan_tidak_tampil(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)
    with pytest.raises(registri.JenisTidakDikenal):
        services.sampaikan(pemeran.ani.pk, IsiKabar("lama", siklus.pk, "x", "Judul", "", "/"))

    Kabar.objects.filter(penerima=pemeran.budi).update(jenis="lama")

    assert judul(pemeran.budi) == []


# --- Pages ---------------------------------------------------------------------------------------------------------


def test_lonceng_daftar_dan_tanda_baca(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], Any]) -> None:
    siklus = siklus_pra(pemeran)
    kabar = Kabar.objects.get(penerima=pemeran.ani)
    client, daftar = masuk(pemeran.ani), reverse("kabar:daftar")

    with tanpa_tulis():
        halaman = client.get(daftar).content.decode()
    assert "Kabar: 1 belum dibaca" in halaman
    assert kabar.judul in halaman

    jawaban = client.post(reverse("kabar:buka", args=[kabar.pk]))
    assert (jawaban.status_code, jawaban.url) == (302, reverse("siklus:pra", args=[siklus.pk]))  # type: ignore[attr-defined]
    assert "Tidak ada kabar baru" in client.get(daftar).content.decode()

    kembali = f"{daftar}?saring=semua"
    jawaban = client.post(reverse("kabar:tandai_baru", args=[kabar.pk]), {"kembali": kembali})
    assert jawaban.url == kembali  # type: ignore[attr-defined]
    jauh = client.post(reverse("kabar:baca", args=[kabar.pk]), {"kembali": "https://jahat.id/"})
    assert jauh.url == daftar  # type: ignore[attr-defined]


def test_tandai_semua_hanya_sampai_yang_dilihat(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus_permintaan(pemeran)
    lihat = Kabar.objects.get(penerima=pemeran.budi).pk
    siklus_permintaan(pemeran)

    masuk(pemeran.budi).post(reverse("kabar:baca_semua"), {"sampai": lihat})

    assert selectors.jumlah_baru(pelaku(pemeran.budi)) == 1


def test_dari_saya_dan_teks_whatsapp(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_permintaan(pemeran)
    Pengguna.objects.filter(pk=pemeran.budi.pk).update(telepon="0812 3456 7890")
    kabar = Kabar.objects.get(penerima=pemeran.budi)
    client = masuk(pemeran.ani)

    assert "Kepada Budi Santoso" in client.get(reverse("kabar:daftar"), {"saring": "dari-saya"}).content.decode()
    halaman = client.get(reverse("kabar:bagikan", args=[kabar.pk])).content.decode()

    assert "https://wa.me/6281234567890?text=Ada%20permintaan%20supervisi%20klinis" in halaman
    teks = halaman.split('id="teks-bagikan">')[1].split("</p>")[0]
    assert reverse("siklus:detail", args=[siklus.pk]) in teks
    assert not any(rahasia in teks for rahasia in ("Ani", "Budi", "Matematika", "VII-B"))


def test_kueri_tetap(pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    client, alamat = masuk(pemeran.budi), reverse("kabar:daftar")
    siklus_permintaan(pemeran)
    client.get(alamat)
    satu = {s: jumlah_kueri(lambda s=s: client.get(alamat, {"saring": s.value})) for s in Saring}
    siklus_permintaan(pemeran)
    siklus_permintaan(pemeran)

    assert {s: jumlah_kueri(lambda s=s: client.get(alamat, {"saring": s.value})) for s in Saring} == satu


def test_lonceng_satu_kueri(pemeran: Pemeran, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    siklus_permintaan(pemeran)
    budi = pelaku(pemeran.budi)

    assert jumlah_kueri(lambda: selectors.jumlah_baru(budi)) == 1


def test_saringan_jenis(pemeran: Pemeran) -> None:
    siklus_permintaan(pemeran)
    budi = pelaku(pemeran.budi)

    assert selectors.daftar(budi, Saring.SEMUA, kata.PERMINTAAN).count() == 1
    assert selectors.daftar(budi, Saring.SEMUA, kata.REKAMAN).count() == 0
    assert {j.bawaan for j in registri.semua()} == {Cara.SEKETIKA, Cara.HARIAN}
