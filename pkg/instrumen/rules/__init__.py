"""Pure rules of appraisal instruments: shape, reading, counting, writing. No ORM, clock, settings or files."""

from observasi.instrumen.rules import GalatInstrumen, Temuan
from pkg.instrumen.rules.baca import dari_berkas, dari_peta
from pkg.instrumen.rules.baca_lembar import dari_lembar
from pkg.instrumen.rules.beda import Beda, JenisBeda, Potongan, bandingkan
from pkg.instrumen.rules.bentuk import (
    Bidang,
    Butir,
    Indikator,
    Instrumen,
    Isi,
    Jawaban,
    Kompetensi,
    KompetensiBidang,
    Kuesioner,
    TingkatSkor,
)
from pkg.instrumen.rules.lembar_kerja import ke_lembar
from pkg.instrumen.rules.pemuat import baca, ke_yaml
from pkg.instrumen.rules.resmi import RESMI, PilihanKuesioner, Resmi, kode_untuk, kuesioner_untuk, peringatan
from pkg.instrumen.rules.tulis import json_baku, ke_peta, sidik

__all__ = [
    "RESMI",
    "Beda",
    "Bidang",
    "Butir",
    "GalatInstrumen",
    "Indikator",
    "Instrumen",
    "Isi",
    "Jawaban",
    "JenisBeda",
    "Kompetensi",
    "KompetensiBidang",
    "Kuesioner",
    "PilihanKuesioner",
    "Potongan",
    "Resmi",
    "Temuan",
    "TingkatSkor",
    "baca",
    "bandingkan",
    "dari_berkas",
    "dari_lembar",
    "dari_peta",
    "json_baku",
    "ke_lembar",
    "ke_peta",
    "ke_yaml",
    "kode_untuk",
    "kuesioner_untuk",
    "peringatan",
    "sidik",
]
