"""Who may upload and who may watch."""

from __future__ import annotations

from dataclasses import dataclass

from observasi.siklus.enums import Mode, Sisi, Tahap
from observasi.video.enums import StatusVideo
from observasi.video.rules.keadaan import DAPAT_DITONTON

LAMA_TOKEN_DETIK = 4 * 3600
LAMA_TAUTAN_UNDUH_DETIK = 15 * 60


@dataclass(frozen=True, slots=True)
class FaktaRekaman:
    """What the rules need to know of one recording. `izin_kelas`: the class's consent was recorded.

    `diundang`: the teacher let in the person who asks, and the last day of that has not passed. `ada_tayangan`: something of it
    is published already, while the rest is prepared or after a failure.
    """

    guru_id: int
    supervisor_id: int
    status: StatusVideo
    izin_kelas: bool
    diundang: bool = False
    ada_tayangan: bool = False


TAHAP_MEREKAM = frozenset({Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI})
"""Stages in which a recording may be added."""


def boleh_menonton(pengguna_id: int, fakta: FaktaRekaman) -> bool:
    """Only the teacher, and with the class's consent the supervisor of this cycle and people whom she let in by name.

    No office opens a recording (domain 9).
    """
    tumbuh = fakta.ada_tayangan and fakta.status in DAPAT_DITONTON
    if fakta.status is not StatusVideo.SIAP and not tumbuh:
        return False
    if pengguna_id == fakta.guru_id:
        return True
    return fakta.izin_kelas and (pengguna_id == fakta.supervisor_id or fakta.diundang)


def alasan_tidak_mengunggah(sisi: Sisi, tahap: Tahap) -> str | None:
    """Why this side may not upload now; None when it may. A visit may be filmed too, nobody waits for it."""
    if sisi is not Sisi.GURU:
        return "Rekaman diunggah oleh guru yang mengajar."
    if tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI):
        return "Rekaman dapat diunggah setelah Anda dan supervisor menyetujui kesepakatan pra-observasi."
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini dibatalkan, jadi rekaman tidak dapat ditambah lagi."
    if tahap not in TAHAP_MEREKAM:
        return "Siklus ini sudah melewati tahap observasi, jadi rekaman tidak dapat ditambah lagi."
    return None


def kabar_penonton(mode: Mode, tahap: Tahap, *, ada_izin: bool) -> tuple[str, str]:
    """Title and sentence for somebody who waits for a recording that is not there: never a wait that does not exist."""
    if mode is not Mode.VIDEO:
        return (
            "Tanpa rekaman",
            "Pada kunjungan kelas rekaman tidak wajib. Bila guru merekamnya juga, rekamannya tampil di sini.",
        )
    if tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI):
        return "Belum waktunya", "Guru mengunggah rekaman setelah Anda berdua menyetujui kesepakatan pra-observasi."
    if tahap not in TAHAP_MEREKAM:
        return "Tidak ada rekaman", "Tidak ada rekaman pada siklus ini."
    if not ada_izin:
        return (
            "Menunggu izin kelas",
            "Guru sedang memastikan izin kelas. Setelah tercatat, rekaman dapat Anda tonton di sini.",
        )
    return "Menunggu rekaman", "Guru belum mengunggah rekaman. Anda tidak perlu melakukan apa-apa sekarang."
