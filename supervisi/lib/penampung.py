"""The file that an upload grows in: safe against two writers, cut connections and a killed server.

One `.bagian` file holds the bytes, one `.kunci` file says who writes. Every write of a piece happens under a short
flock and only while the writer's turn is still the one in `.kunci`. A stalled connection therefore never blocks
anybody: after a silence of 2.5 seconds the next writer takes the turn, and the old one is refused when it wakes.

The length of the file is the truth about what has arrived, with one exception: bytes of a chunk with a checksum
count only when the checksum was right, so an unfinished one is cut off again.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SENYAP_DETIK = 2.5


class SedangDitulis(Exception):
    """Another connection wrote to this upload less than 2.5 seconds ago."""


class Tergeser(Exception):
    """A newer connection has taken the turn; nothing more may be written here."""


class OffsetBerbeda(Exception):
    """The client continues at another place than the file ends."""

    def __init__(self, panjang: int) -> None:
        super().__init__(panjang)
        self.panjang = panjang


@dataclass(frozen=True, slots=True)
class _Giliran:
    """Who writes, from where, and whether the bytes wait for a checksum."""

    tanda: str
    mulai: int
    bersidik: bool

    def ke_teks(self) -> bytes:
        return f"{self.tanda} {self.mulai} {int(self.bersidik)}\n".encode()


class Penampung:
    """One upload on disk. `nama` is a generated name, never one from a client."""

    def __init__(self, folder: Path, nama: str) -> None:
        self.bagian = folder / f"{nama}.bagian"
        self._kunci = folder / f"{nama}.kunci"

    def panjang(self) -> int:
        """How many bytes are safe on the disk. Ends a turn that was left behind by a killed server."""
        with self._terkunci() as kunci, self.bagian.open("ab") as berkas:
            giliran = _baca(kunci)
            os.fsync(berkas.fileno())
            if giliran is not None and giliran.bersidik:
                if not _senyap(kunci):
                    return giliran.mulai
                berkas.truncate(giliran.mulai)
                _tulis(kunci, None)
            return os.fstat(berkas.fileno()).st_size

    def mulai(self, offset: int, *, bersidik: bool = False) -> SesiTulis:
        """Take the turn at `offset`. Raises SedangDitulis or OffsetBerbeda; then nothing has changed."""
        with self._terkunci() as kunci, self.bagian.open("ab") as berkas:
            lama = _baca(kunci)
            if lama is not None:
                if not _senyap(kunci):
                    raise SedangDitulis
                if lama.bersidik:
                    berkas.truncate(lama.mulai)
                _tulis(kunci, None)
            panjang = os.fstat(berkas.fileno()).st_size
            if offset != panjang:
                raise OffsetBerbeda(panjang)
            giliran = _Giliran(secrets.token_hex(8), offset, bersidik)
            _tulis(kunci, giliran)
        return SesiTulis(self, giliran)

    def potong(self, panjang: int) -> None:
        """Cut to `panjang` bytes: what lies behind the declared length was never asked for."""
        with self._terkunci(), self.bagian.open("ab") as berkas:
            if os.fstat(berkas.fileno()).st_size > panjang:
                berkas.truncate(panjang)

    def hapus(self) -> None:
        """Remove both files; nothing to remove is fine."""
        self.bagian.unlink(missing_ok=True)
        self._kunci.unlink(missing_ok=True)

    @contextmanager
    def _terkunci(self) -> Iterator[int]:
        """The lock file, opened and held for some milliseconds."""
        kunci = os.open(self._kunci, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(kunci, fcntl.LOCK_EX)
            yield kunci
        finally:
            os.close(kunci)  # releases the lock


class SesiTulis:
    """The turn of one connection."""

    def __init__(self, penampung: Penampung, giliran: _Giliran) -> None:
        self._penampung = penampung
        self._giliran = giliran
        self.panjang = giliran.mulai

    def tulis(self, data: bytes) -> None:
        """Append a piece. Raises Tergeser when the turn is gone, OSError when the disk is full; what fitted stays."""
        with self._giliranku() as kunci, self._penampung.bagian.open("ab", buffering=0) as berkas:
            # Only when something lies behind: cutting to the same length gives up the blocks kept for what comes next.
            if os.fstat(berkas.fileno()).st_size != self.panjang:
                berkas.truncate(self.panjang)
            sisa = memoryview(data)
            while sisa:
                banyak = berkas.write(sisa) or 0
                self.panjang += banyak
                sisa = sisa[banyak:]
            # Writing to the disk begins now, not only with the fsync at the end, which then has little left to wait for.
            os.posix_fadvise(berkas.fileno(), self.panjang - len(data), len(data), os.POSIX_FADV_DONTNEED)
            os.utime(kunci)

    def pastikan_giliran(self) -> None:
        """Raises Tergeser when the turn is gone."""
        with self._giliranku():
            pass

    def selesai(self) -> int:
        """Make the bytes durable and give the turn back; answers the new length."""
        with self._giliranku() as kunci, self._penampung.bagian.open("ab") as berkas:
            os.fsync(berkas.fileno())
            _tulis(kunci, None)
        return self.panjang

    def batalkan(self) -> int:
        """Throw away what this turn wrote and give the turn back; answers the old length."""
        with self._giliranku() as kunci, self._penampung.bagian.open("ab") as berkas:
            berkas.truncate(self._giliran.mulai)
            os.fsync(berkas.fileno())
            _tulis(kunci, None)
        self.panjang = self._giliran.mulai
        return self.panjang

    @contextmanager
    def _giliranku(self) -> Iterator[int]:
        with self._penampung._terkunci() as kunci:
            if not self._penampung.bagian.exists():
                self._penampung.hapus()  # the upload was ended; taking the lock has made its file anew
                raise Tergeser
            if _baca(kunci) != self._giliran:
                raise Tergeser
            yield kunci


def _baca(kunci: int) -> _Giliran | None:
    bagian = os.pread(kunci, 200, 0).decode("ascii", "replace").split()
    if len(bagian) != 3 or not bagian[1].isdigit():
        return None  # empty, or torn by a power cut: nobody's turn
    return _Giliran(bagian[0], int(bagian[1]), bagian[2] == "1")


def _tulis(kunci: int, giliran: _Giliran | None) -> None:
    os.ftruncate(kunci, 0)
    if giliran is not None:
        os.pwrite(kunci, giliran.ke_teks(), 0)


def _senyap(kunci: int) -> bool:
    """Whether the holder of the turn has been silent. A clock that was set back counts as silence."""
    lama = time.time() - os.fstat(kunci).st_mtime
    return not 0 <= lama < SENYAP_DETIK
