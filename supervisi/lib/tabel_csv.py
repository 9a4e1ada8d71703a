"""Writing CSV files (RFC 4180, UTF-8 with its mark) that a spreadsheet opens without running anything.

Excel, LibreOffice and Google Sheets take a text that begins with = + - @ or a tab for a formula, also inside quotes. Such
a text gets an apostrophe in front, which shows that it is a text; numbers stay numbers, days are written as 2026-11-30.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

Nilai = str | int | Decimal | date | datetime | None
_PEMBUKA_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the wide forms of East Asian keyboards, which Excel reads alike."""


def tulis(judul: Sequence[str], baris: Sequence[Sequence[Nilai]]) -> bytes:
    """A file with a heading and these rows; decimals with a point, missing values empty."""
    wadah = io.StringIO(newline="")
    penulis = csv.writer(wadah, lineterminator="\r\n")
    penulis.writerow([_sel(j) for j in judul])
    penulis.writerows([_sel(n) for n in satu] for satu in baris)
    return wadah.getvalue().encode("utf-8-sig")


def _sel(nilai: Nilai) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, date):
        return nilai.isoformat()
    if not isinstance(nilai, str):
        return str(nilai)
    bersih = nilai.replace("\x00", "")
    # Blanks before the sign are no hindrance to a spreadsheet.
    return f"'{bersih}" if bersih.startswith(_PEMBUKA_RUMUS) or bersih.lstrip().startswith(_PEMBUKA_RUMUS) else bersih
