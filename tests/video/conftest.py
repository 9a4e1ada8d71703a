"""Fixtures of the video tests: clips, an empty media folder for every test, a cycle in the stage of observing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman, Unggahan
from observasi.video.services.unggah import penampung_untuk
from tests.klip import Gudang
from tests.klip_ganjil import RESEP_GANJIL
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran


@pytest.fixture(scope="session")
def klip(tmp_path_factory: pytest.TempPathFactory) -> Gudang:
    return Gudang(tmp_path_factory.mktemp("klip"), RESEP_GANJIL)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """A media folder of this test's own."""
    folder = tmp_path / "media"
    for nama in ("unggahan", "kerja", "berkas"):
        (folder / nama).mkdir(parents=True)
    settings.UNGGAHAN_DIR = folder / "unggahan"
    settings.KERJA_DIR = folder / "kerja"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder / "berkas")},
        },
    }
    assert Path(default_storage.path("x")) == folder / "berkas" / "x"
    return folder


@pytest.fixture
def siklus(pemeran: Pemeran, pustaka: None) -> Siklus:
    """Ani's cycle with Budi, ready for a recording."""
    return siklus_observasi(pemeran)


@pytest.fixture
def kirim_pesan(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids whose wake-up call was sent; the broker itself is not part of these tests."""
    terkirim: list[int] = []
    monkeypatch.setattr("observasi.video.services.klaim.antrekan", terkirim.append)
    monkeypatch.setattr("observasi.video.services.penyapu.antrekan", terkirim.append)
    return terkirim


@pytest.fixture
def rekaman_dari(siklus: Siklus, kirim_pesan: list[int]) -> Callable[..., Rekaman]:
    """A recording whose upload is complete and which waits for a worker."""

    def buat(berkas: Path, **metadata: str) -> Rekaman:
        isi = berkas.read_bytes()
        kini = timezone.now()
        rekaman = Rekaman.objects.create(
            siklus=siklus,
            pemilik_id=siklus.guru_id,
            urutan=Rekaman.objects.count() + 1,
            nama_asli=berkas.name,
            ukuran_byte=len(isi),
            status=StatusVideo.MENGANTRE,
            diterima_pada=kini,
            denyut_pada=kini,
        )
        unggahan = Unggahan.objects.create(
            rekaman=rekaman,
            pemilik_id=siklus.guru_id,
            panjang_byte=len(isi),
            diterima_byte=len(isi),
            selesai_pada=kini,
            kedaluwarsa_pada=kini + rules.LAMA_UNGGAHAN,
            metadata=metadata,
        )
        penampung_untuk(unggahan).bagian.write_bytes(isi)
        return rekaman

    return buat


@pytest.fixture
def rekaman_siap(siklus: Siklus) -> Rekaman:
    """A recording that is ready, with small stand-ins for its files."""
    folder = f"uji-rekaman/{siklus.pk}/abc-r1"
    isi = ["poster.jpg", "240p/i.m3u8", "240p/init_0.mp4", "240p/s_00000.m4s", "master.m3u8"]
    for nama in isi:
        jalur = Path(default_storage.path(f"{folder}/{nama}"))
        jalur.parent.mkdir(parents=True, exist_ok=True)
        jalur.write_bytes(f"isi {nama}".encode())
    Path(default_storage.path(f"{folder}/rahasia.txt")).write_bytes(b"not produced by the recipe")
    asli = f"uji-rekaman/{siklus.pk}/asli-abc"
    Path(default_storage.path(asli)).write_bytes(b"asli")
    return Rekaman.objects.create(
        siklus=siklus,
        pemilik_id=siklus.guru_id,
        nama_asli="Pelajaran pecahan.mp4",
        ukuran_byte=1000,
        status=StatusVideo.SIAP,
        siap_pada=timezone.now(),
        diterima_pada=timezone.now(),
        folder=folder,
        isi=isi,
        tangga=[240],
        durasi_detik="61.500",
        lebar=426,
        tinggi=240,
        ada_suara=True,
        berkas_asli=asli,
        sha256="ab" * 32,
        kemajuan_persen=100,
    )


@pytest.fixture
def izin(siklus: Siklus) -> IzinKelas:
    return IzinKelas.objects.create(siklus=siklus, oleh_id=siklus.guru_id)
