"""Handing a cycle over to another supervisor (domain 9, keputusan/0008). Pure."""

from __future__ import annotations

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.siklus.enums import TAHAP_BISA_DISERAHKAN, TAHAP_TERBUKA, Aksi, Sisi, Tahap
from observasi.siklus.rules.keadaan import FaktaSiklus, alasan_salah_status, sisi


def galat_penyerah(pelaku: Pelaku, fakta: FaktaSiklus) -> str | None:
    """Why `pelaku` may not hand this cycle over, or None.

    The supervisor may, and the kepala sekolah of the school, because a supervisor who has left cannot be asked any
    more. The teacher may not, also when she is the kepala sekolah: nobody picks who judges the draft of her own cycle
    in the middle of it. She can cancel and ask somebody else.
    """
    siapa = sisi(pelaku, fakta)
    if siapa is Sisi.SUPERVISOR:
        return None
    if siapa is Sisi.GURU:
        return (
            "Pergantian supervisor diatur oleh supervisor Anda atau kepala sekolah. Sampaikan kepada mereka, "
            "atau batalkan siklus ini dan ajukan kepada supervisor lain."
        )
    if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH):
        return None
    return "Hanya supervisor siklus ini dan kepala sekolah yang dapat menyerahkan pendampingan."


def galat_tahap_serah(tahap: Tahap) -> str | None:
    """Why a cycle in this stage cannot be handed over, or None: both sheets are open from pasca-observasi on."""
    if tahap in TAHAP_BISA_DISERAHKAN:
        return None
    if tahap not in TAHAP_TERBUKA:
        return alasan_salah_status(tahap, Aksi.SERAHKAN)
    return (
        "Kedua penilaian sudah dibuka, jadi siklus ini diselesaikan oleh guru dan supervisor yang menilai. "
        "Supervisor tetap dapat membukanya walau sudah pindah tugas. Bila tidak mungkin, batalkan dengan alasan."
    )
