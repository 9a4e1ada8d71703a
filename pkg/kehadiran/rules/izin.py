"""Who writes attendance, and until when. Reading follows the visible participants of pkg.periode.

The admin and the kepala sekolah write for everybody but themselves; for a kepala sekolah the dinas writes, neither she nor
her staff. Once a result stands, what it was computed from does not change any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.periode.enums import StatusPeriode
from pkg.periode.rules import Tempat, dinas


@dataclass(frozen=True, slots=True)
class FaktaHadir:
    """Plain facts of one participant. `dipakai`: her period and its rule set count attendance."""

    guru_id: int
    kepala_sekolah: bool
    tempat: Tempat
    dipakai: bool
    status: StatusPeriode
    ditetapkan: bool


def alasan_bukan_anda(pelaku: Pelaku, fakta: FaktaHadir) -> str | None:
    """Why this is not for `pelaku` to write, or None."""
    sendiri = pelaku.pengguna_id == fakta.guru_id
    if fakta.kepala_sekolah:
        if sendiri:
            return "Kehadiran Anda sebagai kepala sekolah diisi oleh admin dinas."
        return None if dinas(pelaku, fakta.tempat) else "Kehadiran kepala sekolah diisi oleh admin dinas."
    if sendiri:
        return "Kehadiran Anda sendiri diisi oleh admin sekolah atau kepala sekolah."
    if fakta.tempat.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH):
        return None
    return "Kehadiran diisi oleh admin sekolah atau kepala sekolah."


def alasan_terkunci(fakta: FaktaHadir) -> str | None:
    """Why nothing can be written any more (or at all), or None."""
    if not fakta.dipakai:
        return "Penilaian ini tidak menghitung kehadiran."
    if fakta.ditetapkan:
        return "Hasil guru ini sudah ditetapkan, jadi kehadirannya terkunci."
    if fakta.status is StatusPeriode.DITUTUP:
        return "Periode ini sudah ditutup, jadi kehadiran tidak dapat diubah lagi."
    return None


def boleh_isi(pelaku: Pelaku, fakta: FaktaHadir) -> bool:
    """Whether `pelaku` may write now."""
    return alasan_bukan_anda(pelaku, fakta) is None and alasan_terkunci(fakta) is None


def kelola(pelaku: Pelaku, tempat: Tempat) -> bool:
    """Whether `pelaku` writes for anybody at this school, so that filling and importing are offered."""
    sekolah = tempat.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)
    return sekolah or dinas(pelaku, tempat)
