"""The observing page: player, notes and instrument side by side; the comparison opens moments of the recording."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from observasi.catatan.rules import IsiCatatan
from observasi.catatan.services import tulis
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_5, isi_semua, kirim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.VIDEO)


def _rekaman(siklus: Siklus, urutan: int = 1, status: StatusVideo = StatusVideo.SIAP) -> Rekaman:
    return Rekaman.objects.create(
        siklus=siklus,
        pemilik_id=siklus.guru_id,
        nama_asli=f"Pelajaran {urutan}.mp4",
        urutan=urutan,
        ukuran_byte=1000,
        status=status,
        siap_pada=timezone.now(),
        diterima_pada=timezone.now(),
        folder=f"rekaman/{siklus.pk}/{urutan}" if status is StatusVideo.SIAP else "",  # nothing is published yet
        isi=["poster.jpg", "master.m3u8"],
        tangga=[240],
        durasi_detik="1800.000",
        kemajuan_persen=100,
    )


def test_pemutar_catatan_dan_instrumen_berdampingan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    rekaman = _rekaman(siklus)
    IzinKelas.objects.create(siklus=siklus, oleh_id=siklus.guru_id)

    isi = masuk(pemeran.budi).get(f"/siklus/{siklus.pk}/penilaian/").content.decode()

    assert f'data-pemutar data-rekaman="{rekaman.pk}"' in isi
    assert f'data-akses="/video/{rekaman.pk}/akses/" data-durasi="1800.000"' in isi
    assert 'id="panel-catatan"' in isi
    assert "pemutar.js" in isi
    posisi = [isi.index(satu) for satu in ('id="rekaman"', 'id="catatan"', 'id="instrumen"')]
    assert posisi == sorted(posisi)
    assert isi.count("<form") == isi.count("</form>")


@pytest.mark.parametrize("sebab", ["belum ada", "belum siap", "belum berizin"])
def test_tanpa_rekaman_yang_dapat_ditonton_lembar_tetap_terbuka(
    siklus: Siklus, pemeran: Pemeran, masuk, sebab: str
) -> None:
    if sebab == "belum siap":
        _rekaman(siklus, status=StatusVideo.MEMPROSES)
        IzinKelas.objects.create(siklus=siklus, oleh_id=siklus.guru_id)
    elif sebab == "belum berizin":
        _rekaman(siklus)

    jawaban = masuk(pemeran.budi).get(f"/siklus/{siklus.pk}/penilaian/")

    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "data-pemutar" not in isi
    assert 'id="instrumen"' in isi


def test_beberapa_rekaman_satu_pelajaran_mulai_dari_yang_diminta(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    satu, dua = _rekaman(siklus, 1), _rekaman(siklus, 2)
    client = masuk(pemeran.ani)

    bawaan = client.get(f"/siklus/{siklus.pk}/penilaian/").content.decode()
    dipilih = client.get(f"/siklus/{siklus.pk}/penilaian/", {"rekaman": dua.pk}).content.decode()
    asing = client.get(f"/siklus/{siklus.pk}/penilaian/", {"rekaman": "999x"}).content.decode()

    for isi, awal in ((bawaan, satu), (dipilih, dua), (asing, satu)):
        assert f'data-pemutar data-rekaman="{awal.pk}"' in isi
        assert isi.index(f"/video/{satu.pk}/akses/") < isi.index(f"/video/{dua.pk}/akses/")


@pytest.mark.parametrize("siapa", ["ani", "budi"])
def test_perbandingan_menautkan_saat_pada_rekaman(siklus: Siklus, pemeran: Pemeran, masuk, siapa: str) -> None:
    rekaman = _rekaman(siklus)
    IzinKelas.objects.create(siklus=siklus, oleh_id=siklus.guru_id)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    tulis(
        budi,
        siklus.pk,
        IsiCatatan("Murid mulai bertanya", rekaman_id=rekaman.pk, detik_mulai=Decimal(754), butir=("7",)),
    )
    for orang, skor in ((ani, "3"), (budi, "4")):
        isi_semua(orang, siklus.pk, TABEL_5, skor)
        kirim(orang, siklus.pk, TABEL_5)

    isi = masuk(getattr(pemeran, siapa)).get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()

    baris = isi[isi.index('id="butir-7"') : isi.index("</tr>", isi.index('id="butir-7"'))]
    assert "Murid mulai bertanya" in baris
    assert f'data-lompat="754.0" data-lompat-rekaman="{rekaman.pk}"' in baris
    assert f"/siklus/{siklus.pk}/video/?rekaman={rekaman.pk}&amp;t=754" in baris
    assert "12:34" in baris


def test_perbandingan_tanpa_izin_menampilkan_waktu_tanpa_tautan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    rekaman = _rekaman(siklus)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    tulis(ani, siklus.pk, IsiCatatan("Di sini saya ragu", rekaman_id=rekaman.pk, detik_mulai=Decimal(61), butir=("7",)))
    for orang in (ani, budi):
        isi_semua(orang, siklus.pk, TABEL_5, "4")
        kirim(orang, siklus.pk, TABEL_5)

    isi = masuk(pemeran.budi).get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()

    assert "Di sini saya ragu" in isi
    assert "1:01" in isi
    assert "data-lompat=" not in isi
    assert "data-pemutar" not in isi


def test_perbandingan_berjumlah_kueri_tetap_dengan_banyak_catatan(
    siklus: Siklus, pemeran: Pemeran, masuk, jumlah_kueri
) -> None:
    rekaman = _rekaman(siklus)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    isi = [IsiCatatan(f"Catatan {i}", rekaman_id=rekaman.pk, detik_mulai=Decimal(i), butir=("7",)) for i in range(3)]
    tulis(ani, siklus.pk, isi[0])
    for orang in (ani, budi):
        isi_semua(orang, siklus.pk, TABEL_5, "4")
        kirim(orang, siklus.pk, TABEL_5)
    client = masuk(pemeran.ani)
    satu = jumlah_kueri(lambda: client.get(f"/siklus/{siklus.pk}/perbandingan/"))
    tulis(ani, siklus.pk, isi[1])
    tulis(budi, siklus.pk, isi[2])

    assert jumlah_kueri(lambda: client.get(f"/siklus/{siklus.pk}/perbandingan/")) == satu
