"""Limits of uploads."""

from __future__ import annotations

from datetime import timedelta

UKURAN_MAKS_BYTE = 10 * 1024**3
SISA_DISK_BYTE = 1024**3  # what must stay free after everything that was promised has arrived
UNGGAHAN_TERBUKA_MAKS = 5  # of one teacher in one cycle
LAMA_UNGGAHAN = timedelta(hours=72)  # since the last byte


def cukup_ruang(bebas_byte: int, dijanjikan_byte: int, diminta_byte: int) -> bool:
    """Whether a new upload fits beside everything that other open uploads were promised."""
    return bebas_byte - dijanjikan_byte - diminta_byte >= SISA_DISK_BYTE
