"""What all pages of the library share."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.instrumen.models import InstrumenPustaka


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The acting person of a signed-in request."""
    return cast(PermintaanPelaku, request).pelaku


def remah(induk: InstrumenPustaka | None = None, *lanjut: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back: library, instrument, and so on."""
    jalan = [("Pustaka instrumen", reverse("instrumen:daftar"))]
    if induk is not None:
        jalan.append((induk.judul, reverse("instrumen:lihat", args=[induk.kode])))
    return [*jalan, *lanjut]


def versi_terkirim(request: HttpRequest) -> int:
    """The version of the draft that the page showed; 0 for anything else."""
    nilai = request.POST.get("versi", "")
    return int(nilai) if nilai.isascii() and nilai.isdecimal() and len(nilai) < 10 else 0
