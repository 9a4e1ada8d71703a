"""The corpus of odd and hostile files (F) the whole way through a worker: what is published of each, and what is not.

Every name is a recipe of tests/klip.py; docs/pengujian.md lists what is expected of each row and where it is tested.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.tasks import proses_rekaman
from supervisi.lib import hls
from supervisi.lib.ffprobe import AlasanTolak
from tests.klip import Gudang

pytestmark = pytest.mark.sekali

Pembuat = Callable[..., Rekaman]
RAHASIA = (b"RAHASIA", b"106.8456", b"attached_pic")


def olah(rekaman: Rekaman) -> Rekaman:
    proses_rekaman(rekaman.pk)
    return Rekaman.objects.get(pk=rekaman.pk)


def terbitan(rekaman: Rekaman) -> Path:
    return Path(default_storage.path(rekaman.folder))


def probe(daftar: Path, *pilihan: str) -> dict[str, Any]:
    perintah = ["ffprobe", "-v", "error", "-allowed_extensions", "ALL", *pilihan, "-of", "json", str(daftar)]
    hasil = subprocess.run(perintah, check=True, capture_output=True, timeout=60)
    data: dict[str, Any] = json.loads(hasil.stdout)
    return data


def ukur(daftar: Path, *saringan: str) -> str:
    """What a measuring filter of ffmpeg says about a rendition."""
    perintah = ["ffmpeg", "-nostdin", "-hide_banner", "-allowed_extensions", "ALL", "-i", str(daftar), *saringan]
    return subprocess.run([*perintah, "-f", "null", "-"], check=True, capture_output=True, timeout=60, text=True).stderr


def lama(daftar: Path) -> Decimal:
    return hls.baca_daftar(daftar.read_text("utf-8")).durasi_detik


# --- accepted: made normal ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "sisi", "ada_suara"),
    [
        ("f12.mp4", (320, 240), True),
        ("f16-51.mp4", (320, 240), True),
        ("f16-dua.mp4", (320, 240), True),
        ("f17.mp4", (320, 240), True),
        ("f20.avi", (320, 240), True),
        ("f20.flv", (320, 240), True),
        ("f20.mpg", (320, 240), True),
        ("f20.wmv", (320, 240), True),
        ("f21-huruf.mkv", (320, 240), True),
        ("f21-pgs.mkv", (320, 240), True),
        ("f22.mp4", (320, 240), True),
        ("sampul-png.mp4", (320, 240), True),
        ("sampul-jpg.mp4", (320, 240), True),
        ("jejak-waktu.mov", (320, 240), True),
        ("f07-90.mp4", (240, 320), True),
        ("f11-444.mp4", (428, 240), False),
    ],
)
def test_bentuk_aneh_menjadi_pelajaran_biasa(
    klip: Gudang, rekaman_dari: Pembuat, nama: str, sisi: tuple[int, int], ada_suara: bool
) -> None:
    rekaman = olah(rekaman_dari(klip(nama)))

    assert (rekaman.status, rekaman.galat_kode, rekaman.ada_suara) == (StatusVideo.SIAP, "", ada_suara)
    folder = terbitan(rekaman)
    terkecil = folder / f"{min(rekaman.tangga)}p" / hls.NAMA_DAFTAR
    trek = probe(terkecil, "-show_streams", "-show_format")
    assert [(t["codec_name"], t["pix_fmt"]) for t in trek["streams"]] == [("h264", "yuv420p")]
    assert (trek["streams"][0]["width"], trek["streams"][0]["height"]) == sisi
    assert "rotation" not in json.dumps(trek)
    paket = probe(terkecil, "-show_entries", "packet=pts_time,flags")["packets"]
    kunci = [Decimal(p["pts_time"]) for p in paket if p["flags"].startswith("K")]
    awal = kunci[0]
    assert [k - awal for k in kunci] == [4 * n for n in range(len(kunci))]
    assert len(kunci) == -(-int(lama(terkecil) * 1000) // 4000)
    if ada_suara:
        suara = probe(folder / hls.FOLDER_SUARA / hls.NAMA_DAFTAR, "-show_streams")["streams"]
        assert [(t["codec_name"], t["channels"]) for t in suara] == [("aac", 1)]
    for berkas in folder.rglob("*"):
        if berkas.is_file():
            isi = berkas.read_bytes()
            assert [r for r in RAHASIA if r in isi] == [], berkas


def _saat(pola: str, teks: str) -> Decimal:
    cocok = re.findall(pola, teks)
    assert cocok, teks[-1500:]
    return Decimal(cocok[0])


def test_jeda_gambar_tidak_menggeser_suara(klip: Gudang, rekaman_dari: Pembuat) -> None:
    """F12: the flash and the tone of second 7 still meet after two seconds without a picture."""
    folder = terbitan(olah(rekaman_dari(klip("f12.mp4"))))
    gambar = ukur(folder / "240p" / hls.NAMA_DAFTAR, "-vf", "blackdetect=d=1:pix_th=0.2")
    suara = ukur(folder / hls.FOLDER_SUARA / hls.NAMA_DAFTAR, "-af", "silencedetect=n=-40dB:d=1")

    kilat = _saat(r"black_end:([\d.]+)", gambar)
    nada = _saat(r"silence_end: ([\d.]+)", suara)
    assert abs(kilat - 7) <= Decimal("0.08")
    assert abs(nada - 7) <= Decimal("0.08")


def test_suara_yang_mulai_terlambat_tetap_terlambat(klip: Gudang, rekaman_dari: Pembuat) -> None:
    rekaman = olah(rekaman_dari(klip("suara-telat.mp4")))
    suara = terbitan(rekaman) / hls.FOLDER_SUARA / hls.NAMA_DAFTAR

    assert rekaman.status == StatusVideo.SIAP
    assert abs(_saat(r"silence_end: ([\d.]+)", ukur(suara, "-af", "silencedetect=n=-40dB:d=0.5")) - 1) <= Decimal(
        "0.08"
    )


# --- refused: nothing is read beside the file itself, nothing is left behind -------------------------------------------


def _tersisa(media: Path) -> list[Path]:
    return [p for p in media.rglob("*") if p.is_file()]


@pytest.mark.parametrize("nama", ["f37.mp4", "f38.mp4"])
def test_arsip_dan_contoh_virus_ditolak(klip: Gudang, rekaman_dari: Pembuat, media: Path, nama: str) -> None:
    rekaman = olah(rekaman_dari(klip(nama)))

    assert (rekaman.status, rekaman.galat_kode) == (StatusVideo.GAGAL, AlasanTolak.BUKAN_VIDEO)
    assert _tersisa(media) == []


@pytest.fixture
def burung() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every request: the canary."""
    diminta: list[str] = []

    class Penjawab(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            diminta.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Penjawab)
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    yield f"http://127.0.0.1:{server.server_port}", diminta
    server.shutdown()
    server.server_close()
    utas.join()


