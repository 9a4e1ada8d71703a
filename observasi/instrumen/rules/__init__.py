"""Pure rules of instruments: shape, reading, writing, adapting, building, comparing, bands. No ORM, clock, settings or files."""

from observasi.instrumen.rules.adaptasi import AdaptasiDitolak, buang_butir, tambah_butir, ubah_teks
from observasi.instrumen.rules.baca import dari_peta
from observasi.instrumen.rules.beda import bandingkan
from observasi.instrumen.rules.bentuk import (
    Butir,
    ButirTerurut,
    Contoh,
    Instrumen,
    Kelompok,
    Klasifikasi,
    Skala,
    semua_kelompok,
)
from observasi.instrumen.rules.kelengkapan import yang_kurang
from observasi.instrumen.rules.klasifikasi import bulatkan_setengah_naik, tentukan_klasifikasi
from observasi.instrumen.rules.lembar_kerja import dari_lembar, ke_lembar
from observasi.instrumen.rules.pemuat import dari_yaml, ke_yaml, tambah_baris, urai_yaml
from observasi.instrumen.rules.pokok import PokokDitolak, pokok_tertulis, ubah_pokok
from observasi.instrumen.rules.temuan import Catatan, GalatInstrumen, Jalur, Temuan
from observasi.instrumen.rules.tulis import json_baku, ke_peta, sidik

__all__ = [
    "AdaptasiDitolak",
    "Butir",
    "ButirTerurut",
    "Catatan",
    "Contoh",
    "GalatInstrumen",
    "Instrumen",
    "Jalur",
    "Kelompok",
    "Klasifikasi",
    "PokokDitolak",
    "Skala",
    "Temuan",
    "bandingkan",
    "buang_butir",
    "bulatkan_setengah_naik",
    "dari_lembar",
    "dari_peta",
    "dari_yaml",
    "json_baku",
    "ke_lembar",
    "ke_peta",
    "ke_yaml",
    "pokok_tertulis",
    "semua_kelompok",
    "sidik",
    "tambah_baris",
    "tambah_butir",
    "tentukan_klasifikasi",
    "ubah_pokok",
    "ubah_teks",
    "urai_yaml",
    "yang_kurang",
]
