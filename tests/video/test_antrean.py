"""Position in the queue and the words of the status part, honest in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from observasi.siklus.models import Siklus
from observasi.video import rules, selectors
from observasi.video.enums import Lajur, StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from tests.pemeran import pelaku

TUMBUH = {"folder": "rekaman/1/r3", "isi": ["240p/i.m3u8", "master.m3u8"], "potongan": {"240p": 15, "suara": 17}}


@pytest.fixture
def antre(siklus: Siklus) -> Callable[..., Rekaman]:
    """A recording of eight minutes in the queue; the later it is made, the later it came."""

    def buat(**ganti: Any) -> Rekaman:
        nomor = Rekaman.objects.count() + 1
        isi = {
            "siklus": siklus,
            "pemilik_id": siklus.guru_id,
            "urutan": nomor,
            "nama_asli": f"Rekaman {nomor}.mp4",
            "ukuran_byte": 300_000_000,
            "durasi_detik": Decimal(480),
            "status": StatusVideo.MENGANTRE,
            "diterima_pada": timezone.now() + timedelta(seconds=nomor),
        }
        return Rekaman.objects.create(**{**isi, **ganti})

    return buat


def di_depan(pemeran: Any, rekaman: Rekaman) -> selectors.Antrean:
    return selectors.antrean(pelaku(pemeran.ani), rekaman)


def test_yang_datang_dahulu_lebih_dahulu(pemeran, antre):
    pertama, kedua, ketiga = antre(), antre(), antre()

    assert di_depan(pemeran, pertama) == selectors.Antrean(0, 0)
    assert di_depan(pemeran, kedua) == selectors.Antrean(1, 120)
    assert di_depan(pemeran, ketiga) == selectors.Antrean(2, 240)


def test_sisa_kualitas_tidak_mendahului_yang_belum_bisa_ditonton(pemeran, antre):
    sisa = antre(lajur=Lajur.SISA)
    baru = antre()

    assert di_depan(pemeran, baru).di_depan == 0
    assert di_depan(pemeran, sisa).di_depan == 1


def test_yang_sedang_dikerjakan_dihitung_dengan_sisa_waktunya(pemeran, antre):
    antre(status=StatusVideo.MEMPROSES, sisa_detik=200)
    antre(status=StatusVideo.MEMPROSES, sisa_detik=900, lajur=Lajur.SISA)
    baru = antre()

    assert di_depan(pemeran, baru) == selectors.Antrean(1, 200)


def test_yang_selesai_atau_dihapus_tidak_dihitung(pemeran, antre):
    antre(status=StatusVideo.GAGAL)
    antre(status=StatusVideo.DIHAPUS)

    assert di_depan(pemeran, antre()).di_depan == 0


def test_satu_kueri_berapa_pun_panjangnya(pemeran, antre, jumlah_kueri):
    satu, ani = antre(), pelaku(pemeran.ani)
    jumlah = jumlah_kueri(lambda: selectors.antrean(ani, satu))
    for _ in range(3):
        terakhir = antre()

    assert jumlah_kueri(lambda: selectors.antrean(ani, terakhir)) == jumlah == 1


@pytest.mark.parametrize(
    ("keadaan", "kata", "bukan"),
    [
        ({}, ["Menunggu giliran disiapkan", "sebentar lagi mulai", "Hentikan"], ["Tonton"]),
        (
            {"status": StatusVideo.MEMPROSES, "kemajuan_persen": 4},
            ["Sedang disiapkan supaya lancar", "4 %"],
            ["Tonton"],
        ),
        (
            {"status": StatusVideo.MEMPROSES, "kemajuan_persen": 42, "sisa_detik": 170, **TUMBUH},
            ["Bisa ditonton sambil disiapkan", "42 %, kira-kira 3 menit lagi", "Tonton", "Hentikan"],
            ["Coba lagi"],
        ),
        (
            {"lajur": Lajur.SISA, **TUMBUH},
            ["Sudah bisa ditonton. Kualitas yang lebih tinggi menunggu giliran", "Tonton"],
            [],
        ),
        (
            {"status": StatusVideo.GAGAL, "galat_kode": rules.BERULANG, **TUMBUH},
            ["sampai menit 1:00", "Tonton", "Coba lagi"],
            ["Hentikan"],
        ),
        ({"status": StatusVideo.GAGAL, "galat_kode": rules.DIHENTIKAN}, ["Anda menghentikan", "Coba lagi"], ["Tonton"]),
    ],
)
def test_bagian_status_berkata_benar(masuk, pemeran, antre, keadaan, kata, bukan):
    rekaman = antre(**keadaan)
    isi = masuk(pemeran.ani).get(reverse("video:status", args=[rekaman.siklus_id])).content.decode()

    assert [k for k in kata if k not in isi] == []
    assert [k for k in bukan if k in isi] == []


def test_supervisor_menonton_yang_tumbuh_setelah_izin_tanpa_tombol_guru(masuk, pemeran, antre, siklus):
    rekaman = antre(status=StatusVideo.MEMPROSES, **TUMBUH)
    budi = masuk(pemeran.budi)
    akses = reverse("video:akses", args=[rekaman.pk])
    assert budi.post(akses).status_code == 404

    IzinKelas.objects.create(siklus=siklus, oleh=pemeran.ani)
    isi = budi.get(reverse("video:status", args=[siklus.pk])).content.decode()

    assert budi.post(akses).status_code == 200
    assert "Bisa ditonton sambil disiapkan" in isi
    assert "Hentikan" not in isi


@pytest.mark.parametrize("siapa", ["asri", "fajar", "citra", "dewi", "eko", "hadi"])
def test_orang_lain_tidak_menonton_yang_tumbuh(masuk, pemeran, antre, izin, siapa):
    rekaman = antre(status=StatusVideo.MEMPROSES, **TUMBUH)

    assert masuk(getattr(pemeran, siapa)).post(reverse("video:akses", args=[rekaman.pk])).status_code == 404


@pytest.mark.parametrize("status", [StatusVideo.MENGUNGGAH, StatusVideo.DIHAPUS])
def test_tanpa_hak_walau_ada_folder(masuk, pemeran, antre, status):
    rekaman = antre(status=status, **TUMBUH)

    assert masuk(pemeran.ani).post(reverse("video:akses", args=[rekaman.pk])).status_code == 404


def test_hentikan_hanya_yang_berjalan_dan_hanya_guru(masuk, pemeran, antre, izin):
    rekaman = antre()
    alamat = reverse("video:hentikan", args=[rekaman.pk])
    assert masuk(pemeran.budi).post(alamat).status_code == 404
    ani = masuk(pemeran.ani)

    assert ani.get(alamat).status_code == 405
    assert ani.post(alamat).status_code == 302
    assert ani.post(alamat).status_code == 409

    rekaman.refresh_from_db()
    assert (rekaman.status, rekaman.galat_kode) == (StatusVideo.GAGAL, rules.DIHENTIKAN)
