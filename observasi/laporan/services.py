"""Asking for the report."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from observasi.laporan.selectors import JENIS
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen


def minta(pelaku: Pelaku, siklus_id: int) -> Dokumen:
    """The report of the present data as a document job. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    return services_dokumen.minta(pelaku, JENIS, siklus_id)
