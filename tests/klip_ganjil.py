"""Recipes of the corpus of odd files (see tests/video/korpus.py), beside the plain clips of tests/klip.py.

Three pictures say something: KILAT is black with a white flash and a tone at the same moment, SUDUT is black with a white
corner at the upper left, and the cover is noise that would be seen in a rendition.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.klip import AAC, X264, Gudang, ffmpeg, gambar, suara

Resep = Callable[[Gudang, Path], None]
S = "320x180"
POS = "-7.2575+112.7521/"
JUDUL = "<script>alert(1)</script>"
BAB = "Rumah-Ani"
LABEL = f"-metadata location={POS} -metadata title={JUDUL} -metadata comment={BAB}"
HURUF = "DejaVuSans.ttf"
RAHASIA = (POS.encode(), b"<script>", BAB.encode(), HURUF.encode(), b"JFIF-SAMPUL")
TITIK_TEMU = 3.0  # the flash and the tone, in seconds


def _buat(pilihan: str) -> Resep:
    return lambda gudang, berkas: ffmpeg(pilihan, berkas)


def _dari(asal: str, pilihan: str) -> Resep:
    return lambda gudang, berkas: ffmpeg(f"-i {gudang(asal)} {pilihan}", berkas)


def _isi(buat: Callable[[Path], bytes]) -> Resep:
    return lambda gudang, berkas: berkas.write_bytes(buat(berkas)) and None


def kilat(detik: float = 5, saring: str = "") -> str:
    """Black pictures with a white flash of a fifth of a second."""
    akhir = TITIK_TEMU + 0.2
    return (
        f"-f lavfi -i color=black:s={S}:r=30:d={detik},drawbox=color=white:t=fill:"
        f"enable=between(t\\,{TITIK_TEMU}\\,{akhir}){saring}"
    )


def nada(detik: float = 5, saat: float = TITIK_TEMU) -> str:
    """Silence with a tone of a fifth of a second."""
    return f"-f lavfi -i aevalsrc=if(between(t\\,{saat}\\,{saat + 0.2})\\,0.5*sin(2*PI*880*t)\\,0):s=48000:d={detik}"


def sudut(putar: str = "") -> str:
    """A white corner at the upper left, turned away by `putar` as a phone held that way stores it."""
    return f"-f lavfi -i color=black:s={S}:r=30:d=1,drawbox=w=160:h=90:color=white:t=fill{putar}"


def _dengan_sampul(jenis: str) -> Resep:
    def buat(gudang: Gudang, berkas: Path) -> None:
        sampul = gudang(f"sampul.{jenis}")
        ffmpeg(f"-i {gudang('kecil.mp4')} -i {sampul} -map 1 -map 0 -c copy -disposition:v:0 attached_pic", berkas)

    return buat


def _lampiran(gudang: Gudang, berkas: Path) -> None:
    """Two subtitle tracks, a font and chapters, as from a video editor."""
    naskah, huruf, bab = (berkas.with_suffix(s) for s in (".srt", ".ttf", ".ini"))
    naskah.write_text("1\n00:00:00,000 --> 00:00:02,000\nhalo\n")
    huruf.write_bytes(b"\0\1\0\0" + HURUF.encode() * 20)
    bab.write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle={BAB}\n")
    ffmpeg(
        f"-i {gudang('kecil.mp4')} -i {naskah} -i {bab} -map 0 -map 1 -map 1 -map_chapters 2 -attach {huruf} "
        f"-metadata:s:t mimetype=application/x-truetype-font -metadata:s:t filename={HURUF} -c:v copy -c:a copy "
        "-c:s:0 ass -c:s:1 subrip",
        berkas,
    )
    for satu in (naskah, huruf, bab):
        satu.unlink()


def _subtitle_gambar(gudang: Gudang, berkas: Path) -> None:
    """A subtitle track of pictures (PGS), as on discs: an empty window shown and taken away."""

    def ruas(jenis: int, isi: bytes, saat: int) -> bytes:
        return b"PG" + struct.pack(">IIBH", saat, 0, jenis, len(isi)) + isi

    susunan = struct.pack(">HHBHBBBB", 320, 180, 0x10, 1, 0x80, 0, 0, 0)
    jendela = b"\x01" + struct.pack(">BHHHH", 0, 0, 0, 10, 10)
    sup = berkas.with_suffix(".sup")
    sup.write_bytes(
        ruas(0x16, susunan, 0) + ruas(0x17, jendela, 0) + ruas(0x80, b"", 0) + ruas(0x16, susunan, 90000)
        + ruas(0x80, b"", 90000)
    )  # fmt: skip
    ffmpeg(f"-i {gudang('kecil.mp4')} -i {sup} -map 0 -map 1 -c copy", berkas)
    sup.unlink()


def _trek_suara(jumlah: int) -> Resep:
    def buat(gudang: Gudang, berkas: Path) -> None:
        peta = " ".join(["-map 0:v"] + ["-map 0:a"] * jumlah)
        ffmpeg(f"-i {gudang('kecil.mp4')} {peta} -c copy", berkas)

    return buat


def _trek_asing(urutan: int) -> Resep:
    """Two sound tracks, one of a kind that nobody here can decode (as the spatial sound of new phones)."""

    def buat(gudang: Gudang, berkas: Path) -> None:
        data = bytearray(gudang("dua-suara.mp4").read_bytes())
        letak = data.find(b"mp4a") if urutan == 0 else data.rfind(b"mp4a")
        uraian = data.find(b"esds", letak)
        data[letak : letak + 4], data[uraian : uraian + 4] = b"apac", b"apec"
        berkas.write_bytes(bytes(data))

    return buat


def _bom_zip(gudang: Gudang, berkas: Path) -> None:
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("pelajaran.mp4", bytes(50_000_000))


def _eicar(_: Path) -> bytes:
    """The harmless string that scanners take for a virus; put together here so that no scanner takes the repository."""
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


RESEP_GANJIL: dict[str, Resep] = {
    "kecil.mp4": _buat(f"{gambar(S, 2)} {suara(2)} {X264} {AAC}"),
    "sampul.png": _buat("-f lavfi -i testsrc2=s=200x200:d=1 -frames:v 1 -update 1"),
    "sampul.jpg": _buat("-f lavfi -i testsrc2=s=200x200:d=1 -frames:v 1 -update 1"),
    "sampul-png.mp4": _dengan_sampul("png"),
    "sampul-jpg.mp4": _dengan_sampul("jpg"),
    "kode-waktu.mov": _buat(f"{gambar(S, 2)} {suara(2)} {X264} {AAC} -timecode 01:00:00:00"),
    "gps.mp4": _dari("kecil.mp4", f"-c copy {LABEL}"),
    "gps-salin.mp4": _dari("f08.mp4", f"-c copy {LABEL}"),
    "kilat.mp4": _buat(f"{kilat()} {nada()} {X264} {AAC}"),
    "jeda.mp4": _buat(
        f"{kilat(saring=',select=not(between(t' + chr(92) + ',1' + chr(92) + ',2.5))')} {nada()} "
        f"-vsync vfr {X264} {AAC}"
    ),
    "suara-telat.mp4": _buat(f"{kilat()} -itsoffset 1 {nada(4, TITIK_TEMU - 1)} {X264} {AAC}"),
    "gambar-telat.mp4": _buat(f"-itsoffset 0.5 {kilat()} {nada(5, TITIK_TEMU + 0.5)} {X264} {AAC}"),
    "satu-kunci.mp4": _buat(
        f"{gambar(S, 9)} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 100000 -sc_threshold 0"
    ),
    "sudut-0.mp4": _buat(f"{sudut()} {X264}"),
    "sudut-asal-90.mp4": _buat(f"{sudut(',transpose=cclock')} {X264}"),
    "sudut-asal-180.mp4": _buat(f"{sudut(',hflip,vflip')} {X264}"),
    "sudut-asal-270.mp4": _buat(f"{sudut(',transpose=clock')} {X264}"),
    **{
        f"sudut-{derajat}.mp4": _dari(f"sudut-asal-{derajat}.mp4", f"-c copy -metadata:s:v rotate={360 - derajat}")
        for derajat in (90, 180, 270)
    },
    "hevc10.mov": _buat(
        f"{gambar(S, 1)} {suara(1)} -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 "
        f"-x265-params log-level=error {AAC}"
    ),
    "444-ganjil.mp4": _buat(f"{gambar('321x181', 1)} -c:v libx264 -preset ultrafast -pix_fmt yuv444p"),
    "mpeg4.avi": _buat(f"{gambar(S, 2)} {suara(2)} -c:v mpeg4 -c:a libmp3lame"),
    "mjpeg.mov": _buat(f"{gambar(S, 1)} {suara(1)} -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le"),
    "kamera.avi": _buat(f"{gambar(S, 1)} {suara(1)} -c:v mjpeg -pix_fmt yuvj420p -c:a adpcm_ima_wav"),
    "kamera.mov": _buat(f"{gambar(S, 1)} {suara(1)} {X264} -c:a pcm_s24le"),
    "layar.mkv": _buat(f"{gambar(S, 1)} {suara(1)} {X264} -c:a flac"),
    "lama.wmv": _buat(f"{gambar(S, 2)} {suara(2)} -c:v wmv2 -c:a wmav2"),
    "lama.flv": _buat(f"{gambar(S, 2)} {suara(2)} {X264} {AAC}"),
    "lama.mpg": _buat(f"{gambar(S, 2)} {suara(2)} -c:v mpeg2video -c:a mp2"),
    "vp9.webm": _buat(f"{gambar(S, 1)} {suara(1)} -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libvorbis"),
    "av1.mp4": _buat(f"{gambar(S, 1)} {suara(1)} -c:v libaom-av1 -cpu-used 8 -usage realtime {AAC}"),
    "lampiran.mkv": _lampiran,
    "pgs.mkv": _subtitle_gambar,
    "enam-kanal.mp4": _buat(f"{gambar(S, 2)} {suara(2)} {X264} -c:a aac -ac 6"),
    "dua-suara.mp4": _buat(f"{kilat()} {nada()} {suara(5)} -map 0 -map 1 -map 2 {X264} {AAC}"),
    "asing-kedua.mov": _trek_asing(1),
    "asing-pertama.mov": _trek_asing(0),
    "gambar-asing.mp4": lambda gudang, berkas: (
        berkas.write_bytes(gudang("kecil.mp4").read_bytes().replace(b"avc1", b"xyz1").replace(b"avcC", b"xyzC"))
        and None
    ),
    "enam-puluh.mp4": _trek_suara(60),
    "awal.ts": _dari("kecil.mp4", "-c copy"),
    "lanjut.ts": _buat(f"{gambar('640x360', 2)} {suara(2)} {X264} {AAC} -output_ts_offset 2"),
    "berubah.ts": lambda gudang, berkas: (
        berkas.write_bytes(gudang("awal.ts").read_bytes() + gudang("lanjut.ts").read_bytes()) and None
    ),
    "4k.mp4": _buat(f"-f lavfi -i color=black:s=3840x2160:r=60:d=1 {X264} -g 60 -coder 1"),
    "f27.mp4": lambda gudang, berkas: ffmpeg(f"-stream_loop 119 -i {gudang('4k.mp4')} -c copy", berkas),
    "f27-jam.mp4": lambda gudang, berkas: ffmpeg(f"-stream_loop 119 -i {gudang('f27.mp4')} -t 4100 -c copy", berkas),
    "f28.mp4": lambda gudang, berkas: berkas.write_bytes(_lama_bohong(gudang("kecil.mp4").read_bytes())) and None,
    "f35-svg.mp4": _isi(
        lambda b: (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'
        )
    ),
    "f37.mp4": _bom_zip,
    "f38.mp4": _isi(_eicar),
}


def _lama_bohong(asal: bytes) -> bytes:
    """The headers of film and track claim a hundred hours; the tables know better."""
    data = bytearray(asal)
    letak = data.find(b"mvhd") + 4
    skala = int.from_bytes(data[letak + 12 : letak + 16], "big")
    lama = (360_000 * skala).to_bytes(4, "big")
    data[letak + 16 : letak + 20] = lama
    letak = data.find(b"tkhd") + 4
    data[letak + 20 : letak + 24] = lama
    return bytes(data)
