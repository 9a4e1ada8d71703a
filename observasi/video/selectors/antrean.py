"""Where a waiting recording stands. Only numbers leave this module: whose recordings are ahead is nobody's business."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accounts.pelaku import Pelaku
from observasi.video import rules
from observasi.video.enums import Lajur, StatusVideo
from observasi.video.models import Rekaman


@dataclass(frozen=True, slots=True)
class Antrean:
    """How many recordings are before this one, and about how many seconds they take."""

    di_depan: int
    detik: int


def antrean(pelaku: Pelaku, rekaman: Rekaman) -> Antrean:
    """The recordings of anybody whose turn comes before: first rungs before the rest, each in the order of arrival.

    One query.
    """
    datang_dahulu = Q(diterima_pada__lt=rekaman.diterima_pada) | Q(
        diterima_pada=rekaman.diterima_pada, pk__lt=rekaman.pk
    )
    if rekaman.lajur == Lajur.AWAL:
        # One that works on the rest steps back after its part: it is not ahead.
        di_depan = Q(lajur=Lajur.AWAL) & (Q(status=StatusVideo.MEMPROSES) | datang_dahulu)
    else:
        di_depan = Q(lajur=Lajur.AWAL) | Q(status=StatusVideo.MEMPROSES) | datang_dahulu
    baris = (
        Rekaman.objects.filter(di_depan, status__in=rules.BERJALAN)
        .exclude(pk=rekaman.pk)
        .values_list("sisa_detik", "durasi_detik", "ukuran_byte")
    )
    detik = [sisa if sisa is not None else rules.taksir_detik(durasi, ukuran) for sisa, durasi, ukuran in baris]
    return Antrean(len(detik), sum(detik))
