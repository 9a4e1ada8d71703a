"""What runs beside the pictures: reading the whole source once (hash, count of pictures), and the sound.

Both are threads around programs; they touch neither database nor published files. The main thread takes their results
when it comes by, so that watching need not wait for the last byte of a long file.
"""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from supervisi.lib.ffmpeg import argumen_suara
from supervisi.lib.ffprobe import KenaliVideo, Penolakan, kenali
from supervisi.lib.proses import Batas, HasilProses, jalankan
from supervisi.lib.tangga import RencanaHls

_BLOK_BYTE = 4 * 1024**2


class Dihentikan(Exception):
    """The attempt ended meanwhile."""


class _Utas:
    """A thread that is always ended before the attempt leaves; its failure is raised where its result is asked for."""

    def __init__(self, nama: str) -> None:
        self._henti = threading.Event()
        self._galat: Exception | None = None
        self._utas = threading.Thread(target=self._jalan, name=nama, daemon=True)

    def __enter__(self) -> Self:
        self._utas.start()
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self._henti.set()
        self._utas.join()

    @property
    def selesai(self) -> bool:
        """Whether the result is there; raises what went wrong."""
        if self._utas.is_alive():
            return False
        if self._galat is not None:
            raise self._galat
        return True

    def tunggu(self, detik: float) -> bool:
        """Wait for the end, at most so long; whether it is there."""
        self._utas.join(detik)
        return self.selesai

    def _jalan(self) -> None:
        try:
            self._kerjakan()
        except Dihentikan:
            return
        except Exception as galat:  # noqa: BLE001 - raised again in the thread that asks for the result
            self._galat = galat

    def _kerjakan(self) -> None:
        raise NotImplementedError

    def _periksa(self, _: str = "") -> None:
        if self._henti.is_set():
            raise Dihentikan


class PembacaSumber(_Utas):
    """Counts the pictures and hashes the bytes, each only if it is still unknown."""

    def __init__(self, sumber: Path, *, hitung: bool, sidik: bool) -> None:
        super().__init__("pembaca-sumber")
        self._sumber = sumber
        self._hitung = hitung
        self._sidik = sidik
        self.video: KenaliVideo | Penolakan | None = None
        self.sha256 = ""

    def _kerjakan(self) -> None:
        if self._hitung:
            self.video = kenali(self._sumber, pada_baris=self._periksa)
        if self._sidik:
            penghitung = hashlib.sha256()
            with self._sumber.open("rb") as aliran:
                while blok := aliran.read(_BLOK_BYTE):
                    penghitung.update(blok)
                    self._periksa()
            self.sha256 = penghitung.hexdigest()


class PembuatSuara(_Utas):
    """The sound of the whole lesson, encoded beside the pictures and always far ahead of them."""

    def __init__(self, sumber: Path, folder: Path, rencana: RencanaHls, batas: Batas, *, perlu: bool) -> None:
        super().__init__("pembuat-suara")
        self.folder = folder
        self._argumen = argumen_suara(sumber, folder, rencana)
        self._batas = batas
        self._perlu = perlu
        self.hasil: HasilProses | None = None

    def _kerjakan(self) -> None:
        if not self._perlu:
            return
        self.folder.mkdir()
        self.hasil = jalankan(
            self._argumen,
            batas=self._batas,
            tanpa_jaringan=True,
            pada_baris=lambda _: None,
            hentikan=self._henti.is_set,
        )
