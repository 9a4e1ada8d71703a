"""Writing notes: who, when, once, and never over somebody's words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from observasi.catatan import selectors, services
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.models import Catatan
from observasi.catatan.rules import IsiCatatan
from observasi.siklus import services as services_siklus
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.alur import kirim_penilaian, siklus_pasca
from tests.pabrik import siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

ISI = IsiCatatan("Guru menunggu lima detik.", JenisCatatan.KEKUATAN, butir=("1",))


def rekaman(siklus: Siklus, durasi: str | None = "600") -> Rekaman:
    return Rekaman.objects.create(
        siklus=siklus,
        pemilik=siklus.guru,
        nama_asli="kelas.mp4",
        ukuran_byte=1,
        durasi_detik=None if durasi is None else Decimal(durasi),
    )


def test_tulis_menyimpan_sisi_penulis(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    video = rekaman(siklus)

    isi = replace(ISI, rekaman_id=video.pk, detik_mulai=Decimal(12), detik_selesai=Decimal("15.5"), butir=("3", "1"))
    catatan = services.tulis(pelaku(pemeran.budi), siklus.pk, isi)

    catatan.refresh_from_db()
    assert (catatan.sisi, catatan.penulis, catatan.butir) == ("supervisor", pemeran.budi, ["1", "3"])
    assert (catatan.rekaman, catatan.detik_mulai, catatan.detik_selesai) == (video, Decimal(12), Decimal("15.5"))


@pytest.mark.parametrize(
    ("nama", "galat"),
    [
        ("asri", TidakTerlihat),
        ("citra", TidakTerlihat),
        ("hadi", TidakTerlihat),
        ("fajar", TidakBoleh),
        ("eko", TidakBoleh),
    ],
)
def test_tulis_ditolak_untuk_orang_luar(pemeran: Pemeran, nama: str, galat: type[Exception]) -> None:
    siklus = siklus_observasi(pemeran)

    with pytest.raises(galat):
        services.tulis(pelaku(getattr(pemeran, nama)), siklus.pk, ISI)

    assert Catatan.objects.count() == 0


def test_tulis_ditolak_sebelum_observasi_dan_setelah_pertemuan(pemeran: Pemeran) -> None:
    with pytest.raises(SalahStatus):
        services.tulis(pelaku(pemeran.ani), siklus_pra(pemeran).pk, ISI)

    selesai = siklus_pasca(pemeran)
    Siklus.objects.filter(pk=selesai.pk).update(tahap="tindak_lanjut")
    with pytest.raises(SalahStatus):
        services.tulis(pelaku(pemeran.ani), selesai.pk, ISI)
    assert Catatan.objects.count() == 0


def test_tulis_menolak_butir_asing_dan_rekaman_siklus_lain(pemeran: Pemeran) -> None:
    siklus, lain = siklus_observasi(pemeran), siklus_observasi(pemeran)

    with pytest.raises(MasukanSalah) as galat:
        services.tulis(pelaku(pemeran.budi), siklus.pk, replace(ISI, butir=("1", "tidak-ada")))
    assert list(galat.value.galat) == ["butir"]

    with pytest.raises(TidakTerlihat):
        services.tulis(pelaku(pemeran.budi), siklus.pk, replace(ISI, rekaman_id=rekaman(lain).pk))
    assert Catatan.objects.count() == 0


def test_tulis_dua_kali_dengan_kunci_sama_hanya_sekali(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    kunci = uuid4()

    satu = services.tulis(pelaku(pemeran.budi), siklus.pk, ISI, kunci_kirim=kunci)
    dua = services.tulis(pelaku(pemeran.budi), siklus.pk, ISI, kunci_kirim=kunci)

    assert (satu.pk, dua.versi, Catatan.objects.count()) == (dua.pk, 1, 1)


def test_kirim_ulang_dengan_tulisan_diperbaiki_memakai_yang_terakhir(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    kunci = uuid4()
    services.tulis(pelaku(pemeran.budi), siklus.pk, ISI, kunci_kirim=kunci)

    services.tulis(
        pelaku(pemeran.budi), siklus.pk, replace(ISI, teks="Guru menunggu sepuluh detik."), kunci_kirim=kunci
    )

    assert [c.teks for c in Catatan.objects.all()] == ["Guru menunggu sepuluh detik."]


def test_kunci_kirim_pihak_lain_tidak_membuka_isinya(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    kunci = uuid4()
    services.tulis(pelaku(pemeran.budi), siklus.pk, ISI, kunci_kirim=kunci)

    with pytest.raises(BentrokVersi) as galat:
        services.tulis(pelaku(pemeran.ani), siklus.pk, replace(ISI, teks="Milik Ani"), kunci_kirim=kunci)

    assert ISI.teks not in galat.value.alasan
    assert [c.teks for c in Catatan.objects.all()] == [ISI.teks]


def test_ubah_menaikkan_versi_dan_menolak_versi_lama(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    catatan = services.tulis(budi, siklus.pk, ISI)

    services.ubah(budi, siklus.pk, catatan.pk, 1, replace(ISI, teks="Dari laptop"))
    with pytest.raises(BentrokVersi):
        services.ubah(budi, siklus.pk, catatan.pk, 1, replace(ISI, teks="Dari ponsel"))

    catatan.refresh_from_db()
    assert (catatan.teks, catatan.versi) == ("Dari laptop", 2)


def test_ubah_yang_sama_dua_kali_bukan_bentrok(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    catatan = services.tulis(budi, siklus.pk, ISI)
    services.ubah(budi, siklus.pk, catatan.pk, 1, replace(ISI, teks="Sekali saja"))

    ulang = services.ubah(budi, siklus.pk, catatan.pk, 1, replace(ISI, teks="Sekali saja"))

    assert ulang.versi == 2


def test_catatan_pihak_lain_tidak_terlihat_selama_tersegel(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    catatan = services.tulis(pelaku(pemeran.budi), siklus.pk, ISI)

    for perbuatan in (
        lambda: services.ubah(pelaku(pemeran.ani), siklus.pk, catatan.pk, 1, ISI),
        lambda: services.hapus(pelaku(pemeran.ani), siklus.pk, catatan.pk),
        lambda: services.pulihkan(pelaku(pemeran.ani), siklus.pk, catatan.pk),
    ):
        with pytest.raises(TidakTerlihat):
            perbuatan()


def test_catatan_pihak_lain_terlihat_tetapi_bukan_untuk_diubah(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    catatan = services.tulis(pelaku(pemeran.budi), siklus.pk, ISI)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)

    with pytest.raises(TidakBoleh):
        services.ubah(pelaku(pemeran.ani), siklus.pk, catatan.pk, 1, ISI)


def test_terkunci_setelah_penilaian_dikirim_tetapi_catatan_baru_boleh(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    lama = services.tulis(budi, siklus.pk, ISI)
    kirim_penilaian(pemeran.budi, siklus, 4)

    with pytest.raises(SalahStatus) as galat:
        services.ubah(budi, siklus.pk, lama.pk, 1, replace(ISI, teks="Terlambat"))
    with pytest.raises(SalahStatus):
        services.hapus(budi, siklus.pk, lama.pk)
    baru = services.tulis(budi, siklus.pk, replace(ISI, teks="Menyusul"))
    services.ubah(budi, siklus.pk, baru.pk, 1, replace(ISI, teks="Menyusul, diperbaiki"))

    assert "bagian penilaian yang sudah dikirim" in galat.value.alasan
    assert sorted(c.teks for c in Catatan.objects.filter(dihapus_pada=None)) == [ISI.teks, "Menyusul, diperbaiki"]


def test_catatan_yang_menyeberang_dengan_pengiriman_penilaian(pemeran: Pemeran) -> None:
    """The last assessment came in while the note was typed: it is written as one of pasca-observasi, for both."""
    siklus = siklus_observasi(pemeran)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)

    catatan = services.tulis(pelaku(pemeran.budi), siklus.pk, ISI)

    segar = Siklus.objects.get(pk=siklus.pk)
    assert selectors.daftar(pelaku(pemeran.ani), segar) == [catatan]
    with pytest.raises(SalahStatus):
        services.ubah(pelaku(pemeran.budi), siklus.pk, catatan.pk, 1, replace(ISI, teks="Diam-diam"))


def test_hapus_lalu_pulihkan(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    catatan = services.tulis(budi, siklus.pk, ISI)

    services.hapus(budi, siklus.pk, catatan.pk)
    assert selectors.daftar(budi, siklus) == []
    with pytest.raises(SalahStatus):
        services.ubah(budi, siklus.pk, catatan.pk, 1, ISI)

    services.pulihkan(budi, siklus.pk, catatan.pk)
    assert selectors.daftar(budi, siklus) == [catatan]


def test_momen_per_butir_mengikuti_segel(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    video = rekaman(siklus)
    isi = replace(ISI, rekaman_id=video.pk, detik_mulai=Decimal(30))
    milik_budi = services.tulis(budi, siklus.pk, replace(isi, butir=("1", "2")))
    milik_ani = services.tulis(ani, siklus.pk, replace(isi, teks="Saya lupa apersepsi", detik_mulai=Decimal(5)))
    services.tulis(ani, siklus.pk, replace(ISI, butir=()))

    sebelum = selectors.momen_per_butir(ani, siklus)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)
    segar = Siklus.objects.get(pk=siklus.pk)
    sesudah = selectors.momen_per_butir(ani, segar)

    assert {k: [m.catatan_id for m in v] for k, v in sebelum.items()} == {"1": [milik_ani.pk]}
    assert {k: [m.catatan_id for m in v] for k, v in sesudah.items()} == {
        "1": [milik_ani.pk, milik_budi.pk],
        "2": [milik_budi.pk],
    }
    assert (sesudah["2"][0].detik, sesudah["2"][0].rekaman_id) == (Decimal(30), video.pk)


def test_siklus_dibatalkan_saat_observasi_tetap_tersegel(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    services.tulis(pelaku(pemeran.budi), siklus.pk, ISI)
    services_siklus.batalkan(pelaku(pemeran.ani), siklus.pk, "Kelas diliburkan.")

    segar = Siklus.objects.get(pk=siklus.pk)

    assert selectors.daftar(pelaku(pemeran.ani), segar) == []
    assert len(selectors.daftar(pelaku(pemeran.budi), segar)) == 1
