"""Many schools at once: how far each is in the year, for pengawas and dinas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import sekolah_kantor
from pkg.periode.enums import TugasTambahan
from pkg.periode.models import Periode, Peserta


@dataclass(frozen=True, slots=True)
class BarisSekolah:
    """One school: its periods of the year, and participants who are kepala sekolah and have no assessor yet."""

    sekolah: Sekolah
    periode: list[Periode]
    kepala_menunggu: list[Peserta]


def daftar_sekolah(pelaku: Pelaku, *, cari: str = "") -> QuerySet[Sekolah]:
    """Schools for which `pelaku` holds an office, filtered by name, number or region."""
    hasil = sekolah_kantor(pelaku)
    if cari:
        hasil = hasil.filter(Q(nama__icontains=cari) | Q(npsn__icontains=cari) | Q(wilayah__nama__icontains=cari))
    return hasil


def baris_sekolah(pelaku: Pelaku, sekolah: list[Sekolah], tahun: int) -> list[BarisSekolah]:
    """The year of these schools, which `pelaku` was shown by `daftar_sekolah`. Two queries."""
    periode: dict[int, list[Periode]] = defaultdict(list)
    for p in Periode.objects.filter(sekolah__in=sekolah, tahun=tahun).order_by("mulai", "pk"):
        periode[p.sekolah_id].append(p)
    menunggu: dict[int, list[Peserta]] = defaultdict(list)
    kepala = Peserta.objects.filter(
        sekolah__in=sekolah, periode__tahun=tahun, tugas_tambahan=TugasTambahan.KEPALA_SEKOLAH, penilai__isnull=True
    )
    for satu in kepala.exclude(periode__status="ditutup").select_related("guru", "periode").order_by("pk"):
        menunggu[satu.sekolah_id].append(satu)
    return [BarisSekolah(s, periode[s.pk], menunggu[s.pk]) for s in sekolah]
