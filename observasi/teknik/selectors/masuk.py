"""Who comes into this room, and at which schools."""

from __future__ import annotations

from accounts import selectors as selectors_akun
from accounts.enums import Peran
from accounts.models import Pengguna, Sekolah
from accounts.pelaku import Pelaku
from observasi.teknik.rules.peran import PERAN_TEKNIK
from supervisi.lib.galat import TidakTerlihat


def boleh_masuk(pelaku: Pelaku) -> bool:
    """Whether this person teaches or helps teaching at any school. No query."""
    return pelaku.punya(*PERAN_TEKNIK)


def tuntut_masuk(pelaku: Pelaku) -> None:
    """Raises TidakTerlihat for everybody else."""
    if not boleh_masuk(pelaku):
        raise TidakTerlihat


def sekolah_dengan(pelaku: Pelaku, *peran: Peran) -> list[Sekolah]:
    """The schools where `pelaku` holds one of these roles, by name. One query, none without a school."""
    ids = pelaku.sekolah_dengan(*peran)
    return selectors_akun.ambil_sekolah(pelaku, ids) if ids else []


def warga(pelaku: Pelaku, sekolah_id: int, *peran: Peran) -> list[Pengguna]:
    """People with one of these roles at a school that `pelaku` belongs to, by name, without her. Two queries."""
    staf = selectors_akun.daftar_staf(pelaku, sekolah_id, *peran)
    return [s.pengguna for s in staf if s.pengguna.pk != pelaku.pengguna_id]
