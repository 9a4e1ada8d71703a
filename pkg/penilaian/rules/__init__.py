"""Pure rules of the appraisal file: legal moves, who stands where to a file, who may read how much."""

from pkg.penilaian.rules.keadaan import (
    PERPINDAHAN,
    FaktaPenilaian,
    alasan_salah_status,
    boleh_lihat_nilai,
    sisi,
    terlihat,
    tujuan,
)

__all__ = [
    "PERPINDAHAN",
    "FaktaPenilaian",
    "alasan_salah_status",
    "boleh_lihat_nilai",
    "sisi",
    "terlihat",
    "tujuan",
]
