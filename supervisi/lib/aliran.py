"""The body of a request as it arrives, for uploads over lines of any speed.

A server hands over a piece only when it is full, so on a slow line bytes would wait in memory, and on a dead line the
thread for ever. Under gunicorn the socket gets a limit of one second: a pause hands out what has arrived (all but the
last KiB), and a line that is silent for too long is given up. Elsewhere the body is simply read.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest

SENYAP_MAKS_DETIK = 30  # a phone that changes cells is back by then; it goes on with what has arrived
_POTONGAN_TERKECIL = 1024  # gunicorn asks the socket for no less
_POTONGAN = 256 * 1024
_POTONGAN_TANPA_PANJANG = 4 * 1024  # of a body in chunks nothing can be got out during a pause
_KUMPULAN_DETIK = 0.2  # what a slow line brought waits no longer than this before it is written
_SELANG_DETIK = 1.0


class Penuh(Exception):
    """Every place for a streaming body is taken."""


class Jatah:
    """How many bodies may stream at once in this process; the threads that remain belong to the pages."""

    def __init__(self, banyak: int) -> None:
        self._tempat = threading.BoundedSemaphore(banyak)

    @contextmanager
    def satu(self) -> Iterator[None]:
        """Holds one place; raises Penuh at once when there is none."""
        if not self._tempat.acquire(blocking=False):
            raise Penuh
        try:
            yield
        finally:
            self._tempat.release()


class Badan:
    """The bytes of one request, at most `paling_banyak` of them; iterate once.

    Yields what has arrived, and b"" at each second of silence. Afterwards `diterima` says how many bytes came, `utuh`
    whether the sender finished, `macet` whether the line was given up, and `kelebihan` whether more was there.
    """

    def __init__(self, request: HttpRequest, paling_banyak: int) -> None:
        self._masukan: Any = request.META["wsgi.input"]
        self._soket: Any = request.META.get("gunicorn.socket")
        # Without a length (Transfer-Encoding: chunked) the body ends where the server says so.
        self.berpanjang = "HTTP_TRANSFER_ENCODING" not in request.META
        self._sisa = paling_banyak
        self._ukuran = _POTONGAN_TERKECIL
        self._sabar = 0  # pieces still to be read in the present size, before they may grow again
        self._habis = False
        self.diterima = 0
        self.utuh = False
        self.macet = False
        self.kelebihan = False

    def __iter__(self) -> Iterator[bytes]:
        with self._berbatas_waktu():
            senyap = 0.0
            while not self._habis and self._sisa > 0:
                mulai = time.monotonic()
                data = self._kumpulkan()
                senyap = 0.0 if data else senyap + time.monotonic() - mulai
                if senyap >= SENYAP_MAKS_DETIK:
                    self.macet = self._habis = True
                if data or not self._habis:
                    yield data
            if self._sisa == 0:
                self.utuh = True
                self.kelebihan = not self.berpanjang and bool(self._baca(1))

    def _kumpulkan(self) -> bytes:
        """Some pieces together, so that many small ones cost few writes."""
        kumpulan: list[bytes] = []
        banyak, mulai = 0, time.monotonic()
        while self._sisa > 0 and banyak < _POTONGAN:
            awal = time.monotonic()
            data = self._baca(min(self._ukuran, self._sisa))
            akhir = time.monotonic()
            kumpulan.append(data)
            banyak += len(data)
            self._sisa -= len(data)
            if not data:
                break
            self._sesuaikan(akhir - awal)
            if akhir - mulai > _KUMPULAN_DETIK:
                break
        self.diterima += banyak
        return kumpulan[0] if len(kumpulan) == 1 else b"".join(kumpulan)

    def _sesuaikan(self, lama_detik: float) -> None:
        """Pieces as large as the line fills them quickly: a piece that takes long is a writer that seems dead."""
        if lama_detik > 2 * _KUMPULAN_DETIK:
            self._ukuran = max(_POTONGAN_TERKECIL, self._ukuran // 4)
        elif self._sabar:
            self._sabar -= 1
        elif lama_detik < _KUMPULAN_DETIK / 2:
            self._ukuran = min(self._ukuran * 2, _POTONGAN if self.berpanjang else _POTONGAN_TANPA_PANJANG)

    def _baca(self, ukuran: int) -> bytes:
        """Up to so many bytes; b"" at a pause or at the end."""
        if self._habis:
            return b""
        try:
            data: bytes = self._masukan.read(ukuran)
        except TimeoutError:
            if not self.berpanjang:
                self.macet = True
                return self._sisanya(ukuran)
            # What has arrived lies in the server's own buffer, and smaller pieces get it out.
            self._ukuran, self._sabar = _POTONGAN_TERKECIL, _POTONGAN // _POTONGAN_TERKECIL
            return b""
        except OSError:
            return self._sisanya(ukuran)
        if not data:
            self._habis = True
            self.utuh = not self.berpanjang and not self.macet
        return data

    def _sisanya(self, ukuran: int) -> bytes:
        """The line is gone, or the server has lost the thread of a body in chunks: what it had put aside is the end."""
        self._habis = True
        try:
            sisa: bytes = self._masukan.read(ukuran)
        except OSError:
            return b""
        return sisa

    @contextmanager
    def _berbatas_waktu(self) -> Iterator[None]:
        if self._soket is None:
            yield
            return
        self._soket.settimeout(_SELANG_DETIK if self.berpanjang else SENYAP_MAKS_DETIK)
        try:
            yield
        finally:
            self._soket.settimeout(None)
