"""Reading the golden tables, and a sheet of form 1D to change."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from pkg.aturan import rules
from pkg.aturan.enums import JenisGuru, Kelompok, Sebutan, SusunanBobot

DATA = Path(__file__).parents[2] / "data"

LK02 = rules.Masukan(
    jenis=JenisGuru.KELAS,
    nilai=rules.dari_total(55, 14),
    golongan="III/a",
    beban=Fraction(24),
    kuesioner={Kelompok.SEJAWAT: Fraction("93.5"), Kelompok.ORANG_TUA: Fraction(95)},
    susunan=SusunanBobot.TANPA_PESERTA_DIDIK,
    hari=Fraction(3),
    menit=45,
)


def baca(nama: str) -> list[dict[str, str]]:
    """The rows of a table of cases; each names its source."""
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.DictReader(berkas))
    assert [b for b in baris if not b["sumber"].strip()] == []
    return baris


def sebutan(nama: str) -> Sebutan:
    """The band behind a printed name."""
    return next(s for s in Sebutan if s.label == nama)


def pita(nama: str) -> rules.Pita:
    """The band with its share."""
    return next(p for p in rules.PKG_2016.pita if p.sebutan.label == nama)


def lembar(regulasi: rules.Regulasi = rules.PKG_2016, **ganti: Any) -> rules.HasilPkg:
    """LK-02 with some things changed."""
    return rules.hitung(replace(LK02, **ganti), regulasi)


def galat(panggil: Any) -> list[str]:
    """The fields that a call refuses."""
    try:
        panggil()
    except rules.MasukanTidakSah as salah:
        return [g.bidang for g in salah.galat if g.pesan]
    return []
