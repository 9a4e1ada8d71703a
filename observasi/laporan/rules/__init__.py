"""Pure rules of the cycle report: facts in, printable texts out. No ORM, no clock, no settings."""

from observasi.laporan.rules.bentuk import Laporan, ke_peta
from observasi.laporan.rules.fakta import (
    AlatTerisi,
    Evaluasi,
    FaktaLaporan,
    Keadaan,
    Kejadian,
    Kunjungan,
    LembarJawaban,
    LembarSkor,
    Momen,
    Orang,
    Peristiwa,
    Sekolah,
    TanyaJawab,
    Tindakan,
)
from observasi.laporan.rules.hak import BELUM_ADA, boleh_dibuat
from observasi.laporan.rules.susun import BELUM_DITANDAI, susun
from observasi.laporan.rules.waktu import waktu_formulir

__all__ = [
    "BELUM_ADA",
    "BELUM_DITANDAI",
    "AlatTerisi",
    "Evaluasi",
    "FaktaLaporan",
    "Keadaan",
    "Kejadian",
    "Kunjungan",
    "Laporan",
    "LembarJawaban",
    "LembarSkor",
    "Momen",
    "Orang",
    "Peristiwa",
    "Sekolah",
    "TanyaJawab",
    "Tindakan",
    "boleh_dibuat",
    "ke_peta",
    "susun",
    "waktu_formulir",
]
