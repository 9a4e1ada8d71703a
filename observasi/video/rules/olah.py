"""Processing: attempts, leases and limits of time."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

PERCOBAAN_MAKS = 3
DENYUT_BASI = timedelta(seconds=90)  # a worker that was silent for so long is taken for dead
KIRIM_ULANG = timedelta(seconds=60)  # a queued recording whose message may have been lost
SELANG_KEMAJUAN_DETIK = 2.0


def sudah_basi(denyut: datetime | None, kini: datetime) -> bool:
    """Whether the worker that holds a recording has been silent for too long."""
    return denyut is None or kini - denyut > DENYUT_BASI


def batas_waktu_detik(durasi: Decimal, lebar: int, tinggi: int, batas: int) -> int:
    """Wall-clock limit of one transcode: five times the expected cost and a minute, never above `batas`.

    One hour of 1080p costs about one hour of one core; the cost grows with the picture. A one-hour 1080p lesson gets
    5 h at most, a ten-second clip some minutes.
    """
    nisbah = max(Decimal("0.3"), Decimal(lebar * tinggi) / (1920 * 1080))
    return min(batas, int(durasi * nisbah * 5) + 300)
