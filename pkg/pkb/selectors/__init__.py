"""Reading plans, profiles over the years, and the laporan kendali."""

from pkg.pkb.selectors.kendali import BarisKendali, LaporanKendali, TahunGuru, kendali
from pkg.pkb.selectors.rencana import (
    BarisProfil,
    HalamanPkb,
    TitikRiwayat,
    ambil_kegiatan,
    halaman,
    perlu_pkb,
    rencana_untuk,
    untuk_disusun,
)

__all__ = [
    "BarisKendali",
    "BarisProfil",
    "HalamanPkb",
    "LaporanKendali",
    "TahunGuru",
    "TitikRiwayat",
    "ambil_kegiatan",
    "halaman",
    "kendali",
    "perlu_pkb",
    "rencana_untuk",
    "untuk_disusun",
]