class Korban:
    """Another person's file that tells whether anybody opened it: a pipe whose writer waits for a reader."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas
        os.mkfifo(berkas)
        self._penulis = threading.Thread(target=self._tunggu, daemon=True)
        self._penulis.start()

    def _tunggu(self) -> None:
        with self.berkas.open("wb"):
            pass

    def terbaca(self) -> bool:
        terbuka = not self._penulis.is_alive()
        with os.fdopen(os.open(self.berkas, os.O_RDONLY | os.O_NONBLOCK)):
            self._penulis.join(5)
        return terbuka


KEPALA_HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{}\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "isi",
    [
        KEPALA_HLS.format("{korban}"),
        KEPALA_HLS.format("file:{korban}"),
        KEPALA_HLS.format("{burung}/a.ts"),
        KEPALA_HLS.format("concat:{korban}|{korban}"),
        "ffconcat version 1.0\nfile {nama}\n",
        "ffconcat version 1.0\nfile '{burung}/a.mp4'\n",
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><BaseURL>{burung}/x.mp4</BaseURL></Period></MPD>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{korban}"/><image href="{burung}/x.png"/></svg>',
    ],
)
def test_naskah_yang_menunjuk_berkas_orang_lain_tidak_dibaca(
    rekaman_dari: Pembuat, tmp_path: Path, media: Path, burung: tuple[str, list[str]], isi: str
) -> None:
    """F31-F35: texts that ask a careless reader for other files or addresses."""
    korban = Korban(media / "unggahan" / "korban.mp4")
    naskah = tmp_path / "naskah.mp4"
    naskah.write_text(isi.format(korban=korban.berkas, nama=korban.berkas.name, burung=burung[0]))

    rekaman = olah(rekaman_dari(naskah))

    assert (rekaman.status, rekaman.galat_kode) == (StatusVideo.GAGAL, AlasanTolak.BUKAN_VIDEO)
    assert not korban.terbaca()
    assert burung[1] == []
    korban.berkas.unlink()
    assert _tersisa(media) == []


def test_korban_dan_burung_memang_dapat_bercerita(tmp_path: Path, burung: tuple[str, list[str]]) -> None:
    """The two watchers above would have told."""
    korban = Korban(tmp_path / "korban")
    with korban.berkas.open("rb"):
        korban._penulis.join(5)
    subprocess.run(["ffprobe", "-v", "quiet", f"{burung[0]}/a.mp4"], check=False, timeout=30)

    assert korban.terbaca()
    assert burung[1] != []


# --- a disk that is really full ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("kibi", [64, 300])
def test_disk_yang_sungguh_penuh_tidak_menerbitkan_apa_apa(
    klip: Gudang, rekaman_dari: Pembuat, media: Path, kibi: int
) -> None:
    """S01: the folder in which the worker makes its parts has no room; the recording waits whole for another try."""
    rekaman = rekaman_dari(klip("hd.mp4"))
    kerja = media / "kerja"
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibi}k", "tmpfs", str(kerja)], check=True, timeout=20)
    try:
        penuh = olah(rekaman)
    finally:
        subprocess.run(["umount", str(kerja)], check=True, timeout=20)

    assert penuh.status == StatusVideo.GAGAL
    assert penuh.galat_kode in (rules.DISK_PENUH, rules.TIDAK_SELESAI)
    assert rules.keterangan(penuh.galat_kode).bisa_diulang
    assert "master.m3u8" not in penuh.isi
    assert penuh.tangga == []
