"""The row of the cycle, locked for whoever writes about its follow-ups."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus


def terkunci(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    """The locked cycle and the side of `pelaku`. Raises TidakTerlihat and TidakBoleh."""
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return services_siklus.kunci_baris(siklus_id), sisi
