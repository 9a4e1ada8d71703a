"""Who may see and do what with the appraisal year of a school (domain 9), and in which state of a period.

A kepala sekolah and an admin plan the year of their school; pengawas and dinas read. Who assesses a kepala sekolah is
decided by the dinas alone: neither she nor her staff choose.
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.periode.enums import StatusPeriode


@dataclass(frozen=True, slots=True)
class Tempat:
    """The school in question and the region that it lies in."""

    sekolah_id: int
    wilayah_id: int


@dataclass(frozen=True, slots=True)
class Orang:
    """The people of one participant. `kepala_sekolah`: she holds that office at this school."""

    guru_id: int
    penilai_ids: frozenset[int]
    kepala_sekolah: bool


_KELOLA = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)
_KANTOR = (*_KELOLA, Peran.PENGAWAS)


def dinas(pelaku: Pelaku, tempat: Tempat) -> bool:
    """Whether `pelaku` is admin of the region of the school."""
    return tempat.wilayah_id in pelaku.wilayah_terjangkau


def lihat_semua(pelaku: Pelaku, tempat: Tempat) -> bool:
    """Whether `pelaku` sees the whole year of the school: its offices, its pengawas, its dinas."""
    return tempat.sekolah_id in pelaku.sekolah_dengan(*_KANTOR) or dinas(pelaku, tempat)


def alasan_tak_kelola(pelaku: Pelaku, tempat: Tempat) -> str | None:
    """Why `pelaku` may not plan here, or None."""
    if tempat.sekolah_id in pelaku.sekolah_dengan(*_KELOLA):
        return None
    return "Rencana penilaian diatur oleh kepala sekolah atau admin sekolah. Anda dapat membacanya."


def alasan_tak_tetapkan_penilai(pelaku: Pelaku, tempat: Tempat, orang: Orang) -> str | None:
    """Why `pelaku` may not choose the assessors of this participant, or None."""
    if orang.kepala_sekolah:
        if pelaku.pengguna_id == orang.guru_id:
            return "Penilai Anda ditetapkan oleh dinas, bukan oleh Anda sendiri."
        if dinas(pelaku, tempat):
            return None
        return "Penilai kepala sekolah ditetapkan oleh admin dinas."
    if alasan := alasan_tak_kelola(pelaku, tempat):
        return alasan
    if pelaku.pengguna_id == orang.guru_id:
        return "Penilai Anda ditetapkan oleh orang lain. Minta kepala sekolah memilihkannya."
    return None


def alasan_tak_ubah_rencana(status: StatusPeriode) -> str | None:
    """Why dates, kind of teacher, duty, or the list can no longer be changed freely, or None."""
    if status is StatusPeriode.RENCANA:
        return None
    if status is StatusPeriode.DIBUKA:
        return "Periode ini sudah dibuka, jadi bagian ini tidak dapat diubah lagi."
    return "Periode ini sudah ditutup, jadi tidak dapat diubah lagi."


def alasan_tak_ubah(status: StatusPeriode) -> str | None:
    """Why nothing of the period can be changed any more, or None."""
    if status is not StatusPeriode.DITUTUP:
        return None
    return "Periode ini sudah ditutup, jadi tidak dapat diubah lagi."
