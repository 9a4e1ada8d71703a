"""Short clips and hostile files for tests, each made once per session by the real ffmpeg.

Names follow the corpus of odd inputs: F01 zero bytes, F04 cut with its index in front, and so on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 30"
AAC = "-c:a aac -b:a 64k"


class Gudang:
    """Makes a clip at its first use and keeps it for the rest of the session."""

    def __init__(self, folder: Path, tambahan: dict[str, Callable[[Gudang, Path], None]] | None = None) -> None:
        self.folder = folder
        self._resep = RESEP | (tambahan or {})

    def __call__(self, nama: str) -> Path:
        berkas = self.folder / nama
        if not berkas.exists():
            self._resep[nama](self, berkas)
        return berkas


def gambar(ukuran: str = "320x240", detik: float = 3, fps: int = 30) -> str:
    return f"-f lavfi -i testsrc2=s={ukuran}:r={fps}:d={detik}"


def suara(detik: float = 3) -> str:
    return f"-f lavfi -i sine=f=440:r=48000:d={detik}"


def ffmpeg(pilihan: str, keluaran: Path) -> None:
    """Run ffmpeg with plain words; the output name is its own word."""
    subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-y", *pilihan.split(), str(keluaran)],
        check=True,
        capture_output=True,
        timeout=120,
    )


def _buat(pilihan: str) -> Callable[[Gudang, Path], None]:
    return lambda gudang, berkas: ffmpeg(pilihan, berkas)


def _dari(asal: str, pilihan: str) -> Callable[[Gudang, Path], None]:
    return lambda gudang, berkas: ffmpeg(f"-i {gudang(asal)} {pilihan}", berkas)


def _teks(isi: str | bytes) -> Callable[[Gudang, Path], None]:
    data = isi.encode() if isinstance(isi, str) else isi
    return lambda gudang, berkas: berkas.write_bytes(data) and None


def _potong(asal: str, persen: int) -> Callable[[Gudang, Path], None]:
    def buat(gudang: Gudang, berkas: Path) -> None:
        data = gudang(asal).read_bytes()
        berkas.write_bytes(data[: len(data) * persen // 100])

    return buat


def _teks_dengan_korban(pola: str, korban: str) -> Callable[[Gudang, Path], None]:
    """A text that points at another person's video, which really exists beside it."""
    return lambda gudang, berkas: berkas.write_text(pola.format(korban=gudang(korban), nama=Path(korban).name)) and None


def _banyak_trek(gudang: Gudang, berkas: Path) -> None:
    peta = " ".join(["-map 0:v"] + ["-map 0:a"] * 12)
    ffmpeg(f"-i {gudang('biasa.mp4')} {peta} -c copy", berkas)


def _dengan_subtitle(gudang: Gudang, berkas: Path) -> None:
    naskah = berkas.with_suffix(".srt")
    naskah.write_text("1\n00:00:00,000 --> 00:00:02,000\nhalo\n")
    ffmpeg(f"-i {gudang('biasa.mp4')} -i {naskah} -c:v copy -c:a copy -c:s ass", berkas)
    naskah.unlink()


def _durasi_bohong(gudang: Gudang, berkas: Path) -> None:
    """The movie header claims a hundred hours; the tables know better."""
    data = bytearray(gudang("biasa.mp4").read_bytes())
    letak = data.find(b"mvhd") + 4
    skala = int.from_bytes(data[letak + 12 : letak + 16], "big")
    data[letak + 16 : letak + 20] = (360_000 * skala).to_bytes(4, "big")
    berkas.write_bytes(bytes(data))


def _sampul(gudang: Gudang, berkas: Path) -> None:
    ffmpeg(
        f"-i {gudang('f14.m4a')} -i {gudang('f39.jpg')} -map 0:a -map 1:v -c copy -disposition:v attached_pic", berkas
    )


def _salin(asal: str) -> Callable[[Gudang, Path], None]:
    return lambda gudang, berkas: shutil.copyfile(gudang(asal), berkas) and None


KUNCI = "-encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8"

