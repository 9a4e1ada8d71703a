"""Reading evaluation and follow-ups."""

from observasi.tindak_lanjut.selectors.siklus import (
    BarisTindakLanjut,
    ButirEvaluasi,
    Evaluasi,
    PilihanEvaluasi,
    ambil,
    baris,
    daftar,
    daftar_terbuka,
    evaluasi,
    fakta_lanjutan,
    lanjutan,
    yang_dibawa,
)

__all__ = [
    "BarisTindakLanjut",
    "ButirEvaluasi",
    "Evaluasi",
    "PilihanEvaluasi",
    "ambil",
    "baris",
    "daftar",
    "daftar_terbuka",
    "evaluasi",
    "fakta_lanjutan",
    "lanjutan",
    "yang_dibawa",
]
