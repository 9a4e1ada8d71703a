"""The logged decision about a missing group: who, when, and what it does to the rest."""

from __future__ import annotations

import pytest

from accounts.models import Jejak
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.models import KeputusanKelompok
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import ambil
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests import pabrik_kuesioner as pabrik
from tests import pabrik_pkg
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

SEJAWAT, MURID, ORTU, DUDI = Responden
ALASAN = "Orang tua tinggal jauh dan tidak dapat dihubungi."


def keadaan(p: Pemeran, penilaian: Penilaian) -> dict[Responden, KeadaanKelompok]:
    fajar = pelaku(p.fajar)
    return {k: h.keadaan for k, h in selectors.hasil_kelompok(fajar, ambil(fajar, penilaian.pk)).items()}


def test_kepala_sekolah_melepas_kelompok_dengan_alasan_dan_tercatat(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, penilai=pemeran.budi)

    services.putuskan(pelaku(pemeran.fajar), penilaian.pk, ORTU, f"  {ALASAN} ")

    putusan = KeputusanKelompok.objects.get()
    assert (putusan.alasan, putusan.oleh, putusan.kelompok) == (ALASAN, pemeran.fajar, "orang_tua")
    assert keadaan(pemeran, penilaian)[ORTU] is KeadaanKelompok.DILEPAS
    fajar = pelaku(pemeran.fajar)
    hasil = selectors.hasil_kelompok(fajar, ambil(fajar, penilaian.pk))[ORTU]
    assert (hasil.rata, hasil.dilepas) == (None, putusan)
    jejak = Jejak.objects.get(aksi="kuesioner.putuskan")
    assert (jejak.pelaku, jejak.rincian) == (pemeran.fajar, {"kelompok": "orang_tua"})


def test_kelompok_tidak_pernah_lepas_dengan_sendirinya(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)
    pabrik.tutup(pemeran, kampanye)

    assert keadaan(pemeran, penilaian) == {
        SEJAWAT: KeadaanKelompok.BELUM_DIBUKA,
        MURID: KeadaanKelompok.BELUM_DIBUKA,
        ORTU: KeadaanKelompok.KURANG,
    }


def test_bukan_kepala_sekolah_ditolak(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, penilai=pemeran.budi)

    for orang in (pemeran.ani, pemeran.budi, pemeran.eko, pemeran.dewi, pemeran.endah):
        with pytest.raises(TidakBoleh):
            services.putuskan(pelaku(orang), penilaian.pk, ORTU, ALASAN)
    for orang in (pemeran.asri, pemeran.gita, pemeran.damar):
        with pytest.raises(TidakTerlihat):
            services.putuskan(pelaku(orang), penilaian.pk, ORTU, ALASAN)
    assert KeputusanKelompok.objects.count() == 0


def test_tentang_kepala_sekolah_sendiri_pengawas_yang_menilai_memutuskan(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, guru=pemeran.fajar, penilai=pemeran.dewi)

    with pytest.raises(TidakBoleh):
        services.putuskan(pelaku(pemeran.fajar), penilaian.pk, ORTU, ALASAN)
    services.putuskan(pelaku(pemeran.dewi), penilaian.pk, ORTU, ALASAN)

    assert KeputusanKelompok.objects.get().oleh == pemeran.dewi


def test_alasan_wajib_dan_kelompok_harus_ditanya(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    fajar = pelaku(pemeran.fajar)

    with pytest.raises(MasukanSalah):
        services.putuskan(fajar, penilaian.pk, ORTU, "   ")
    with pytest.raises(TidakTerlihat):
        services.putuskan(fajar, penilaian.pk, DUDI, ALASAN)


def test_selama_masih_diisi_atau_sudah_bernilai_tidak_dapat_dilepas(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    fajar = pelaku(pemeran.fajar)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)

    with pytest.raises(SalahStatus):
        services.putuskan(fajar, penilaian.pk, ORTU, ALASAN)
    pabrik.isi(pemeran, kampanye, *"22222")
    pabrik.tutup(pemeran, kampanye)
    with pytest.raises(SalahStatus):
        services.putuskan(fajar, penilaian.pk, ORTU, ALASAN)


def test_kelompok_terakhir_tidak_dapat_dilepas(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    fajar = pelaku(pemeran.fajar)
    services.putuskan(fajar, penilaian.pk, ORTU, ALASAN)
    services.putuskan(fajar, penilaian.pk, MURID, ALASAN)

    with pytest.raises(SalahStatus):
        services.putuskan(fajar, penilaian.pk, SEJAWAT, ALASAN)


def test_yang_dilepas_tidak_dibuka_lagi_sebelum_keputusannya_dicabut(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    fajar = pelaku(pemeran.fajar)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)
    pabrik.tutup(pemeran, kampanye)
    services.putuskan(fajar, penilaian.pk, ORTU, ALASAN)
    services.putuskan(fajar, penilaian.pk, MURID, ALASAN)

    with pytest.raises(SalahStatus):
        services.buka_lagi(fajar, kampanye.pk, kampanye.selesai)
    with pytest.raises(SalahStatus):
        pabrik.kampanye(pemeran, MURID, penilaian=penilaian)

    services.cabut_keputusan(fajar, penilaian.pk, ORTU)

    services.buka_lagi(fajar, kampanye.pk, kampanye.selesai)
    assert keadaan(pemeran, penilaian)[ORTU] is KeadaanKelompok.BERJALAN
    assert KeputusanKelompok.objects.count() == 2
    dicabut = KeputusanKelompok.objects.get(kelompok=ORTU)
    assert (dicabut.dicabut_oleh, dicabut.alasan) == (pemeran.fajar, ALASAN)
    with pytest.raises(SalahStatus):
        services.cabut_keputusan(fajar, penilaian.pk, ORTU)


def test_sesudah_hasil_ditetapkan_keputusan_tetap(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    fajar = pelaku(pemeran.fajar)
    services.putuskan(fajar, penilaian.pk, ORTU, ALASAN)
    pabrik_pkg.jalankan(pemeran, penilaian, Tahap.SELESAI)

    with pytest.raises(SalahStatus):
        services.cabut_keputusan(fajar, penilaian.pk, ORTU)
    with pytest.raises(SalahStatus):
        services.putuskan(fajar, penilaian.pk, MURID, ALASAN)
