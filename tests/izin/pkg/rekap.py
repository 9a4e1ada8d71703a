"""Recaps in the world of the tables: nothing of their own is needed, every file has its participant."""

from __future__ import annotations

from typing import Any

from tests.izin.dunia_pkg import DuniaPkg, IsiPkg


def _pilih(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"pilih": [str(isi.bagian["peserta_id"])], f"sidik-{isi.bagian['peserta_id']}": "x"}


KIRIMAN = {
    "pkg_rekap:tetapkan": lambda d, isi, nama: {"sidik": "x"},
    "pkg_rekap:tetapkan_banyak": _pilih,
    "pkg_rekap:golongan": lambda d, isi, nama: {"cabut": "1"},
    "pkg_rekap:konversi": lambda d, isi, nama: {"predikat": "baik", "bulan": "12", "nomor": "0"},
}
