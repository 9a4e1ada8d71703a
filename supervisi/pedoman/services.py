"""Leaving the first-time tour, and opening it again."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from supervisi.pedoman.models import PerkenalanDitutup


def tutup_perkenalan(pelaku: Pelaku) -> None:
    """Do not show the tour again. Doing it twice changes nothing."""
    PerkenalanDitutup.objects.get_or_create(pengguna_id=pelaku.pengguna_id)


def buka_perkenalan(pelaku: Pelaku) -> None:
    """Show the tour on the start page again."""
    PerkenalanDitutup.objects.filter(pengguna_id=pelaku.pengguna_id).delete()
