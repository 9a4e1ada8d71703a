"""Reading private notes: by their author, the supervisor of the cycle, and by nobody else, ever."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from observasi.catatan.models import CatatanPribadi
from observasi.siklus.models import Siklus
from supervisi.lib.galat import TidakTerlihat


def _milik(pelaku: Pelaku, siklus: Siklus) -> QuerySet[CatatanPribadi]:
    """The acting person's own private notes of a cycle that she still supervises, deleted ones included."""
    semua = CatatanPribadi.objects.filter(siklus=siklus, penulis_id=pelaku.pengguna_id)
    return semua if siklus.supervisor_id == pelaku.pengguna_id else semua.none()


def daftar_pribadi(pelaku: Pelaku, siklus: Siklus) -> list[CatatanPribadi]:
    """The own private notes. One query for the supervisor, none for all others."""
    if siklus.supervisor_id != pelaku.pengguna_id:
        return []
    ada = _milik(pelaku, siklus).filter(dihapus_pada__isnull=True)
    return list(ada.select_related("penulis", "rekaman", "jenis_sendiri"))


def ambil_pribadi(pelaku: Pelaku, siklus: Siklus, pribadi_id: int, *, juga_terhapus: bool = False) -> CatatanPribadi:
    """One own private note. Raises TidakTerlihat, the same for missing and for other people's."""
    baris = _milik(pelaku, siklus).filter(pk=pribadi_id).select_related("penulis", "rekaman", "jenis_sendiri").first()
    if baris is None or (baris.dihapus_pada is not None and not juga_terhapus):
        raise TidakTerlihat
    return baris
