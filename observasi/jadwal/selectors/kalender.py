"""The calendar feed of one person, and its address."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from observasi.jadwal.enums import Status
from observasi.jadwal.models import Jadwal, KalenderPribadi
from observasi.jadwal.rules import Acara
from supervisi.lib.galat import TidakTerlihat

SEJAK = timedelta(days=60)
"""So long a past visit stays in the feed."""


def alamat_kalender(pelaku: Pelaku) -> KalenderPribadi | None:
    """The feed of the acting person; None when she has made none."""
    return KalenderPribadi.objects.filter(pengguna_id=pelaku.pengguna_id).first()


def pemilik_kalender(kunci: str, hari: date) -> Pelaku:
    """Who asks through the secret address of a feed. Raises TidakTerlihat for a key that is not (or no longer) valid."""
    satu = KalenderPribadi.objects.filter(kunci=kunci, pengguna__is_active=True).select_related("pengguna").first()
    if satu is None:
        raise TidakTerlihat
    return pelaku_untuk(satu.pengguna, hari)


def acara(pelaku: Pelaku, host: str) -> list[Acara]:
    """The published visits of this person, as teacher or supervisor. One query."""
    milik = Q(guru_id=pelaku.pengguna_id) | Q(penyelia_id=pelaku.pengguna_id)
    baris = (
        Jadwal.objects.filter(milik, status=Status.TERBIT, tanggal__gte=pelaku.hari - SEJAK)
        .select_related("guru", "penyelia", "program__sekolah")
        .order_by("tanggal", "mulai", "pk")
    )
    return [
        Acara(
            kunci=f"jadwal-{j.pk}@{host}",
            mulai=_waktu(j.tanggal, j.mulai),
            selesai=_waktu(j.tanggal, j.selesai),
            kelas=j.kelas,
            sekolah=j.program.sekolah.nama,
            bersama=j.guru.nama if j.penyelia_id == pelaku.pengguna_id else j.penyelia.nama,
            diubah=j.diubah_pada,
            urutan=j.versi,
        )
        for j in baris
    ]


def _waktu(tanggal: date, jam: time) -> datetime:
    return timezone.make_aware(datetime.combine(tanggal, jam))
