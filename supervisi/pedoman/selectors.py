"""What of the guidance concerns one person."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from supervisi.pedoman import naskah
from supervisi.pedoman.enums import PEMBACA_PERAN, Pembaca
from supervisi.pedoman.models import PerkenalanDitutup
from supervisi.pedoman.rules import Artikel, LangkahPerkenalan, TautanHalaman


def pembaca(pelaku: Pelaku) -> Pembaca | None:
    """As whom this person reads, by the role chosen in the menu; None without a role."""
    return PEMBACA_PERAN[pelaku.peran_aktif] if pelaku.peran_aktif else None


def halaman_terbuka(pelaku: Pelaku, artikel: Artikel) -> list[TautanHalaman]:
    """The pages of an article that this person can open."""
    return [satu for satu in artikel.halaman if not satu.peran or pelaku.punya(*satu.peran)]


def perkenalan_ditutup(pelaku: Pelaku) -> bool:
    """Whether this person left the tour. One query."""
    return PerkenalanDitutup.objects.filter(pengguna_id=pelaku.pengguna_id).exists()


def perkenalan(pelaku: Pelaku) -> tuple[LangkahPerkenalan, ...]:
    """The steps of the tour for the start page; none without a role or after it was closed."""
    siapa = pembaca(pelaku)
    if siapa is None or perkenalan_ditutup(pelaku):
        return ()
    return naskah.perkenalan()[siapa]
