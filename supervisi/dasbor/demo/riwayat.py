"""Two earlier years of one teacher in the demo, so that an item can be followed from cycle to cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from observasi.penilaian.models import Penilaian
from observasi.siklus.models import Riwayat, Siklus
from observasi.tindak_lanjut.models import TindakLanjut


@dataclass(frozen=True, slots=True)
class SiklusLama:
    """A finished cycle: a note about item 4, how long ago, and the scores of both sides."""

    kelas: str
    masalah: str
    momen: str
    hari_lalu: int
    supervisor: tuple[int, ...]
    guru: tuple[int, ...]


# Item 4 stays below the middle and then rises by one step, which two raters cannot tell apart; item 18 clearly rises.
RIWAYAT_ANI = (
    SiklusLama(
        "VIII-E / 2",
        "Murid menunggu jawaban dari saya.",
        "Guru langsung ke rumus; contoh dari pelajaran lain belum disebut.",
        400,
        (4, 3, 4, 2, 4, 3, 3, 4, 4, 3, 4, 3, 4, 3, 3, 3, 4, 2, 4, 3, 3, 4, 3, 3),
        (4, 3, 4, 3, 4, 4, 3, 4, 4, 3, 4, 4, 4, 3, 3, 3, 4, 2, 4, 4, 3, 4, 3, 3),
    ),
    SiklusLama(
        "VIII-D / 1",
        "Ingin lebih banyak murid menjelaskan alasannya.",
        "Perbandingan disebut sekali, belum dikaitkan dengan IPA.",
        200,
        (4, 4, 4, 2, 4, 4, 3, 4, 5, 3, 4, 3, 4, 4, 3, 3, 4, 2, 4, 3, 4, 4, 3, 3),
        (4, 4, 4, 2, 4, 4, 3, 4, 4, 3, 4, 4, 4, 4, 3, 3, 4, 3, 4, 4, 4, 4, 3, 3),
    ),
)


def mundurkan(siklus: Siklus, hari: int) -> None:
    """Move a finished cycle into the past: what the services wrote today happened `hari` days ago."""
    lalu = timezone.now() - timedelta(days=hari)
    Siklus.objects.filter(pk=siklus.pk).update(usulan_waktu=lalu - timedelta(days=5), selesai_pada=lalu)
    Penilaian.objects.filter(siklus=siklus).update(dikirim_pada=lalu - timedelta(days=2))
    Riwayat.objects.filter(siklus=siklus).update(waktu=lalu)
    TindakLanjut.objects.filter(siklus=siklus).update(tenggat=lalu.date())
    TindakLanjut.objects.filter(siklus=siklus, terlaksana_pada__isnull=False).update(terlaksana_pada=lalu.date())
