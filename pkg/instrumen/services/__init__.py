"""Writing: publishing versions from files, and by import."""

from pkg.instrumen.services.terbit import (
    FOLDER_BAWAAN,
    AkibatMuat,
    HasilMuat,
    baca_berkas,
    muat_folder,
    terbitkan,
)

__all__ = ["FOLDER_BAWAAN", "AkibatMuat", "HasilMuat", "baca_berkas", "muat_folder", "terbitkan"]
