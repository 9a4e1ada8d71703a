"""Rights in the demo: a colleague who was let in, and a recording whose time is nearly over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.siklus.models import Siklus
from observasi.video.rules.retensi import PERINGATAN, SIMPAN_BAWAAN
from observasi.video.rules.undangan import sampai_bawaan
from observasi.video.services.retensi import umumkan
from observasi.video.services.undangan import undang


def undang_menonton(guru: Pelaku, siklus: Siklus, rekan: Pengguna) -> None:
    """The teacher lets a colleague in for two weeks."""
    undang(guru, siklus.pk, rekan.pk, sampai_bawaan(guru.hari), "Mohon masukan tentang cara saya membagi kelompok.")


def hampir_dihapus(siklus: Siklus) -> None:
    """The cycle ended half a year ago, so its recording goes in two weeks, and the teacher is told."""
    kini = timezone.now()
    Siklus.objects.filter(pk=siklus.pk).update(selesai_pada=kini - timedelta(days=SIMPAN_BAWAAN) + PERINGATAN)
    umumkan(kini)
