"""What all tables of permissions share: reading them, the names of all addresses, and the cell that an answer is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver


def baca_tabel(berkas: Path) -> list[dict[str, str]]:
    """The rows of a table; lines that begin with # explain it."""
    teks = berkas.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(baris for baris in teks if not baris.startswith("#")))


def nama_alamat(resolver: URLResolver, ruang: str = "") -> Iterator[str]:
    """Every URL name of the project; the operator's site is one name."""
    for pola in resolver.url_patterns:
        if isinstance(pola, URLPattern):
            if pola.name:
                yield f"{ruang}{pola.name}"
        elif pola.namespace == "admin":
            yield "admin"
        else:
            yield from nama_alamat(pola, f"{ruang}{pola.namespace}:" if pola.namespace else ruang)


def kode(jawaban: HttpResponseBase) -> str:
    """The cell of the table that this answer is; closes the answer."""
    jawaban.close()
    tujuan = jawaban.headers.get("Location", "")
    ke_masuk = jawaban.status_code == 302 and ("/masuk/?next=" in tujuan or "/kelola/login/" in tujuan)
    return "masuk" if ke_masuk else str(jawaban.status_code)
