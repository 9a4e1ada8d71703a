"""When there is something to report. Who may read it is decided by the cycle (siklus.rules.akses)."""

from __future__ import annotations

from observasi.siklus.enums import Tahap

BELUM_ADA = "Laporan tersedia setelah permintaan supervisi diterima dan waktu pertemuannya disepakati."


def boleh_dibuat(tahap_terakhir: Tahap) -> bool:
    """From pra_observasi on. A cancelled cycle counts by the stage in which it stopped."""
    return tahap_terakhir is not Tahap.PERMINTAAN
