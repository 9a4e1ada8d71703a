"""Running another program with limits: the only door to `subprocess` in this project.

A program gets an argument list (never a shell), no standard input, a session of its own, and limits on
wall-clock time, silence, processor time, memory and file size. Whatever happens, also an exception in a
callback, the whole process group is ended before `jalankan` returns.

What belongs here: starting, watching, stopping. What does not: what the programs mean (see `ffprobe`, `ffmpeg`).
"""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import IO

_UKURAN_BACA_BYTE = 64 * 1024
_BARIS_TERPANJANG_BYTE = 64 * 1024
_SELANG_PERIKSA_DETIK = 0.25
_TUNGGU_PIPA_DETIK = 1.0


class StatusProses(StrEnum):
    """How a run ended."""

    SELESAI = "selesai"  # exit status 0
    GAGAL = "gagal"  # any other exit status, also a resource limit of the kernel
    WAKTU_HABIS = "waktu_habis"  # the wall-clock limit
    MACET = "macet"  # no sign of life for too long
    DIHENTIKAN = "dihentikan"  # the caller asked for it


class ProgramTidakAda(RuntimeError):
    """The program is not installed on this computer."""


@dataclass(frozen=True, slots=True)
class Batas:
    """Limits of one run; None switches a limit off."""

    waktu_detik: float
    macet_detik: float | None = None
    memori_byte: int | None = None
    cpu_detik: int | None = None
    berkas_byte: int | None = None
    keluaran_byte: int = 1024 * 1024  # how much of stdout is kept (its beginning)
    ekor_byte: int = 16 * 1024  # how much of stderr is kept (its end)
    nice: int = 0
    sela_henti_detik: float = 5.0  # between SIGTERM and SIGKILL


@dataclass(frozen=True, slots=True)
class HasilProses:
    """What a run left behind. `kode` is negative for a signal, as in `subprocess`."""

    status: StatusProses
    kode: int
    keluaran: bytes
    keluaran_terpotong: bool
    ekor_galat: str
    detik: float

    @property
    def berhasil(self) -> bool:
        return self.status is StatusProses.SELESAI


def jalankan(
    argumen: Sequence[str],
    *,
    batas: Batas,
    folder: Path | None = None,
    lingkungan: Mapping[str, str] | None = None,
    tanpa_jaringan: bool = False,
    pada_baris: Callable[[str], bool | None] | None = None,
    hentikan: Callable[[], bool] | None = None,
) -> HasilProses:
    """Run a program to its end or to the first limit, and say how it ended.

    `pada_baris` gets each line of stdout (kept output is then empty); when it answers False the line does
    not count as a sign of life. `hentikan` is asked several times a second. Must be called from a thread
    that lives as long as the program: the kernel ends the child together with the thread that started it.
    """
    if shutil.which(argumen[0]) is None:
        raise ProgramTidakAda(argumen[0])
    proses = subprocess.Popen(
        [*_awalan(batas, tanpa_jaringan), *argumen],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=dict(lingkungan) if lingkungan is not None else _lingkungan_bersih(),
        start_new_session=True,
        bufsize=0,
    )
    pengawas = _Pengawas(proses, batas, pada_baris, hentikan)
    try:
        return pengawas.tunggu()
    finally:
        pengawas.tutup()


def _lingkungan_bersih() -> dict[str, str]:
    """Only what a media tool needs: no secret of the portal reaches a child."""
    nama = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "HOME")
    return {kunci: os.environ[kunci] for kunci in nama if kunci in os.environ}


def _awalan(batas: Batas, tanpa_jaringan: bool) -> list[str]:
    """The wrappers before the program. Each one replaces itself, so the process id stays the same.

    unshare comes first: entering a user namespace would clear the death signal set by setpriv.
    """
    awalan: list[str] = list(awalan_tanpa_jaringan()) if tanpa_jaringan else []
    if _ada("setpriv"):
        awalan += ["setpriv", "--pdeathsig", "KILL", "--"]
    if batas.nice and _ada("nice"):
        awalan += ["nice", "-n", str(batas.nice)]
    limit = [
        f"--{nama}={nilai}"
        for nama, nilai in (("as", batas.memori_byte), ("cpu", batas.cpu_detik), ("fsize", batas.berkas_byte))
        if nilai is not None
    ]
    if limit and _ada("prlimit"):
        awalan += ["prlimit", *limit, "--"]
    return awalan


@cache
def _ada(program: str) -> bool:
    return shutil.which(program) is not None


