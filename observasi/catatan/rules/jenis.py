"""Kinds of notes that a school names itself (domain 5: "a school may name its own")."""

from __future__ import annotations

import re
from collections.abc import Collection

from observasi.catatan.enums import JenisCatatan

JENIS_TERBANYAK = 8
"""Kinds of its own that a school has at a time: more cannot be told apart by colour and shape on a time bar."""
NAMA_TERPANJANG = 24
_AWALAN = "s"


def galat_nama(nama: str, terpakai: Collection[str]) -> str | None:
    """What is wrong with the name of a kind, or None. `terpakai`: names of the other kinds that are in use."""
    rapi = " ".join(nama.split())
    if not rapi:
        return "Tuliskan nama jenis catatan."
    if len(rapi) > NAMA_TERPANJANG:
        return f"Nama ini {len(rapi)} huruf. Pakai paling banyak {NAMA_TERPANJANG} huruf agar muat di tombol ponsel."
    bawaan = {str(j.label).casefold() for j in JenisCatatan}
    if rapi.casefold() in bawaan | {satu.casefold() for satu in terpakai}:
        return f"Jenis “{rapi}” sudah ada. Pakai nama lain."
    return None


def galat_jumlah(aktif: int) -> str | None:
    """Why no further kind can be used beside `aktif` others, or None."""
    if aktif >= JENIS_TERBANYAK:
        return f"Sekolah ini sudah memakai {JENIS_TERBANYAK} jenis. Arsipkan satu yang jarang dipakai, lalu tambahkan lagi."
    return None


def tulis_pilihan(jenis: str, jenis_sendiri_id: int | None) -> str:
    """The kind as the value of a form or filter: "kekuatan", or "s12" for the school's own kind 12."""
    return jenis if jenis_sendiri_id is None else f"{_AWALAN}{jenis_sendiri_id}"


def baca_pilihan(tertulis: str) -> tuple[JenisCatatan, int | None] | None:
    """The inverse of `tulis_pilihan`; None when it is neither."""
    if tertulis in JenisCatatan.values:
        return JenisCatatan(tertulis), None
    if re.fullmatch(rf"{_AWALAN}[0-9]{{1,9}}", tertulis):
        return JenisCatatan.CATATAN, int(tertulis.removeprefix(_AWALAN))
    return None
