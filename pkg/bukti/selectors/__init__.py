"""Reading sheets and evidence: rights, sheets, evidence, completeness, what could be attached from own cycles."""

from pkg.bukti.selectors.bukti import (
    BuktiTampil,
    BuktiTerbuka,
    ambil,
    daftar,
    per_indikator,
    per_kompetensi,
    terhapus,
    untuk_indikator,
)
from pkg.bukti.selectors.hak import Hak, buka, buka_lembar, hak
from pkg.bukti.selectors.kelengkapan import kelengkapan
from pkg.bukti.selectors.lembar import (
    IsianTampil,
    IsiLembar,
    LembarKompetensi,
    LembarTampil,
    baca_isi,
    baca_lembar,
    lembar_kompetensi,
    permintaan,
    riwayat,
    susun,
)

__all__ = [
    "BuktiTampil",
    "BuktiTerbuka",
    "Hak",
    "IsiLembar",
    "IsianTampil",
    "LembarKompetensi",
    "LembarTampil",
    "ambil",
    "baca_isi",
    "baca_lembar",
    "buka",
    "buka_lembar",
    "daftar",
    "hak",
    "kelengkapan",
    "lembar_kompetensi",
    "per_indikator",
    "per_kompetensi",
    "permintaan",
    "riwayat",
    "susun",
    "terhapus",
    "untuk_indikator",
]
