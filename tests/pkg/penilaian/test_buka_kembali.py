"""A cancelled file is opened again: by whom, until when, and where it goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jejak
from pkg.penilaian import selectors, services
from pkg.penilaian.enums import TAHAP_TERBUKA, Tahap
from pkg.penilaian.models import ButirKeberatan, Nilai, Penilaian
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, keberatan, setujui, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import riwayat

Masuk = Callable[[object], Client]
ALASAN = "Guru batal pindah tugas."


def _batal(p: Pemeran, tahap: Tahap) -> Penilaian:
    file = berkas(p, tahap, penilai=p.budi, instrumen=versi_kecil())
    services.batalkan(pelaku(p.fajar), file.pk, "Guru pindah tugas.")
    return file


@pytest.mark.parametrize("tahap", sorted(TAHAP_TERBUKA))
def test_kembali_ke_tahap_sebelumnya_dengan_isinya(pemeran: Pemeran, tahap: Tahap) -> None:
    file = _batal(pemeran, tahap)
    isi = (
        list(Nilai.objects.order_by("pk").values()),
        list(ButirKeberatan.objects.order_by("pk").values()),
        Penilaian.objects.values("nilai_beku", "sidik_nilai", "disetujui_pada").get(pk=file.pk),
    )

    services.buka_kembali(pelaku(pemeran.dewi), file.pk, ALASAN)

    file.refresh_from_db()
    assert file.tahap == tahap
    assert riwayat(file)[-2:] == [("batalkan", tahap, "dibatalkan"), ("buka_kembali", "dibatalkan", tahap)]
    assert isi == (
        list(Nilai.objects.order_by("pk").values()),
        list(ButirKeberatan.objects.order_by("pk").values()),
        Penilaian.objects.values("nilai_beku", "sidik_nilai", "disetujui_pada").get(pk=file.pk),
    )
    assert Jejak.objects.filter(aksi="pkg_buka_kembali", objek_id=file.pk, pelaku=pemeran.dewi).count() == 1


def test_alasannya_terbaca_semua_yang_melihat_berkas(pemeran: Pemeran) -> None:
    file = _batal(pemeran, Tahap.PENGUMPULAN)
    services.buka_kembali(pelaku(pemeran.fajar), file.pk, ALASAN)

    for orang in (pemeran.ani, pemeran.eko):
        assert selectors.daftar_riwayat(pelaku(orang), file)[-1].alasan == ALASAN


def test_batal_kedua_kali_kembali_ke_tempat_berhenti_yang_terakhir(pemeran: Pemeran) -> None:
    fajar, budi = pelaku(pemeran.fajar), pelaku(pemeran.budi)
    file = _batal(pemeran, Tahap.PERSIAPAN)
    services.buka_kembali(fajar, file.pk, ALASAN)
    services.mulai_kumpul(budi, file.pk)
    services.batalkan(fajar, file.pk, "Sekali lagi.")

    assert services.buka_kembali(fajar, file.pk, ALASAN).tahap == Tahap.PENGUMPULAN


@pytest.mark.parametrize(
    ("siapa", "tolak"),
    [("ani", TidakBoleh), ("budi", TidakBoleh), ("eko", TidakBoleh), ("endah", TidakBoleh), ("asri", TidakTerlihat)],
)
def test_hanya_yang_boleh_membatalkan(pemeran: Pemeran, siapa: str, tolak: type[Exception]) -> None:
    file = _batal(pemeran, Tahap.PENILAIAN)

    with pytest.raises(tolak):
        services.buka_kembali(pelaku(getattr(pemeran, siapa)), file.pk, ALASAN)

    file.refresh_from_db()
    assert file.tahap == Tahap.DIBATALKAN


def test_tidak_setelah_periode_ditutup(pemeran: Pemeran) -> None:
    file = _batal(pemeran, Tahap.PENILAIAN)
    Periode.objects.update(status=StatusPeriode.DITUTUP)

    with pytest.raises(SalahStatus, match="tidak sedang dibuka"):
        services.buka_kembali(pelaku(pemeran.fajar), file.pk, ALASAN)


def test_yang_tidak_dibatalkan_tidak_dibuka(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PENILAIAN, instrumen=versi_kecil())

    with pytest.raises(SalahStatus):
        services.buka_kembali(pelaku(pemeran.fajar), file.pk, ALASAN)


def test_alasan_diminta(pemeran: Pemeran) -> None:
    file = _batal(pemeran, Tahap.PENILAIAN)

    with pytest.raises(MasukanSalah):
        services.buka_kembali(pelaku(pemeran.fajar), file.pk, " \x00 ")

    assert riwayat(file)[-1][0] == "batalkan"


def test_tidak_pernah_ada_berkas_kedua_di_sampingnya(pemeran: Pemeran) -> None:
    """Opening the period again makes no second file beside a cancelled one, and the database would refuse it."""
    file = _batal(pemeran, Tahap.PENILAIAN)

    services.buka_berkas(pelaku(pemeran.fajar), file.peserta.periode_id)

    assert Penilaian.objects.filter(peserta=file.peserta).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Penilaian.objects.create(
            peserta=file.peserta, sekolah_id=file.sekolah_id, guru_id=file.guru_id, instrumen_id=file.instrumen_id
        )


def test_guru_yang_ditanya_lagi_mendapat_waktunya_lagi(pemeran: Pemeran) -> None:
    file = _batal(pemeran, Tahap.PERSETUJUAN)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        services.buka_kembali(pelaku(pemeran.fajar), file.pk, ALASAN)
        hari = timezone.localdate()

        keberatan(file, {1: "Bukti saya belum dilihat."})

    file.refresh_from_db()
    assert timezone.localdate(file.dikirim_pada) == hari


def test_guru_masih_dapat_menyetujui_sesudahnya(pemeran: Pemeran) -> None:
    file = _batal(pemeran, Tahap.PERSETUJUAN)
    services.buka_kembali(pelaku(pemeran.fajar), file.pk, ALASAN)

    assert setujui(file).tahap == Tahap.PENETAPAN


def test_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    file = _batal(pemeran, Tahap.PENILAIAN)
    alamat = reverse("pkg_penilaian:buka_kembali", args=[file.pk])
    fajar = masuk(pemeran.fajar)
    ringkasan = reverse("pkg_penilaian:berkas", args=[file.pk])

    assert alamat in fajar.get(ringkasan).content.decode()
    assert alamat not in masuk(pemeran.ani).get(ringkasan).content.decode()
    kosong = fajar.post(alamat, {"alasan": " "})
    assert (kosong.status_code, "Tuliskan alasannya" in kosong.content.decode()) == (422, True)
    assert fajar.post(alamat, {"alasan": ALASAN}).status_code == 302
    assert fajar.post(alamat, {"alasan": ALASAN}).status_code == 409
    assert alamat not in fajar.get(ringkasan).content.decode()
