"""Watched minutes: merging, what a clock allows, and who is told."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman, Tontonan
from observasi.video.rules import tontonan as rules
from observasi.video.selectors import siapa_menonton
from observasi.video.services import buka
from observasi.video.services.tontonan import catat_tontonan
from supervisi.lib.galat import TidakTerlihat
from tests.pemeran import pelaku

RENTANG = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@given(RENTANG)
def test_gabung_sama_dengan_himpunan_detik(rentang):
    dipotong = rules.potong(rentang, 50)
    himpunan = {d for a, b in dipotong for d in range(a, b)}

    hasil = rules.gabung(dipotong)

    assert {d for a, b in hasil for d in range(a, b)} == himpunan
    assert rules.panjang(hasil) == len(himpunan)
    assert all(b < c for (_, b), (c, _) in pairwise(hasil))


@given(RENTANG, st.integers(0, 200))
def test_batasi_tidak_pernah_lebih(rentang, paling_banyak):
    dipotong = rules.potong(rentang, 60)

    assert rules.panjang(rules.batasi(dipotong, paling_banyak)) == min(paling_banyak, rules.panjang(dipotong))


@pytest.mark.parametrize(
    ("detik", "durasi", "menit", "persen", "kalimat"),
    [
        (0, 2400, 0, 0, "Anda belum menonton rekaman ini."),
        (1920, 2400, 32, 80, "Anda sudah menonton 32 dari 40 menit."),
        (10, 2400, 1, 0, "Anda sudah menonton 1 dari 40 menit."),
        (30, 61, 1, 49, "Anda sudah menonton 30 dari 61 detik."),
        (2399, 2400, 40, 99, "Anda sudah menonton 40 dari 40 menit."),
        (2400, 2400, 40, 100, "Anda sudah menonton seluruhnya."),
        (0, 0, 0, 0, "Anda belum menonton rekaman ini."),
    ],
)
def test_cakupan(detik, durasi, menit, persen, kalimat):
    cakupan = rules.Cakupan(detik, durasi)

    assert (cakupan.menit, cakupan.persen, cakupan.kalimat) == (menit, persen, kalimat)


@pytest.mark.parametrize(
    "isi",
    [
        None,
        [],
        {},
        {"rentang": "x"},
        {"rentang": [[1]]},
        {"rentang": [[1, 2.5]]},
        {"rentang": [[True, 2]]},
        {"rentang": [["1", 2]]},
        {"rentang": [[0, 1]] * (rules.RENTANG_MAKS + 1)},
    ],
)
def test_laporan_yang_bukan_laporan(isi):
    assert rules.baca(isi) is None


def test_laporan_yang_benar():
    assert rules.baca({"rentang": [[0, 30], [60, 62]]}) == [(0, 30), (60, 62)]


def test_laporan_digabung_dan_ulangan_dihitung(pemeran, rekaman_siap, izin):
    Rekaman.objects.update(durasi_detik=Decimal("2400.9"))
    budi, kini = pelaku(pemeran.budi), timezone.now()
    buka(budi, rekaman_siap.pk)

    catat_tontonan(budi, rekaman_siap.pk, [(0, 30)], kini + timedelta(seconds=30))
    catat_tontonan(budi, rekaman_siap.pk, [(20, 50)], kini + timedelta(seconds=60))
    cakupan = catat_tontonan(budi, rekaman_siap.pk, [(2380, 9999)], kini + timedelta(seconds=90))

    baris = Tontonan.objects.get()
    assert (baris.rentang, baris.detik, baris.detik_total) == ([[0, 50], [2380, 2400]], 70, 80)
    assert (cakupan.detik, cakupan.durasi, baris.sekolah_id) == (70, 2400, rekaman_siap.siklus.sekolah_id)


def test_jam_dinding_membatasi(pemeran, rekaman_siap, izin):
    """Half a minute of the clock cannot hold more than a minute of the lesson at double speed, and a little."""
    Rekaman.objects.update(durasi_detik=Decimal(2400))
    budi, kini = pelaku(pemeran.budi), timezone.now()
    buka(budi, rekaman_siap.pk)
    Tontonan.objects.update(acuan_pada=kini)

    pertama = catat_tontonan(budi, rekaman_siap.pk, [(0, 2400)], kini + timedelta(seconds=30))
    segera = catat_tontonan(budi, rekaman_siap.pk, [(100, 2400)], kini + timedelta(seconds=30))
    mundur = catat_tontonan(budi, rekaman_siap.pk, [(1000, 2400)], kini - timedelta(hours=1))

    assert (pertama.detik, segera.detik, mundur.detik) == (70, 80, 90)


def test_membuka_lagi_memulai_jam_baru(pemeran, rekaman_siap, izin):
    budi = pelaku(pemeran.budi)
    buka(budi, rekaman_siap.pk)
    Tontonan.objects.update(acuan_pada=timezone.now() - timedelta(days=1))

    buka(budi, rekaman_siap.pk)

    assert timezone.now() - Tontonan.objects.get().acuan_pada < timedelta(minutes=5)


def test_laporan_kosong_tidak_menggeser_jam(pemeran, rekaman_siap, izin):
    budi, kini = pelaku(pemeran.budi), timezone.now()
    buka(budi, rekaman_siap.pk)
    acuan = Tontonan.objects.get().acuan_pada

    cakupan = catat_tontonan(budi, rekaman_siap.pk, [(5, 5), (9, 3)], kini + timedelta(seconds=30))

    assert (cakupan.detik, Tontonan.objects.get().acuan_pada, Tontonan.objects.get().terakhir_pada) == (0, acuan, None)


def test_tanpa_hak_tidak_ada_yang_dicatat(pemeran, rekaman_siap, siklus):
    for siapa in (pemeran.budi, pemeran.fajar, pemeran.citra):
        with pytest.raises(TidakTerlihat):
            catat_tontonan(pelaku(siapa), rekaman_siap.pk, [(0, 5)], timezone.now())

    assert Tontonan.objects.count() == 0


def test_guru_melihat_supervisornya_dan_supervisor_tahu(masuk, pemeran, rekaman_siap, izin):
    alamat = reverse("video:tontonan", args=[rekaman_siap.pk])
    client = masuk(pemeran.budi)
    client.post(reverse("video:akses", args=[rekaman_siap.pk]))
    Tontonan.objects.update(acuan_pada=timezone.now() - timedelta(seconds=40))

    jawaban = client.post(alamat, '{"rentang": [[0, 30]]}', content_type="application/json").json()

    assert (jawaban["detik"], jawaban["durasi"], jawaban["persen"]) == (30, 61, 49)
    halaman = client.get(reverse("video:halaman", args=[rekaman_siap.siklus_id])).content.decode()
    assert "Anda sudah menonton 30 dari 61 detik." in halaman
    assert "Guru melihat menit yang Anda tonton." in halaman
    siklus = Siklus.objects.get(pk=rekaman_siap.siklus_id)
    penonton = siapa_menonton(pelaku(pemeran.ani), siklus)[0].penonton
    assert [(p.nama, p.sebagai, p.cakupan.persen, p.menit_total) for p in penonton] == [
        ("Budi Santoso, M.Pd.", "supervisor", 49, 1)
    ]
    hak = masuk(pemeran.ani).get(reverse("video:hak", args=[rekaman_siap.siklus_id])).content.decode()
    assert "49 %" in hak


def test_guru_sendiri_tidak_ada_di_daftar(masuk, pemeran, rekaman_siap):
    ani = pelaku(pemeran.ani)
    buka(ani, rekaman_siap.pk)

    assert siapa_menonton(ani, Siklus.objects.get(pk=rekaman_siap.siklus_id))[0].penonton == ()


@pytest.mark.parametrize("badan", ["", "[]", "{", '{"rentang": [[0]]}', "[" * 5000])
def test_laporan_rusak_422(masuk, pemeran, rekaman_siap, badan):
    alamat = reverse("video:tontonan", args=[rekaman_siap.pk])

    assert masuk(pemeran.ani).post(alamat, badan, content_type="application/json").status_code == 422
    assert masuk(pemeran.asri).post(alamat, badan, content_type="application/json").status_code == 404
