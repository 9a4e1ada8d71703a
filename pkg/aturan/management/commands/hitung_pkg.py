"""Compute form 1D of PK Guru, or the 2023 conversion, from a JSON file. No database is opened."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from pkg.aturan import rules

BAKU = "-"


class Command(BaseCommand):
    """JSON in, JSON out; docs/aturan/hitung_pkg.md explains both."""

    help = "Compute PK Guru from a JSON file (- reads standard input): one object or a list. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", metavar="FILE.json", help="JSON file in UTF-8, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            hasil, galat = rules.hitung_semua(rules.baca_json(_isi(options["berkas"])))
        except rules.MasukanTidakSah as salah:
            hasil, galat = None, [rules.GalatBerkas(None, satu) for satu in salah.galat]
        self._tulis(rules.galat_berkas_ke_peta(galat) if galat else hasil)
        if galat:
            sys.exit(1)

    def _tulis(self, isi: Mapping[str, Any] | list[Any]) -> None:
        # A terminal that knows no UTF-8 gets escapes, which mean the same in JSON.
        penyandian = getattr(self.stdout, "encoding", None) or "utf-8"
        hanya_ascii = penyandian.lower().replace("-", "") != "utf8"
        self.stdout.write(json.dumps(isi, ensure_ascii=hanya_ascii, indent=2))


def _isi(berkas: str) -> bytes:
    """What the file holds, read no further than the limit."""
    batas = rules.BYTE_TERBANYAK + 1
    if berkas == BAKU:
        masuk = getattr(sys.stdin, "buffer", None)  # none at all when the caller has closed it
        return b"" if masuk is None else bytes(masuk.read(batas))
    try:
        with Path(berkas).open("rb") as terbuka:
            return terbuka.read(batas)
    except (OSError, ValueError) as galat:
        raise rules.MasukanTidakSah([rules.GalatBidang("", _alasan(galat))]) from None


def _alasan(galat: OSError | ValueError) -> str:
    if isinstance(galat, FileNotFoundError):
        return "Berkas ini tidak ditemukan. Periksa nama dan foldernya."
    if isinstance(galat, IsADirectoryError):
        return "Ini sebuah folder. Sebutkan satu berkas JSON di dalamnya."
    if isinstance(galat, PermissionError):
        return "Berkas ini tidak boleh dibaca oleh pemakai yang menjalankan perintah."
    return "Berkas ini tidak dapat dibaca."
