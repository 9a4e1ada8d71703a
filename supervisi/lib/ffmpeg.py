"""Argument lists for ffmpeg, and the reading of its progress. The only module that imports ffmpeg-python.

Nothing is run here: every function is pure and its lists are held as golden files. All inputs are `file:` paths
behind whitelists of protocol, format and codec; those options stand before `-i`, where they bind the reader.
What does not belong here: running (see `proses`), judging the result (see `hls`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import ffmpeg

from supervisi.lib.tangga import DETIK_POTONGAN, AnakTangga, RencanaHls

FORMAT_BOLEH = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,asf,flv"
CODEC_BOLEH = (
    "h264,hevc,vp8,vp9,av1,libdav1d,mpeg4,msmpeg4v3,h263,mpeg2video,mpeg1video,mjpeg,wmv1,wmv2,flv,"
    "aac,aac_latm,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,"
    "ac3,eac3,wmav1,wmav2,pcm_u8,pcm_s16le,pcm_s16be,pcm_mulaw,pcm_alaw,alac"
)
SUARA_KBPS = 64
VERSI_RESEP = "3"  # part of the published name: a new recipe never overwrites the files of an old one

_UMUM = (
    *("ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error"),
    *("-stats_period", "0.25", "-progress", "pipe:1", "-y"),
)


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """A reading of `-progress`: time reached (None: nothing yet), pictures so far, and whether it is the end."""

    detik: Decimal | None
    bingkai: int
    tamat: bool


def _masukan(sumber: Path, **pilihan: Any) -> Any:
    return ffmpeg.input(
        f"file:{sumber}",
        protocol_whitelist="file",
        format_whitelist=FORMAT_BOLEH,
        codec_whitelist=CODEC_BOLEH,
        **pilihan,
    )


def argumen_bagian(sumber: Path, tujuan: Path, rencana: RencanaHls, bagian: int, rendisi: Sequence[str]) -> list[str]:
    """One process, one decode: the named rungs of one part as HLS with fMP4 segments in `tujuan`.

    Leaves per rung a folder with `i.m3u8`, `init.mp4` and `s_00075.m4s`, ... numbered through the whole lesson. The
    time inside begins with 0 in every part: the same init part then fits all of them (see `mp4.geser`).
    """
    mulai = rencana.mulai_detik(bagian)
    sejak = max(0, mulai - rencana.cari_mundur)
    # Not the accurate seek: it would throw away the picture that still stands when the part begins after a pause.
    pilihan: dict[str, Any] = {"ss": sejak, "noaccurate_seek": None} if sejak else {}
    masukan = _masukan(sumber, threads=rencana.utas, **pilihan)
    anak = [satu for satu in rencana.anak_tangga if satu.nama in rendisi]
    gambar = _satu_laju(masukan, rencana, bagian, mulai - sejak)
    keluaran = [
        ffmpeg.output(
            aliran,
            f"{tujuan}/{satu.nama}/i.m3u8",
            **_pilihan_gambar(rencana, satu),
            **_pilihan_hls(tujuan / satu.nama, bagian * rencana.potongan_per_bagian),
            hls_segment_options="movflags=+negative_cts_offsets:use_editlist=0",
        )
        for satu, aliran in zip(anak, _tangga(gambar, rencana, bagian, anak), strict=True)
    ]
    return [*_UMUM, *ffmpeg.merge_outputs(*keluaran).get_args()]


def argumen_suara(sumber: Path, tujuan: Path, rencana: RencanaHls) -> list[str]:
    """The sound of the whole lesson in one run, so that it cannot drift at the joins of parts."""
    keluaran = ffmpeg.output(
        _aliran_suara(_masukan(sumber, threads=1, vn=None)[f"a:{rencana.trek_suara}"], rencana.durasi_detik),
        f"{tujuan}/i.m3u8",
        **{"c:a": "aac", "b:a": f"{SUARA_KBPS}k", "ac": 1},
        **_pilihan_hls(tujuan, 0),
    )
    return [*_UMUM, *keluaran.get_args()]


def argumen_salin(sumber: Path, tujuan: Path) -> list[str]:
    """The pictures as they are, only cut into segments at their own key frames."""
    keluaran = ffmpeg.output(
        _masukan(sumber)["V:0"],
        f"{tujuan}/i.m3u8",
        c="copy",
        **_pilihan_hls(tujuan, 0),
        hls_segment_options="movflags=+negative_cts_offsets:use_editlist=0",
    )
    return [*_UMUM, *keluaran.get_args()]


def _pilihan_hls(folder: Path, nomor_pertama: int) -> dict[str, Any]:
    """A playlist that grows, segments that appear whole (written aside and renamed), no data about place or person."""
    return {
        "f": "hls",
        "avoid_negative_ts": "disabled",  # otherwise the picture begins later by the reordering of the encoder
        "map_metadata": -1,
        "map_chapters": -1,
        "max_muxing_queue_size": 4096,
        "hls_time": DETIK_POTONGAN,
        "hls_playlist_type": "event",
        "hls_segment_type": "fmp4",
        "hls_fmp4_init_filename": "init.mp4",
        "hls_flags": "independent_segments+temp_file",
        "start_number": nomor_pertama,
        "hls_segment_filename": f"{folder}/s_%05d.m4s",
    }


def _satu_laju(masukan: Any, rencana: RencanaHls, bagian: int, sela_detik: int) -> Any:
    """Exactly the pictures of this part at a constant rate, counted from 0.

    The reader goes on behind the end of the part until the count is full, so a pause over the border is filled; only
    the last part may repeat its last picture, for a second at most: more is missing, and shall be seen as missing.
    """
    gambar = masukan["V:0"]  # capital V: a cover picture is no video
    if rencana.berjalin:
        gambar = gambar.filter("yadif", deint="interlaced")
    gambar = gambar.filter("fps", fps=rencana.fps, start_time=sela_detik)
    if sela_detik:
        gambar = gambar.filter("setpts", "PTS-STARTPTS")
    if rencana.adalah_terakhir(bagian):
        gambar = gambar.filter("tpad", stop_mode="clone", stop_duration=1)
    return gambar.filter("trim", end_frame=rencana.bingkai(bagian, rencana.fps))


def _tangga(gambar: Any, rencana: RencanaHls, bagian: int, anak_tangga: Sequence[AnakTangga]) -> list[Any]:
    """Scaled from the largest rung down, each from the one above: cheaper than scaling the source each time."""
    hasil: list[Any] = []
    tangga = list(reversed(anak_tangga))
    for nomor, anak in enumerate(tangga):
        gambar = gambar.filter("scale", anak.lebar, anak.tinggi, flags="lanczos").filter("setsar", 1)
        if nomor == 0:
            gambar = _ke_warna_biasa(gambar, rencana.hdr)
        cabang = gambar
        if nomor + 1 < len(tangga):
            belah = gambar.filter_multi_output("split", 2)
            cabang, gambar = belah[0], belah[1]
        if anak.fps != rencana.fps:
            cabang = cabang.filter("fps", fps=anak.fps, start_time=0)
            cabang = cabang.filter("trim", end_frame=rencana.bingkai(bagian, anak.fps))
        hasil.append(cabang)
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


def _aliran_suara(suara: Any, durasi_detik: Decimal) -> Any:
    """Mono, speech levelled to -16 LUFS, exactly as long as the picture. Holes in the time line are filled so that
    both stay together.

    loudnorm in one pass stays below its target on speech with strong peaks, and the AAC encoder adds to peaks: what is
    missing is added afterwards, and a limiter 5 dB below full scale leaves room for the encoder.

    The formats at the end are needed: without them the AAC encoder refuses what loudnorm gives out.
    """
    return (
        suara.filter("aformat", channel_layouts="mono")
        .filter("aresample", 48000, **{"async": 1000, "first_pts": 0})
        .filter("loudnorm", I=-16, TP=-1.5, LRA=11)
        .filter("aresample", 48000)
        .filter("volume", "3dB")
        .filter("alimiter", limit=0.56, level=0, attack=3, release=30)
        .filter("atrim", end=str(durasi_detik))
        .filter("apad", whole_dur=str(durasi_detik))
        .filter("aformat", sample_fmts="fltp", sample_rates=48000, channel_layouts="mono")
    )


def _pilihan_gambar(rencana: RencanaHls, anak: AnakTangga) -> dict[str, Any]:
    pilihan: dict[str, Any] = {
        "c:v": "libx264",
        "preset": anak.preset,
        "crf": anak.crf,
        "maxrate": f"{anak.maks_kbps}k",
        "bufsize": f"{2 * anak.maks_kbps}k",
        "profile:v": "high",
        "g": DETIK_POTONGAN * anak.fps,
        "keyint_min": DETIK_POTONGAN * anak.fps,
        "sc_threshold": 0,
        "threads": rencana.utas,
    }
    if anak == rencana.anak_tangga[0]:
        pilihan["rc-lookahead"] = 20  # 40 at 15 pictures a second would delay the first segment by seconds
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


def argumen_lembaran(bagian: Path, tujuan: Path, ukuran: tuple[int, int], petak: tuple[int, int]) -> list[str]:
    """The key frames of one of our own parts on one sheet, `petak` (columns, rows) small pictures of this size."""
    gambar = (
        _masukan(bagian, skip_frame="nokey", threads=1)["V:0"]
        .filter("scale", *ukuran, flags="lanczos")
        .filter("tile", f"{petak[0]}x{petak[1]}")
        .filter("format", "yuvj420p")
    )
    pilihan = {"frames:v": 1, "c:v": "mjpeg", "q:v": 6, "map_metadata": -1, "f": "image2", "update": 1}
    return [*_UMUM, *ffmpeg.output(gambar, str(tujuan), **pilihan).get_args()]


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