@cache
def awalan_tanpa_jaringan() -> tuple[str, ...]:
    """The wrapper that takes the network away, or an empty tuple where this computer does not allow it."""
    if not _ada("unshare"):
        return ()
    pilihan = ("-n",) if os.geteuid() == 0 else ("-rn",)
    coba = subprocess.run(
        ["unshare", *pilihan, "--", "true"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=10,
        check=False,
    )
    return ("unshare", *pilihan, "--") if coba.returncode == 0 else ()


class _Pengawas:
    """Reads both pipes of one process and ends its group when a limit is reached."""

    def __init__(
        self,
        proses: subprocess.Popen[bytes],
        batas: Batas,
        pada_baris: Callable[[str], bool | None] | None,
        hentikan: Callable[[], bool] | None,
    ) -> None:
        self._proses = proses
        self._batas = batas
        self._pada_baris = pada_baris
        self._hentikan = hentikan
        self._mulai = self._hidup = time.monotonic()
        self._status: StatusProses | None = None
        self._saat_term = 0.0
        self._saat_mati: float | None = None
        self._keluaran = bytearray()
        self._terpotong = False
        self._baris = bytearray()
        self._ekor = bytearray()
        self._pipa = selectors.DefaultSelector()
        for aliran, terima in ((proses.stdout, self._terima_keluaran), (proses.stderr, self._terima_galat)):
            assert aliran is not None  # noqa: S101 - both were opened as pipes
            os.set_blocking(aliran.fileno(), False)
            self._pipa.register(aliran, selectors.EVENT_READ, terima)

    def tunggu(self) -> HasilProses:
        while not self._sudah_tamat():
            self._periksa_batas()
            self._baca(_SELANG_PERIKSA_DETIK)
        self._bunuh(signal.SIGKILL)  # children that outlived the leader
        kode = self._proses.wait()
        self._kirim_baris_terakhir()
        status = self._status or (StatusProses.SELESAI if kode == 0 else StatusProses.GAGAL)
        return HasilProses(
            status=status,
            kode=kode,
            keluaran=bytes(self._keluaran),
            keluaran_terpotong=self._terpotong,
            ekor_galat=self._ekor.decode("utf-8", "replace"),
            detik=time.monotonic() - self._mulai,
        )

    def tutup(self) -> None:
        """End everything that is left and close the pipes; also the way out after an exception."""
        if self._proses.returncode is None:
            self._bunuh(signal.SIGKILL)
            self._proses.wait()
        self._pipa.close()
        for aliran in (self._proses.stdout, self._proses.stderr):
            if aliran is not None:
                aliran.close()

    def _sudah_tamat(self) -> bool:
        """True when the leader is dead and its pipes are empty. The leader is not reaped yet, so that the
        number of its group cannot be given to a stranger before the group is ended."""
        mati = os.waitid(os.P_PID, self._proses.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if mati is None:
            return False
        if self._saat_mati is None:
            self._saat_mati = time.monotonic()
        habis = time.monotonic() - self._saat_mati > _TUNGGU_PIPA_DETIK
        return habis or not self._pipa.get_map()

    def _periksa_batas(self) -> None:
        kini = time.monotonic()
        if self._status is not None:
            if kini - self._saat_term > self._batas.sela_henti_detik:
                self._bunuh(signal.SIGKILL)
            return
        if self._saat_mati is not None:
            return
        macet = self._batas.macet_detik
        if kini - self._mulai > self._batas.waktu_detik:
            self._akhiri(StatusProses.WAKTU_HABIS, kini)
        elif macet is not None and kini - self._hidup > macet:
            self._akhiri(StatusProses.MACET, kini)
        elif self._hentikan is not None and self._hentikan():
            self._akhiri(StatusProses.DIHENTIKAN, kini)

    def _akhiri(self, status: StatusProses, kini: float) -> None:
        self._status = status
        self._saat_term = kini
        self._bunuh(signal.SIGTERM)

    def _bunuh(self, sinyal: signal.Signals) -> None:
        try:
            os.killpg(self._proses.pid, sinyal)
        except (ProcessLookupError, PermissionError):
            return  # nobody of the group is left

    def _baca(self, tunggu_detik: float) -> None:
        if not self._pipa.get_map():
            time.sleep(tunggu_detik / 10)
            return
        for kunci, _ in self._pipa.select(tunggu_detik):
            aliran: IO[bytes] = kunci.fileobj  # type: ignore[assignment]  # only file objects are registered
            data = os.read(aliran.fileno(), _UKURAN_BACA_BYTE)
            if data:
                kunci.data(data)
            else:
                self._pipa.unregister(aliran)

    def _terima_galat(self, data: bytes) -> None:
        self._ekor += data
        del self._ekor[: -self._batas.ekor_byte]

    def _terima_keluaran(self, data: bytes) -> None:
        if self._pada_baris is None:
            self._hidup = time.monotonic()
            sisa = self._batas.keluaran_byte - len(self._keluaran)
            self._keluaran += data[: max(sisa, 0)]
            self._terpotong = self._terpotong or len(data) > sisa
            return
        self._baris += data
        *lengkap, sisa_baris = self._baris.split(b"\n")
        self._baris = bytearray(sisa_baris[:_BARIS_TERPANJANG_BYTE])
        for baris in lengkap:
            self._kirim(baris)

    def _kirim_baris_terakhir(self) -> None:
        if self._baris:
            self._kirim(self._baris)

    def _kirim(self, baris: bytes | bytearray) -> None:
        assert self._pada_baris is not None  # noqa: S101 - lines are only collected for a callback
        if self._pada_baris(baris[:_BARIS_TERPANJANG_BYTE].decode("utf-8", "replace")) is not False:
            self._hidup = time.monotonic()
