"""What of the instrument library these techniques can use."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import VersiInstrumen


def pilihan_instrumen(pelaku: Pelaku, *jenis: JenisInstrumen) -> list[VersiInstrumen]:
    """The newest version of each instrument of these kinds that `pelaku` reads, those for the lesson first. One query."""
    terbaru = VersiInstrumen.objects.filter(instrumen=OuterRef("instrumen")).order_by("-nomor").values("pk")[:1]
    semua = (
        selectors_instrumen.terlihat_oleh(pelaku)
        .filter(instrumen__jenis__in=jenis, instrumen__diarsipkan_pada__isnull=True)
        .annotate(pk_terbaru=Subquery(terbaru))
        .filter(pk=F("pk_terbaru"))
        .order_by("instrumen__judul", "pk")
    )
    return sorted(semua, key=lambda v: v.instrumen.tahap != TahapInstrumen.OBSERVASI)


def pilih_versi(pelaku: Pelaku, versi_id: int, *jenis: JenisInstrumen) -> VersiInstrumen | None:
    """That instrument of the choice above; None when it is not in it."""
    return next((v for v in pilihan_instrumen(pelaku, *jenis) if v.pk == versi_id), None)
