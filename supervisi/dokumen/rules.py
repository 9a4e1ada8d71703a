"""Pure rules of a document job: fingerprints, check codes, when a claim is stale, what a failure says to people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from supervisi.dokumen.enums import StatusDokumen

PERCOBAAN_MAKS = 3
# A living worker renews its claim every DENYUT; a claim without a sign of life for BASI is taken over.
DENYUT = timedelta(seconds=10)
BASI = timedelta(seconds=60)
# A job that nobody claimed for so long is sent once more (the first message may have been lost).
KIRIM_ULANG = timedelta(seconds=90)
# A file that a newer one of the same object has replaced is kept for so long; its row and check code stay for ever.
SIMPAN_TERGANTI = timedelta(days=90)

GALAT_TERPANJANG = 300
_ABJAD_KODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without letters that look like digits
PANJANG_KODE = 12

GALAT_UMUM = "Dokumen ini gagal dibuat karena kesalahan di pihak kami. Data Anda tetap aman. Coba buat sekali lagi."
GALAT_ASET = "Berkas huruf untuk dokumen belum terpasang di portal ini. Beri tahu admin portal, lalu coba lagi."
GALAT_TERHENTI = (
    "Pembuatan dokumen ini terhenti tiga kali. Data Anda tetap aman. Coba lagi nanti; bila masih gagal, hubungi admin."
)
GALAT_JENIS = "Jenis dokumen ini sudah tidak dibuat lagi oleh portal."
GALAT_SEMENTARA = (
    "Penyimpanan atau server sedang sibuk, jadi dokumen ini belum berhasil dibuat. Coba lagi beberapa menit lagi."
)


def json_baku(isi: Mapping[str, Any]) -> str:
    """One text per content: sorted names, no spaces, no escapes. Raises TypeError for anything that is not plain."""
    return json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sidik_data(jenis: str, templat_versi: int, isi: Mapping[str, Any]) -> str:
    """SHA-256 of what is printed and of how it is printed. Equal fingerprints mean the same document."""
    return hashlib.sha256(json_baku({"jenis": jenis, "templat": templat_versi, "isi": isi}).encode()).hexdigest()


def kode_dari_acak(acak: int) -> str:
    """A check code from at least 60 random bits: "7K3M-Q2ZD-9XWT"."""
    huruf = [_ABJAD_KODE[(acak >> (5 * i)) & 31] for i in range(PANJANG_KODE)]
    return "-".join("".join(huruf[i : i + 4]) for i in range(0, PANJANG_KODE, 4))


def rapikan_kode(tertulis: str) -> str | None:
    """The code as it is stored, from what somebody typed off a paper ("7k3m q2zd 9xwt", O for 0, I or L for 1)."""
    padat = "".join(h for h in tertulis.upper() if h.isascii() and h.isalnum())
    padat = padat.translate(str.maketrans("OIL", "011"))
    if len(padat) != PANJANG_KODE or any(h not in _ABJAD_KODE for h in padat):
        return None
    return "-".join(padat[i : i + 4] for i in range(0, PANJANG_KODE, 4))


class Tindakan(StrEnum):
    """What the sweeper does with an unfinished job."""

    BIARKAN = "biarkan"
    KIRIM_ULANG = "kirim_ulang"
    MENYERAH = "menyerah"


def tindakan_sapu(status: StatusDokumen, percobaan: int, denyut: datetime, sekarang: datetime) -> Tindakan:
    """What to do with a job whose last sign of life (or request, or message) was `denyut`."""
    diam = sekarang - denyut
    if status is StatusDokumen.DIKERJAKAN and diam >= BASI:
        return Tindakan.MENYERAH if percobaan >= PERCOBAAN_MAKS else Tindakan.KIRIM_ULANG
    if status is StatusDokumen.DIMINTA and diam >= KIRIM_ULANG:
        return Tindakan.KIRIM_ULANG
    return Tindakan.BIARKAN
