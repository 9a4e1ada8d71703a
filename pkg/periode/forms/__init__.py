"""Forms of the appraisal year."""

from pkg.periode.forms.lengkapi import LengkapiForm
from pkg.periode.forms.medan import salin_galat, tandai_bentrok
from pkg.periode.forms.penilai import AlasanForm, GantiForm, SkForm
from pkg.periode.forms.peserta import PenilaiForm, PesertaForm
from pkg.periode.forms.rencana import PeriodeForm, RencanaForm, pilihan_rentang

__all__ = [
    "AlasanForm",
    "GantiForm",
    "LengkapiForm",
    "PenilaiForm",
    "PeriodeForm",
    "PesertaForm",
    "RencanaForm",
    "SkForm",
    "pilihan_rentang",
    "salin_galat",
    "tandai_bentrok",
]
