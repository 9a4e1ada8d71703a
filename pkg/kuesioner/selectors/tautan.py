"""Unused links for printing and sharing. Their tokens are made again here and kept nowhere."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.kunci import token_tautan
from pkg.kuesioner.models import Kampanye, Rombongan, Tautan
from pkg.kuesioner.rules import token
from pkg.kuesioner.selectors.kampanye import ambil_kelola
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class TautanSiap:
    """One unused link with its token."""

    id: uuid.UUID
    rombongan: str
    token: str

    @property
    def kode(self) -> str:
        """As it is printed, for typing."""
        return token.tulis(self.token)


@dataclass(frozen=True, slots=True)
class LembarTautan:
    """Unused links of a campaign, or of one of its classes, in an order that means nothing.

    `usang` counts links whose token cannot be made again because the portal's key was changed since: papers already
    handed out still work, but new ones need a replacement.
    """

    kampanye: Kampanye
    rombongan: Rombongan | None
    tautan: tuple[TautanSiap, ...]
    usang: tuple[uuid.UUID, ...]


def tautan_siap(pelaku: Pelaku, kampanye_id: int, rombongan_id: int | None = None) -> LembarTautan:
    """Raises TidakTerlihat (also for a class of another campaign) or TidakBoleh. A fixed number of queries."""
    kampanye = ambil_kelola(pelaku, kampanye_id)
    rombongan = None
    if rombongan_id is not None:
        rombongan = Rombongan.objects.filter(pk=rombongan_id, kampanye=kampanye).first()
        if rombongan is None:
            raise TidakTerlihat
    semua = Tautan.objects.filter(rombongan__kampanye=kampanye, status=StatusTautan.AKTIF).select_related("rombongan")
    if rombongan is not None:
        semua = semua.filter(rombongan=rombongan)
    siap, usang = [], []
    for satu in semua.order_by("rombongan__nama", "pk"):
        rahasia = token_tautan(satu.pk, satu.putaran)
        if token.sidik(rahasia) == satu.sidik:
            siap.append(TautanSiap(satu.pk, satu.rombongan.nama, rahasia))
        else:
            usang.append(satu.pk)
    return LembarTautan(kampanye, rombongan, tuple(siap), tuple(usang))
