"""What is typed into a sheet: its fields, what a field may hold, and what stands in it.

Keys: the item's own key is its score ("3"), "catatan-3" its note, "saran-umum" the advice under the sheet. Keys of
items hold no hyphen, so the three can never meet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from observasi.instrumen.rules import Instrumen, Klasifikasi
from observasi.penilaian.rules.hasil import (
    KOSONG,
    VERSI_ATURAN,
    Hasil,
    HasilKelompok,
    NilaiButir,
    Sementara,
    baca_skor,
    skala_dari,
)

KUNCI_SARAN = "saran-umum"
AWALAN_CATATAN = "catatan-"
TIDAK_TERAMATI = "tt"
CATATAN_TERPANJANG = 2000


class Bidang(StrEnum):
    SKOR = "skor"
    CATATAN = "catatan"
    SARAN = "saran"


@dataclass(frozen=True, slots=True)
class Tempat:
    """One field of a sheet; `butir` is empty for the advice."""

    bidang: Bidang
    butir: str = ""


def baca_kunci(instrumen: Instrumen, kunci: str) -> Tempat | None:
    """The field behind a key; None when the sheet has no such field."""
    if kunci == KUNCI_SARAN:
        return Tempat(Bidang.SARAN)
    bidang = Bidang.CATATAN if kunci.startswith(AWALAN_CATATAN) else Bidang.SKOR
    butir = kunci.removeprefix(AWALAN_CATATAN)
    return Tempat(bidang, butir) if butir in instrumen.peta_butir else None


def baca_jawaban(instrumen: Instrumen, butir: str, tertulis: str) -> NilaiButir:
    """The answer that was typed: a score, "tt" for tidak teramati, or empty for open. Raises SkorSalah."""
    if not tertulis.strip():
        return KOSONG
    if tertulis.strip() == TIDAK_TERAMATI:
        return NilaiButir(tidak_teramati=True)
    nomor = instrumen.peta_butir[butir].butir.nomor
    return NilaiButir(baca_skor(skala_dari(instrumen), nomor, tertulis))


def tulis_jawaban(nilai: NilaiButir) -> str:
    """The inverse of `baca_jawaban`."""
    if nilai.tidak_teramati:
        return TIDAK_TERAMATI
    return "" if nilai.skor is None else str(nilai.skor)


def sidik_lembar(jawaban: Mapping[str, str], catatan: Mapping[str, str], saran: str) -> str:
    """Fingerprint of what a person saw before she sent it. An empty field counts as missing."""
    isi = {
        "jawaban": {k: v for k, v in jawaban.items() if v},
        "catatan": {k: v for k, v in catatan.items() if v},
        "saran": saran,
    }
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def hasil_ke_peta(hasil: Hasil) -> dict[str, Any]:
    """A result as plain data, percentages exact ("200/3"), with the version of the rules that made it."""
    return {
        "aturan": VERSI_ATURAN,
        "jumlah": hasil.jumlah,
        "maksimum": hasil.maksimum,
        "persen": _tulis(hasil.persen),
        "klasifikasi": None
        if hasil.klasifikasi is None
        else {"kode": hasil.klasifikasi.kode, "sebutan": hasil.klasifikasi.sebutan, "min": hasil.klasifikasi.min},
        "tidak_teramati": hasil.tidak_teramati,
        "jumlah_butir": hasil.jumlah_butir,
        "kelompok": [
            {
                "kunci": k.kunci,
                "judul": k.judul,
                "induk": k.induk,
                "jumlah": k.jumlah,
                "maksimum": k.maksimum,
                "persen": _tulis(k.persen),
                "tidak_teramati": k.tidak_teramati,
                "jumlah_butir": k.jumlah_butir,
            }
            for k in hasil.kelompok
        ],
    }


def hasil_dari_peta(peta: Mapping[str, Any]) -> Hasil:
    """The stored result of a sent sheet, as it was computed then."""
    persen = _baca(peta["persen"])
    pita = peta["klasifikasi"]
    return Hasil(
        jumlah=peta["jumlah"],
        maksimum=peta["maksimum"],
        persen=persen,
        klasifikasi=Klasifikasi(pita["kode"], pita["sebutan"], pita["min"]) if pita else None,
        lengkap=True,
        belum=(),
        tidak_teramati=peta["tidak_teramati"],
        jumlah_butir=peta["jumlah_butir"],
        alasan=None,
        sementara=Sementara(peta["jumlah"], peta["maksimum"], persen),
        kelompok=tuple(
            HasilKelompok(
                k["kunci"],
                k["judul"],
                k["induk"],
                k["jumlah"],
                k["maksimum"],
                _baca(k["persen"]),
                True,
                k["tidak_teramati"],
                k["jumlah_butir"],
            )
            for k in peta["kelompok"]
        ),
    )


def _tulis(nilai: Fraction | None) -> str | None:
    return None if nilai is None else str(nilai)


def _baca(nilai: str | None) -> Fraction | None:
    return None if nilai is None else Fraction(nilai)
