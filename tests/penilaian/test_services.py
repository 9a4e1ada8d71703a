"""Typing, sending, waiving, correcting."""

from __future__ import annotations

from fractions import Fraction

import pytest

from accounts.pelaku import Pelaku
from observasi.penilaian import selectors, services
from observasi.penilaian.enums import StatusLembar
from observasi.penilaian.models import Penilaian, Skor
from observasi.penilaian.rules import NilaiButir, hitung_hasil
from observasi.siklus.enums import Hal, Mode, Sisi, Tahap
from observasi.siklus.models import Persetujuan, Riwayat, Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik import siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_1, TABEL_5, isi_semua, ketik, kirim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.KUNJUNGAN)


@pytest.fixture
def ani(pemeran: Pemeran) -> Pelaku:
    return pelaku(pemeran.ani)


@pytest.fixture
def budi(pemeran: Pemeran) -> Pelaku:
    return pelaku(pemeran.budi)


# Typing


def test_simpan_pertama_membuat_lembar_dengan_salinan_instrumen(siklus: Siklus, ani: Pelaku) -> None:
    hasil = services.simpan(ani, siklus.pk, TABEL_5, [Perubahan("3", "4", 0), Perubahan("catatan-3", "Menit 5", 0)])

    assert (hasil.tersimpan, hasil.bentrok, hasil.galat) == ({"3": 1, "catatan-3": 1}, [], {})
    lembar = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)
    assert (lembar.status, lembar.sisi) == (StatusLembar.DRAF, Sisi.GURU)
    assert (lembar.baris["3"].nilai, lembar.baris["3"].catatan) == (NilaiButir(4), "Menit 5")
    assert Penilaian.objects.get().sidik_instrumen == Siklus.objects.get().instrumen_sepakat.sidik


def test_membaca_lembar_kosong_tidak_menulis(siklus: Siklus, ani: Pelaku, tanpa_tulis) -> None:
    with tanpa_tulis():
        lembar = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)

    assert (lembar.penilaian_id, len(lembar.hasil.belum)) == (None, 24)


def test_membaca_lembar_berjumlah_kueri_tetap(siklus: Siklus, ani: Pelaku, jumlah_kueri) -> None:
    ketik(ani, siklus.pk, TABEL_5, b1="4")
    satu = jumlah_kueri(lambda: selectors.lembar_sendiri(ani, siklus.pk, TABEL_5))
    ketik(ani, siklus.pk, TABEL_5, b2="4", b3="4", catatan_3="x")

    assert jumlah_kueri(lambda: selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)) == satu == 4


def test_dua_tab_yang_kalah_melihat_kedua_nilai(siklus: Siklus, ani: Pelaku) -> None:
    ketik(ani, siklus.pk, TABEL_5, b3="4", catatan_3="Lama", saran_umum="Awal")
    ketik(ani, siklus.pk, TABEL_5, b3="5", catatan_3="Baru", saran_umum="Kini")

    hasil = services.simpan(
        ani,
        siklus.pk,
        TABEL_5,
        [
            Perubahan("3", "2", 1),
            Perubahan("catatan-3", "Kalah", 1),
            Perubahan("saran-umum", "Kalah", 1),
            Perubahan("4", "3", 0),
        ],
    )

    assert [(b.kunci, b.nilai, b.versi, b.oleh) for b in hasil.bentrok] == [
        ("3", "5", 2, ani.nama),
        ("catatan-3", "Baru", 2, ani.nama),
        ("saran-umum", "Kini", 2, ani.nama),
    ]
    assert hasil.tersimpan == {"4": 1}
    lembar = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)
    assert (lembar.baris["3"].nilai, lembar.baris["3"].catatan, lembar.saran) == (NilaiButir(5), "Baru", "Kini")


def test_nilai_yang_sama_datang_dua_kali_bukan_bentrok(siklus: Siklus, ani: Pelaku, tanpa_tulis) -> None:
    ketik(ani, siklus.pk, TABEL_5, b3="4")

    with tanpa_tulis():
        hasil = services.simpan(ani, siklus.pk, TABEL_5, [Perubahan("3", "4", 0), Perubahan("catatan-9", "", 0)])

    assert (hasil.tersimpan, hasil.bentrok) == ({"3": 1, "catatan-9": 0}, [])


