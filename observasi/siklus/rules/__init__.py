"""Pure rules of the cycle: the machine (`keadaan`), the kesepakatan, fingerprints, kinds of lesson-plan files."""

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

__all__ = [
    "BUTUH_GILIRAN",
    "PERPINDAHAN",
    "FaktaSiklus",
    "Langkah",
    "akses",
    "alasan_salah_status",
    "langkah_berikutnya",
    "milik",
    "sisi",
    "tujuan",
]
