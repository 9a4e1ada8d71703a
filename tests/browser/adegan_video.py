"""Scenes with a recording that is ready: the files go through the real recipe, but without an upload and a queue."""

from __future__ import annotations

import time
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from observasi.siklus.models import Siklus
from observasi.video import services
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.rules import BERJALAN
from tests import pemeran

_PALING_LAMA_DETIK = 240


def pelajaran_siap(siklus_id: int, berkas: list[str]) -> list[int]:
    """The recordings of a cycle with the class's consent, made playable one after the other."""
    siklus = Siklus.objects.get(pk=siklus_id)
    services.catat_izin(pemeran.pelaku(siklus.guru), siklus_id)
    return [_siap(siklus, urutan, Path(satu)) for urutan, satu in enumerate(berkas, start=1)]


def pelajaran_antre(siklus_id: int, berkas: str) -> int:
    """A recording that waits for the portal's own worker."""
    satu = _buat(Siklus.objects.get(pk=siklus_id), 1, Path(berkas))
    services.antrekan(satu.pk)
    return satu.pk


def _buat(siklus: Siklus, urutan: int, berkas: Path) -> Rekaman:
    with berkas.open("rb") as aliran:
        asli = default_storage.save(f"uji/{siklus.pk}-{urutan}", File(aliran))
    return Rekaman.objects.create(
        siklus=siklus,
        pemilik_id=siklus.guru_id,
        urutan=urutan,
        nama_asli=berkas.name,
        ukuran_byte=berkas.stat().st_size,
        status=StatusVideo.MENGANTRE,
        diterima_pada=timezone.now(),
        berkas_asli=asli,
    )


def _siap(siklus: Siklus, urutan: int, berkas: Path) -> int:
    satu = _buat(siklus, urutan, berkas)
    batas = time.monotonic() + _PALING_LAMA_DETIK
    while satu.status in BERJALAN and time.monotonic() < batas:
        # A turn may be another's, and the portal's own worker takes turns too.
        if services.proses(satu.pk) == "lewat":
            time.sleep(0.3)
        satu.refresh_from_db()
    assert satu.status == StatusVideo.SIAP, (satu.status, satu.galat_kode, satu.galat_rincian)
    return satu.pk


def cabut_izin(siklus_id: int) -> None:
    """The teacher takes the class's consent back."""
    siklus = Siklus.objects.get(pk=siklus_id)
    services.cabut_izin(pemeran.pelaku(siklus.guru), siklus_id)
    assert not IzinKelas.objects.filter(siklus=siklus).exists()


def beri_izin(siklus_id: int) -> None:
    """The teacher records the class's consent (again)."""
    services.catat_izin(pemeran.pelaku(Siklus.objects.get(pk=siklus_id).guru), siklus_id)