RESEP: dict[str, Callable[[Gudang, Path], None]] = {
    "biasa.mp4": _buat(f"{gambar()} {suara()} {X264} {AAC}"),
    "depan.mp4": _buat(f"{gambar(detik=6)} {suara(6)} {X264} {AAC} -movflags +faststart"),
    "hd.mp4": _buat(f"{gambar('1280x720', 6)} {suara(6)} {X264} {AAC}"),
    "vga.mp4": _buat(f"{gambar('854x480', 2)} {suara(2)} {X264} {AAC}"),
    "f01.mp4": _teks(b""),
    "f02-satu.mp4": _teks(b"a"),
    "f02-acak.mp4": _teks(os.urandom(1024 * 1024)),
    "f03.mp4": _potong("biasa.mp4", 60),
    "f04.mp4": _potong("depan.mp4", 60),
    "f06.mp4": _dari("biasa.mp4", "-c copy -movflags +frag_keyframe+empty_moov+default_base_moof"),
    "f07-90.mp4": _dari("biasa.mp4", "-c copy -metadata:s:v rotate=90"),
    "f07-180.mp4": _dari("biasa.mp4", "-c copy -metadata:s:v rotate=180"),
    "f07-270.mp4": _dari("biasa.mp4", "-c copy -metadata:s:v rotate=270"),
    "f08.mp4": _buat(f"{gambar('360x640', 2)} {suara(2)} {X264} {AAC}"),
    "f09.mov": _buat(
        f"{gambar(detik=2)} {suara(2)} -c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1 {AAC}"
    ),
    "f11-10bit.mp4": _buat(f"{gambar(detik=2)} -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le"),
    "f11-444.mp4": _buat(f"{gambar('853x479', 2)} -c:v libx264 -preset ultrafast -pix_fmt yuv444p"),
    "f14.m4a": _buat(f"{suara()} {AAC}"),
    "f14.mp4": _buat(f"{suara()} {AAC}"),
    "f14-sampul.mp4": _sampul,
    "f15.mp4": _buat(f"{gambar(detik=2)} {X264}"),
    "f15-bisu.mp4": _buat(f"{gambar(detik=2)} -f lavfi -i anullsrc=r=48000:d=2 {X264} {AAC} -shortest"),
    "f16.mp4": _banyak_trek,
    "f20.webm": _buat(f"{gambar(detik=2)} {suara(2)} -c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus"),
    "f20.3gp": _buat(f"{gambar('176x144', 2)} {suara(2)} -c:v h263 -c:a aac -ar 8000 -ac 1"),
    "f20.ts": _dari("biasa.mp4", "-c copy -f mpegts"),
    "f21.mkv": _dengan_subtitle,
    "f24.mp4": _buat(f"{gambar('16x16', 1)} {X264}"),
    "f25.mp4": _buat(f"-f lavfi -i color=s=5120x2160:r=1:d=1 {X264}"),
    "f28.mp4": _durasi_bohong,
    "f30.mp4": _dari("biasa.mp4", f"-c copy -encryption_scheme cenc-aes-ctr {KUNCI}"),
    "f31.mp4": _teks("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
    "f32.mp4": _teks_dengan_korban(
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{korban}\n#EXT-X-ENDLIST\n", "f20.ts"
    ),
    "f33.mp4": _teks_dengan_korban("ffconcat version 1.0\nfile {nama}\n", "biasa.mp4"),
    "f34-dash.mp4": _teks(
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>'
        "<Representation><BaseURL>http://127.0.0.1/x.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"
    ),
    "f34-sdp.mp4": _teks("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"),
    "f35-html.mp4": _teks("<!DOCTYPE html><script>alert(1)</script>"),
    "f35-svg.mp4": _teks('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "f35-pdf.mp4": _teks("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    "f39.gif": _buat("-f lavfi -i testsrc2=s=320x240:r=5:d=1"),
    "f39.jpg": _buat("-f lavfi -i testsrc2=s=320x240:d=1 -frames:v 1 -update 1"),
    "f39-gif.mp4": _salin("f39.gif"),
    "f39-jpg.mp4": _salin("f39.jpg"),
    "hdr.mov": _buat(
        f"{gambar(detik=2)} {suara(2)} -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 -x265-params "
        f"log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc {AAC}"
    ),
    "berjalin.mpg": _buat(f"{gambar('720x576', 2, 25)} -c:v mpeg2video -b:v 3M -flags +ildct+ilme -top 1"),
    "anamorfik.mp4": _buat(f"{gambar('720x576', 1, 25)} -vf setsar=64/45 {X264}"),
    "magic.mov": _buat(f"{gambar(detik=1)} -c:v magicyuv"),
}
