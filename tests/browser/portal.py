"""A whole portal for the browser: Redis, gunicorn, a Celery worker and beat as processes, with data of its own.

Everything that is started carries a mark in its environment, and at the end everything with this mark is ended: also a
program that lost its parent because a test killed it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

AKAR = Path(__file__).resolve().parents[2]
SIAP_DETIK = 240.0  # on a machine that is busy with other tests
SOPAN_DETIK = 10.0
# What the caller has set for another installation must not reach this one.
DIBUANG = ("DATABASE_", "REDIS_", "DJANGO_", "PYTEST", "MEDIA_", "STATIC_", "SECRET_", "PUBLIC_", "EMAIL_")


def tunggu(
    syarat: Callable[[], object], pesan: str | Callable[[], str], detik: float = 60.0, selang: float = 0.1
) -> Any:
    """The first true answer of `syarat`; AssertionError after `detik` with `pesan` (a function is asked only then)."""
    batas = time.monotonic() + detik
    while not (jawaban := syarat()):
        assert time.monotonic() < batas, pesan() if callable(pesan) else pesan
        time.sleep(selang)
    return jawaban


class BasisData:
    """A database of the portal's own: a file in its folder, or one more on the PostgreSQL of DATABASE_URL."""

    def __init__(self, folder: Path) -> None:
        asal = os.environ.get("DATABASE_URL", "")
        self.postgres = asal.startswith("postgres")
        self._asal = asal
        self.nama = f"portal_browser_{uuid.uuid4().hex[:12]}"
        if self.postgres:
            bagian = urlsplit(asal)
            self.url = urlunsplit(bagian._replace(path=f"{bagian.path.rpartition('/')[0]}/{self.nama}"))
            self._perintah(f"CREATE DATABASE {self.nama}")
        else:
            self.url = f"sqlite:///{folder / 'portal.sqlite3'}"

    def _perintah(self, sql: str) -> None:
        bagian = urlsplit(self._asal)
        # postgres://user@/folder/of/the/socket/name, or postgres://user:word@host:port/name
        folder, _, nama = bagian.path.rpartition("/")
        with psycopg.connect(
            dbname=nama,
            user=bagian.username,
            password=bagian.password,
            host=bagian.hostname or folder or None,
            port=bagian.port,
            autocommit=True,
        ) as sambungan:
            sambungan.execute(sql)

    def buang(self) -> None:
        if self.postgres:
            self._perintah(f"DROP DATABASE IF EXISTS {self.nama} WITH (FORCE)")


