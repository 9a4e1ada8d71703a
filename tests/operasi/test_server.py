"""script/server as a person uses it: it starts, refuses a second start, and leaves nothing behind when it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

AKAR = Path(__file__).resolve().parents[2]
SIAP_DETIK = 180
TAMAT_DETIK = 60

pytestmark = pytest.mark.lambat


class Mesin:
    """A data folder of its own, a free port, and a mark in the environment by which started processes are known."""

    def __init__(self, media: Path) -> None:
        self.media = media
        self.tanda = uuid.uuid4().hex
        with socket.socket() as lubang:
            lubang.bind(("127.0.0.1", 0))
            self.port: int = lubang.getsockname()[1]
        self.dijalankan: list[subprocess.Popen[str]] = []

    def server(self, **lain: str) -> subprocess.Popen[str]:
        """script/server with nothing of the surroundings of the tests."""
        bersih = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "REDIS_", "DJANGO_", "PYTEST"))}
        proses = subprocess.Popen(
            [str(AKAR / "script" / "server")],
            env={**bersih, "MEDIA_DIR": str(self.media), "PORT": str(self.port), "TANDA_UJI": self.tanda, **lain},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.dijalankan.append(proses)
        return proses

    def sampai_siap(self) -> tuple[subprocess.Popen[str], str]:
        """Starts the server and reads what it prints until it says where it runs."""
        proses = self.server()
        assert proses.stdout is not None
        pengingat = time.monotonic() + SIAP_DETIK
        tercetak = ""
        while "The portal runs at" not in tercetak:
            baris = proses.stdout.readline()
            tercetak += baris
            assert baris, tercetak
            assert time.monotonic() < pengingat, tercetak
        return proses, tercetak

    def hidup(self) -> dict[int, str]:
        """Every process that carries the mark or works in the data folder, with its command line.

        Redis writes its title over its environment, so it is known by its folder.
        """
        hasil = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                bertanda = self.tanda.encode() in (folder / "environ").read_bytes()
                if bertanda or (folder / "cwd").readlink().is_relative_to(self.media):
                    hasil[int(folder.name)] = (folder / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
            except OSError:
                continue
        return hasil

    def nomor(self, potongan: str) -> int:
        """The oldest process with this text in its command line."""
        return min(nomor for nomor, perintah in self.hidup().items() if potongan in perintah)

    def bereskan(self) -> None:
        for proses in self.dijalankan:
            if proses.poll() is None:
                proses.terminate()
                proses.wait(timeout=TAMAT_DETIK)
            if proses.stdout is not None:
                proses.stdout.close()


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all starts, as on a real machine: only the first one makes the database."""
    return tmp_path_factory.mktemp("portal") / "media"


@pytest.fixture
def mesin(media: Path) -> Iterator[Mesin]:
    satu = Mesin(media)
    yield satu
    satu.bereskan()


@pytest.fixture
def redis_asing() -> Iterator[Redis]:
    """A Redis that has nothing to do with the portal and must outlive it."""
    with tempfile.TemporaryDirectory(prefix="asing-") as folder:
        soket = f"{folder}/r.sock"
        perintah = ["redis-server", "--port", "0", "--unixsocket", soket, "--save", "", "--dir", folder]
        proses = subprocess.Popen(perintah, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            klien = Redis(unix_socket_path=soket)
            _tunggu(lambda: Path(soket).exists(), 10)
            yield klien
            klien.close()
        finally:
            proses.terminate()
            proses.wait(timeout=10)


def _tunggu(syarat: Callable[[], bool], detik: float) -> bool:
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > batas:
            return False
        time.sleep(0.1)
    return True


def _folder_soket(mesin: Mesin) -> Path:
    perintah = mesin.hidup()[mesin.nomor("redis-server")]
    cocok = re.search(r"(?:--unixsocket |unixsocket:)(\S+)", perintah)
    assert cocok is not None, perintah
    return Path(cocok[1]).parent


def test_ctrl_c_menghentikan_semua_yang_dijalankan_dan_tidak_yang_lain(mesin: Mesin, redis_asing: Redis) -> None:
    proses, tercetak = mesin.sampai_siap()
    soket = _folder_soket(mesin)
    sebelum = mesin.hidup()
    with urllib.request.urlopen(f"http://127.0.0.1:{mesin.port}/healthz", timeout=20) as jawaban:
        sehat = json.load(jawaban)
    bertabrakan = mesin.server()
    keluaran_kedua, _ = bertabrakan.communicate(timeout=60)
    mulai = time.monotonic()

    proses.send_signal(signal.SIGINT)
    proses.communicate(timeout=TAMAT_DETIK)

    assert proses.returncode == 0
    assert time.monotonic() - mulai < 30  # some four seconds on a machine that does nothing else
    assert mesin.hidup() == {}
    assert not soket.exists()
    assert redis_asing.ping() is True
    assert f"http://127.0.0.1:{mesin.port}" in tercetak
    assert "@" in tercetak  # the demo accounts sign in by e-mail
    assert sehat
    for bagian in ["redis-server", "gunicorn", "-Q video", "-Q laporan,ringan", "celery -A supervisi beat"]:
        assert any(bagian in perintah for perintah in sebelum.values()), bagian
    assert bertabrakan.returncode == 1
    assert f"The portal already runs with the data in {mesin.media}" in keluaran_kedua


def test_layanan_yang_mati_disebut_dan_sisanya_dihentikan(mesin: Mesin) -> None:
    proses, _ = mesin.sampai_siap()

    os.kill(mesin.nomor("-Q video"), signal.SIGKILL)
    keluaran, _ = proses.communicate(timeout=TAMAT_DETIK)

    assert proses.returncode == 1
    assert "script/server: video has ended (-9)" in keluaran
    assert mesin.hidup() == {}


def test_server_yang_dibunuh_tidak_meninggalkan_proses(mesin: Mesin, request: pytest.FixtureRequest) -> None:
    proses, _ = mesin.sampai_siap()
    # Killed like this it cannot tidy up its folder; the test does it instead.
    soket = _folder_soket(mesin)
    request.addfinalizer(lambda: shutil.rmtree(soket, ignore_errors=True))

    proses.kill()
    proses.wait(timeout=TAMAT_DETIK)

    assert _tunggu(lambda: mesin.hidup() == {}, TAMAT_DETIK), mesin.hidup()


def test_port_yang_dipakai_disebut(mesin: Mesin) -> None:
    with socket.socket() as pemakai:
        pemakai.bind(("127.0.0.1", mesin.port))
        pemakai.listen()

        keluaran, _ = mesin.server().communicate(timeout=60)

    assert f"Port {mesin.port} cannot be used" in keluaran
    assert f"PORT={mesin.port + 1} script/server" in keluaran
    assert mesin.hidup() == {}


def test_bootstrap_kedua_tidak_memerlukan_jaringan() -> None:
    tanpa_jaringan = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    mulai = time.monotonic()

    hasil = subprocess.run(
        [*tanpa_jaringan, str(AKAR / "script" / "bootstrap"), "test"], capture_output=True, text=True, check=False
    )

    assert (hasil.returncode, hasil.stdout, hasil.stderr) == (0, "", "")
    assert time.monotonic() - mulai < 10
