"""Everything that a result is computed from, as plain data that can be frozen, read again and computed again.

Scores are kept per competency with its words, so that a frozen result needs neither the instrument nor any other row.
Exact numbers are texts ("93.5", "2145/23"). None is missing, never 0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.aturan.rules import tepat
from pkg.penilaian.enums import JenisBerkas
from pkg.periode.enums import JenisGuru, JenisPeriode, Rentang, TugasTambahan

FORMAT = 1
"""Of the frozen text; a later shape gets the next number and its own reader."""


@dataclass(frozen=True, slots=True)
class KompetensiNilai:
    """One competency with its scores in the order of the instrument."""

    nomor: int
    judul: str
    ranah: str
    skor: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BerkasNilai:
    """What was scored in one file, and with which version of an instrument."""

    jenis: JenisBerkas
    instrumen: str
    judul: str
    versi: int
    sidik: str
    kompetensi: tuple[KompetensiNilai, ...]

    @property
    def skor(self) -> list[list[int | None]]:
        """The scores by competency."""
        return [list(k.skor) for k in self.kompetensi]


@dataclass(frozen=True, slots=True)
class Hadir:
    """Attendance of the months that counted."""

    hari: int
    menit: int
    bulan: tuple[int, ...]
    tidak_dihitung: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MasukanRekap:
    """One participant. `kuesioner` holds the groups that belong to her; `tanpa` those that were left out, with the reasons.

    `hadir` None: not complete, or not asked for. `tugas` None: no additional duty with an instrument.
    """

    regulasi: str
    aturan_sebutan: AturanSebutan
    jenis: JenisPeriode
    rentang: Rentang
    jenis_guru: JenisGuru
    pembelajaran: BerkasNilai
    tugas_tambahan: TugasTambahan = TugasTambahan.TIDAK_ADA
    tugas: BerkasNilai | None = None
    golongan: str = ""
    beban: Fraction | None = None
    tugas_setahun: bool = False
    tugas_singkat: int = 0
    kuesioner: Mapping[Kelompok, Fraction | None] = field(default_factory=dict)
    tanpa: tuple[tuple[Kelompok, str], ...] = ()
    hadir: Hadir | None = None


def ke_peta(masukan: MasukanRekap) -> dict[str, Any]:
    """The frozen shape."""
    return {
        "format": FORMAT,
        "regulasi": masukan.regulasi,
        "aturan_sebutan": masukan.aturan_sebutan.value,
        "jenis": masukan.jenis.value,
        "rentang": masukan.rentang.value,
        "jenis_guru": masukan.jenis_guru.value,
        "pembelajaran": _berkas(masukan.pembelajaran),
        "tugas_tambahan": masukan.tugas_tambahan.value,
        "tugas": _berkas(masukan.tugas) if masukan.tugas else None,
        "golongan": masukan.golongan,
        "beban": _angka(masukan.beban),
        "tugas_setahun": masukan.tugas_setahun,
        "tugas_singkat": masukan.tugas_singkat,
        "kuesioner": {k.value: _angka(masukan.kuesioner[k]) for k in Kelompok if k in masukan.kuesioner},
        "tanpa": [[k.value, alasan] for k, alasan in masukan.tanpa],
        "hadir": _hadir(masukan.hadir),
    }


def _angka(nilai: Fraction | None) -> str | None:
    return None if nilai is None else tepat(nilai)


def _berkas(berkas: BerkasNilai) -> dict[str, Any]:
    return {
        "jenis": berkas.jenis.value,
        "instrumen": berkas.instrumen,
        "judul": berkas.judul,
        "versi": berkas.versi,
        "sidik": berkas.sidik,
        "kompetensi": [
            {"nomor": k.nomor, "judul": k.judul, "ranah": k.ranah, "skor": list(k.skor)} for k in berkas.kompetensi
        ],
    }


def _hadir(hadir: Hadir | None) -> dict[str, Any] | None:
    if hadir is None:
        return None
    return {
        "hari": hadir.hari,
        "menit": hadir.menit,
        "bulan": list(hadir.bulan),
        "tidak_dihitung": list(hadir.tidak_dihitung),
    }


def dari_peta(peta: Mapping[str, Any]) -> MasukanRekap:
    """The input of a frozen result. Raises ValueError for a shape that is not known."""
    if peta["format"] != FORMAT:
        raise ValueError(f"format {peta['format']} of a frozen recap is not known")
    return MasukanRekap(
        regulasi=peta["regulasi"],
        aturan_sebutan=AturanSebutan(peta["aturan_sebutan"]),
        jenis=JenisPeriode(peta["jenis"]),
        rentang=Rentang(peta["rentang"]),
        jenis_guru=JenisGuru(peta["jenis_guru"]),
        pembelajaran=_baca_berkas(peta["pembelajaran"]),
        tugas_tambahan=TugasTambahan(peta["tugas_tambahan"]),
        tugas=_baca_berkas(peta["tugas"]) if peta["tugas"] else None,
        golongan=peta["golongan"],
        beban=_baca_angka(peta["beban"]),
        tugas_setahun=peta["tugas_setahun"],
        tugas_singkat=peta["tugas_singkat"],
        kuesioner={Kelompok(k): _baca_angka(n) for k, n in peta["kuesioner"].items()},
        tanpa=tuple((Kelompok(k), alasan) for k, alasan in peta["tanpa"]),
        hadir=_baca_hadir(peta["hadir"]),
    )


def _baca_angka(teks: str | None) -> Fraction | None:
    return None if teks is None else Fraction(teks)


def _baca_berkas(peta: Mapping[str, Any]) -> BerkasNilai:
    return BerkasNilai(
        jenis=JenisBerkas(peta["jenis"]),
        instrumen=peta["instrumen"],
        judul=peta["judul"],
        versi=peta["versi"],
        sidik=peta["sidik"],
        kompetensi=tuple(
            KompetensiNilai(k["nomor"], k["judul"], k["ranah"], tuple(k["skor"])) for k in peta["kompetensi"]
        ),
    )


def _baca_hadir(peta: Mapping[str, Any] | None) -> Hadir | None:
    if peta is None:
        return None
    return Hadir(peta["hari"], peta["menit"], tuple(peta["bulan"]), tuple(peta["tidak_dihitung"]))


def tulis(peta: Mapping[str, Any]) -> str:
    """The one text for a frozen map: the order of its fields is kept, so equal contents are equal bytes."""
    return json.dumps(peta, ensure_ascii=False, separators=(",", ":"))


def sidik(masukan: MasukanRekap) -> str:
    """Fingerprint of the input: same input, same result."""
    return hashlib.sha256(tulis(ke_peta(masukan)).encode()).hexdigest()
