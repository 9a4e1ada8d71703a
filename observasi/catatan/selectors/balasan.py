"""Reading replies. They exist only where the note itself may be read by both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.pelaku import Pelaku
from observasi.catatan import rules
from observasi.catatan.models import BacaBalasan, Balasan
from observasi.siklus.models import Siklus
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class BalasanTampil:
    """One reply for its thread. `baru`: written by the other side since the reader said that she had read all."""

    balasan: Balasan
    milik_saya: bool
    baru: bool
    boleh_ubah: bool


def balasan_per_catatan(pelaku: Pelaku, siklus: Siklus, catatan: Iterable[int]) -> dict[int, list[BalasanTampil]]:
    """The threads of these notes, which the caller has let `pelaku` read. Two queries; none while sealed."""
    fakta = siklus.fakta()
    if not rules.segel_terbuka(fakta):
        return {}
    sampai = dibaca_sampai(pelaku, siklus)
    terbuka = rules.galat_balas(fakta) is None
    hasil: dict[int, list[BalasanTampil]] = {}
    baris = Balasan.objects.filter(catatan_id__in=list(catatan), dihapus_pada__isnull=True).select_related("penulis")
    for b in baris.order_by("id"):
        milik = b.penulis_id == pelaku.pengguna_id
        baru = rules.balasan_baru(milik_saya=milik, dibuat_pada=b.dibuat_pada, dibaca_sampai=sampai)
        hasil.setdefault(b.catatan_id, []).append(BalasanTampil(b, milik, baru, milik and terbuka))
    return hasil


def dibaca_sampai(pelaku: Pelaku, siklus: Siklus) -> datetime | None:
    """Until when `pelaku` has read the replies of this cycle; None: nothing yet. One query."""
    return (
        BacaBalasan.objects.filter(siklus=siklus, pengguna_id=pelaku.pengguna_id)
        .values_list("sampai", flat=True)
        .first()
    )


def ambil_balasan(pelaku: Pelaku, catatan_id: int, balasan_id: int, *, juga_terhapus: bool = False) -> Balasan:
    """One reply to a note that `pelaku` may read; deleted ones only for their writer. Raises TidakTerlihat."""
    baris = Balasan.objects.filter(catatan_id=catatan_id, pk=balasan_id).select_related("penulis").first()
    if baris is None:
        raise TidakTerlihat
    if baris.dihapus_pada is not None and not (juga_terhapus and baris.penulis_id == pelaku.pengguna_id):
        raise TidakTerlihat
    return baris
