"""The examples of docs/aturan/hitung_pkg.md are run, and their figures compared; the tables of the other pages too."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from pkg.aturan import rules
from tests.pkg.aturan.tabel import pita
from tests.pkg.aturan.test_rules_permintaan import PENGUJI

DOKUMEN = Path(__file__).parents[3] / "docs" / "aturan"
CONTOH = re.findall(
    r"### ([^\n]+)\n\n```json\n(.*?)```\n\n(\|.*?)(?:\n\n|\Z)",
    (DOKUMEN / "hitung_pkg.md").read_text(encoding="utf-8"),
    re.DOTALL,
)


def sel(tabel: str) -> list[list[str]]:
    """The cells of a Markdown table, without its head."""
    return [[s.strip() for s in baris.strip("|").split("|")] for baris in tabel.splitlines()[2:]]


@pytest.mark.parametrize(("masukan", "tabel"), [c[1:] for c in CONTOH[:-1]], ids=[c[0] for c in CONTOH[:-1]])
def test_contoh_dokumen_benar(masukan: str, tabel: str) -> None:
    hasil, salah = rules.hitung_semua(rules.baca_json(masukan.encode()))

    assert salah == []
    assert PENGUJI.is_valid(json.loads(masukan))
    didapat = [[k, hasil["bidang"][k]["eksak"] or "-", hasil["bidang"][k]["tercetak"]] for k, *_ in sel(tabel)]
    assert didapat == sel(tabel)


def test_contoh_kesalahan_benar() -> None:
    nama, masukan, tabel = CONTOH[-1]
    hasil, salah = rules.hitung_semua(rules.baca_json(masukan.encode()))

    assert (nama, hasil) == ("Mistakes", None)
    assert [[str(g.indeks), g.galat.bidang] for g in salah] == sel(tabel)
    assert not PENGUJI.is_valid(json.loads(masukan))


def test_semua_contoh_ditemukan() -> None:
    assert len(CONTOH) == 5


def test_tabel_angka_kredit_dalam_dokumen_benar() -> None:
    teks = (DOKUMEN / "angka_kredit.md").read_text(encoding="utf-8")
    baris = [[s.strip() for s in b.strip("|").split("|")] for b in re.findall(r"^\| I[IV]+/.*$", teks, re.MULTILINE)]

    assert len(baris) == 8
    for golongan, akk, pd, piki, akp, dasar, *ak in baris:
        satu = rules.baris_akk(golongan, rules.PKG_2016)
        assert [satu.akk, satu.pd, satu.piki, satu.akp, satu.dasar] == [int(n) for n in (akk, pd, piki, akp, dasar)]
        assert [Fraction(n) for n in ak] == [
            rules.angka_kredit(satu.dasar, pita(nama), rules.PKG_2016)
            for nama in ("Amat baik", "Baik", "Cukup", "Sedang", "Kurang")
        ]


def test_setiap_tabel_emas_disebut_dalam_dokumen() -> None:
    ada = {f.name for f in (DOKUMEN.parents[1] / "tests" / "data").glob("pkg_*.csv")}
    milik = {
        "pkg_kompetensi.csv",
        "pkg_total.csv",
        "pkg_sebutan.csv",
        "pkg_lk02.csv",
        "pkg_bobot.csv",
        "pkg_kehadiran.csv",
    }
    milik |= {"pkg_angka_kredit.csv", "pkg_beban.csv", "pkg_tugas.csv", "pkg_ambang_tugas.csv", "pkg_predikat.csv"}
    teks = "".join(f.read_text(encoding="utf-8") for f in DOKUMEN.glob("*.md"))

    assert milik <= ada
    assert {nama for nama in milik if nama not in teks} == set()
