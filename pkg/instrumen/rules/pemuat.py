"""YAML text to instruments and back; every fault names file, line, field and reason. Opens no file."""

from __future__ import annotations

import yaml

from observasi.instrumen.rules import GalatInstrumen, tambah_baris, urai_yaml
from pkg.instrumen.rules.baca import dari_berkas
from pkg.instrumen.rules.bentuk import Isi
from pkg.instrumen.rules.tulis import ke_peta


def baca(teks: str, nama_berkas: str) -> tuple[Isi, ...]:
    """All instruments in one YAML document: one, or several questionnaires. Raises GalatInstrumen."""
    data, baris = urai_yaml(teks, berkas=nama_berkas)
    try:
        return dari_berkas(data)
    except GalatInstrumen as galat:
        bernomor = tambah_baris(galat, nama_berkas, baris).temuan
        raise GalatInstrumen(sorted(bernomor, key=lambda satu: satu.baris or 0)) from None


def ke_yaml(isi: Isi) -> str:
    """A file that `baca` reads back as an equal instrument; the order of the parts is that of the source files."""
    return yaml.safe_dump(ke_peta(isi), allow_unicode=True, sort_keys=False, width=120, default_flow_style=False)
