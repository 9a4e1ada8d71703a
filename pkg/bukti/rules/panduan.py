"""The guiding prompts: what to ask and what to look at on a sheet, and which documents a competency usually speaks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pkg.bukti.enums import LembarBukti

_DOKUMEN = "dokumen"
_TUJUAN = "tujuan"
_TANYA = "tanya"


@dataclass(frozen=True, slots=True)
class PanduanLembar:
    """What a sheet is for, the questions of the competency first, then those of every such sheet."""

    tujuan: str
    tanya: tuple[str, ...]


class PanduanSalah(ValueError):
    """The data do not have the agreed shape; says where."""


@dataclass(frozen=True, slots=True)
class Panduan:
    """All prompts. An instrument or a competency that nobody wrote for has the general ones only."""

    umum: Mapping[LembarBukti, PanduanLembar]
    khusus: Mapping[tuple[str, int], Mapping[LembarBukti, tuple[str, ...]]]
    berkas: Mapping[tuple[str, int], tuple[str, ...]]

    def lembar(self, kode: str, kompetensi: int, lembar: LembarBukti) -> PanduanLembar:
        """The prompts of one sheet. `kode`: of the instrument."""
        umum = self.umum[lembar]
        return PanduanLembar(umum.tujuan, (*self.khusus.get((kode, kompetensi), {}).get(lembar, ()), *umum.tanya))

    def dokumen(self, kode: str, kompetensi: int) -> tuple[str, ...]:
        """The documents that are usually looked at; empty when unknown."""
        return self.berkas.get((kode, kompetensi), ())


def susun(data: Any) -> Panduan:
    """The prompts from plain data. Raises PanduanSalah."""
    umum: dict[LembarBukti, PanduanLembar] = {}
    for nama, isi in _peta(data, "lembar").items():
        umum[_lembar(nama, f"lembar.{nama}")] = PanduanLembar(
            _teks(isi.get(_TUJUAN), f"lembar.{nama}.tujuan"), _daftar(isi.get(_TANYA), f"lembar.{nama}.tanya")
        )
    khusus: dict[tuple[str, int], dict[LembarBukti, tuple[str, ...]]] = {}
    dokumen: dict[tuple[str, int], tuple[str, ...]] = {}
    for kode, isi in _peta(data, "instrumen").items():
        for nomor, bagian in isi.items():
            letak = f"instrumen.{kode}.{nomor}"
            if type(nomor) is not int or not isinstance(bagian, Mapping):
                raise PanduanSalah(letak)
            dokumen[(kode, nomor)] = _daftar(bagian.get(_DOKUMEN), f"{letak}.dokumen")
            khusus[(kode, nomor)] = {
                _lembar(nama, letak): _daftar(tanya, f"{letak}.{nama}")
                for nama, tanya in bagian.items()
                if nama != _DOKUMEN
            }
    return Panduan(umum, khusus, dokumen)


def _peta(data: Any, nama: str) -> Mapping[Any, Any]:
    isi = data.get(nama) if isinstance(data, Mapping) else None
    if not isinstance(isi, Mapping) or not all(isinstance(satu, Mapping) for satu in isi.values()):
        raise PanduanSalah(nama)
    return isi


def _lembar(nama: object, letak: str) -> LembarBukti:
    if nama not in LembarBukti.values:
        raise PanduanSalah(f"{letak}: {nama}")
    return LembarBukti(str(nama))


def _teks(isi: object, letak: str) -> str:
    if not isinstance(isi, str) or not isi.strip():
        raise PanduanSalah(letak)
    return isi.strip()


def _daftar(isi: object, letak: str) -> tuple[str, ...]:
    if not isinstance(isi, list) or not isi:
        raise PanduanSalah(letak)
    return tuple(_teks(satu, letak) for satu in isi)
