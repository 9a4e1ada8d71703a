"""The text of a JSON file to calculations, and back: exact numbers, every mistake with its place, never a half result."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pkg.aturan.rules.angka import ANGKA_TERPANJANG
from pkg.aturan.rules.formulir_1d import hitung
from pkg.aturan.rules.galat import GalatBidang, MasukanTidakSah, tolak
from pkg.aturan.rules.keluaran import ke_peta, konversi_ke_peta
from pkg.aturan.rules.konversi_predikat import hitung_konversi
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.pembaca import nama_aman
from pkg.aturan.rules.permintaan import baca

BYTE_TERBANYAK = 5 * 1024 * 1024
PERMINTAAN_TERBANYAK = 10_000


@dataclass(frozen=True, slots=True)
class GalatBerkas:
    """One mistake of a file; `indeks` is the place in the list, None for a single object or the file itself."""

    indeks: int | None
    galat: GalatBidang


def baca_json(isi: bytes) -> Any:
    """The value of a UTF-8 JSON text, numbers exact. Raises MasukanTidakSah with one sentence about the text."""
    if len(isi) > BYTE_TERBANYAK:
        raise tolak(
            "", f"Berkas ini lebih besar dari {BYTE_TERBANYAK // 1024 // 1024} MB. Bagi menjadi beberapa berkas."
        )
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise tolak("", "Berkas ini bukan teks UTF-8. Simpan ulang dengan penyandian UTF-8.") from None
    try:
        return json.loads(
            teks,
            parse_float=_desimal,
            parse_int=_bulat,
            parse_constant=_desimal,  # NaN, Infinity
            object_pairs_hook=_objek,
        )
    except json.JSONDecodeError as galat:
        letak = f"baris {galat.lineno}, kolom {galat.colno}"
        raise tolak("", f"Berkas ini bukan JSON yang benar; periksa {letak}.") from None
    except RecursionError:
        raise tolak("", "Susunan berkas ini terlalu dalam.") from None


def _desimal(teks: str) -> Decimal:
    """An exact number. One without end, or too long to be read, stays one: its field will refuse it by name."""
    try:
        return Decimal(teks)
    except InvalidOperation:
        return Decimal("Infinity")


def _bulat(teks: str) -> int | Decimal:
    """Python itself refuses to read very long whole numbers."""
    return int(teks) if len(teks) <= ANGKA_TERPANJANG + 1 else _desimal(teks)


def _objek(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    """A field that stands there twice would silently win over the first."""
    hasil: dict[str, Any] = {}
    for kunci, nilai in pasangan:
        if kunci in hasil:
            raise tolak(nama_aman(kunci), "Bidang ini tertulis dua kali dalam satu objek.")
        hasil[kunci] = nilai
    return hasil


def hitung_semua(isi: object) -> tuple[Any, list[GalatBerkas]]:
    """The results for one object or a list, in the same shape; with a single mistake there are no results at all."""
    if isinstance(isi, Sequence) and not isinstance(isi, str | bytes):
        if not 1 <= len(isi) <= PERMINTAAN_TERBANYAK:
            galat = GalatBidang("", f"Daftar berisi 1 sampai {PERMINTAAN_TERBANYAK} objek.")
            return None, [GalatBerkas(None, galat)]
        hasil, salah = [], []
        for indeks, satu in enumerate(isi):
            try:
                hasil.append(hitung_satu(satu))
            except MasukanTidakSah as galat_satu:
                salah += [GalatBerkas(indeks, g) for g in galat_satu.galat]
        return (None, salah) if salah else (hasil, [])
    try:
        return hitung_satu(isi), []
    except MasukanTidakSah as galat_tunggal:
        return None, [GalatBerkas(None, g) for g in galat_tunggal.galat]


def hitung_satu(isi: object) -> dict[str, Any]:
    """One calculation from map to map. Raises MasukanTidakSah."""
    minta = baca(isi)
    if isinstance(minta.masukan, Masukan):
        hasil = ke_peta(hitung(minta.masukan, minta.regulasi))
    else:
        hasil = konversi_ke_peta(hitung_konversi(minta.masukan, minta.regulasi))
    return {"kode": minta.masukan.kode or None, **hasil}


def galat_berkas_ke_peta(galat: Sequence[GalatBerkas]) -> Mapping[str, Any]:
    """{"galat": [{"indeks", "bidang", "pesan"}]}"""
    return {"galat": [{"indeks": g.indeks, "bidang": g.galat.bidang, "pesan": g.galat.pesan} for g in galat]}
