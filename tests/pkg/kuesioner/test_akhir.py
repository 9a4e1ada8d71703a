"""A campaign ends by itself after its last day: once, with a mean or without one, in nobody's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import Jejak
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.models import Kampanye, Kotak
from pkg.kuesioner.tasks import sapu_kampanye, tutup_kampanye
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import ambil
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode
from supervisi.lib.galat import SalahStatus
from tests import pabrik_kuesioner as pabrik
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db


def _terisi(p: Pemeran, banyak: int, selesai: int = -1) -> Kampanye:
    """A campaign with so many answers whose last day is `selesai` days from today."""
    kampanye = pabrik.kampanye(p)
    for rahasia in pabrik.token(p, kampanye)[:banyak]:
        services.kirim(rahasia, pabrik.jawaban(kampanye, "2"))
    hari = timezone.localdate()
    Kampanye.objects.update(mulai=hari - timedelta(days=7), selesai=hari + timedelta(days=selesai))
    return Kampanye.objects.select_related("penilaian").get(pk=kampanye.pk)


@pytest.fixture(autouse=True)
def dikirim(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Instead of the queue: what is sent is done at once."""
    nomor: list[int] = []

    def kirim(nama: str, args: list[int], **opsi: object) -> None:
        assert nama == tutup_kampanye.name
        nomor.extend(args)
        tutup_kampanye(*args)

    monkeypatch.setattr("pkg.kuesioner.services.akhir.current_app.send_task", kirim)
    return nomor


def _keadaan(p: Pemeran, kampanye: Kampanye) -> KeadaanKelompok:
    fajar = pelaku(p.fajar)
    berkas = ambil(fajar, kampanye.penilaian_id)
    return selectors.kelompok_terlihat(fajar, berkas)[Responden.ORANG_TUA].keadaan


def test_sehari_sesudah_hari_terakhir_nilainya_dihitung_sekali(pemeran: Pemeran, dikirim: list[int]) -> None:
    kampanye = _terisi(pemeran, 5)

    sapu_kampanye()
    kampanye.refresh_from_db()
    ditutup = kampanye.ditutup_pada
    tutup_kampanye(kampanye.pk)
    sapu_kampanye()
    kampanye.refresh_from_db()

    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.TERSEDIA
    assert (kampanye.hasil["rata"], kampanye.ditutup_oleh_id, kampanye.ditutup_pada) == ("100", None, ditutup)
    assert Kotak.objects.get().isi == []
    assert dikirim == [kampanye.pk]
    assert Jejak.objects.filter(aksi="kuesioner.tutup", pelaku=None, objek_id=str(kampanye.pk)).count() == 1


def test_jawaban_kurang_dapat_langsung_diputuskan_kepala_sekolah(pemeran: Pemeran) -> None:
    kampanye = _terisi(pemeran, 2)

    sapu_kampanye()

    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.KURANG
    assert len(Kotak.objects.get().isi) == 2
    services.putuskan(pelaku(pemeran.fajar), kampanye.penilaian_id, Responden.ORANG_TUA, "Orang tua berhalangan.")
    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.DILEPAS


def test_yang_kurang_dapat_dibuka_lagi_dan_tidak_ditutup_sebelum_waktunya(pemeran: Pemeran) -> None:
    kampanye = _terisi(pemeran, 2)
    sapu_kampanye()

    services.buka_lagi(pelaku(pemeran.fajar), kampanye.pk, timezone.localdate())
    sapu_kampanye()

    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.BERJALAN


def test_hari_terakhir_masih_terbuka(pemeran: Pemeran) -> None:
    kampanye = _terisi(pemeran, 5, selesai=0)

    sapu_kampanye()

    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.BERJALAN


@pytest.mark.parametrize(("jam", "habis"), [("16:59", False), ("17:01", True)])
def test_pergantian_hari_menurut_jam_portal(pemeran: Pemeran, jam: str, habis: bool) -> None:
    """It is still 9 March in UTC when 10 March begins at the school."""
    kampanye = _terisi(pemeran, 5)
    Kampanye.objects.update(mulai=date(2026, 3, 1), selesai=date(2026, 3, 9))

    with time_machine.travel(f"2026-03-09T{jam}:00+00:00", tick=False):
        sapu_kampanye()

    kampanye.refresh_from_db()
    assert (kampanye.ditutup_pada is not None) is habis


def test_antrean_yang_mati_dicoba_lagi_nanti(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    kampanye = _terisi(pemeran, 5)

    def putus(*_: object, **__: object) -> None:
        raise OperationalError

    with monkeypatch.context() as sementara:
        sementara.setattr("pkg.kuesioner.services.akhir.current_app.send_task", putus)
        assert services.sapu(timezone.localdate()) == 0
    assert services.sapu(timezone.localdate()) == 1
    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.TERSEDIA


@pytest.mark.parametrize("tertutup", ["berkas", "periode"])
def test_berkas_yang_tertutup_tidak_disentuh(pemeran: Pemeran, tertutup: str) -> None:
    kampanye = _terisi(pemeran, 5)
    if tertutup == "berkas":
        Penilaian.objects.filter(pk=kampanye.penilaian_id).update(tahap=Tahap.DIBATALKAN)
    else:
        Periode.objects.update(status=StatusPeriode.DITUTUP)

    sapu_kampanye()
    tutup_kampanye(kampanye.pk)

    kampanye.refresh_from_db()
    assert kampanye.ditutup_pada is None


def test_diperpanjang_di_antara_penyapuan_dan_penutupan(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """The campaign got more days after the list was read: the last look is in the same statement as the end."""
    kampanye = _terisi(pemeran, 5, selesai=3)
    monkeypatch.setattr("pkg.kuesioner.services.akhir.lewat", lambda hari: [kampanye.pk])

    assert services.tutup_sendiri(kampanye.pk, timezone.localdate()) is None
    assert _keadaan(pemeran, kampanye) is KeadaanKelompok.BERJALAN


def test_menutup_yang_sudah_berakhir_sendiri_ditolak(pemeran: Pemeran) -> None:
    kampanye = _terisi(pemeran, 5)
    sapu_kampanye()

    with pytest.raises(SalahStatus):
        services.tutup(pelaku(pemeran.fajar), kampanye.pk)


def test_halaman_mengatakan_sudah_berakhir(pemeran: Pemeran, masuk) -> None:
    kampanye = _terisi(pemeran, 2)

    berkas = kampanye.penilaian
    for alamat in (
        reverse("pkg_kuesioner:kampanye", args=[kampanye.pk]),
        reverse("pkg_kuesioner:halaman", args=[berkas.pk]),
        reverse("pkg_kuesioner:periode", args=[berkas.peserta.periode_id]),
    ):
        assert "Sudah berakhir" in masuk(pemeran.fajar).get(alamat).content.decode()
