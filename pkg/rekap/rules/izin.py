"""Who sees a recap, and who lets a result stand (domain 6 and 9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from accounts.pelaku import Pelaku
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.rules import boleh_lihat_nilai, penetap
from pkg.periode.rules import Tempat, alasan_tak_kelola

_MELIHAT = frozenset({Sisi.GURU, Sisi.PENILAI, Sisi.PIMPINAN, Sisi.PENGAWAS, Sisi.ADMIN})


def boleh_lihat(sisi: Collection[Sisi]) -> bool:
    """Whether the recap of a visible file is open at all: a moderator re-assesses competencies and needs none."""
    return bool(_MELIHAT & set(sisi))


def boleh_lihat_hasil(sisi: Collection[Sisi], tahap: Iterable[Tahap]) -> bool:
    """Whether the numbers are open: as soon as the values of all files are (the teacher's own after scoring, an admin's
    only when finished)."""
    dilihat = frozenset(sisi) & _MELIHAT
    return bool(dilihat) and all(boleh_lihat_nilai(dilihat, satu) for satu in tahap)


def alasan_tak_tetapkan(sisi: Collection[Sisi]) -> str | None:
    """Why this person does not let the result stand, or None: the kepala sekolah or an assessor, never the teacher."""
    if Sisi.GURU in sisi:
        return "Hasil Anda sendiri ditetapkan oleh penilai Anda."
    if penetap(sisi):
        return None
    return "Hasil ditetapkan oleh kepala sekolah atau penilai guru ini."


def alasan_tak_nyatakan(pelaku: Pelaku, tempat: Tempat, guru_id: int) -> str | None:
    """Why this person does not state that a teacher has no golongan, or None: who keeps the list of participants does."""
    if pelaku.pengguna_id == guru_id:
        return "Data kepegawaian Anda diperiksa oleh orang lain."
    return alasan_tak_kelola(pelaku, tempat)
