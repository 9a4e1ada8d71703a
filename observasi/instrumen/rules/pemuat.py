"""YAML text to an instrument and back; every fault names file, line, field and reason.

The text comes from the caller: nothing here opens a file. Only plain YAML is read: no tags, no anchors
(an anchor can blow a small file up to gigabytes), no repeated names.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from observasi.instrumen.rules.baca import dari_peta
from observasi.instrumen.rules.bentuk import Instrumen
from observasi.instrumen.rules.temuan import GalatInstrumen, Jalur, Temuan
from observasi.instrumen.rules.tulis import ke_peta

HURUF_TERBANYAK = 400_000
_BULAT = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_TAG_BIASA = frozenset(
    f"tag:yaml.org,2002:{nama}" for nama in ("str", "int", "bool", "null", "float", "timestamp", "value", "seq", "map")
)


def dari_yaml(teks: str, *, berkas: str) -> Instrumen:
    """The instrument in one YAML document. Raises GalatInstrumen.

    >>> dari_yaml("jenis: skala", berkas="a.yaml")  # doctest: +SKIP
    GalatInstrumen: a.yaml, baris 1: kode: isi dengan teks
    """
    data, baris = urai_yaml(teks, berkas=berkas)
    try:
        return dari_peta(data)
    except GalatInstrumen as galat:
        raise tambah_baris(galat, berkas, baris) from None


def ke_yaml(instrumen: Instrumen) -> str:
    """A file that `dari_yaml` reads back as an equal instrument; the order of the parts is that of the source files."""
    return yaml.safe_dump(ke_peta(instrumen), allow_unicode=True, sort_keys=False, width=120, default_flow_style=False)


def urai_yaml(teks: str, *, berkas: str) -> tuple[Any, dict[Jalur, int]]:
    """Plain data of one YAML document, and the line of every path in it. Raises GalatInstrumen."""
    if len(teks) > HURUF_TERBANYAK:
        raise GalatInstrumen([Temuan((), "berkas terlalu besar untuk sebuah instrumen", berkas)])
    baris: dict[Jalur, int] = {}
    try:
        akar = yaml.compose(teks, Loader=yaml.SafeLoader)
        if akar is None:
            raise GalatInstrumen([Temuan((), "berkas ini kosong", berkas, 1)])
        data = _bangun(akar, (), baris, set(), berkas)
    except yaml.MarkedYAMLError as galat:
        tanda = galat.problem_mark
        nomor = tanda.line + 1 if tanda else None
        alasan = f"bukan YAML yang sah ({galat.problem})"
        raise GalatInstrumen([Temuan((), alasan, berkas, nomor)]) from galat
    except (yaml.YAMLError, RecursionError) as galat:
        raise GalatInstrumen([Temuan((), "bukan YAML yang sah", berkas)]) from galat
    return data, baris


def tambah_baris(galat: GalatInstrumen, berkas: str, baris: dict[Jalur, int]) -> GalatInstrumen:
    """The same faults, each with its file and line."""
    return GalatInstrumen([Temuan(satu.jalur, satu.alasan, berkas, _baris(baris, satu.jalur)) for satu in galat.temuan])


def _bangun(simpul: yaml.Node, jalur: Jalur, baris: dict[Jalur, int], dilihat: set[int], berkas: str) -> Any:
    """Plain data of a node. Notes the line of every path; refuses what an instrument never needs."""
    nomor = simpul.start_mark.line + 1
    baris.setdefault(jalur, nomor)
    if id(simpul) in dilihat:
        alasan = "jangkar dan alias YAML tidak dipakai di sini"
        raise GalatInstrumen([Temuan(jalur, alasan, berkas, baris[jalur])])
    dilihat.add(id(simpul))
    if simpul.tag not in _TAG_BIASA:
        raise GalatInstrumen([Temuan(jalur, f"jenis nilai {simpul.tag} tidak dipakai di sini", berkas, nomor)])
    if isinstance(simpul, yaml.SequenceNode):
        return [_bangun(anak, (*jalur, i), baris, dilihat, berkas) for i, anak in enumerate(simpul.value)]
    if isinstance(simpul, yaml.MappingNode):
        peta: dict[str, Any] = {}
        for kunci, nilai in simpul.value:
            nama = kunci.value if isinstance(kunci, yaml.ScalarNode) else "?"
            tempat = (*jalur, nama)
            baris[tempat] = kunci.start_mark.line + 1
            if nama in peta:
                raise GalatInstrumen([Temuan(tempat, "nama ini ditulis dua kali", berkas, baris[tempat])])
            peta[nama] = _bangun(nilai, tempat, baris, dilihat, berkas)
        return peta
    if not isinstance(simpul, yaml.ScalarNode) or simpul.tag not in _TAG_BIASA:
        raise GalatInstrumen([Temuan(jalur, f"jenis nilai {simpul.tag} tidak dipakai di sini", berkas, nomor)])
    return _skalar(simpul)


def _skalar(simpul: yaml.ScalarNode) -> str | int | bool | None:
    """The value as YAML 1.2 reads it. YAML 1.1 would turn the column name No into false, and 010 into 8."""
    tertulis: str = simpul.value
    if simpul.style is not None:
        return tertulis
    if tertulis in ("", "~", "null"):
        return None
    if tertulis in ("true", "false"):
        return tertulis == "true"
    return int(tertulis) if _BULAT.fullmatch(tertulis) else tertulis


def _baris(baris: dict[Jalur, int], jalur: Jalur) -> int:
    """The line of the path, or of the nearest part around it (a missing field has no line of its own)."""
    for panjang in range(len(jalur), 0, -1):
        if (nomor := baris.get(jalur[:panjang])) is not None:
            return nomor
    return baris.get((), 1)
