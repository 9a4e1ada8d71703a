"""Files that point elsewhere: nothing is fetched, nobody's file is opened, whichever wall stands alone.

A canary serves on the loop-back and counts; a victim lies beside the file and the kernel tells who opens it. The walls are
tried one by one: the first bytes, then ffprobe and ffmpeg with their lists but with the network.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest

from supervisi.lib import proses
from supervisi.lib.ffmpeg import argumen_coba, argumen_salin, argumen_ukur
from supervisi.lib.ffprobe import AlasanTolak, Penolakan, argumen_probe, kenali
from supervisi.lib.proses import Batas, jalankan
from tests.klip import Gudang

pytestmark = pytest.mark.sekali
_BATAS = Batas(waktu_detik=30, cpu_detik=20, memori_byte=1024**3)
_HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:5\n{tambahan}#EXTINF:5,\n{tujuan}\n#EXT-X-ENDLIST\n"
_DASH = (
    '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT3S">'
    '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>{alamat}</BaseURL>'
    "</Representation></AdaptationSet></Period></MPD>"
)
NASKAH = {
    "F31-berkas": _HLS.format(tambahan="", tujuan="file:///etc/passwd"),
    "F31-alamat": _HLS.format(tambahan="", tujuan="{alamat}"),
    "F31-concat": _HLS.format(tambahan="", tujuan="concat:{alamat}|{ts}"),
    "F31-kunci": _HLS.format(tambahan='#EXT-X-KEY:METHOD=AES-128,URI="{alamat}"\n', tujuan="{ts}"),
    "F31-data": _HLS.format(tambahan='#EXT-X-MAP:URI="data:video/mp4;base64,AAAA"\n', tujuan="{mp4}"),
    "F32-ts": _HLS.format(tambahan="", tujuan="{ts}"),
    "F32-mp4": _HLS.format(tambahan="", tujuan="{mp4}"),
    "F33-tetangga": "ffconcat version 1.0\nfile {nama}\n",
    "F33-alamat": "ffconcat version 1.0\nfile {alamat}\n",
    "F34-dash": _DASH,
    "F34-sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\n",
    "F35-svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{alamat}"/><image href="file://{mp4}"/></svg>',
    "G12-m3u": "{alamat}\n",
    "G12-smil": '<smil><body><video src="{alamat}"/></body></smil>',
}


class Kenari(BaseHTTPRequestHandler):
    """Answers everything and remembers it."""

    diminta: list[str]

    def do_GET(self) -> None:
        self.diminta.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_POST = do_GET

    def log_message(self, *args: object) -> None:
        """Nothing: the list is the log."""


@pytest.fixture(scope="module")
def kenari() -> Iterator[tuple[str, list[str]]]:
    """Address and list of requests of a server on the loop-back."""
    Kenari.diminta = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Kenari)
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    yield f"http://127.0.0.1:{server.server_port}/kenari.ts", Kenari.diminta
    server.shutdown()
    utas.join()
    server.server_close()


class Pengintai:
    """Asks the kernel who opens one of these files (inotify)."""

    _IN_ACCESS_OPEN = 0x01 | 0x20

    def __init__(self, *berkas: Path) -> None:
        pustaka = ctypes.CDLL(None, use_errno=True)
        self._fd = pustaka.inotify_init1(os.O_NONBLOCK)
        for satu in berkas:
            assert pustaka.inotify_add_watch(self._fd, bytes(satu), self._IN_ACCESS_OPEN) >= 0

    def __enter__(self) -> Pengintai:
        return self

    def __exit__(self, *galat: object) -> None:
        os.close(self._fd)

    def dibuka(self) -> int:
        """Events since the last question."""
        try:
            data = os.read(self._fd, 65536)
        except BlockingIOError:
            return 0
        letak = jumlah = 0
        while letak < len(data):
            letak += 16 + struct.unpack_from("I", data, letak + 12)[0]
            jumlah += 1
        return jumlah


@pytest.fixture
def korban(klip: Gudang, tmp_path: Path) -> dict[str, Path]:
    """Another person's video, in the same folder as the hostile file."""
    return {
        "ts": Path(shutil.copyfile(klip("f20.ts"), tmp_path / "korban.ts")),
        "mp4": Path(shutil.copyfile(klip("kecil.mp4"), tmp_path / "korban.mp4")),
    }


def jahat(kode: str, tmp_path: Path, korban: dict[str, Path], alamat: str) -> Path:
    berkas = tmp_path / "pelajaran.mp4"
    port = alamat.split(":")[2].split("/")[0]
    isi = NASKAH[kode]
    for nama, nilai in {"alamat": alamat, "port": port, "nama": korban["mp4"].name, **korban}.items():
        isi = isi.replace(f"{{{nama}}}", str(nilai))
    berkas.write_text(isi)
    return berkas


@pytest.mark.parametrize("kode", NASKAH)
def test_tidak_meminta_dan_tidak_membuka_apa_pun(kode, tmp_path, korban, kenari):
    alamat, diminta = kenari
    berkas = jahat(kode, tmp_path, korban, alamat)

    with Pengintai(*korban.values()) as pengintai:
        hasil = kenali(berkas)

        assert isinstance(hasil, Penolakan)
        assert hasil.alasan is AlasanTolak.BUKAN_VIDEO
        assert pengintai.dibuka() == 0
    assert diminta == []


@pytest.mark.parametrize("kode", NASKAH)
def test_daftar_ffmpeg_saja_sudah_cukup(kode, tmp_path, korban, kenari):
    """The first bytes are passed over and the network is there: the lists alone refuse."""
    alamat, diminta = kenari
    berkas = jahat(kode, tmp_path, korban, alamat)
    keluar = tmp_path / "keluar"
    keluar.mkdir()

    with Pengintai(*korban.values()) as pengintai:
        for argumen in (
            argumen_probe(berkas),
            argumen_coba(berkas),
            argumen_ukur(berkas),
            argumen_salin(berkas, keluar),
        ):
            hasil = jalankan(argumen, batas=_BATAS)
            assert (hasil.berhasil, b"codec_name" in hasil.keluaran) == (False, False)

        assert pengintai.dibuka() == 0
    assert diminta == []
    assert list(keluar.iterdir()) == []


def test_kenari_dan_pengintai_melihat_yang_tidak_dijaga(tmp_path, korban, kenari):
    """The control: a plain ffmpeg does open the victim, and whoever asks the canary is counted."""
    alamat, diminta = kenari
    berkas = jahat("F32-ts", tmp_path, korban, alamat)

    with Pengintai(*korban.values()) as pengintai:
        subprocess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-allowed_extensions", "ALL", "-i", berkas, "-f", "null", "-"],
            capture_output=True, timeout=30, check=False,
        )  # fmt: skip
        assert pengintai.dibuka() > 0
    with urlopen(alamat, timeout=5) as jawaban:
        assert jawaban.status == 200
    assert diminta.pop() == "/kenari.ts"


def test_tanpa_jaringan_tidak_sampai_ke_kenari(kenari):
    """The last wall, where this computer allows it: inside, even the loop-back is another one."""
    alamat, diminta = kenari
    hasil = jalankan(["ffprobe", "-v", "error", alamat], batas=_BATAS, tanpa_jaringan=True)

    assert not hasil.berhasil
    assert (diminta == []) is bool(proses.awalan_tanpa_jaringan())
    diminta.clear()
