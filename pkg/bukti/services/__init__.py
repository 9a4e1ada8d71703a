"""Writing sheets and evidence, attaching own moments, and the worker's side of photos."""

from pkg.bukti.services.bukti import (
    HasilUnggah,
    Kiriman,
    hapus,
    pulihkan,
    tulis_catatan,
    tulis_tautan,
    ubah,
    unggah,
)
from pkg.bukti.services.foto import siapkan
from pkg.bukti.services.lembar import pakai_pertemuan, simpan_lembar
from pkg.bukti.services.momen import lampirkan
from pkg.bukti.services.penyapu import sapu

__all__ = [
    "HasilUnggah",
    "Kiriman",
    "hapus",
    "lampirkan",
    "pakai_pertemuan",
    "pulihkan",
    "sapu",
    "siapkan",
    "simpan_lembar",
    "tulis_catatan",
    "tulis_tautan",
    "ubah",
    "unggah",
]
