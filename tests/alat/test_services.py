"""Choosing, tapping, taking back: what is written once, what is refused, and what stays."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from observasi.alat import selectors, services
from observasi.alat.enums import JenisAlat
from observasi.alat.models import Alat, Ketukan
from observasi.alat.rules import Denah, IsiBaris, Pengaturan, denah_bawaan
from observasi.alat.services import KirimanKetukan
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.alat.bahan import ISI, buat_denah, ketuk, pilih
from tests.alur import kirim_penilaian, siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


def hidup(alat: Alat) -> int:
    return Ketukan.objects.filter(alat=alat, dihapus_pada__isnull=True).count()


def test_memilih_dua_kali_satu_alat(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    satu = pilih(pemeran.budi, siklus, JenisAlat.VERBATIM)
    dua = pilih(pemeran.budi, siklus, JenisAlat.VERBATIM, saringan=("pujian",))

    assert (satu.pk, dua.pengaturan["saringan"]) == (dua.pk, ["pujian"])


def test_guru_memakai_alatnya_sendiri(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)

    alat = pilih(pemeran.ani, siklus, JenisAlat.TUNGGU)
    ketuk(pemeran.ani, siklus, alat, ISI[JenisAlat.TUNGGU])

    assert (alat.sisi, hidup(alat)) == ("guru", 1)
    with pytest.raises(TidakTerlihat):
        ketuk(pemeran.budi, siklus, alat, ISI[JenisAlat.TUNGGU])


def test_tahap_yang_salah_ditolak(pemeran: Pemeran) -> None:
    with pytest.raises(SalahStatus):
        pilih(pemeran.budi, siklus_permintaan(pemeran), JenisAlat.TUNGGU)
    pra = siklus_pra(pemeran)
    alat = pilih(pemeran.budi, pra, JenisAlat.TUNGGU)
    with pytest.raises(SalahStatus, match="Alat observasi dibuka"):
        services.ketuk(pelaku(pemeran.budi), pra.pk, alat.pk, [])


@pytest.mark.parametrize("jenis", list(JenisAlat))
def test_ketukan_yang_sama_ditulis_sekali(pemeran: Pemeran, jenis: JenisAlat) -> None:
    siklus = siklus_observasi(pemeran)
    buat_denah(pemeran.budi, siklus)
    alat = pilih(pemeran.budi, siklus, jenis)

    kunci = ketuk(pemeran.budi, siklus, alat, ISI[jenis])
    ketuk(pemeran.budi, siklus, alat, ISI[jenis], kunci)

    assert Ketukan.objects.filter(alat=alat).count() == 1


def test_yang_sah_tersimpan_walau_yang_lain_salah(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    baik, buruk = uuid4(), uuid4()

    hasil = services.ketuk(
        pelaku(pemeran.budi),
        siklus.pk,
        alat.pk,
        [KirimanKetukan(buruk, IsiBaris("C9")), KirimanKetukan(baik, IsiBaris("C1"))],
    )

    assert hasil.tersimpan == [str(baik)]
    assert list(hasil.galat) == [str(buruk)]
    assert hidup(alat) == 1


def test_rekaman_siklus_lain_tidak_dikenal(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)

    isi = IsiBaris("C1", rekaman_id=987_654, detik=Decimal(1))
    hasil = services.ketuk(pelaku(pemeran.budi), siklus.pk, alat.pk, [KirimanKetukan(uuid4(), isi)])

    assert (hasil.tersimpan, len(hasil.galat)) == ([], 1)


def test_sisanya_menandai_yang_belum_dan_dapat_ditarik_sekaligus(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    buat_denah(pemeran.budi, siklus)
    alat = pilih(pemeran.budi, siklus, JenisAlat.SAPUAN)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("menunggu", dari="A1", sapuan=1))
    sisa = KirimanKetukan(uuid4(), IsiBaris("mengerjakan", sapuan=1), sisa=True)

    for _ in range(2):
        services.ketuk(pelaku(pemeran.budi), siklus.pk, alat.pk, [sisa])
    penuh = hidup(alat)
    services.ketuk(pelaku(pemeran.budi), siklus.pk, alat.pk, [KirimanKetukan(sisa.kunci, None, hapus=True)])

    assert (penuh, hidup(alat)) == (4, 1)


def test_tarik_kembali_sebelum_dan_sesudah_sampai(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    kunci = ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))

    tarik = [KirimanKetukan(kunci, None, hapus=True), KirimanKetukan(uuid4(), None, hapus=True)]
    hasil = services.ketuk(pelaku(pemeran.budi), siklus.pk, alat.pk, tarik)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"), kunci)  # the first sending arrives late

    assert (len(hasil.tersimpan), hidup(alat)) == (2, 0)


def test_urungkan_ketukan_terakhir(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    for kode in ("C1", "C2"):
        ketuk(pemeran.budi, siklus, alat, IsiBaris(kode))

    services.urungkan(pelaku(pemeran.budi), siklus.pk, alat.pk)

    assert list(Ketukan.objects.filter(alat=alat, dihapus_pada__isnull=True).values_list("kode", flat=True)) == ["C1"]
    services.urungkan(pelaku(pemeran.budi), siklus.pk, alat.pk)
    assert services.urungkan(pelaku(pemeran.budi), siklus.pk, alat.pk) is None


def test_ubah_hapus_kembalikan(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))
    baris = Ketukan.objects.get(alat=alat)
    budi = pelaku(pemeran.budi)

    services.ubah(budi, siklus.pk, alat.pk, baris.pk, 1, IsiBaris("C5"))
    with pytest.raises(BentrokVersi):
        services.ubah(budi, siklus.pk, alat.pk, baris.pk, 1, IsiBaris("C6"))
    services.hapus(budi, siklus.pk, alat.pk, baris.pk)
    with pytest.raises(SalahStatus):
        services.ubah(budi, siklus.pk, alat.pk, baris.pk, 2, IsiBaris("C6"))
    services.hapus(budi, siklus.pk, alat.pk, baris.pk, kembalikan=True)

    baris.refresh_from_db()
    assert (baris.kode, baris.versi, baris.dihapus_pada) == ("C5", 2, None)


def test_yang_ada_saat_dikirim_terkunci(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))
    kirim_penilaian(pemeran.budi, siklus, 3)
    baris = Ketukan.objects.get(alat=alat)

    with pytest.raises(SalahStatus, match="Baris ini terkunci"):
        services.hapus(pelaku(pemeran.budi), siklus.pk, alat.pk, baris.pk)
    with pytest.raises(SalahStatus):
        services.urungkan(pelaku(pemeran.budi), siklus.pk, alat.pk)

    assert hidup(alat) == 1


def test_lepas_hanya_yang_kosong(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    kosong = pilih(pemeran.budi, siklus, JenisAlat.TUNGGU)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))

    services.lepas(pelaku(pemeran.budi), siklus.pk, kosong.pk)
    with pytest.raises(SalahStatus):
        services.lepas(pelaku(pemeran.budi), siklus.pk, alat.pk)

    assert list(Alat.objects.all()) == [alat]


def test_skala_tidak_berganti_setelah_dipakai(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))

    with pytest.raises(SalahStatus):
        pilih(pemeran.budi, siklus, JenisAlat.TINGKAT, skala="dua")


def test_denah_bersama_versinya(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    buat_denah(pemeran.budi, siklus)
    alat = pilih(pemeran.budi, siklus, JenisAlat.SAPUAN)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("menunggu", dari="B2", sapuan=1))

    services.atur_denah(budi, siklus.pk, denah_bawaan(3, 3), 1)
    with pytest.raises(BentrokVersi):
        services.atur_denah(budi, siklus.pk, denah_bawaan(4, 3), 1)
    with pytest.raises(MasukanSalah):
        services.atur_denah(budi, siklus.pk, denah_bawaan(1, 3), 2)
    with pytest.raises(MasukanSalah):
        services.atur_denah(budi, siklus.pk, Denah(1, 1, {"A1": "BUDI"}), 2)

    assert selectors.denah_sisi(budi, siklus, "supervisor").baris == 3  # type: ignore[union-attr]


def test_lawan_tidak_mengetuk_dan_setelah_sepakat_tertutup(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("C1"))

    with pytest.raises(TidakBoleh):
        services.ketuk(pelaku(pemeran.ani), siklus.pk, alat.pk, [])
    lanjut = siklus_tindak_lanjut(pemeran)
    alat_lanjut = Alat.objects.create(siklus=lanjut, sisi="supervisor", jenis="tunggu", dipilih_oleh=pemeran.budi)
    with pytest.raises(SalahStatus):
        services.ketuk(pelaku(pemeran.budi), lanjut.pk, alat_lanjut.pk, [])


def test_pengaturan_salah_tidak_membuat_alat(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)

    with pytest.raises(MasukanSalah):
        services.pilih(pelaku(pemeran.budi), siklus.pk, JenisAlat.VERBATIM, Pengaturan())

    assert not Alat.objects.exists()
    assert Siklus.objects.count() == 1