def test_tidak_teramati_dan_dikosongkan(siklus: Siklus, ani: Pelaku) -> None:
    ketik(ani, siklus.pk, TABEL_5, b3="4", b4="tt")
    ketik(ani, siklus.pk, TABEL_5, b3="", b4="2")

    baris = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5).baris

    assert (baris["3"].nilai, baris["4"].nilai) == (NilaiButir(), NilaiButir(2))


def test_yang_salah_ditolak_yang_benar_tetap_tersimpan(siklus: Siklus, ani: Pelaku) -> None:
    hasil = services.simpan(
        ani,
        siklus.pk,
        TABEL_5,
        [
            Perubahan("7", "6", 0),
            Perubahan("99", "3", 0),
            Perubahan("catatan-99", "x", 0),
            Perubahan("catatan-8", "x" * 2001, 0),
            Perubahan("9", "3", 0),
        ],
    )

    assert hasil.galat["7"] == "Isi skor 1 sampai 5 untuk butir 7."
    assert set(hasil.galat) == {"7", "99", "catatan-99", "catatan-8"}
    assert hasil.tersimpan == {"9": 1}
    assert list(Skor.objects.values_list("kunci", "skor")) == [("9", 3)]


def test_hanya_peserta_yang_mengisi(siklus: Siklus, pemeran: Pemeran) -> None:
    perubahan = [Perubahan("3", "4", 0)]
    services.simpan(pelaku(pemeran.ani), siklus.pk, TABEL_5, perubahan)

    for orang, galat in (
        (pemeran.citra, TidakTerlihat),
        (pemeran.damar, TidakTerlihat),
        (pemeran.fajar, TidakBoleh),
        (pemeran.dewi, TidakBoleh),
        (pemeran.eko, TidakBoleh),
    ):
        with pytest.raises(galat):
            services.simpan(pelaku(orang), siklus.pk, TABEL_5, perubahan)
    assert Penilaian.objects.count() == 1


def test_tabel_1_hanya_oleh_supervisor_pada_pra_observasi(pemeran: Pemeran, ani: Pelaku, budi: Pelaku) -> None:
    siklus = siklus_pra(pemeran)
    ketik(budi, siklus.pk, TABEL_1, b3="4")

    with pytest.raises(TidakBoleh, match="ditelaah oleh supervisor"):
        services.simpan(ani, siklus.pk, TABEL_1, [Perubahan("3", "1", 0)])
    with pytest.raises(SalahStatus, match="setelah kesepakatan disetujui"):
        services.simpan(budi, siklus.pk, TABEL_5, [Perubahan("3", "1", 0)])

    assert list(Skor.objects.values_list("penilaian__jenis", "skor")) == [("perencanaan", 4)]


# Sending


def test_kirim_menyimpan_hasil_dan_mengunci(siklus: Siklus, budi: Pelaku) -> None:
    isi_semua(budi, siklus.pk, TABEL_5, "4", b5="tt", saran_umum="Pertahankan.")

    terkirim = kirim(budi, siklus.pk, TABEL_5)

    assert (terkirim.status, terkirim.dikirim_pada is not None) == (StatusLembar.TERKIRIM, True)
    lembar = selectors.lembar_sendiri(budi, siklus.pk, TABEL_5)
    assert (lembar.hasil.jumlah, lembar.hasil.maksimum, lembar.hasil.persen) == (92, 115, Fraction(80))
    assert lembar.hasil == hitung_hasil(lembar.instrumen, {k: b.nilai for k, b in lembar.baris.items()})
    for coba in (
        lambda: services.simpan(budi, siklus.pk, TABEL_5, [Perubahan("3", "1", 1)]),
        lambda: services.kirim(budi, siklus.pk, TABEL_5, sidik_dilihat=lembar.sidik),
        lambda: services.perbaiki(budi, siklus.pk, TABEL_5, "Salah ketik."),
        lambda: services.batalkan_perbaikan(budi, siklus.pk, TABEL_5),
    ):
        with pytest.raises(SalahStatus):
            coba()
    assert set(Skor.objects.exclude(kunci="5").values_list("skor", flat=True)) == {4}


