"""Evaluation, follow-ups, closing, and the next cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Asal, Sisi, Tahap
from observasi.siklus.models import Riwayat, Siklus
from observasi.tindak_lanjut import selectors, services
from observasi.tindak_lanjut.enums import Bentuk, Situasional
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.alur import siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import isi_permintaan, siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


def isi(uraian: str = "Coba waktu tunggu lima detik.", **ganti: object) -> IsiTindakLanjut:
    dasar = IsiTindakLanjut(Bentuk.LANGSUNG, uraian, "Ani", timezone.localdate() + timedelta(days=7))
    return replace(dasar, **ganti)  # type: ignore[arg-type]


def isi_evaluasi(p: Pemeran, siklus: Siklus, sampai: int = 7) -> None:
    ani = pelaku(p.ani)
    lihat = selectors.evaluasi(ani, siklus)
    perubahan = [Perubahan(b.kunci, "Tercapai", b.isi.versi) for b in lihat.butir[:sampai]]
    services.simpan_evaluasi(ani, siklus.pk, lihat.versi_id, perubahan)


def test_rencana_dapat_dibuat_sejak_pertemuan(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)

    satu = services.tambah(pelaku(pemeran.budi), siklus.pk, isi(tempat=" Ruang guru "))

    assert (satu.status, satu.tempat, satu.dibuat_oleh) == ("rencana", "Ruang guru", pemeran.budi)
    with pytest.raises(SalahStatus):
        services.tambah(pelaku(pemeran.ani), siklus_observasi(pemeran).pk, isi())


def test_situasional_perlu_jenis_dan_yang_lain_tidak_membawanya(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)

    with pytest.raises(MasukanSalah) as galat:
        services.tambah(ani, siklus.pk, isi(bentuk=Bentuk.SITUASIONAL))
    satu = services.tambah(ani, siklus.pk, isi(bentuk=Bentuk.SITUASIONAL, situasional=Situasional.VIDEO))
    dua = services.tambah(ani, siklus.pk, isi(bentuk=Bentuk.TIDAK_LANGSUNG, situasional=Situasional.VIDEO))

    assert list(galat.value.galat) == ["situasional"]
    assert (satu.situasional, dua.situasional) == ("video", "")


def test_tenggat_baru_tidak_boleh_lewat_tetapi_yang_lama_boleh_tetap(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    lewat = timezone.localdate() - timedelta(days=3)
    with pytest.raises(MasukanSalah):
        services.tambah(ani, siklus.pk, isi(tenggat=lewat))
    satu = services.tambah(ani, siklus.pk, isi())
    TindakLanjut.objects.filter(pk=satu.pk).update(tenggat=lewat)

    services.ubah(ani, siklus.pk, satu.pk, 1, isi("Diperjelas", tenggat=lewat))
    with pytest.raises(MasukanSalah):
        services.ubah(ani, siklus.pk, satu.pk, 2, isi("Diundur ke masa lalu", tenggat=lewat - timedelta(days=1)))

    satu.refresh_from_db()
    assert (satu.uraian, satu.versi) == ("Diperjelas", 2)


@pytest.mark.parametrize(
    ("nama", "galat"), [("fajar", TidakBoleh), ("dewi", TidakBoleh), ("asri", TidakTerlihat), ("damar", TidakTerlihat)]
)
def test_bukan_peserta_tidak_menulis(pemeran: Pemeran, nama: str, galat: type[Exception]) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    satu = services.tambah(pelaku(pemeran.ani), siklus.pk, isi())
    orang = pelaku(getattr(pemeran, nama))
    versi = selectors.evaluasi(pelaku(pemeran.ani), siklus).versi_id

    for perbuatan in (
        lambda: services.tambah(orang, siklus.pk, isi()),
        lambda: services.ubah(orang, siklus.pk, satu.pk, 1, isi("x")),
        lambda: services.laksanakan(orang, siklus.pk, satu.pk, 1, realisasi="x", pada=orang.hari),
        lambda: services.batalkan(orang, siklus.pk, satu.pk, 1, alasan="x"),
        lambda: services.buka_lagi(orang, siklus.pk, satu.pk, 1),
        lambda: services.simpan_evaluasi(orang, siklus.pk, versi, [Perubahan("1", "Tercapai", 0)]),
        lambda: services.selesaikan(orang, siklus.pk),
        lambda: services.mulai_lanjutan(orang, siklus.pk, isi_permintaan(pemeran)),
    ):
        with pytest.raises(galat):
            perbuatan()
    satu.refresh_from_db()
    assert (satu.versi, TindakLanjut.objects.count(), Siklus.objects.count()) == (1, 1, 1)


def test_laksanakan_lalu_buka_lagi(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    satu = services.tambah(ani, siklus.pk, isi())

    services.laksanakan(ani, siklus.pk, satu.pk, 1, realisasi="Dicoba di VII-B.", pada=ani.hari, bukti="Foto papan")
    satu.refresh_from_db()
    assert (satu.status, satu.realisasi, satu.bukti, satu.terlaksana_pada) == (
        "terlaksana",
        "Dicoba di VII-B.",
        "Foto papan",
        ani.hari,
    )
    with pytest.raises(SalahStatus):
        services.ubah(ani, siklus.pk, satu.pk, 2, isi())
    services.buka_lagi(ani, siklus.pk, satu.pk, 2)

    satu.refresh_from_db()
    assert (satu.status, satu.realisasi, satu.terlaksana_pada, satu.versi) == ("rencana", "Dicoba di VII-B.", None, 3)


def test_dua_orang_bersamaan_yang_kedua_diberi_tahu(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    satu = services.tambah(ani, siklus.pk, isi())

    services.laksanakan(ani, siklus.pk, satu.pk, 1, realisasi="Selesai.", pada=ani.hari)
    for perbuatan in (
        lambda: services.batalkan(budi, siklus.pk, satu.pk, 1, alasan="Tidak sempat."),
        lambda: services.ubah(budi, siklus.pk, satu.pk, 1, isi("Versi Budi")),
        lambda: services.laksanakan(budi, siklus.pk, satu.pk, 1, realisasi="Juga selesai.", pada=budi.hari),
    ):
        with pytest.raises(BentrokVersi):
            perbuatan()

    satu.refresh_from_db()
    assert (satu.status, satu.realisasi, satu.uraian) == ("terlaksana", "Selesai.", "Coba waktu tunggu lima detik.")


def test_tindak_lanjut_siklus_lain_tidak_tersentuh_lewat_siklus_ini(pemeran: Pemeran) -> None:
    siklus, lain = siklus_tindak_lanjut(pemeran), siklus_tindak_lanjut(pemeran)
    milik_lain = services.tambah(pelaku(pemeran.ani), lain.pk, isi())

    with pytest.raises(TidakTerlihat):
        services.batalkan(pelaku(pemeran.ani), siklus.pk, milik_lain.pk, 1, alasan="x")


def test_evaluasi_disimpan_dengan_versi_dan_membekukan_butirnya(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    versi = selectors.evaluasi(ani, siklus).versi_id

    services.simpan_evaluasi(
        ani, siklus.pk, versi, [Perubahan("1", "Tercapai", 0), Perubahan("catatan-1", "Tepat sasaran.", 0)]
    )
    hasil = services.simpan_evaluasi(
        budi,
        siklus.pk,
        versi,
        [Perubahan("1", "Tidak tercapai", 0), Perubahan("2", "Ya", 0), Perubahan("3", "Tercapai", 0)],
    )

    assert ([b.nilai for b in hasil.bentrok], list(hasil.galat), hasil.tersimpan) == (["Tercapai"], ["2"], {"3": 1})
    lihat = selectors.evaluasi(ani, siklus)
    assert (lihat.tetap, lihat.terisi, lihat.butir[0].catatan.nilai) == (True, 2, "Tepat sasaran.")


def test_evaluasi_hanya_pada_tindak_lanjut(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)
    versi = selectors.evaluasi(pelaku(pemeran.ani), siklus).versi_id

    with pytest.raises(SalahStatus):
        services.simpan_evaluasi(pelaku(pemeran.ani), siklus.pk, versi, [Perubahan("1", "Tercapai", 0)])


def test_selesaikan_menyebut_yang_kurang_lalu_menutup(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    with pytest.raises(MasukanSalah):
        services.selesaikan(ani, siklus.pk)
    satu = services.tambah(ani, siklus.pk, isi())
    with pytest.raises(MasukanSalah) as galat:
        services.selesaikan(ani, siklus.pk)
    services.batalkan(ani, siklus.pk, satu.pk, 1, alasan="Kelas digabung.")

    hasil = services.selesaikan(pelaku(pemeran.budi), siklus.pk)

    assert "1 tindak lanjut masih direncanakan" in galat.value.alasan
    assert hasil.tahap == Tahap.SELESAI
    with pytest.raises(SalahStatus):
        services.buka_lagi(ani, siklus.pk, satu.pk, 2)
    with pytest.raises(SalahStatus):
        services.selesaikan(ani, siklus.pk)


def test_selesaikan_dengan_tabel_4_saja(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    isi_evaluasi(pemeran, siklus, sampai=6)
    with pytest.raises(MasukanSalah):
        services.selesaikan(pelaku(pemeran.ani), siklus.pk)

    isi_evaluasi(pemeran, siklus)

    assert services.selesaikan(pelaku(pemeran.ani), siklus.pk).tahap == Tahap.SELESAI


@pytest.mark.parametrize("sisi", list(Sisi))
def test_lanjutan_membawa_yang_terbuka_dan_menutup_siklus_ini(pemeran: Pemeran, sisi: Sisi) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    terbuka = services.tambah(ani, siklus.pk, isi("Masih terbuka"))
    tutup = services.tambah(ani, siklus.pk, isi("Sudah"))
    services.laksanakan(ani, siklus.pk, tutup.pk, 1, realisasi="Selesai.", pada=ani.hari)
    orang = ani if sisi is Sisi.GURU else pelaku(pemeran.budi)

    baru = services.mulai_lanjutan(orang, siklus.pk, isi_permintaan(pemeran))

    assert (baru.sebelumnya_id, baru.guru_id, baru.supervisor_id) == (siklus.pk, pemeran.ani.pk, pemeran.budi.pk)
    assert (baru.asal, baru.giliran) == (
        (Asal.GURU, Sisi.SUPERVISOR) if sisi is Sisi.GURU else (Asal.UNDANGAN, Sisi.GURU)
    )
    assert Siklus.objects.get(pk=siklus.pk).tahap == Tahap.SELESAI
    assert Riwayat.objects.filter(siklus=siklus, aksi="mulai_lanjutan").count() == 1
    bawaan = selectors.daftar(pelaku(pemeran.budi), baru)
    assert [(t.uraian, t.dibawa_dari_id, t.status) for t in bawaan] == [("Masih terbuka", terbuka.pk, "rencana")]
    terbuka.refresh_from_db()
    tutup.refresh_from_db()
    assert (terbuka.status, tutup.status) == ("dialihkan", "terlaksana")
    with pytest.raises(SalahStatus):
        services.buka_lagi(ani, siklus.pk, terbuka.pk, terbuka.versi)


def test_bawaan_dapat_diselesaikan_sejak_permintaan(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    services.tambah(ani, siklus.pk, isi())
    baru = services.mulai_lanjutan(ani, siklus.pk, isi_permintaan(pemeran))
    (bawaan,) = selectors.daftar(ani, baru)

    services.laksanakan(ani, baru.pk, bawaan.pk, 1, realisasi="Sambil menunggu jawaban.", pada=ani.hari)

    bawaan.refresh_from_db()
    assert (baru.tahap, bawaan.status) == (Tahap.PERMINTAAN, "terlaksana")


def test_dua_orang_memulai_lanjutan_hanya_satu_yang_jadi(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    services.tambah(pelaku(pemeran.ani), siklus.pk, isi())
    services.mulai_lanjutan(pelaku(pemeran.ani), siklus.pk, isi_permintaan(pemeran))

    for siapa in (pemeran.budi, pemeran.ani):
        with pytest.raises(SalahStatus):
            services.mulai_lanjutan(pelaku(siapa), siklus.pk, isi_permintaan(pemeran))

    assert (Siklus.objects.count(), TindakLanjut.objects.count()) == (2, 2)


def test_lanjutan_gagal_tidak_menulis_apa_pun(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    services.tambah(pelaku(pemeran.ani), siklus.pk, isi())

    with pytest.raises(MasukanSalah):
        services.mulai_lanjutan(
            pelaku(pemeran.ani), siklus.pk, isi_permintaan(pemeran, waktu=timezone.now() - timedelta(days=1))
        )
    with pytest.raises(MasukanSalah):
        services.mulai_lanjutan(pelaku(pemeran.ani), siklus.pk, isi_permintaan(pemeran), supervisor_id=pemeran.asri.pk)

    assert Siklus.objects.get().tahap == Tahap.TINDAK_LANJUT
    assert [t.status for t in TindakLanjut.objects.all()] == ["rencana"]


def test_lanjutan_yang_dibatalkan_dapat_diganti_tanpa_kehilangan_bawaan(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    services.tambah(ani, siklus.pk, isi("Tertinggal"))
    services.tambah(ani, siklus.pk, isi("Sempat selesai"))
    batal = services.mulai_lanjutan(ani, siklus.pk, isi_permintaan(pemeran))
    selesai = selectors.daftar(ani, batal)[1]
    services.laksanakan(ani, batal.pk, selesai.pk, 1, realisasi="Beres.", pada=ani.hari)
    services_siklus.batalkan(ani, batal.pk, "Pindah kelas.")

    baru = services.mulai_lanjutan(ani, siklus.pk, isi_permintaan(pemeran))

    assert [t.uraian for t in selectors.daftar(ani, baru)] == ["Tertinggal"]
    with pytest.raises(SalahStatus):
        services.mulai_lanjutan(ani, siklus.pk, isi_permintaan(pemeran))


def test_siklus_selesai_dilanjutkan_sekali_dan_tetap_selesai(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    isi_evaluasi(pemeran, siklus)
    services.selesaikan(pelaku(pemeran.ani), siklus.pk)

    baru = services.mulai_lanjutan(pelaku(pemeran.ani), siklus.pk, isi_permintaan(pemeran))

    siklus.refresh_from_db()
    assert (siklus.tahap, baru.sebelumnya_id, selectors.daftar(pelaku(pemeran.ani), baru)) == (
        Tahap.SELESAI,
        siklus.pk,
        [],
    )
    with pytest.raises(SalahStatus):
        services.mulai_lanjutan(pelaku(pemeran.budi), siklus.pk, isi_permintaan(pemeran))


def test_daftar_terbuka_hanya_milik_sendiri_menurut_tenggat(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    ani = pelaku(pemeran.ani)
    jauh = services.tambah(ani, siklus.pk, isi("Jauh", tenggat=ani.hari + timedelta(days=30)))
    dekat = services.tambah(ani, siklus.pk, isi("Dekat"))

    assert list(selectors.daftar_terbuka(pelaku(pemeran.budi))) == [dekat, jauh]
    assert list(selectors.daftar_terbuka(pelaku(pemeran.fajar))) == []
