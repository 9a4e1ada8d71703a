"""Two people at the very same moment, in two threads with connections of their own."""

from __future__ import annotations

import pytest

from observasi.pertemuan import selectors, services
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Lembar, Sisi, Tahap
from observasi.siklus.models import Isian, Persetujuan, Riwayat, Siklus
from observasi.tindak_lanjut import services as services_tindak_lanjut
from supervisi.lib.lembar import Perubahan
from tests.alur import siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import isi_permintaan, muat_pustaka
from tests.pemeran import buat_pemeran, pelaku
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_keduanya_menyetujui_pada_saat_yang_sama() -> None:
    muat_pustaka()
    p = buat_pemeran()
    siklus = siklus_pasca(p)
    ani, budi = pelaku(p.ani), pelaku(p.budi)
    versi = selectors.wawancara(ani, siklus, Lembar.PASCA).versi_id
    isi = [Perubahan("waktu", "2026-12-02T13:00", 0), Perubahan("saran", "Lanjutkan.", 0)]
    services.simpan(ani, siklus.pk, Lembar.PASCA, versi, isi)
    isian = selectors_siklus.isian(ani, siklus, Lembar.PASCA)
    sidik = selectors.keadaan_setuju(ani, siklus, Sisi.GURU, isian).sidik

    serentak(lambda: services.setujui(ani, siklus.pk, sidik), lambda: services.setujui(budi, siklus.pk, sidik))

    assert Siklus.objects.get(pk=siklus.pk).tahap == Tahap.TINDAK_LANJUT
    assert Riwayat.objects.filter(siklus=siklus, aksi="sepakati_pertemuan").count() == 1


def test_setuju_dan_perubahan_pada_saat_yang_sama() -> None:
    """Whoever is first: nobody has ever agreed on words that were not there."""
    muat_pustaka()
    p = buat_pemeran()
    siklus = siklus_pasca(p)
    ani, budi = pelaku(p.ani), pelaku(p.budi)
    versi = selectors.wawancara(ani, siklus, Lembar.PASCA).versi_id
    isi = [Perubahan("waktu", "2026-12-02T13:00", 0), Perubahan("saran", "Lanjutkan.", 0)]
    services.simpan(ani, siklus.pk, Lembar.PASCA, versi, isi)
    isian = selectors_siklus.isian(ani, siklus, Lembar.PASCA)
    sidik = selectors.keadaan_setuju(ani, siklus, Sisi.GURU, isian).sidik
    services.setujui(budi, siklus.pk, sidik)
    ubah = [Perubahan("saran", "Diganti saat itu juga.", 1)]

    serentak(
        lambda: services.setujui(ani, siklus.pk, sidik),
        lambda: services.simpan(budi, siklus.pk, Lembar.PASCA, versi, ubah),
    )

    sepakat = Siklus.objects.get(pk=siklus.pk).tahap == Tahap.TINDAK_LANJUT
    saran = Isian.objects.get(siklus=siklus, lembar=Lembar.PASCA, kunci="saran").nilai
    tersisa = Persetujuan.objects.filter(siklus=siklus, hal="pertemuan").count()
    assert (sepakat, saran, tersisa) in [(True, "Lanjutkan.", 2), (False, "Diganti saat itu juga.", 0)]


def test_keduanya_memulai_lanjutan_pada_saat_yang_sama() -> None:
    muat_pustaka()
    p = buat_pemeran()
    siklus = siklus_tindak_lanjut(p)
    isi = isi_permintaan(p)

    serentak(
        lambda: services_tindak_lanjut.mulai_lanjutan(pelaku(p.ani), siklus.pk, isi),
        lambda: services_tindak_lanjut.mulai_lanjutan(pelaku(p.budi), siklus.pk, isi),
    )

    assert Siklus.objects.filter(sebelumnya=siklus).count() == 1
    assert Riwayat.objects.filter(siklus=siklus, aksi="mulai_lanjutan").count() == 1
