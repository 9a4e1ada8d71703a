"""From the offer to the figures: who may do what when, and what is final."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Jejak
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.enums import LingkupTawaran, StatusSesi
from observasi.kalibrasi.models import CatatanRubrik, Peserta, Sesi, SkorKalibrasi, Tawaran
from observasi.video.models import IzinKelas
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.kalibrasi.alat import buka, isi_lembar, kirim, nilai, peserta, rekaman_ani, tawarkan
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


@pytest.fixture
def tawaran(pemeran: Pemeran) -> Tawaran:
    return tawarkan(pemeran, rekaman_ani(pemeran))


@pytest.fixture
def sesi(pemeran: Pemeran, tawaran: Tawaran) -> Sesi:
    """Budi and Fajar score what Ani offered."""
    return buka(pemeran, tawaran, pemeran.budi, pemeran.fajar)


def test_menawarkan_memerlukan_izin_kelas_dan_setuju_kelas(pemeran: Pemeran) -> None:
    ani, rekaman = pelaku(pemeran.ani), rekaman_ani(pemeran)
    isi = services.IsiTawaran(LingkupTawaran.SEKOLAH, ani.hari, None, 99, kelas_setuju=False)

    with pytest.raises(MasukanSalah) as galat:
        services.tawarkan(ani, rekaman.pk, isi, sekarang=timezone.now())
    IzinKelas.objects.all().delete()
    with pytest.raises(SalahStatus):
        services.tawarkan(ani, rekaman.pk, isi, sekarang=timezone.now())
    with pytest.raises(TidakTerlihat):
        services.tawarkan(pelaku(pemeran.budi), rekaman.pk, isi, sekarang=timezone.now())

    assert set(galat.value.galat) == {"akhir", "kelas_setuju"}
    assert not Tawaran.objects.exists()


def test_satu_tawaran_terbuka_per_rekaman_dan_hari_dapat_diubah(pemeran: Pemeran, tawaran: Tawaran) -> None:
    ani = pelaku(pemeran.ani)

    with pytest.raises(SalahStatus):
        tawarkan(pemeran, tawaran.rekaman)
    services.ubah_sampai(ani, tawaran.pk, ani.hari)
    services.tarik(ani, tawaran.pk, sekarang=timezone.now())
    with pytest.raises(SalahStatus):
        services.ubah_sampai(ani, tawaran.pk, ani.hari)
    baru = tawarkan(pemeran, tawaran.rekaman)

    assert baru.pk != tawaran.pk
    assert Tawaran.objects.get(pk=tawaran.pk).sampai == ani.hari


@pytest.mark.parametrize("siapa", ["budi", "ani", "eko", "endah", "hadi"])
def test_sesi_dibuka_kepala_sekolah_atau_pengawas_saja(pemeran: Pemeran, tawaran: Tawaran, siapa: str) -> None:
    with pytest.raises(TidakBoleh):
        buka(pemeran, tawaran, pemeran.budi, pemeran.fajar, oleh=getattr(pemeran, siapa))


def test_kepala_sekolah_lain_tidak_menemukan_tawaran(pemeran: Pemeran, tawaran: Tawaran) -> None:
    with pytest.raises(MasukanSalah) as galat:
        buka(pemeran, tawaran, pemeran.gita, pemeran.dewi, oleh=pemeran.gita)

    assert set(galat.value.galat) == {"tawaran"}
    assert selectors.tawaran_terpakai(pelaku(pemeran.gita)) == []


def test_tawaran_sekolah_menolak_supervisor_sekolah_lain(pemeran: Pemeran, tawaran: Tawaran) -> None:
    with pytest.raises(MasukanSalah, match="Gita"):
        buka(pemeran, tawaran, pemeran.dewi, pemeran.gita, oleh=pemeran.dewi)


def test_tawaran_wilayah_menerima_supervisor_sekolah_lain(pemeran: Pemeran) -> None:
    tawaran = tawarkan(pemeran, rekaman_ani(pemeran), LingkupTawaran.WILAYAH)

    sesi = buka(pemeran, tawaran, pemeran.dewi, pemeran.gita, oleh=pemeran.dewi)

    assert sesi.sekolah == pemeran.melati
    assert sesi.peserta.count() == 2


@pytest.mark.parametrize("siapa", ["ani", "citra", "damar"])
def test_hanya_calon_dari_daftar_yang_diundang(pemeran: Pemeran, tawaran: Tawaran, siapa: str) -> None:
    with pytest.raises(MasukanSalah, match="daftar"):
        buka(pemeran, tawaran, pemeran.budi, getattr(pemeran, siapa))


def test_satu_penilai_terlalu_sedikit(pemeran: Pemeran, tawaran: Tawaran) -> None:
    with pytest.raises(MasukanSalah, match="2 sampai 30"):
        buka(pemeran, tawaran, pemeran.budi)


def test_kiriman_terakhir_membuka_hasil(pemeran: Pemeran, sesi: Sesi) -> None:
    pertama = nilai(pemeran.budi, sesi)
    tertutup = Sesi.objects.get(pk=sesi.pk)
    kedua = nilai(pemeran.fajar, sesi, "4")
    terbuka = Sesi.objects.get(pk=sesi.pk)

    assert (pertama, kedua) == (False, True)
    assert (tertutup.status, tertutup.ringkasan) == (StatusSesi.BERJALAN, None)
    assert terbuka.status == StatusSesi.SELESAI
    assert terbuka.ringkasan["pasangan"] == 1


def test_yang_dikirim_tidak_berubah_lagi(pemeran: Pemeran, sesi: Sesi) -> None:
    nilai(pemeran.budi, sesi)

    with pytest.raises(SalahStatus, match="sudah dikirim"):
        isi_lembar(pemeran.budi, sesi, "1")
    with pytest.raises(SalahStatus, match="sudah dikirim"):
        kirim(pemeran.budi, sesi)

    assert set(SkorKalibrasi.objects.values_list("skor", flat=True)) == {3}


def test_lembar_belum_lengkap_atau_berubah_tidak_terkirim(pemeran: Pemeran, sesi: Sesi) -> None:
    budi = pelaku(pemeran.budi)
    services.simpan(budi, sesi.pk, [Perubahan("1", "3", 0)])

    with pytest.raises(MasukanSalah):
        kirim(pemeran.budi, sesi)
    isi_lembar(pemeran.budi, sesi)
    with pytest.raises(BentrokVersi):
        services.kirim(budi, sesi.pk, sidik_dilihat="lama", sekarang=timezone.now())

    assert peserta(sesi, pemeran.budi).dikirim_pada is None


def test_dua_tab_diberi_tahu_dan_skor_di_luar_skala_ditolak(pemeran: Pemeran, sesi: Sesi) -> None:
    budi = pelaku(pemeran.budi)
    services.simpan(budi, sesi.pk, [Perubahan("1", "3", 0)])

    hasil = services.simpan(
        budi, sesi.pk, [Perubahan("1", "4", 0), Perubahan("2", "9", 0), Perubahan("x", "1", 0), Perubahan("3", "tt", 0)]
    )

    assert (hasil.bentrok[0].nilai, hasil.bentrok[0].versi) == ("3", 1)
    assert set(hasil.galat) == {"2", "x"}
    assert hasil.tersimpan == {"3": 1}


def test_sesudah_hari_terakhir_tidak_dapat_menilai(pemeran: Pemeran, sesi: Sesi) -> None:
    Sesi.objects.filter(pk=sesi.pk).update(tutup=timezone.localdate() - timedelta(days=1))

    with pytest.raises(SalahStatus, match="sudah lewat"):
        isi_lembar(pemeran.budi, sesi)


def test_menutup_lebih_awal(pemeran: Pemeran, tawaran: Tawaran) -> None:
    """Dewi has typed but not sent: her scores are in no figure, and she cannot send any more."""
    sesi = buka(pemeran, tawaran, pemeran.budi, pemeran.fajar, pemeran.dewi)
    fajar = pelaku(pemeran.fajar)
    isi_lembar(pemeran.dewi, sesi, "1")
    nilai(pemeran.budi, sesi)
    with pytest.raises(SalahStatus, match="Sedikitnya dua"):
        services.tutup(fajar, sesi.pk, sekarang=timezone.now())
    nilai(pemeran.fajar, sesi, "4")
    with pytest.raises(TidakBoleh):
        services.tutup(pelaku(pemeran.budi), sesi.pk, sekarang=timezone.now())

    services.tutup(fajar, sesi.pk, sekarang=timezone.now())

    hasil = selectors.hasil(fajar, sesi.pk)
    assert hasil.penilai == 2
    assert {n for b in hasil.butir for tingkat, n in b.sebaran.frekuensi if tingkat == 1} == {0}
    with pytest.raises(SalahStatus):
        kirim(pemeran.dewi, sesi)
    assert selectors.hasil(pelaku(pemeran.dewi), sesi.pk).saya is None


def test_undangan_ditarik_sebelum_dikirim_saja(pemeran: Pemeran, tawaran: Tawaran) -> None:
    sesi, fajar = buka(pemeran, tawaran, pemeran.budi, pemeran.fajar, pemeran.dewi), pelaku(pemeran.fajar)
    nilai(pemeran.budi, sesi)
    nilai(pemeran.fajar, sesi)
    with pytest.raises(SalahStatus, match="sudah dikirim"):
        services.keluarkan(fajar, sesi.pk, peserta(sesi, pemeran.budi).pk, sekarang=timezone.now())

    services.keluarkan(fajar, sesi.pk, peserta(sesi, pemeran.dewi).pk, sekarang=timezone.now())

    # She was the last who had not sent.
    assert Sesi.objects.get(pk=sesi.pk).status == StatusSesi.SELESAI
    with pytest.raises(TidakTerlihat):
        selectors.ambil(pelaku(pemeran.dewi), sesi.pk)


def test_undang_menyusul_dan_ubah_hari(pemeran: Pemeran, sesi: Sesi) -> None:
    fajar = pelaku(pemeran.fajar)

    assert services.undang(fajar, sesi.pk, [pemeran.dewi.pk]) == 1
    with pytest.raises(MasukanSalah):
        services.undang(fajar, sesi.pk, [pemeran.dewi.pk])
    with pytest.raises(MasukanSalah):
        services.ubah_tutup(fajar, sesi.pk, fajar.hari + timedelta(days=61))
    services.ubah_tutup(fajar, sesi.pk, fajar.hari)

    assert Peserta.objects.filter(sesi=sesi).count() == 3
    assert Sesi.objects.get(pk=sesi.pk).tutup == fajar.hari


def test_sesi_yang_dibatalkan_tidak_pernah_berhasil(pemeran: Pemeran, sesi: Sesi) -> None:
    nilai(pemeran.budi, sesi)
    services.batalkan(pelaku(pemeran.fajar), sesi.pk, sekarang=timezone.now())

    for siapa in (pemeran.budi, pemeran.fajar):
        with pytest.raises(SalahStatus):
            selectors.hasil(pelaku(siapa), sesi.pk)
    with pytest.raises(SalahStatus):
        services.tutup(pelaku(pemeran.fajar), sesi.pk, sekarang=timezone.now())


def test_catatan_rubrik_ditulis_bersama_sesudah_terbuka(pemeran: Pemeran, sesi: Sesi) -> None:
    budi, fajar, kini = pelaku(pemeran.budi), pelaku(pemeran.fajar), timezone.now()
    with pytest.raises(SalahStatus):
        services.simpan_catatan(budi, sesi.pk, [Perubahan("1", "Terlalu awal", 0)], sekarang=kini)
    nilai(pemeran.budi, sesi)
    nilai(pemeran.fajar, sesi)

    services.simpan_catatan(budi, sesi.pk, [Perubahan("1", "Skor 3 bila semua murid", 0)], sekarang=kini)
    hasil = services.simpan_catatan(
        fajar, sesi.pk, [Perubahan("1", "Lain", 0), Perubahan("2", "x" * 2001, 0)], sekarang=kini
    )

    assert (hasil.bentrok[0].nilai, hasil.bentrok[0].oleh) == ("Skor 3 bila semua murid", pemeran.budi.nama)
    assert set(hasil.galat) == {"2"}
    assert CatatanRubrik.objects.get().teks == "Skor 3 bila semua murid"


def test_jejak_tidak_memuat_skor(pemeran: Pemeran, sesi: Sesi) -> None:
    nilai(pemeran.budi, sesi, "2")
    nilai(pemeran.fajar, sesi, "4")

    rincian = {j.aksi: j.rincian for j in Jejak.objects.filter(aksi__startswith="kalibrasi.").order_by("pk")}
    assert rincian["kalibrasi.dikirim"] == {}
    assert rincian["kalibrasi.ditutup"] == {"terkirim": 2}
