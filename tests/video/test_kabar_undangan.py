"""Who was let in is told; when the door closes, nothing of it is left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from observasi.video.models import IzinKelas, UndanganTonton
from observasi.video.services.undangan import cabut_undangan, undang
from supervisi.kabar import selectors
from tests.pemeran import pelaku

pytestmark = pytest.mark.django_db


@pytest.fixture
def undangan(pemeran, rekaman_siap, izin):
    sampai = timezone.localdate() + timedelta(days=3)
    return undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, pemeran.asri.pk, sampai, "Rahasia kita.")


def _kabar(pemeran):
    return [(k.judul, k.isi) for k in selectors.terlihat_oleh(pelaku(pemeran.asri))]


def test_undangan_dikabarkan_sekali_tanpa_catatannya(pemeran, rekaman_siap, undangan):
    sampai = timezone.localdate() + timedelta(days=9)
    undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, pemeran.asri.pk, sampai)

    ((judul, isi),) = _kabar(pemeran)
    assert judul == "Ani Lestari membuka rekaman pelajarannya untuk Anda"
    assert "Rahasia" not in isi


def test_pintu_yang_tertutup_menutup_kabarnya(pemeran, undangan):
    assert len(_kabar(pemeran)) == 1

    UndanganTonton.objects.update(sampai=timezone.localdate() - timedelta(days=1))
    lewat = _kabar(pemeran)
    UndanganTonton.objects.update(sampai=timezone.localdate())
    IzinKelas.objects.all().delete()
    tanpa_izin = _kabar(pemeran)

    assert (lewat, tanpa_izin) == ([], [])


def test_undangan_yang_dicabut_menutup_kabarnya(pemeran, undangan):
    cabut_undangan(pelaku(pemeran.ani), undangan.pk)

    assert (_kabar(pemeran), selectors.jumlah_baru(pelaku(pemeran.asri))) == ([], 0)
