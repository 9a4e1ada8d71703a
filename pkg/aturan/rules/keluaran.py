"""Results as plain data: what the command prints and what a finished sheet keeps. Exact values are texts ("68.75", "2145/23")."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from pkg.aturan.rules.angka import Pembulatan, tepat
from pkg.aturan.rules.bentuk_regulasi import Bobot, Pita
from pkg.aturan.rules.formulir_1d import VERSI_ATURAN
from pkg.aturan.rules.galat import GalatBidang
from pkg.aturan.rules.hasil import Bidang, HasilPkg, Langkah, Varian
from pkg.aturan.rules.konversi_predikat import HasilKonversi


def ke_peta(hasil: HasilPkg) -> dict[str, Any]:
    """Everything of a result as JSON can hold it; enough to print the form and its steps again."""
    return {
        "hitungan": "pkg",
        "versi_aturan": VERSI_ATURAN,
        "aturan": hasil.aturan,
        "aturan_sebutan": hasil.aturan_sebutan,
        "label_ak": hasil.label_ak,
        "lengkap": hasil.lengkap,
        "bobot": _bobot(hasil.bobot),
        "hasil": {
            "nilai_pkg": _angka(hasil.nilai_pkg, hasil.cetak_nilai),
            "nilai_akhir": _angka(hasil.nilai_akhir, hasil.cetak_nilai),
            **_pita(hasil.pita),
            "ak_pembelajaran": _angka(hasil.ak_pembelajaran, hasil.cetak_ak),
            "ak": _angka(hasil.ak, hasil.cetak_ak),
        },
        "bidang": _bidang(hasil.bidang),
        "langkah": _langkah(hasil.langkah),
        "varian": [_varian(v, hasil) for v in hasil.varian],
        "peringatan": list(hasil.peringatan),
        "belum": galat_ke_peta(hasil.belum),
    }


def konversi_ke_peta(hasil: HasilKonversi) -> dict[str, Any]:
    """The conversion of the 2023 regime as plain data."""
    return {
        "hitungan": "konversi",
        "versi_aturan": VERSI_ATURAN,
        "aturan": hasil.aturan,
        "label_ak": hasil.label_ak,
        "bidang": _bidang(hasil.bidang),
        "langkah": _langkah(hasil.langkah),
        "peringatan": list(hasil.peringatan),
    }


def galat_ke_peta(galat: Iterable[GalatBidang]) -> list[dict[str, str]]:
    """Refusals or missing fields: [{"bidang", "pesan"}]."""
    return [{"bidang": g.bidang, "pesan": g.pesan} for g in galat]


def _angka(nilai: Fraction | None, cetak: Pembulatan) -> dict[str, str] | None:
    return None if nilai is None else {"eksak": tepat(nilai), "tercetak": cetak.tulis(nilai), "pembulatan": cetak.nama}


def _bobot(bobot: Bobot | None) -> dict[str, str] | None:
    if bobot is None:
        return None
    return {"atasan": tepat(bobot.atasan)} | {k.value: tepat(v) for k, v in bobot.kelompok.items()}


def _pita(pita: Pita | None) -> dict[str, Any]:
    if pita is None:
        return {"sebutan": None, "npk": None}
    return {"sebutan": pita.sebutan.label, "npk": pita.npk}


def _bidang(bidang: Iterable[Bidang]) -> dict[str, dict[str, Any]]:
    return {
        b.kode: {
            "nomor": b.nomor,
            "nama": b.nama,
            "eksak": b.eksak,
            "tercetak": b.tercetak or None,
            "pembulatan": b.pembulatan or None,
            "catatan": b.catatan or None,
        }
        for b in bidang
    }


def _langkah(langkah: Iterable[Langkah]) -> list[dict[str, Any]]:
    return [
        {
            "kode": satu.kode,
            "bidang": satu.bidang or None,
            "judul": satu.judul,
            "rumus": satu.rumus,
            "hitungan": satu.hitungan,
            "hasil": satu.hasil,
            "eksak": satu.eksak,
        }
        for satu in langkah
    ]


def _varian(varian: Varian, hasil: HasilPkg) -> dict[str, Any]:
    return {
        "kode": varian.kode,
        "judul": varian.judul,
        "alasan": varian.alasan,
        "nilai_akhir": _angka(varian.nilai_akhir, hasil.cetak_nilai),
        **_pita(varian.pita),
        "ak": _angka(varian.ak, hasil.cetak_ak),
        "berbeda": varian.berbeda,
    }