def test_kirim_menolak_yang_belum_lengkap_dengan_nomornya(siklus: Siklus, ani: Pelaku) -> None:
    isi_semua(ani, siklus.pk, TABEL_5, "4", b7="", b24="")

    with pytest.raises(MasukanSalah, match="untuk butir 7 dan 24"):
        kirim(ani, siklus.pk, TABEL_5)
    with pytest.raises(MasukanSalah):
        services.kirim(ani, siklus.pk, TABEL_5, sidik_dilihat="")

    assert Penilaian.objects.get().status == StatusLembar.DRAF


def test_kirim_menolak_lembar_kosong_dan_yang_semuanya_tidak_teramati(siklus: Siklus, ani: Pelaku) -> None:
    with pytest.raises(MasukanSalah):
        kirim(ani, siklus.pk, TABEL_5)
    isi_semua(ani, siklus.pk, TABEL_5, "tt")

    with pytest.raises(MasukanSalah, match="sedikitnya satu butir"):
        kirim(ani, siklus.pk, TABEL_5)


def test_kirim_menolak_bila_lembar_berubah_setelah_dilihat(siklus: Siklus, ani: Pelaku) -> None:
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    dilihat = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5).sidik
    ketik(ani, siklus.pk, TABEL_5, catatan_3="Tambahan dari tab lain")

    with pytest.raises(BentrokVersi):
        services.kirim(ani, siklus.pk, TABEL_5, sidik_dilihat=dilihat)

    assert Penilaian.objects.get().status == StatusLembar.DRAF


@pytest.mark.parametrize("lebih_dulu", ["ani", "budi"])
def test_tahap_maju_setelah_kedua_pihak_mengirim(siklus: Siklus, ani: Pelaku, budi: Pelaku, lebih_dulu: str) -> None:
    satu, dua = (ani, budi) if lebih_dulu == "ani" else (budi, ani)
    for siapa in (satu, dua):
        isi_semua(siapa, siklus.pk, TABEL_5, "4")

    kirim(satu, siklus.pk, TABEL_5)
    di_tengah = Siklus.objects.get().tahap
    kirim(dua, siklus.pk, TABEL_5)

    assert (di_tengah, Siklus.objects.get().tahap) == (Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI)


# Waiving


def test_lewati_perlu_alasan_dan_hanya_oleh_guru(siklus: Siklus, ani: Pelaku, budi: Pelaku) -> None:
    ketik(ani, siklus.pk, TABEL_5, b3="4", saran_umum="Rahasia")
    for alasan in ("", "  \n "):
        with pytest.raises(MasukanSalah, match="Tuliskan alasan"):
            services.lewati_penilaian_diri(ani, siklus.pk, alasan)
    with pytest.raises(TidakBoleh):
        services.lewati_penilaian_diri(budi, siklus.pk, "Saya sibuk.")

    services.lewati_penilaian_diri(ani, siklus.pk, " Saya ingin mendengar dulu. ")

    lembar = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)
    assert (lembar.status, lembar.alasan, lembar.saran) == (StatusLembar.DILEPAS, "Saya ingin mendengar dulu.", "")
    assert not Skor.objects.exists()
    assert Siklus.objects.get().penilaian_guru_pada is not None
    with pytest.raises(SalahStatus):
        services.simpan(ani, siklus.pk, TABEL_5, [Perubahan("3", "4", 0)])


def test_lewati_tanpa_pernah_mengisi_lalu_supervisor_mengirim(siklus: Siklus, ani: Pelaku, budi: Pelaku) -> None:
    services.lewati_penilaian_diri(ani, siklus.pk, "Belum sempat.")
    isi_semua(budi, siklus.pk, TABEL_5, "3")
    kirim(budi, siklus.pk, TABEL_5)

    halaman = selectors.perbandingan(ani, siklus.pk)

    assert (halaman.perbandingan, halaman.guru.alasan) == (None, "Belum sempat.")
    assert halaman.supervisor.hasil.persen == Fraction(60)
    assert Siklus.objects.get().tahap == Tahap.PASCA_OBSERVASI


