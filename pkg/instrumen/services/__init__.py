"""Writing: publishing versions from files, and by import."""

from pkg.instrumen.services.impor import UKURAN_MAKS, buang_usulan, terbitkan_usulan, usulkan
from pkg.instrumen.services.terbit import (
    FOLDER_BAWAAN,
    AkibatMuat,
    HasilMuat,
    baca_berkas,
    muat_folder,
    terbitkan,
)

__all__ = [
    "FOLDER_BAWAAN",
    "UKURAN_MAKS",
    "AkibatMuat",
    "HasilMuat",
    "baca_berkas",
    "buang_usulan",
    "muat_folder",
    "terbitkan",
    "terbitkan_usulan",
    "usulkan",
]
