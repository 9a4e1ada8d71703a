"""States of a recording, and what a cycle says about its recordings together."""

from __future__ import annotations

from collections.abc import Iterable

from observasi.siklus.enums import StatusRekaman
from observasi.video.enums import StatusVideo

PERPINDAHAN: dict[StatusVideo, frozenset[StatusVideo]] = {
    StatusVideo.MENGUNGGAH: frozenset({StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.MENGANTRE: frozenset({StatusVideo.MEMPROSES, StatusVideo.GAGAL, StatusVideo.DIHAPUS}),
    StatusVideo.MEMPROSES: frozenset({StatusVideo.SIAP, StatusVideo.GAGAL, StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.SIAP: frozenset({StatusVideo.DIHAPUS}),
    StatusVideo.GAGAL: frozenset({StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.DIHAPUS: frozenset(),
}
BERJALAN = frozenset({StatusVideo.MENGANTRE, StatusVideo.MEMPROSES})
# States in which a recording can be watched when something of it is published: also while the rest is prepared, and
# what was finished before a failure.
DAPAT_DITONTON = frozenset({StatusVideo.SIAP, StatusVideo.GAGAL}) | BERJALAN


def boleh_pindah(dari: StatusVideo, ke: StatusVideo) -> bool:
    """Whether a recording may go from one state to the other."""
    return ke in PERPINDAHAN[dari]


def status_rekaman(semua: Iterable[StatusVideo], *, izin_kelas: bool) -> StatusRekaman:
    """What the cycle says about its recordings together: one that can be watched counts most, then work that runs,
    then one that needs help. An upload under way is nothing to watch yet. Without the class's consent the supervisor
    can watch nothing, and the teacher must know that it is her turn."""
    ada = set(semua)
    if StatusVideo.SIAP in ada:
        return StatusRekaman.SIAP if izin_kelas else StatusRekaman.TANPA_IZIN
    if ada & BERJALAN:
        return StatusRekaman.DIPROSES
    return StatusRekaman.GAGAL if StatusVideo.GAGAL in ada else StatusRekaman.BELUM