class Portal:
    """Started by `mulai`, ended by `berhenti`. `alamat` is its address, `dalang` a shell inside it."""

    def __init__(self) -> None:
        # A socket's path may have 107 bytes at most.
        induk = tempfile.gettempdir()
        self.folder = Path(tempfile.mkdtemp(prefix="portal-peramban-", dir=induk if len(induk) < 60 else "/tmp"))
        self.media = self.folder / "media"
        self.log = self.folder / "log"
        self.log.mkdir()
        self.media.mkdir()
        self.tanda = f"PORTAL_PERAMBAN={uuid.uuid4().hex}"
        with socket.socket() as lubang:
            lubang.bind(("127.0.0.1", 0))
            self.port: int = lubang.getsockname()[1]
        self.alamat = f"http://127.0.0.1:{self.port}"
        self.proses: dict[str, subprocess.Popen[bytes]] = {}
        self.basis_data: BasisData | None = None
        self._dalang: Dalang | None = None

    # --- starting ---

    def mulai(self) -> Portal:
        """Database, static files, instruments, then every service; returns when /healthz is content."""
        self.basis_data = BasisData(self.folder)
        soket = self.folder / "redis.sock"
        pilihan = ["--port", "0", "--unixsocket", str(soket), "--unixsocketperm", "700", "--dir", str(self.folder)]
        self.jalankan("redis", ["redis-server", *pilihan, "--save", "", "--appendonly", "no"])
        tunggu(soket.exists, "Redis did not start")
        self.kelola("migrate", "--no-input", "--verbosity", "0")
        self.kelola("collectstatic", "--no-input", "--verbosity", "0")
        self.kelola("muat_instrumen")
        self.mulai_web()
        self.mulai_pekerja()
        jadwal = str(self.folder / "jadwal")
        self.jalankan("beat", [*_celery(), "beat", "--loglevel", "INFO", "--schedule", jadwal, "--pidfile", ""])
        tunggu(self._sehat, lambda: f"The portal is not healthy; logs in {self.log}:\n{self.ekor()}", SIAP_DETIK, 0.3)
        return self

    def mulai_web(self) -> None:
        """The web server, as script/server starts it."""
        perintah = [sys.executable, "-m", "gunicorn", "supervisi.wsgi:application"]
        self.jalankan("web", [*perintah, "--config", "script/gunicorn.conf.py", "--bind", f"127.0.0.1:{self.port}"])
        tunggu(self._menjawab, lambda: f"gunicorn does not answer:\n{self.ekor()}", SIAP_DETIK)

    def mulai_pekerja(self) -> None:
        """One worker for all queues."""
        pilihan = [
            "--loglevel",
            "INFO",
            "--without-gossip",
            "--without-mingle",
            "-Q",
            "video,laporan,ringan",
            "-c",
            "2",
        ]
        self.jalankan("pekerja", [*_celery(), "worker", *pilihan], REMAP_SIGTERM="SIGQUIT")

    @property
    def lingkungan(self) -> dict[str, str]:
        """The environment of every process of this portal."""
        assert self.basis_data is not None
        bersih = {k: v for k, v in os.environ.items() if not k.startswith(DIBUANG)}
        kunci, _, nilai = self.tanda.partition("=")
        return {
            **bersih,
            kunci: nilai,
            "DJANGO_SETTINGS_MODULE": "supervisi.settings.dev",
            "DATABASE_URL": self.basis_data.url,
            "REDIS_URL": f"unix://{self.folder / 'redis.sock'}",
            "MEDIA_DIR": str(self.media),
            "PUBLIC_URL": self.alamat,
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(AKAR),
        }

    def jalankan(self, nama: str, perintah: list[str], **lain: str) -> None:
        """A service in a session of its own, with a log."""
        with (self.log / f"{nama}.log").open("ab") as keluaran:
            self.proses[nama] = subprocess.Popen(
                perintah,
                cwd=AKAR,
                env={**self.lingkungan, **lain},
                stdin=subprocess.DEVNULL,
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kelola(self, *perintah: str) -> None:
        """One management command."""
        hasil = subprocess.run(
            [sys.executable, "manage.py", *perintah],
            cwd=AKAR,
            env=self.lingkungan,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr

    @property
    def dalang(self) -> Dalang:
        """The shell inside this portal, started at the first use."""
        if self._dalang is None:
            self._dalang = Dalang(self)
        return self._dalang

    def _menjawab(self) -> bool:
        assert self.proses["web"].poll() is None, self.ekor()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def _sehat(self) -> bool:
        for nama, proses in self.proses.items():
            assert proses.poll() is None, f"{nama} has ended:\n{self.ekor()}"
        try:
            with urllib.request.urlopen(f"{self.alamat}/healthz", timeout=10) as jawaban:
                return bool(jawaban.status == 200)
        except OSError as galat:
            if isinstance(galat, urllib.error.HTTPError):
                galat.close()
            return False

    # --- ending ---

    def bunuh(self, nama: str) -> None:
        """SIGKILL to a service and everything it forked, as a power cut would do it."""
        proses = self.proses.pop(nama)
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(timeout=SOPAN_DETIK)

    def bertanda(self) -> dict[int, str]:
        """Every living process of this portal with its command line, whoever its parent is now."""
        hasil = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self.tanda.encode() not in (folder / "environ").read_bytes():
                    continue
                hasil[int(folder.name)] = (folder / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
            except OSError:
                continue
        return hasil

    def bekerja(self, program: str) -> dict[int, str]:
        """Living processes of a program that work on files of this portal (their environment may be an empty one)."""
        hasil = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                perintah = (folder / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
                if program in perintah and str(self.folder) in perintah:
                    hasil[int(folder.name)] = perintah
        return hasil

    def berhenti(self) -> None:
        """Ends everything that was started, politely first, and removes the data."""
        if self._dalang is not None:
            self._dalang.tutup()
        urutan = [p for n, p in self.proses.items() if n != "redis"] + [
            p for n, p in self.proses.items() if n == "redis"
        ]
        for proses in urutan:
            if proses.poll() is None:
                proses.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                proses.wait(timeout=SOPAN_DETIK)
        for nomor in self.bertanda():
            with contextlib.suppress(ProcessLookupError):
                os.kill(nomor, signal.SIGKILL)
        for proses in urutan:
            proses.wait(timeout=SOPAN_DETIK)
        if self.basis_data is not None:
            self.basis_data.buang()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ekor(self, baris: int = 25) -> str:
        """The last lines of every log."""
        return "\n".join(
            f"--- {berkas.name}\n"
            + "\n".join(berkas.read_text(encoding="utf-8", errors="replace").splitlines()[-baris:])
            for berkas in sorted(self.log.glob("*.log"))
        )


def _celery() -> list[str]:
    return [sys.executable, "-W", "ignore:You're running the worker with", "-m", "celery", "-A", "supervisi"]


class Dalang:
    """Calls functions of tests/browser/adegan.py inside the portal's own settings, in one process that stays."""

    def __init__(self, portal: Portal) -> None:
        self._catatan = (portal.log / "dalang.log").open("ab")
        self._proses = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.dalang"],
            cwd=AKAR,
            env=portal.lingkungan,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._catatan,
            text=True,
        )
        self._portal = portal

    def __call__(self, fungsi: str, **argumen: object) -> Any:
        """The JSON answer of a function; AssertionError with the traceback when it raised."""
        assert self._proses.stdin is not None
        assert self._proses.stdout is not None
        self._proses.stdin.write(json.dumps({"fungsi": fungsi, "argumen": argumen}) + "\n")
        self._proses.stdin.flush()
        baris = self._proses.stdout.readline()
        assert baris, f"The shell has ended:\n{self._portal.ekor()}"
        jawaban = json.loads(baris)
        assert "galat" not in jawaban, jawaban["galat"]
        return jawaban["hasil"]

    def tutup(self) -> None:
        assert self._proses.stdin is not None
        assert self._proses.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._proses.stdin.close()
        self._proses.wait(timeout=SOPAN_DETIK)
        self._proses.stdout.close()
        self._catatan.close()
