"""Visits among colleagues: whose turn it is, and who reads what.

The notes belong to the teacher. They carry no total and no per cent: this is no judgement (domain 2 and 9).
Source: module 2019, 3.b: kunjungan observasi also to another school, kunjungan antar kelas within one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from observasi.teknik.enums import JenisKunjungan, StatusKunjungan

KUNCI_CATATAN = "catatan-bebas"
PELAJARAN_TERPANJANG = 4000


class Pihak(StrEnum):
    """What somebody is to a visit."""

    GURU = "guru"
    SEJAWAT = "sejawat"
    PEMBACA = "pembaca"
    """Let in by the teacher."""


@dataclass(frozen=True, slots=True)
class HakKunjungan:
    """What one person may do with one visit now."""

    jawab: bool
    """It is her turn to answer the proposed time."""
    batalkan: bool
    amati: bool
    """Write notes: the colleague, once a time is agreed."""
    baca_catatan: bool
    tulis_pelajaran: bool
    bagikan: bool


def hak(status: StatusKunjungan, pihak: Pihak, *, giliran: bool, sudah_menulis: bool) -> HakKunjungan:
    """Rights of one of the two, or of somebody whom the teacher let in.

    The teacher reads nothing before the notes were sent; the colleague reads her own at any time.
    """
    terkirim = status in (StatusKunjungan.DIAMATI, StatusKunjungan.SELESAI)
    peserta = pihak is not Pihak.PEMBACA
    return HakKunjungan(
        jawab=peserta and giliran and status is StatusKunjungan.DIUSULKAN,
        batalkan=peserta and status in (StatusKunjungan.DIUSULKAN, StatusKunjungan.DISEPAKATI),
        amati=pihak is Pihak.SEJAWAT and status is StatusKunjungan.DISEPAKATI,
        baca_catatan=terkirim,
        tulis_pelajaran=peserta and status is StatusKunjungan.DIAMATI and not sudah_menulis,
        bagikan=pihak is Pihak.GURU and terkirim,
    )


def galat_sekolah(jenis: JenisKunjungan, *, sama: bool) -> str | None:
    """A kunjungan antarkelas stays inside one school."""
    if jenis is JenisKunjungan.ANTAR_KELAS and not sama:
        return "Kunjungan antarkelas hanya di sekolah sendiri. Pilih kunjungan observasi untuk sekolah lain."
    return None


def ada_isi(isian: dict[str, str]) -> bool:
    """Whether there is anything that could be sent."""
    return any(nilai.strip() for nilai in isian.values())
