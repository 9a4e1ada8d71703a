"""Argument lists for ffmpeg, and the reading of its progress. The only module that imports ffmpeg-python.

Nothing is run here: every function is pure and its lists are held as golden files. All inputs are `file:` paths
behind whitelists of protocol, format and codec; those options stand before `-i`, where they bind the reader.
What does not belong here: running (see `proses`), judging the result (see `hls`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

FORMAT_BOLEH = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,asf,flv"
CODEC_BOLEH = (
    "h264,hevc,vp8,vp9,av1,libdav1d,mpeg4,msmpeg4v3,h263,mpeg2video,mpeg1video,mjpeg,wmv1,wmv2,flv,"
    "aac,aac_latm,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,"
    "ac3,eac3,wmav1,wmav2,pcm_u8,pcm_s16le,pcm_s16be,pcm_mulaw,pcm_alaw,alac"
)
DETIK_POTONGAN = 4
VERSI_RESEP = "1"  # part of the published name: a new recipe never overwrites the files of an old one

_UMUM = ("ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-progress", "pipe:1", "-y")
_ANAK_TANGGA = ((240, 350), (480, 900), (720, 1800))  # short side in pixels, cap in kbit/s


@dataclass(frozen=True, slots=True)
class AnakTangga:
    """One rung: the picture size, its pace and the cap of its bit rate."""

    nama: str
    lebar: int
    tinggi: int
    fps: int
    maks_kbps: int

    @property
    def sisi_pendek(self) -> int:
        return min(self.lebar, self.tinggi)


@dataclass(frozen=True, slots=True)
class RencanaHls:
    """What will be made of one source. Rungs go from small to large: a weak line starts with the first."""

    anak_tangga: tuple[AnakTangga, ...]
    durasi_detik: Decimal
    ada_audio: bool
    fps: int
    hdr: bool = False
    berjalin: bool = False
    utas: int = 2
    preset: str = "veryfast"
    crf: int = 23


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """A reading of `-progress`: time reached (None: nothing yet), pictures so far, and whether it is the end."""

    detik: Decimal | None
    bingkai: int
    tamat: bool


def rencana_hls(
    lebar: int,
    tinggi: int,
    fps: Fraction,
    durasi_detik: Decimal,
    *,
    ada_audio: bool,
    hdr: bool = False,
    berjalin: bool = False,
    utas: int = 2,
) -> RencanaHls:
    """The rungs for a source of this size as it is seen (after rotation). Never larger than the source.

    Example: 1280x720 at 30 gives 240p (426x240, 15 fps), 480p (854x480) and 720p; 320x200 gives one rung of 200.
    A source between two rungs, such as 360, gets a rung of its own so that the board stays readable.
    """
    pendek = min(lebar, tinggi)
    sisi = [s for s, _ in _ANAK_TANGGA if s <= pendek] or [_genap(pendek)]
    if pendek < _ANAK_TANGGA[-1][0] and pendek > sisi[-1] * 1.2:
        sisi.append(_genap(pendek))
    laju = fps_keluar(fps)
    tangga = tuple(_anak_tangga(lebar, tinggi, s, laju) for s in sisi)
    return RencanaHls(tangga, durasi_detik, ada_audio=ada_audio, fps=laju, hdr=hdr, berjalin=berjalin, utas=utas)


def fps_keluar(fps: Fraction) -> int:
    """A whole, constant rate of at most 30, so that a key frame falls on every fourth second exactly.

    29.97 -> 30, 50 -> 25, 60 -> 30, 22.3 -> 23; below 10 the pictures are repeated.
    """
    if 49 <= fps <= 51:
        return 25
    return min(30, max(10, math.ceil(fps - Fraction(1, 10))))


def _anak_tangga(lebar: int, tinggi: int, sisi: int, laju: int) -> AnakTangga:
    panjang = _genap(round(max(lebar, tinggi) * sisi / min(lebar, tinggi)))
    ukuran = (panjang, sisi) if lebar >= tinggi else (sisi, panjang)
    return AnakTangga(f"{sisi}p", *ukuran, fps=min(laju, 15) if sisi <= 240 else laju, maks_kbps=_kbps(sisi))


def _kbps(sisi: int) -> int:
    """The cap for a short side, straight lines between the fixed rungs: 360 -> 625."""
    (s0, k0), (s1, k1) = _ANAK_TANGGA[:2] if sisi <= 480 else _ANAK_TANGGA[1:]
    return k0 if sisi <= s0 else round(k0 + (k1 - k0) * (sisi - s0) / (s1 - s0))


def _genap(nilai: int) -> int:
    return max(2, nilai - nilai % 2)


def _masukan(sumber: Path, **pilihan: Any) -> Any:
    return ffmpeg.input(
        f"file:{sumber}",
        protocol_whitelist="file",
        format_whitelist=FORMAT_BOLEH,
        codec_whitelist=CODEC_BOLEH,
        **pilihan,
    )


def argumen_hls(sumber: Path, tujuan: Path, rencana: RencanaHls) -> list[str]:
    """One process, one decode: all rungs and the sound as HLS with fMP4 segments of four seconds in `tujuan`.

    Leaves `master.m3u8` and per rendition a folder with `i.m3u8`, `init.mp4` and `s_00000.m4s`, ...
    """
    masukan = _masukan(sumber, threads=rencana.utas)
    aliran = _aliran_gambar(masukan, rencana)
    peta = [
        f"v:{i},{'agroup:suara,' if rencana.ada_audio else ''}name:{anak.nama}"
        for i, anak in enumerate(rencana.anak_tangga)
    ]
    if rencana.ada_audio:
        aliran.append(_aliran_suara(masukan, rencana.durasi_detik))
        peta.append("a:0,agroup:suara,default:yes,name:suara")
    keluaran = ffmpeg.output(
        *aliran,
        f"{tujuan}/%v/i.m3u8",
        **_pilihan_kode(rencana),
        f="hls",
        hls_time=DETIK_POTONGAN,
        hls_playlist_type="vod",
        hls_segment_type="fmp4",
        hls_fmp4_init_filename="init.mp4",
        hls_flags="independent_segments+temp_file",
        hls_segment_filename=f"{tujuan}/%v/s_%05d.m4s",
        master_pl_name="master.m3u8",
        var_stream_map=" ".join(peta),
    )
    return [*_UMUM, *keluaran.get_args()]


def _aliran_gambar(masukan: Any, rencana: RencanaHls) -> list[Any]:
    """Scaled from the largest rung down, each from the one above: cheaper than scaling the source each time."""
    gambar = masukan["V:0"]  # capital V: a cover picture is no video
    if rencana.berjalin:
        gambar = gambar.filter("yadif", deint="interlaced")
    gambar = gambar.filter("fps", fps=rencana.fps)
    hasil: list[Any] = []
    tangga = list(reversed(rencana.anak_tangga))
    for nomor, anak in enumerate(tangga):
        gambar = gambar.filter("scale", anak.lebar, anak.tinggi, flags="lanczos").filter("setsar", 1)
        if nomor == 0:
            gambar = _ke_warna_biasa(gambar, rencana.hdr)
        cabang = gambar
        if nomor + 1 < len(tangga):
            belah = gambar.filter_multi_output("split", 2)
            cabang, gambar = belah[0], belah[1]
        hasil.append(cabang.filter("fps", fps=anak.fps) if anak.fps != rencana.fps else cabang)
    return list(reversed(hasil))


def _ke_warna_biasa(gambar: Any, hdr: bool) -> Any:
    """8 bit 4:2:0; the wide brightness of new phones is mapped down instead of shown grey."""
    if hdr:
        gambar = (
            gambar.filter("zscale", t="linear", npl=100)
            .filter("format", "gbrpf32le")
            .filter("zscale", p="bt709")
            .filter("tonemap", tonemap="hable", desat=0)
            .filter("zscale", t="bt709", m="bt709", r="tv")
        )
    return gambar.filter("format", "yuv420p")


def _aliran_suara(masukan: Any, durasi_detik: Decimal) -> Any:
    """Mono, speech levelled to -16 LUFS, exactly as long as the picture. Holes in the time line are filled so that
    both stay together.

    The formats at the end are needed: without them the AAC encoder refuses what loudnorm gives out.
    """
    return (
        masukan["a:0"]
        .filter("aformat", channel_layouts="mono")
        .filter("aresample", 48000, **{"async": 1000, "first_pts": 0})
        .filter("loudnorm", I=-16, TP=-3, LRA=11)
        .filter("aresample", 48000)
        .filter("atrim", end=str(durasi_detik))
        .filter("apad", whole_dur=str(durasi_detik))
        .filter("aformat", sample_fmts="fltp", sample_rates=48000, channel_layouts="mono")
    )


def _pilihan_kode(rencana: RencanaHls) -> dict[str, Any]:
    pilihan: dict[str, Any] = {
        "c:v": "libx264",
        "preset": rencana.preset,
        "crf": rencana.crf,
        "profile:v": "high",
        "sc_threshold": 0,
        "threads": rencana.utas,
        "map_metadata": -1,
        "map_chapters": -1,
        "max_muxing_queue_size": 4096,
    }
    for nomor, anak in enumerate(rencana.anak_tangga):
        pilihan[f"maxrate:v:{nomor}"] = f"{anak.maks_kbps}k"
        pilihan[f"bufsize:v:{nomor}"] = f"{2 * anak.maks_kbps}k"
        pilihan[f"g:v:{nomor}"] = DETIK_POTONGAN * anak.fps
        pilihan[f"keyint_min:v:{nomor}"] = DETIK_POTONGAN * anak.fps
    if rencana.ada_audio:
        pilihan |= {"c:a": "aac", "b:a": "64k", "ac": 1}
    return pilihan


def argumen_poster(sumber: Path, tujuan: Path, durasi_detik: Decimal, sisi_terpanjang: int = 640) -> list[str]:
    """One picture, a tenth into the lesson (where the class is seen, not the ceiling), as JPEG."""
    saat = (durasi_detik / 10).quantize(Decimal("0.001"))
    gambar = (
        _masukan(sumber, ss=str(saat))["V:0"]
        .filter(
            "scale",
            f"min({sisi_terpanjang},iw)",
            f"min({sisi_terpanjang},ih)",
            force_original_aspect_ratio="decrease",
            force_divisible_by=2,
            flags="lanczos",
        )
        .filter("format", "yuvj420p")
    )
    keluaran = ffmpeg.output(
        gambar, str(tujuan), **{"frames:v": 1, "c:v": "mjpeg", "q:v": 4, "map_metadata": -1, "f": "image2", "update": 1}
    )
    return [*_UMUM, *keluaran.get_args()]


def argumen_ukur(sumber: Path) -> list[str]:
    """Walk through all packets of the picture without decoding them; the progress says how many and how far."""
    keluaran = ffmpeg.output(_masukan(sumber)["V:0"], "-", c="copy", f="null")
    return [*_UMUM, *keluaran.get_args()]


def argumen_coba(sumber: Path) -> list[str]:
    """Decode the first five pictures."""
    keluaran = ffmpeg.output(_masukan(sumber, threads=1)["V:0"], "-", **{"frames:v": 5, "f": "null"})
    return [*_UMUM, *keluaran.get_args()]


def argumen_urai(potongan: Path) -> list[str]:
    """Decode one of our own segments (behind its init part) and stop at the first error."""
    keluaran = ffmpeg.output(_masukan(potongan), "-", f="null")
    return [*_UMUM, "-xerror", *keluaran.get_args()]


def baca_kemajuan(baris: Iterable[str]) -> Kemajuan:
    """The last state in a list of progress lines. Unknown lines and N/A are passed over."""
    detik: Decimal | None = None
    bingkai, tamat = 0, False
    for satu in baris:
        kunci, _, nilai = satu.strip().partition("=")
        if kunci == "frame" and nilai.strip().isdigit():
            bingkai = int(nilai)
        elif kunci == "out_time_us":
            detik = _mikrodetik(nilai) if _mikrodetik(nilai) is not None else detik
        elif kunci == "progress":
            tamat = nilai == "end"
    return Kemajuan(detik=detik, bingkai=bingkai, tamat=tamat)


def uraikan_kemajuan(baris: str, durasi_detik: Decimal) -> int | None:
    """Per cent done, from one progress line; None when the line says nothing about it.

    99 at most before the end is announced. Example: out_time_us=30000000 of 60 s -> 50.
    """
    kunci, _, nilai = baris.strip().partition("=")
    if kunci == "progress" and nilai == "end":
        return 100
    if kunci != "out_time_us" or durasi_detik <= 0:
        return None
    detik = _mikrodetik(nilai)
    return None if detik is None else max(0, min(99, int(detik * 100 / durasi_detik)))


def _mikrodetik(nilai: str) -> Decimal | None:
    try:
        detik = Decimal(nilai) / 1_000_000
    except InvalidOperation:
        return None
    return max(detik, Decimal(0)) if detik.is_finite() else None
