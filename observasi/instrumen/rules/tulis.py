"""An instrument as plain data, as canonical JSON, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from observasi.instrumen.enums import AsalButir
from observasi.instrumen.rules.bentuk import Butir, Instrumen, Kelompok, Skala


def ke_peta(instrumen: Instrumen) -> dict[str, Any]:
    """Plain JSON data that `baca.dari_peta` turns back into an equal instrument. Empty parts are left out."""
    peta: dict[str, Any] = {
        "kode": instrumen.kode,
        "judul": instrumen.judul,
        "jenis": str(instrumen.jenis),
        "tahap": str(instrumen.tahap),
        "sumber": instrumen.sumber,
    }
    if instrumen.skala is not None:
        peta["skala"] = _skala(instrumen.skala)
        peta["skor_maksimum"] = instrumen.skor_maksimum
    if instrumen.kelompok:
        peta["kelompok"] = [_kelompok(k) for k in instrumen.kelompok]
    if instrumen.klasifikasi:
        peta["klasifikasi"] = [{"kode": k.kode, "sebutan": k.sebutan, "min": k.min} for k in instrumen.klasifikasi]
    for nama in ("identitas", "pilihan", "penutup", "kolom", "bentuk_pembinaan"):
        if nilai := getattr(instrumen, nama):
            peta[nama] = list(nilai)
    if instrumen.catatan_per_butir:
        peta["catatan_per_butir"] = True
    if instrumen.contoh:
        peta["contoh"] = [{"skor": c.skor, "persen": c.persen, "kode": c.kode} for c in instrumen.contoh]
    if instrumen.dibuang:
        peta["dibuang"] = [_butir(b) for b in instrumen.dibuang]
    return peta


def json_baku(instrumen: Instrumen) -> str:
    """One text per content: sorted names, no spaces, no escapes."""
    return json.dumps(ke_peta(instrumen), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sidik(instrumen: Instrumen) -> str:
    """SHA-256 of the canonical JSON, in hex. Equal instruments have equal fingerprints."""
    return hashlib.sha256(json_baku(instrumen).encode("utf-8")).hexdigest()


def _skala(skala: Skala) -> dict[str, Any]:
    peta: dict[str, Any] = {"min": skala.min, "maks": skala.maks}
    if skala.deskriptor:
        peta["deskriptor"] = {str(tingkat): teks for tingkat, teks in skala.deskriptor}
    return peta


def _kelompok(kelompok: Kelompok) -> dict[str, Any]:
    peta: dict[str, Any] = {"kunci": kelompok.kunci, "judul": kelompok.judul}
    if kelompok.rekonstruksi:
        peta["rekonstruksi"] = True
    if kelompok.butir:
        peta["butir"] = [_butir(b) for b in kelompok.butir]
    if kelompok.kelompok:
        peta["kelompok"] = [_kelompok(k) for k in kelompok.kelompok]
    return peta


def _butir(butir: Butir) -> dict[str, Any]:
    peta: dict[str, Any] = {"kunci": butir.kunci, "nomor": butir.nomor, "teks": butir.teks}
    if butir.asal != AsalButir.ASLI:
        peta["asal"] = str(butir.asal)
    if butir.teks_asli is not None:
        peta["teks_asli"] = butir.teks_asli
    if butir.bobot != 1:
        peta["bobot"] = butir.bobot
    if butir.rujukan:
        peta["rujukan"] = list(butir.rujukan)
    return peta
