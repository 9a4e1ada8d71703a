"""Who plans and who agrees; who reads the laporan kendali (domain 6 and 9)."""

from __future__ import annotations

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.penilaian.enums import Sisi, Tahap

# Only values that stand make a plan: before, an objection may still change them.
TAHAP_PKB = frozenset({Tahap.PENETAPAN, Tahap.SELESAI})


def boleh_menyusun(sisi: frozenset[Sisi], tahap: Tahap) -> bool:
    """The teacher plans, together with her assessor and the kepala sekolah."""
    return tahap in TAHAP_PKB and bool(sisi & {Sisi.GURU, Sisi.PENILAI, Sisi.PIMPINAN})


def boleh_menyepakati(sisi: frozenset[Sisi], tahap: Tahap) -> bool:
    """Another person than the teacher agrees: her kepala sekolah or her assessor."""
    return tahap in TAHAP_PKB and Sisi.GURU not in sisi and bool(sisi & {Sisi.PENILAI, Sisi.PIMPINAN})


def boleh_lihat_kendali(pelaku: Pelaku, sekolah_id: int, wilayah_id: int) -> bool:
    """The laporan kendali names every teacher with her values: for the school's office and those above it."""
    kantor = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH)
    return sekolah_id in kantor or wilayah_id in pelaku.wilayah_terjangkau
