"""A thousand uploads with random faults: at the end of each, the page and the server agree, and no byte is wrong."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from observasi.video import services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from tests.video.klien_tus import Klien, berkas_di, unggahan_di
from tests.video.pengirim_model import GANGGUAN, Halaman, Rencana

BENIH = 20261126
BANYAK = 1000


def rencana(nomor: int, acak: random.Random) -> Rencana:
    """A file of its own, up to three faults, and now and then a teacher who gives up."""
    undian = acak.random()
    return Rencana(
        isi=acak.randbytes(acak.randint(1000, 3500)),
        nama=f"rekaman-{nomor}",
        acak=acak,
        jatah_gangguan=acak.choice((0, 0, 1, 1, 2)),
        buat_hilang=acak.random() < 0.05,
        kuota_penuh=undian < 0.03,
        batal=0.03 <= undian < 0.06,
        ditinggal=0.06 <= undian < 0.08,
    )


def periksa(halaman: Halaman, pesan: list[int]) -> None:
    """What the page says is what the server has."""
    if halaman.keadaan == "ditolak":
        assert not Unggahan.objects.filter(sidik_klien=halaman.rencana.nama).exists()
        return
    assert halaman.alamat is not None
    unggahan = unggahan_di(halaman.alamat)
    berkas = berkas_di(halaman.alamat)
    if halaman.keadaan == "selesai":
        assert unggahan.rekaman.status == StatusVideo.MENGANTRE
        assert unggahan.selesai_pada is not None
        assert unggahan.diterima_byte == len(halaman.rencana.isi)
        assert berkas.read_bytes() == halaman.rencana.isi
        assert pesan == [unggahan.rekaman_id]
        assert halaman.klien.offset(halaman.alamat) == len(halaman.rencana.isi)
        return
    if halaman.keadaan == "ditinggal":
        assert halaman.rencana.isi.startswith(berkas.read_bytes())
        Unggahan.objects.filter(pk=unggahan.pk).update(kedaluwarsa_pada=timezone.now() - timedelta(seconds=1))
        services.sapu()
        assert halaman.klien.minta("HEAD", halaman.alamat).status_code == 410
    else:
        assert halaman.klien.minta("HEAD", halaman.alamat).status_code == 404
    assert Rekaman.objects.get(pk=unggahan.rekaman_id).status == StatusVideo.DIHAPUS
    assert not berkas.exists()
    assert pesan == []


def bersihkan(nomor: int) -> None:
    """The files of this upload go; now and then the rows too, so that the thousandth costs the same as the first."""
    for berkas in Path(settings.UNGGAHAN_DIR).iterdir():
        berkas.unlink()
    if nomor % 50:
        return
    Unggahan.objects.all().delete()
    Rekaman.objects.all().delete()


def test_seribu_unggahan_dengan_gangguan(
    masuk: Any,
    pemeran: Any,
    siklus: Any,
    kirim_pesan: list[int],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    acak = random.Random(BENIH)
    ani = Klien(masuk(pemeran.ani))
    akhir: Counter[str] = Counter()
    gangguan: Counter[str] = Counter()

    for nomor in range(BANYAK):
        satu = rencana(nomor, acak)
        halaman = Halaman(ani, siklus.pk, satu, monkeypatch)
        with django_capture_on_commit_callbacks(execute=True):
            akhir[halaman.jalan()] += 1
        gangguan.update(satu.terjadi)
        sisa = {b.stem for b in Path(settings.UNGGAHAN_DIR).iterdir()}
        assert len(sisa) <= 1, satu.terjadi
        periksa(halaman, kirim_pesan)
        kirim_pesan.clear()
        bersihkan(nomor)

    assert sum(akhir.values()) == BANYAK
    assert set(akhir) == {"selesai", "batal", "ditolak", "ditinggal"}
    assert set(gangguan) == set(GANGGUAN)
    assert min(gangguan.values()) > 30
