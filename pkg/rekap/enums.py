"""What keeps a result from standing, and whose turn it is."""

from __future__ import annotations

from enum import StrEnum


class Halangan(StrEnum):
    """What is still missing."""

    PERIODE = "periode"
    BERKAS = "berkas"
    TAHAP = "tahap"
    KUESIONER = "kuesioner"
    KEHADIRAN = "kehadiran"
    GOLONGAN = "golongan"
    BEBAN = "beban"


class Pemilik(StrEnum):
    """Who mends it."""

    GURU = "guru"
    PENILAI = "penilai"
    MODERATOR = "moderator"
    PENUNJUK = "penunjuk"
    PIMPINAN = "pimpinan"
    KANTOR = "kantor"
    DINAS = "dinas"
    TIDAK_ADA = ""
