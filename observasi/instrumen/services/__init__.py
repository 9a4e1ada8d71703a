"""Writing to the library: drafts, files, published versions."""

from observasi.instrumen.services.berkas import UKURAN_MAKS, Pratinjau, baca_isi, impor, periksa_berkas
from observasi.instrumen.services.draf import (
    Ubah,
    arsipkan,
    buang_draf,
    buat,
    duplikat,
    mulai_versi,
    pulihkan,
    terbitkan_draf,
    ubah_draf,
)
from observasi.instrumen.services.terbit import (
    FOLDER_BAWAAN,
    AkibatMuat,
    HasilMuat,
    baca_berkas,
    muat_berkas,
    muat_folder,
    terbitkan,
)

__all__ = [
    "FOLDER_BAWAAN",
    "UKURAN_MAKS",
    "AkibatMuat",
    "HasilMuat",
    "Pratinjau",
    "Ubah",
    "arsipkan",
    "baca_berkas",
    "baca_isi",
    "buang_draf",
    "buat",
    "duplikat",
    "impor",
    "muat_berkas",
    "muat_folder",
    "mulai_versi",
    "periksa_berkas",
    "pulihkan",
    "terbitkan",
    "terbitkan_draf",
    "ubah_draf",
]
