"""The fields of the kesepakatan: names, checks, and what must be filled in before anyone can agree. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

# key -> (label, help, required)
BIDANG: dict[str, tuple[str, str, bool]] = {
    "fokus": ("Fokus observasi", "Apa yang paling ingin diamati dan dibantu? Satu atau dua hal saja.", True),
    "tujuan": ("Tanda keberhasilan", "Bagaimana Anda berdua akan tahu bahwa pembelajaran menjadi lebih baik?", False),
    "waktu_observasi": ("Waktu observasi", "Kapan pembelajaran berlangsung atau direkam.", True),
    "tempat": ("Tempat/kelas", "Misalnya ruang kelas VII-B.", False),
    "catatan": ("Catatan kesepakatan", "Hal lain yang disepakati, misalnya letak kamera.", False),
}


class _Nilai(Protocol):
    @property
    def nilai(self) -> str: ...


def periksa(kunci: str, nilai: str) -> str | None:
    """Why the value cannot be taken, or None."""
    if kunci not in BIDANG:
        return "Isian ini tidak dikenal. Muat ulang halaman."
    if kunci == "waktu_observasi" and nilai:
        try:
            datetime.strptime(nilai, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - only the shape is asked
        except ValueError:
            return "Isi tanggal dan jam observasi, misalnya 24-11-2026 08.00."
    if kunci == "tempat" and len(nilai) > 200:
        return "Tempat terlalu panjang. Ringkas menjadi paling banyak 200 huruf."
    return None


def yang_kurang(isian: Mapping[str, _Nilai], *, ada_instrumen: bool) -> dict[str, str]:
    """What still misses before both can press Setuju, by field; empty when nothing does."""
    kurang: dict[str, str] = {}
    for kunci, (label, _bantuan, wajib) in BIDANG.items():
        nilai = isian[kunci].nilai if kunci in isian else ""
        if wajib and not nilai.strip():
            kurang[kunci] = f"{label} belum diisi."
    if not ada_instrumen:
        kurang["instrumen"] = "Instrumen belum dipilih."
    return kurang
