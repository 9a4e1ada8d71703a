"""Processing: attempts, leases and limits of time."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from supervisi.lib import tangga

PERCOBAAN_MAKS = 3
DENYUT_BASI = timedelta(seconds=90)  # a worker that was silent for so long is taken for dead
JAM_MELOMPAT = timedelta(minutes=10)  # a sign of life so far ahead was written by a clock that was wrong
KIRIM_ULANG = timedelta(seconds=60)  # a queued recording whose message may have been lost
SELANG_KEMAJUAN_DETIK = 2.0
DETIK_BAGIAN = tangga.DETIK_BAGIAN


def sudah_basi(denyut: datetime | None, kini: datetime) -> bool:
    """Whether the worker that holds a recording has been silent for too long, or wrote with a clock that leapt ahead."""
    return denyut is None or kini - denyut > DENYUT_BASI or denyut - kini > JAM_MELOMPAT


def batas_waktu_detik(durasi: Decimal, lebar: int, tinggi: int, batas: int) -> int:
    """Wall-clock limit of one transcode: five times the expected cost and a minute, never above `batas`.

    One hour of 1080p costs about one hour of one core; the cost grows with the picture. A one-hour 1080p lesson gets
    5 h at most, a ten-second clip some minutes.
    """
    nisbah = max(Decimal("0.3"), Decimal(lebar * tinggi) / (1920 * 1080))
    return min(batas, int(durasi * nisbah * 5) + 300)


def persen(bagian: float) -> int:
    """Per cent for the page from a share (0 to 1): 3 for the first look, 97 for the last checks."""
    return 3 + int(94 * max(0.0, min(1.0, bagian)))


def taksir_detik(durasi: Decimal | None, ukuran_byte: int) -> int:
    """A guess of how long a recording keeps the worker until it can be watched from begin to end, in seconds.

    Before anybody has looked inside, its length is guessed from its size at 5 Mbit/s, what a phone makes at 720p. The
    first rung and the sound take about a quarter of the length.
    """
    detik = durasi if durasi is not None else Decimal(ukuran_byte * 8) / 5_000_000
    return max(10, int(detik / 4))
