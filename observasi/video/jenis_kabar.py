"""The kind of kabar of this room: somebody let her in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from observasi.video.selectors import undangan_terbuka
from supervisi.kabar.enums import Cara, Kelompok
from supervisi.kabar.registri import JenisKabar

DIBUKA = "rekaman_dibuka"


def undangan(pelaku: Pelaku) -> QuerySet[Any, Any]:
    """The invitations that open something to her today."""
    return undangan_terbuka(pelaku).order_by().values("pk")


JENIS = (
    JenisKabar(
        kode=DIBUKA,
        kelompok=Kelompok.SUPERVISI,
        nama="Rekaman yang dibuka untuk Anda",
        penjelasan="Seorang guru mengizinkan Anda menonton rekaman pelajarannya.",
        bagikan="Ada rekaman pelajaran yang dibuka untuk Anda.",
        bawaan=Cara.SEKETIKA,
        terlihat=undangan,
    ),
)
