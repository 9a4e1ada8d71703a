"""Kinds of kabar. Rooms above register theirs in AppConfig.ready; this room knows no domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from supervisi.kabar.enums import Cara, Kelompok

# The ids of the objects of a kind that a person may see now, as a query (one column).
Terlihat = Callable[[Pelaku], QuerySet[Any, Any]]


class JenisTidakDikenal(LookupError):
    """No room has registered this kind of kabar."""


@dataclass(frozen=True, slots=True)
class JenisKabar:
    """One kind, as people choose it on the page of their preferences.

    `bagikan` is the sentence that may be passed on by WhatsApp: it names no person, no class and no result.
    `terlihat` is asked each time that a kabar is shown, counted or sent: who may no longer see the object is told
    nothing more of it.
    """

    kode: str
    kelompok: Kelompok
    nama: str
    penjelasan: str
    bagikan: str
    bawaan: Cara
    terlihat: Terlihat


_jenis: dict[str, JenisKabar] = {}


def daftarkan(*jenis: JenisKabar) -> None:
    """Make kinds known. Twice the same is fine (apps may be set up twice); two different ones are a mistake."""
    for satu in jenis:
        if _jenis.setdefault(satu.kode, satu) != satu:
            raise ValueError(f"kabar: kind {satu.kode!r} is registered twice with different parts")


def ambil(kode: str) -> JenisKabar:
    """The registered kind. Raises JenisTidakDikenal."""
    try:
        return _jenis[kode]
    except KeyError:
        raise JenisTidakDikenal(kode) from None


def semua() -> list[JenisKabar]:
    """All kinds, group by group, in the order in which the rooms registered them."""
    return sorted(_jenis.values(), key=lambda j: list(Kelompok).index(j.kelompok))
