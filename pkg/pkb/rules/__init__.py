"""Pure rules after an appraisal: targets, who plans, what was reached, the radar's geometry."""

from pkg.pkb.rules.hak import boleh_lihat_kendali, boleh_menyepakati, boleh_menyusun
from pkg.pkb.rules.kendali import Rekapitulasi, capaian, rekapitulasi, tahun_kendali
from pkg.pkb.rules.radar import Radar, Sumbu, susun_radar
from pkg.pkb.rules.sasaran import (
    SASARAN_TERENDAH,
    SASARAN_TERTINGGI,
    STANDAR,
    galat_sasaran,
    jumlah_sasaran,
    tujuan,
    usulan,
)

__all__ = [
    "SASARAN_TERENDAH",
    "SASARAN_TERTINGGI",
    "STANDAR",
    "Radar",
    "Rekapitulasi",
    "Sumbu",
    "boleh_lihat_kendali",
    "boleh_menyepakati",
    "boleh_menyusun",
    "capaian",
    "galat_sasaran",
    "jumlah_sasaran",
    "rekapitulasi",
    "susun_radar",
    "tahun_kendali",
    "tujuan",
    "usulan",
]
