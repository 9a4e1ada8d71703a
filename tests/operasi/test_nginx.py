"""script/nginx/nginx.conf in a real nginx before a small upstream: what the portal relies on, seen from outside.

The upstream answers for a file with the portal's own function, so that both sides of the internal redirect are real.
"""

from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.http import HttpResponse
from django.test import RequestFactory

from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas

AKAR = Path(__file__).resolve().parents[2]
ISI = bytes(range(256)) * 40
NAMA = ["rekaman 1.mp4", "100% é?#&+.mp4", "720p.m4s"]


class Hulu(BaseHTTPRequestHandler):
    """Stands for the portal: hands out files by internal redirect, shows the headers, and reads uploads."""

    protocol_version = "HTTP/1.1"
    nama = "portal"
    gudang = FileSystemStorage()
    diterima = b""
    ada_byte = threading.Event()

    def do_GET(self) -> None:
        if self.path.startswith("/video/") and not self.path.startswith("/video/unggahan/"):
            berkas = BerkasTerlindung(
                Hulu.gudang, unquote(self.path.removeprefix("/video/")), "video/mp4", "pelajaran.mp4"
            )
            try:
                jawaban = jawab_berkas(RequestFactory().get("/"), berkas, x_accel="/berkas-dalam/")
            except (FileNotFoundError, SuspiciousFileOperation):
                jawaban = HttpResponse(status=404)
            self.send_response(jawaban.status_code)
            for nama, nilai in jawaban.headers.items():
                self.send_header(nama, nilai)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        isi = "\n".join(f"{nama}: {nilai}" for nama, nilai in self.headers.items()).encode()
        self.send_response(200)
        self.send_header("X-Hulu", self.nama)
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self.wfile.write(isi)

    def do_PATCH(self) -> None:
        Hulu.diterima = b""
        while bagian := self.rfile.read1(65536):
            Hulu.diterima += bagian
            Hulu.ada_byte.set()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Silent: the output of the tests is for the tests."""


class HuluUnggahan(Hulu):
    """Stands for the process that takes in lessons."""

    nama = "unggahan"


@dataclass(frozen=True)
class Depan:
    """The running nginx."""

    terbuka: int
    aman: int

    def minta(self, jalur: str, **kepala: str) -> tuple[http.client.HTTPResponse, bytes]:
        sambungan = http.client.HTTPSConnection("127.0.0.1", self.aman, context=tanpa_periksa(), timeout=10)
        sambungan.request("GET", jalur, headers=kepala)
        jawaban = sambungan.getresponse()
        isi = jawaban.read()
        sambungan.close()
        return jawaban, isi


def tanpa_periksa() -> ssl.SSLContext:
    """The certificate of the test is signed by nobody."""
    konteks = ssl.create_default_context()
    konteks.check_hostname = False
    konteks.verify_mode = ssl.CERT_NONE
    return konteks


def _port() -> int:
    with socket.socket() as lubang:
        lubang.bind(("127.0.0.1", 0))
        nomor: int = lubang.getsockname()[1]
    return nomor


def _sertifikat(folder: Path) -> None:
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "supervisi.example")])
    kini = dt.datetime.now(dt.UTC)
    surat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - dt.timedelta(days=1))
        .not_valid_after(kini + dt.timedelta(days=1))
        .sign(kunci, hashes.SHA256())
    )
    folder.mkdir()
    (folder / "fullchain.pem").write_bytes(surat.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        kunci.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _nginx() -> str:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program is not None
    return program


@pytest.fixture(scope="module")
def hulu() -> Iterator[dict[type[Hulu], int]]:
    """The ports of both upstreams."""
    server = {jenis: ThreadingHTTPServer(("127.0.0.1", 0), jenis) for jenis in (Hulu, HuluUnggahan)}
    utas = []
    for satu in server.values():
        satu.daemon_threads = True
        utas.append(threading.Thread(target=satu.serve_forever, daemon=True))
        utas[-1].start()
    yield {jenis: satu.server_port for jenis, satu in server.items()}
    for satu in server.values():
        satu.shutdown()
        satu.server_close()
    for jalan in utas:
        jalan.join()


@pytest.fixture(scope="module")
def depan(tmp_path_factory: pytest.TempPathFactory, hulu: dict[type[Hulu], int]) -> Iterator[Depan]:
    folder = tmp_path_factory.mktemp("nginx")
    berkas = folder / "media" / "berkas"
    berkas.mkdir(parents=True)
    for nama in NAMA:
        (berkas / nama).write_bytes(ISI)
    (folder / "media" / "rahasia").write_text("bukan untuk siapa pun", encoding="utf-8")
    _sertifikat(folder / "sertifikat")
    Hulu.gudang = FileSystemStorage(location=berkas)
    alamat = Depan(_port(), _port())
    teks = (AKAR / "script" / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    # Only places and ports are replaced; every rule stays the shipped one.
    for asal, ganti in {
        "/tmp/nginx": f"{folder}/nginx",
        "/etc/nginx/sertifikat": f"{folder}/sertifikat",
        "/srv/media": f"{folder}/media",
        "web:8000": f"127.0.0.1:{hulu[Hulu]}",
        "unggahan:8000": f"127.0.0.1:{hulu[HuluUnggahan]}",
        "listen 8080": f"listen 127.0.0.1:{alamat.terbuka}",
        "listen 8443": f"listen 127.0.0.1:{alamat.aman}",
    }.items():
        assert asal in teks
        teks = teks.replace(asal, ganti)
    # Workers of a root nginx would be another user than the owner of the test's folder.
    teks = ("user root;\n" if os.geteuid() == 0 else "") + teks
    (folder / "nginx.conf").write_text(teks, encoding="utf-8")
    perintah = [_nginx(), "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"]
    with (folder / "log").open("wb") as log:
        proses = subprocess.Popen(perintah, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _tunggu_terbuka(alamat.aman, proses, folder / "log")
        yield alamat
    finally:
        proses.terminate()
        proses.wait(timeout=10)


def _tunggu_terbuka(port: int, proses: subprocess.Popen[bytes], log: Path) -> None:
    batas = time.monotonic() + 10
    while time.monotonic() < batas:
        assert proses.poll() is None, log.read_text(encoding="utf-8")
        with socket.socket() as coba:
            if coba.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer: " + log.read_text(encoding="utf-8"))


def test_berkas_dijawab_dengan_rentang_dan_kepala_portal(depan: Depan) -> None:
    jawaban, isi = depan.minta("/video/rekaman%201.mp4", Range="bytes=256-511")

    assert (jawaban.status, isi) == (206, ISI[256:512])
    assert jawaban.headers["Content-Range"] == f"bytes 256-511/{len(ISI)}"
    assert jawaban.headers["Content-Type"] == "video/mp4"
    assert jawaban.headers["Content-Disposition"] == 'inline; filename="pelajaran.mp4"'
    assert jawaban.headers["Cache-Control"] == "private, no-cache"
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert jawaban.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "X-Accel-Redirect" not in jawaban.headers


@pytest.mark.parametrize("nama", NAMA)
def test_berkas_utuh_tanpa_rentang(depan: Depan, nama: str) -> None:
    jawaban, isi = depan.minta(f"/video/{quote(nama)}")

    assert (jawaban.status, isi) == (200, ISI)
    assert jawaban.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    "jalur",
    [
        "/berkas-dalam/rekaman%201.mp4",
        "/berkas-dalam/",
        "/video/../berkas-dalam/rekaman%201.mp4",
        "//berkas-dalam/rekaman%201.mp4",
    ],
)
def test_browser_tidak_mencapai_berkas_sendiri(depan: Depan, jalur: str) -> None:
    jawaban, isi = depan.minta(jalur)

    assert jawaban.status == 404
    assert ISI[:64] not in isi


@pytest.mark.parametrize("jalur", ["/video/../rahasia", "/video/..%2frahasia", "/video/%2e%2e/rahasia"])
def test_jalur_tidak_keluar_dari_folder(depan: Depan, jalur: str) -> None:
    _, isi = depan.minta(jalur)

    assert b"bukan untuk siapa pun" not in isi


def test_kepala_penerus_diganti_bukan_ditambah(depan: Depan) -> None:
    _, isi = depan.minta(
        "/", **{"X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "http", "Host": "supervisi.example"}
    )

    kepala = dict(baris.split(": ", 1) for baris in isi.decode().splitlines())
    assert kepala["X-Forwarded-For"] == "127.0.0.1"
    assert kepala["X-Forwarded-Proto"] == "https"
    assert kepala["Host"] == "supervisi.example"


def test_unggahan_sampai_sebelum_selesai(depan: Depan) -> None:
    Hulu.ada_byte.clear()
    kepala = f"PATCH /video/unggahan/1/ HTTP/1.1\r\nHost: x\r\nContent-Length: {50 * 1024 * 1024}\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", depan.aman), timeout=10) as kawat,
        tanpa_periksa().wrap_socket(kawat, server_hostname="supervisi.example") as aman,
    ):
        aman.sendall(kepala.encode() + b"awal rekaman")

        tiba = Hulu.ada_byte.wait(timeout=10)

    assert tiba
    assert Hulu.diterima == b"awal rekaman"


@pytest.mark.parametrize(
    ("jalur", "hulu_nama"),
    [
        ("/video/unggahan/0b0c1d9e-0000-4000-8000-000000000000/", "unggahan"),
        ("/siklus/12/video/unggahan/", "unggahan"),
        ("/siklus/12/video/", "portal"),
        ("/siklus/12/video/status/", "portal"),
        ("/siklus/abc/video/unggahan/", "portal"),
        ("/x/siklus/12/video/unggahan/", "portal"),
        ("/", "portal"),
    ],
)
def test_hanya_unggahan_dikirim_ke_prosesnya_sendiri(depan: Depan, jalur: str, hulu_nama: str) -> None:
    jawaban, _ = depan.minta(jalur)

    assert (jawaban.status, jawaban.headers["X-Hulu"]) == (200, hulu_nama)


def test_http_dialihkan_ke_https(depan: Depan) -> None:
    sambungan = http.client.HTTPConnection("127.0.0.1", depan.terbuka, timeout=10)
    sambungan.request("GET", "/siklus/4?x=1", headers={"Host": "supervisi.example"})
    jawaban = sambungan.getresponse()
    jawaban.read()
    sambungan.close()

    assert jawaban.status == 308
    assert jawaban.headers["Location"] == "https://supervisi.example/siklus/4?x=1"


def test_versi_nginx_tidak_disebut(depan: Depan) -> None:
    jawaban, _ = depan.minta("/berkas-dalam/x")

    assert re.fullmatch("nginx", jawaban.headers["Server"])
