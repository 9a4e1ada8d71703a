"""What people type in this room: reasons."""

from __future__ import annotations

from pkg.penilaian.rules import ALASAN_TERPANJANG
from supervisi.lib.galat import MasukanSalah


def wajib_alasan(alasan: str, kosong: str, bidang: str = "alasan") -> str:
    """The reason without NUL and edges. Raises MasukanSalah with `kosong` when there is none, or when it is too long."""
    rapi = rapikan(alasan)
    if not rapi:
        raise MasukanSalah({bidang: kosong})
    if galat := galat_panjang(rapi):
        raise MasukanSalah({bidang: galat})
    return rapi


def rapikan(teks: str) -> str:
    """One kind of line end, no NUL (PostgreSQL refuses it), no edges."""
    return teks.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def galat_panjang(teks: str) -> str | None:
    """Why the text is too long, or None."""
    if len(teks) > ALASAN_TERPANJANG:
        return f"Tulisan ini {len(teks)} huruf. Ringkas menjadi paling banyak {ALASAN_TERPANJANG} huruf."
    return None