# Correcting


@pytest.fixture
def pasca(siklus: Siklus, ani: Pelaku, budi: Pelaku) -> Siklus:
    isi_semua(ani, siklus.pk, TABEL_5, "3", catatan_7="Catatan Ani")
    isi_semua(budi, siklus.pk, TABEL_5, "4", saran_umum="Saran Budi")
    kirim(ani, siklus.pk, TABEL_5)
    kirim(budi, siklus.pk, TABEL_5)
    return Siklus.objects.get(pk=siklus.pk)


def test_perbaiki_membuat_versi_baru_dan_yang_lama_tetap(pasca: Siklus, ani: Pelaku, budi: Pelaku) -> None:
    Persetujuan.objects.create(siklus=pasca, hal=Hal.PERTEMUAN, sisi=Sisi.GURU, sidik="x", oleh_id=ani.pengguna_id)

    services.perbaiki(budi, pasca.pk, TABEL_5, "Butir 7 tertukar.")
    ketik(budi, pasca.pk, TABEL_5, b7="2")
    sebelum = selectors.perbandingan(ani, pasca.pk)
    kirim(budi, pasca.pk, TABEL_5)
    sesudah = selectors.perbandingan(ani, pasca.pk)

    assert (sebelum.supervisor.nomor_versi, sesudah.supervisor.nomor_versi) == (1, 2)
    assert sebelum.supervisor.baris["7"].nilai == NilaiButir(4)
    assert (sesudah.supervisor.baris["7"].nilai, sesudah.supervisor.saran) == (NilaiButir(2), "Saran Budi")
    lembar = selectors.lembar_sendiri(budi, pasca.pk, TABEL_5)
    assert [(v.nomor, v.status, v.alasan) for v in lembar.versi] == [
        (1, StatusLembar.TERKIRIM, ""),
        (2, StatusLembar.TERKIRIM, "Butir 7 tertukar."),
    ]
    assert Skor.objects.get(penilaian__nomor_versi=1, penilaian__sisi=Sisi.SUPERVISOR, kunci="7").skor == 4
    assert not Persetujuan.objects.filter(siklus=pasca, hal=Hal.PERTEMUAN).exists()
    assert Riwayat.objects.filter(siklus=pasca, aksi="perbaiki_penilaian").get().alasan == "Butir 7 tertukar."
    assert Siklus.objects.get().tahap == Tahap.PASCA_OBSERVASI


def test_perbaiki_perlu_alasan_dan_satu_perbaikan_pada_satu_waktu(pasca: Siklus, budi: Pelaku) -> None:
    with pytest.raises(MasukanSalah):
        services.perbaiki(budi, pasca.pk, TABEL_5, " ")
    services.perbaiki(budi, pasca.pk, TABEL_5, "Butir 7 tertukar.")

    with pytest.raises(SalahStatus):
        services.perbaiki(budi, pasca.pk, TABEL_5, "Sekali lagi.")

    assert Penilaian.objects.filter(sisi=Sisi.SUPERVISOR).count() == 2


def test_batalkan_perbaikan_mengembalikan_versi_terkirim(pasca: Siklus, budi: Pelaku) -> None:
    services.perbaiki(budi, pasca.pk, TABEL_5, "Butir 7 tertukar.")
    ketik(budi, pasca.pk, TABEL_5, b7="1")

    services.batalkan_perbaikan(budi, pasca.pk, TABEL_5)

    lembar = selectors.lembar_sendiri(budi, pasca.pk, TABEL_5)
    assert (lembar.nomor_versi, lembar.status, lembar.baris["7"].nilai) == (1, StatusLembar.TERKIRIM, NilaiButir(4))


