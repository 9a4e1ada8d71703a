"""Pure rules of the cycle: the machine (`keadaan`), handover (`serah`), the kesepakatan, fingerprints, kinds of lesson-plan files."""

from observasi.siklus.rules.keadaan import (
    BUTUH_GILIRAN,
    PERPINDAHAN,
    FaktaSiklus,
    Langkah,
    akses,
    alasan_salah_status,
    langkah_berikutnya,
    milik,
    sisi,
    tujuan,
)
from observasi.siklus.rules.serah import galat_penyerah, galat_tahap_serah

__all__ = [
    "BUTUH_GILIRAN",
    "PERPINDAHAN",
    "FaktaSiklus",
    "Langkah",
    "akses",
    "alasan_salah_status",
    "galat_penyerah",
    "galat_tahap_serah",
    "langkah_berikutnya",
    "milik",
    "sisi",
    "tujuan",
]
