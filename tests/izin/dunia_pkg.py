"""The world of the tables of PK Guru: one file of Ani in every stage, assessed by Budi, files for which two people must
act together or wait for each other (see berdua_pkg), and one at another school.

Each room of pkg puts its own things into it and says what is posted to its addresses, in a module of its own name in
tests/izin/pkg: `siapkan(d)`, `BAGIAN` (parts of addresses), `KIRIMAN` (what the right person would post), all optional.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from tests.izin.berdua_pkg import BELUM_MENJAWAB, BERDUA, TANPA_TANGGAPAN, isi_berdua
from tests.izin.dunia import LAIN, Dunia, buka_sesi
from tests.pabrik_pkg import berkas, muat_instrumen
from tests.pemeran import buat_pemeran

FOLDER = Path(__file__).with_name("pkg")
TAHAP_PKG = (*(t.value for t in Tahap), *BERDUA, BELUM_MENJAWAB, TANPA_TANGGAPAN, LAIN)


@dataclass
class IsiPkg:
    """One file, and what the rooms hang on it by the name of the part of the address: {"bukti_id": 7}."""

    penilaian: Penilaian
    bagian: dict[str, Any] = field(default_factory=dict)


@dataclass
class DuniaPkg(Dunia):
    """Everything that the tables of PK Guru speak of."""

    isi: dict[str, IsiPkg] = field(default_factory=dict)  # type: ignore[assignment]


Isian = Callable[[DuniaPkg, IsiPkg, str], Any]


def ruang() -> list[ModuleType]:
    """The modules of the rooms, by name; every table has one."""
    return [importlib.import_module(f"tests.izin.pkg.{b.stem}") for b in sorted(FOLDER.glob("*.csv"))]


def buat_dunia_pkg() -> DuniaPkg:
    """Writes everything; needs an empty database."""
    muat_instrumen()
    d = DuniaPkg(buat_pemeran())
    for nomor, tahap in enumerate(Tahap):
        d.isi[tahap.value] = IsiPkg(berkas(d.p, tahap=tahap, guru=d.p.ani, penilai=d.p.budi, tahun=2017 + nomor))
    d.isi |= {nama: IsiPkg(satu) for nama, satu in isi_berdua(d.p).items()}
    d.isi[LAIN] = IsiPkg(berkas(d.p, tahap=Tahap.PENILAIAN, guru=d.p.citra, penilai=d.p.gita, tahun=2026))
    for isi in d.isi.values():
        isi.bagian["penilaian_id"] = isi.penilaian.pk
        isi.bagian["peserta_id"] = isi.penilaian.peserta_id
        isi.bagian["periode_id"] = isi.penilaian.peserta.periode_id
    for modul in ruang():
        getattr(modul, "siapkan", lambda _d: None)(d)
    buka_sesi(d)
    return d


def gabungan(nama: str) -> dict[str, Isian]:
    """BAGIAN or KIRIMAN of all rooms together."""
    hasil: dict[str, Isian] = {}
    for modul in ruang():
        hasil |= getattr(modul, nama, {})
    return hasil