def test_perbandingan_setelah_keduanya_mengirim(pasca: Siklus, ani: Pelaku, budi: Pelaku, jumlah_kueri) -> None:
    for siapa in (ani, budi):
        halaman = selectors.perbandingan(siapa, pasca.pk)
        assert halaman.perbandingan is not None
        assert {b.selisih for b in halaman.perbandingan.butir} == {1}
        assert halaman.guru.baris["7"].catatan == "Catatan Ani"
        assert halaman.supervisor.saran == "Saran Budi"

    assert jumlah_kueri(lambda: selectors.perbandingan(ani, pasca.pk)) == 4


# The seal, at the level of reading


def test_sebelum_keduanya_mengirim_tidak_ada_yang_terbaca(siklus: Siklus, ani: Pelaku, budi: Pelaku) -> None:
    isi_semua(ani, siklus.pk, TABEL_5, "3", catatan_7="Catatan Ani")
    isi_semua(budi, siklus.pk, TABEL_5, "4")
    baca = selectors.penilaian_terbuka
    assert (baca(ani, siklus, TABEL_5, Sisi.GURU), baca(budi, siklus, TABEL_5, Sisi.SUPERVISOR)) == ({}, {})

    kirim(ani, siklus.pk, TABEL_5)

    assert list(baca(ani, siklus, TABEL_5, Sisi.GURU)) == [Sisi.GURU]
    assert baca(budi, siklus, TABEL_5, Sisi.SUPERVISOR) == {}
    assert baca(budi, siklus, TABEL_5, None) == {}
    pesan = set()
    for siapa in (ani, budi):
        with pytest.raises(SalahStatus) as galat:
            selectors.perbandingan(siapa, siklus.pk)
        pesan.add(galat.value.alasan)
    assert len(pesan) == 1


def test_perbaikan_yang_belum_dikirim_tidak_terbaca_pihak_lain(pasca: Siklus, ani: Pelaku, budi: Pelaku) -> None:
    services.perbaiki(budi, pasca.pk, TABEL_5, "Butir 7 tertukar.")
    ketik(budi, pasca.pk, TABEL_5, b7="1", catatan_7="Belum untuk Ani")

    halaman = selectors.perbandingan(ani, pasca.pk)

    assert (halaman.supervisor.nomor_versi, halaman.supervisor.baris["7"].catatan) == (1, "")


def test_tabel_1_terbaca_guru_hanya_setelah_dikirim(pemeran: Pemeran, ani: Pelaku, budi: Pelaku) -> None:
    siklus = siklus_pra(pemeran)
    isi_semua(budi, siklus.pk, TABEL_1, "3", catatan_2="Perjelas indikator")
    sebelum = selectors.penilaian_terbuka(ani, siklus, TABEL_1, Sisi.GURU)

    kirim(budi, siklus.pk, TABEL_1)
    sesudah = selectors.penilaian_terbuka(ani, siklus, TABEL_1, Sisi.GURU)

    assert sebelum == {}
    hasil = sesudah[Sisi.SUPERVISOR].hasil
    assert (hasil.jumlah, hasil.maksimum, hasil.persen) == (30, 40, Fraction(75))
    assert hasil.klasifikasi is not None
    assert hasil.klasifikasi.kode == "C"
    assert Siklus.objects.get().tahap == Tahap.PRA_OBSERVASI


def test_tabel_1_dapat_diperbaiki_dengan_versi_baru(pemeran: Pemeran, budi: Pelaku) -> None:
    siklus = siklus_pra(pemeran)
    isi_semua(budi, siklus.pk, TABEL_1, "3")
    kirim(budi, siklus.pk, TABEL_1)

    services.perbaiki(budi, siklus.pk, TABEL_1, "RPP sudah diperbarui.")
    isi_semua(budi, siklus.pk, TABEL_1, "4")
    kirim(budi, siklus.pk, TABEL_1)

    terbaca = selectors.penilaian_terbuka(budi, siklus, TABEL_1, Sisi.SUPERVISOR)[Sisi.SUPERVISOR]
    assert (terbaca.nomor_versi, terbaca.hasil.persen, terbaca.alasan) == (2, Fraction(100), "RPP sudah diperbarui.")
