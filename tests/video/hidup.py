"""A portal that really runs, for tests that kill it, cut its lines, or speak to it with foreign clients."""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
import time
from pathlib import Path

import requests
from tusclient import client as tus
from tusclient.exceptions import TusCommunicationError

from tests.browser.portal import BasisData, Portal, tunggu

MB = 1024 * 1024


class PortalVideo(Portal):
    """Database, Redis and the web server; a worker only when a test starts one."""

    def mulai(self) -> PortalVideo:
        self.basis_data = BasisData(self.folder)
        soket = self.folder / "redis.sock"
        pilihan = [
            "--port",
            "0",
            "--unixsocket",
            str(soket),
            "--dir",
            str(self.folder),
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.jalankan("redis", ["redis-server", *pilihan])
        tunggu(soket.exists, "Redis did not start")
        self.kelola("migrate", "--no-input", "--verbosity", "0")
        self.kelola("collectstatic", "--no-input", "--verbosity", "0")
        self.kelola("muat_instrumen")
        self.mulai_web()
        self.dalang("pemain")
        return self


class Ani:
    """The teacher's client: her session, her CSRF token, her cycle."""

    def __init__(self, portal: PortalVideo) -> None:
        self.portal = portal
        self.siklus = portal.dalang("siklus_baru", tahap="observasi")
        token = secrets.token_hex(16)
        sesi = portal.dalang("sesi", email="ani@contoh.id")
        self.kepala = {"Cookie": f"sessionid={sesi}; csrftoken={token}", "X-CSRFToken": token}
        self.kumpulan = f"{portal.alamat}/siklus/{self.siklus}/video/unggahan/"

    def buat(self, berkas: Path) -> str:
        """A new upload."""
        klien = tus.TusClient(self.kumpulan, headers=self.kepala)
        with berkas.open("rb") as aliran:
            nama = {"filename": berkas.name, "sidik": berkas.name}
            return klien.uploader(file_stream=aliran, chunk_size=2 * MB, metadata=nama).create_url()

    def unggah_sampai_selesai(self, berkas: Path, alamat: str | None = None) -> str:
        """Never gives up, like the page: after each failure it asks for the offset and goes on."""
        batas = time.monotonic() + 90
        klien = tus.TusClient(self.kumpulan, headers=self.kepala)
        while True:
            try:
                alamat = alamat or self.buat(berkas)
                with berkas.open("rb") as aliran:
                    klien.uploader(file_stream=aliran, chunk_size=2 * MB, url=alamat).upload()
                return alamat
            except (TusCommunicationError, requests.RequestException):
                assert time.monotonic() < batas, self.portal.ekor()
                time.sleep(0.3)

    def status(self) -> str:
        alamat = f"{self.portal.alamat}/siklus/{self.siklus}/video/status/"
        jawaban = requests.get(alamat, headers=self.kepala, timeout=30)
        assert jawaban.status_code == 200, self.portal.ekor()
        return jawaban.text

    def persen(self) -> int:
        cocok = re.search(r'<progress[^>]* value="(\d+)"', self.status())
        return int(cocok[1]) if cocok else -1


def sha256(berkas: Path) -> str:
    return hashlib.sha256(berkas.read_bytes()).hexdigest()


def bagian(portal: PortalVideo, alamat: str) -> Path:
    return portal.media / "unggahan" / f"{alamat.rstrip('/').rsplit('/', 1)[1].replace('-', '')}.bagian"


def tutup_semua(saluran: list[socket.socket]) -> None:
    for satu in saluran:
        satu.close()


def kirim_sebagian(ani: Ani, alamat: str, isi: bytes, sebanyak: int) -> socket.socket:
    """A PATCH that promises everything and then stops in the middle, with the line open."""
    jalur = alamat.removeprefix(ani.portal.alamat)
    kepala = {
        **ani.kepala,
        "Host": ani.portal.alamat.removeprefix("http://"),
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(len(isi)),
    }
    saluran = socket.create_connection(("127.0.0.1", ani.portal.port))
    baris = "".join(f"{k}: {v}\r\n" for k, v in kepala.items())
    saluran.sendall(f"PATCH {jalur} HTTP/1.1\r\n{baris}\r\n".encode() + isi[:sebanyak])
    return saluran


def offset(ani: Ani, alamat: str) -> int:
    """What the server has; tried again while the killed one still lets go of its port."""
    batas = time.monotonic() + 60
    while True:
        try:
            jawaban = requests.head(alamat, headers={**ani.kepala, "Tus-Resumable": "1.0.0"}, timeout=20)
        except (requests.ConnectionError, requests.Timeout):
            assert time.monotonic() < batas, ani.portal.ekor()
            time.sleep(0.1)
            continue
        assert jawaban.status_code == 200, jawaban.status_code
        return int(jawaban.headers["Upload-Offset"])
