"""What a file really is: the guarded look at an uploaded video, by content and never by name.

An uploaded file is hostile until shown otherwise. Three looks, from cheap to dear: the first bytes, ffprobe
with whitelists and without a network, and the packets themselves (headers lie about length, and a cut file
looks whole in its header). What belongs here: recognising. What does not: what the user is told about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from supervisi.lib.ffmpeg import CODEC_BOLEH, FORMAT_BOLEH, argumen_coba, argumen_ukur, baca_kemajuan
from supervisi.lib.proses import Batas, StatusProses, jalankan

# Subtitles and cover pictures are never shown, but ffprobe opens a decoder for every track and would refuse the file.
_CODEC_SAMPINGAN = "ass,ssa,subrip,srt,mov_text,webvtt,text,pgssub,dvbsub,dvdsub,xsub,png,bmp"

BATAS_PROBE = Batas(waktu_detik=60, cpu_detik=30, memori_byte=2 * 1024**3, keluaran_byte=512 * 1024)
# Reading every packet is bound by the disk: 12 GB from a slow disk.
BATAS_UKUR = Batas(waktu_detik=900, macet_detik=120, cpu_detik=600, memori_byte=2 * 1024**3)


_Ukuran = tuple[int, Decimal]  # pictures, and the second at which the last one begins


class AlasanTolak(StrEnum):
    """Why a file cannot become a lesson video."""

    KOSONG = "kosong"
    BUKAN_VIDEO = "bukan_video"
    GAMBAR = "gambar"
    TANPA_GAMBAR = "tanpa_gambar"
    TIDAK_LENGKAP = "tidak_lengkap"
    TERLALU_BESAR = "terlalu_besar"
    TERLALU_KECIL = "terlalu_kecil"
    TERLALU_PANJANG = "terlalu_panjang"
    TERLALU_BERAT = "terlalu_berat"
    TERLINDUNGI = "terlindungi"
    TERLALU_BANYAK_TREK = "terlalu_banyak_trek"
    FORMAT_TIDAK_DIKENAL = "format_tidak_dikenal"


@dataclass(frozen=True, slots=True)
class BatasVideo:
    """What we accept. Sides in pixels as they are stored, length in minutes.

    `titik_terbanyak` bounds the work of decoding, pixels of one picture times pictures: two hours of 3840x2160 at 60
    pictures a second have 3.6 million million, at 30 they have 1.8. A small file can hold as much: such black fits 24 MB.
    """

    sisi_terbesar: int = 4096
    sisi_terkecil: int = 96
    menit_terpanjang: int = 180
    trek_terbanyak: int = 8
    titik_terbanyak: int = 2_000_000_000_000


@dataclass(frozen=True, slots=True)
class Penolakan:
    """A refusal: the reason for people, the detail for the log."""

    alasan: AlasanTolak
    rincian: str = ""


@dataclass(frozen=True, slots=True)
class KenaliVideo:
    """A video as it will be seen: sides after rotation and with square pixels, length as read from the packets."""

    format: str
    durasi_detik: Decimal
    durasi_tertulis: Decimal | None  # what the header claims
    terpotong: bool  # the header promises noticeably more than the file holds
    lebar: int
    tinggi: int
    rotasi: int  # degrees clockwise: 0, 90, 180 or 270
    fps: Fraction
    codec_video: str
    pix_fmt: str
    hdr: bool
    berjalin: bool  # interlaced
    codec_audio: str | None
    jumlah_trek: int
    ukuran_byte: int
    bingkai: int  # pictures: counted, or as the index lists them
    tersimpan: tuple[int, int]  # sides as stored, before rotation and stretching
    trek_suara: int = 0  # the first sound track that can be decoded, counted among those of sound

    @property
    def ada_audio(self) -> bool:
        return self.codec_audio is not None

    @property
    def sisi_pendek(self) -> int:
        return min(self.lebar, self.tinggi)


def kenali(
    berkas: Path, batas: BatasVideo | None = None, pada_baris: Callable[[str], None] | None = None
) -> KenaliVideo | Penolakan:
    """What the file is, or why it is refused. Reads the whole file once; meant for a worker, not for a request.

    `pada_baris` is called now and then while the packets are read, for a sign of life.
    """
    data = _kenali_kepala(berkas)
    if isinstance(data, Penolakan):
        return data
    hasil = _nilai(berkas, data, batas or BatasVideo(), lambda _: _hitung_paket(berkas, pada_baris))
    assert hasil is not None  # noqa: S101 - a count is always there or refused
    return hasil


def kenali_cepat(berkas: Path, batas: BatasVideo | None = None) -> KenaliVideo | Penolakan | None:
    """The same without reading the whole file: number of pictures and length as the index of an MP4 or MOV lists them.

    None when there is no such index; then only `kenali` can tell. An index may promise more than the file holds, so
    what is built on this answer is confirmed by `kenali` later.
    """
    data = _kenali_kepala(berkas)
    if isinstance(data, Penolakan):
        return data
    return _nilai(berkas, data, batas or BatasVideo(), _dari_indeks)


def _kenali_kepala(berkas: Path) -> dict[str, Any] | Penolakan:
    """The first bytes and the probe, both cheap whatever the size."""
    if berkas.stat().st_size == 0:
        return Penolakan(AlasanTolak.KOSONG)
    tanda = alasan_dari_awal(_awal_berkas(berkas))
    if tanda is not None:
        return Penolakan(tanda, "first bytes")
    return _jalankan_probe(berkas)


def alasan_dari_awal(awal: bytes) -> AlasanTolak | None:
    """Judge the first 400 bytes: None when they may begin a video that we read. Pure and quick enough for a request."""
    if not awal:
        return AlasanTolak.KOSONG
    if _adalah_gambar(awal):
        return AlasanTolak.GAMBAR
    if awal[:3] in (b"ID3", b"\xff\xfb\x90") or awal[:4] == b"fLaC" or awal[:5] == b"#!AMR" or _riff(awal, b"WAVE"):
        return AlasanTolak.TANPA_GAMBAR
    if awal[:4] in (b"OggS", b".RMF") or awal[:4] == b"\x06\x0e\x2b\x34":
        return AlasanTolak.FORMAT_TIDAK_DIKENAL
    return None if _adalah_wadah(awal) else AlasanTolak.BUKAN_VIDEO


def _awal_berkas(berkas: Path) -> bytes:
    with berkas.open("rb") as aliran:
        return aliran.read(400)


def _riff(awal: bytes, jenis: bytes) -> bool:
    return awal[:4] == b"RIFF" and awal[8:12] == jenis


def _adalah_gambar(awal: bytes) -> bool:
    merek = awal[8:12] if awal[4:8] == b"ftyp" else b""
    return (
        awal.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"))
        or _riff(awal, b"WEBP")
        or (awal[:2] == b"BM" and awal[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"))
        or merek in (b"heic", b"heix", b"mif1", b"avif")
    )


def _adalah_wadah(awal: bytes) -> bool:
    """Whether a container that we read may begin so: MP4 family, Matroska, AVI, MPEG-TS, MPEG-PS, ASF, FLV."""
    return (
        awal[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
        or awal.startswith((b"\x1a\x45\xdf\xa3", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"0&\xb2u", b"FLV\x01"))
        or _riff(awal, b"AVI ")
        or (awal[:1] == b"G" and awal[188:189] == b"G")
        or (awal[4:5] == b"G" and awal[196:197] == b"G")
    )


def argumen_probe(berkas: Path) -> list[str]:
    """The ffprobe call: local file only, known formats and codecs only, answers as JSON."""
    return [
        "ffprobe",
        *("-v", "error", "-protocol_whitelist", "file", "-format_whitelist", FORMAT_BOLEH),
        *("-codec_whitelist", f"{CODEC_BOLEH},{_CODEC_SAMPINGAN}"),
        *("-show_format", "-show_streams", "-print_format", "json", f"file:{berkas}"),
    ]


def _jalankan_probe(berkas: Path) -> dict[str, Any] | Penolakan:
    hasil = jalankan(argumen_probe(berkas), batas=BATAS_PROBE, tanpa_jaringan=True)
    ekor = hasil.ekor_galat[-500:]
    if hasil.status is not StatusProses.SELESAI:
        if "Codec (" in hasil.ekor_galat or "Format not on whitelist" in hasil.ekor_galat:
            return Penolakan(AlasanTolak.FORMAT_TIDAK_DIKENAL, ekor)
        if hasil.status is StatusProses.GAGAL and hasil.kode > 0:
            return Penolakan(AlasanTolak.TIDAK_LENGKAP, ekor)
        return Penolakan(AlasanTolak.FORMAT_TIDAK_DIKENAL, f"{hasil.status} {hasil.kode} {ekor}")
    if hasil.keluaran_terpotong:
        return Penolakan(AlasanTolak.TERLALU_BANYAK_TREK, "probe output over the limit")
    data: dict[str, Any] = json.loads(hasil.keluaran or b"{}")
    return data


def _nilai(
    berkas: Path,
    data: dict[str, Any],
    batas: BatasVideo,
    hitung: Callable[[dict[str, Any]], _Ukuran | Penolakan | None],
) -> KenaliVideo | Penolakan | None:
    trek: list[dict[str, Any]] = data.get("streams", [])
    gambar = [t for t in trek if t.get("codec_type") == "video" and not _adalah_sampul(t)]
    bersuara = [t for t in trek if t.get("codec_type") == "audio"]
    suara = [(n, t) for n, t in enumerate(bersuara) if _dapat_didengar(t)]
    if not gambar:
        ada_tak_dikenal = any(t.get("codec_type") not in ("audio", "subtitle", "attachment") for t in trek)
        alasan = AlasanTolak.FORMAT_TIDAK_DIKENAL if ada_tak_dikenal and not suara else AlasanTolak.TANPA_GAMBAR
        return Penolakan(alasan)
    if len(gambar) + len(suara) > batas.trek_terbanyak or len(trek) > 4 * batas.trek_terbanyak:
        return Penolakan(AlasanTolak.TERLALU_BANYAK_TREK, f"{len(trek)} tracks")
    utama = gambar[0]
    if not utama.get("codec_name"):
        return Penolakan(AlasanTolak.FORMAT_TIDAK_DIKENAL, "picture of an unknown kind")
    tersimpan = (int(utama.get("width", 0)), int(utama.get("height", 0)))
    if max(tersimpan) > batas.sisi_terbesar:
        return Penolakan(AlasanTolak.TERLALU_BESAR, f"{tersimpan[0]}x{tersimpan[1]}")
    if min(tersimpan) < batas.sisi_terkecil:
        return Penolakan(AlasanTolak.TERLALU_KECIL, f"{tersimpan[0]}x{tersimpan[1]}")
    ukuran = hitung(utama)
    if ukuran is None or isinstance(ukuran, Penolakan):
        return ukuran
    titik = tersimpan[0] * tersimpan[1] * ukuran[0]
    if titik > batas.titik_terbanyak:
        return Penolakan(AlasanTolak.TERLALU_BERAT, f"{tersimpan[0]}x{tersimpan[1]}, {ukuran[0]} pictures")
    tolak = _uji_urai(berkas)
    if tolak is not None:
        return tolak
    return _susun(berkas, data, utama, suara[0] if suara else (0, None), ukuran, batas)


def _susun(
    berkas: Path,
    data: dict[str, Any],
    utama: dict[str, Any],
    suara: tuple[int, dict[str, Any] | None],
    ukuran: _Ukuran,
    batas: BatasVideo,
) -> KenaliVideo | Penolakan:
    jumlah_bingkai, waktu_terakhir = ukuran
    tertulis = _desimal(utama.get("duration")) or _desimal(data.get("format", {}).get("duration"))
    durasi = _durasi_nyata(jumlah_bingkai, waktu_terakhir)
    if durasi > batas.menit_terpanjang * 60:
        return Penolakan(AlasanTolak.TERLALU_PANJANG, f"{durasi} s")
    rotasi = rotasi_searah_jarum(utama)
    lebar, tinggi = _sisi_tampil(utama, rotasi)
    return KenaliVideo(
        format=str(data.get("format", {}).get("format_name", "")),
        durasi_detik=durasi,
        durasi_tertulis=tertulis,
        terpotong=_adalah_terpotong(utama, jumlah_bingkai, durasi, tertulis),
        lebar=lebar,
        tinggi=tinggi,
        rotasi=rotasi,
        fps=_fps(utama, jumlah_bingkai, durasi),
        codec_video=str(utama.get("codec_name", "")),
        pix_fmt=str(utama.get("pix_fmt", "")),
        hdr=utama.get("color_transfer") in ("arib-std-b67", "smpte2084"),
        berjalin=utama.get("field_order") in ("tt", "bb", "tb", "bt"),
        codec_audio=str(suara[1]["codec_name"]) if suara[1] else None,
        jumlah_trek=len(data.get("streams", [])),
        ukuran_byte=berkas.stat().st_size,
        bingkai=jumlah_bingkai,
        tersimpan=(int(utama["width"]), int(utama["height"])),
        trek_suara=suara[0],
    )


def _hitung_paket(berkas: Path, pada_baris: Callable[[str], None] | None) -> _Ukuran | Penolakan:
    """Number of video packets and the time of the last one, counted."""
    baris: list[str] = []

    def terima(satu: str) -> None:
        baris.append(satu)
        del baris[:-40]
        if pada_baris is not None:
            pada_baris(satu)

    hasil = jalankan(argumen_ukur(berkas), batas=BATAS_UKUR, tanpa_jaringan=True, pada_baris=terima)
    kemajuan = baca_kemajuan(baris)
    if hasil.status in (StatusProses.WAKTU_HABIS, StatusProses.MACET) or kemajuan.bingkai == 0:
        return Penolakan(AlasanTolak.TIDAK_LENGKAP, f"packets: {hasil.status} {hasil.ekor_galat[-300:]}")
    if kemajuan.detik is None:
        return Penolakan(AlasanTolak.TIDAK_LENGKAP, "packets without time")
    return kemajuan.bingkai, kemajuan.detik


def _dari_indeks(utama: dict[str, Any]) -> _Ukuran | None:
    """The same figures as the index of the file lists them; None without an index that can be believed."""
    bingkai = int(terdaftar) if (terdaftar := str(utama.get("nb_frames", ""))).isdigit() else 0
    durasi = _desimal(utama.get("duration"))
    if bingkai < 2 or durasi is None or not Decimal(1) <= bingkai / durasi <= 250:
        return None
    return bingkai, durasi * (bingkai - 1) / bingkai


def _uji_urai(berkas: Path) -> Penolakan | None:
    """One picture really decoded, from packets that are not encrypted."""
    if _bersandi(berkas):
        return Penolakan(AlasanTolak.TERLINDUNGI, "packets are encrypted")
    coba: list[str] = []
    terurai = jalankan(argumen_coba(berkas), batas=BATAS_PROBE, tanpa_jaringan=True, pada_baris=coba.append)
    if baca_kemajuan(coba).bingkai == 0:
        return Penolakan(AlasanTolak.TIDAK_LENGKAP, f"no picture decoded: {terurai.ekor_galat[-300:]}")
    return None


def _durasi_nyata(jumlah_bingkai: int, waktu_terakhir: Decimal) -> Decimal:
    """The last picture lasts as long as the average one: (n) pictures over the time of (n - 1) gaps."""
    if jumlah_bingkai < 2:
        return waktu_terakhir
    return (waktu_terakhir * jumlah_bingkai / (jumlah_bingkai - 1)).quantize(Decimal("0.001"))


def _adalah_terpotong(utama: dict[str, Any], bingkai: int, durasi: Decimal, tertulis: Decimal | None) -> bool:
    """A cut file still lists all its pictures in the index. Where there is no index, its written length tells.

    A header that claims 100 hours for six seconds of listed and present pictures is wrong, not cut.
    """
    terdaftar = str(utama.get("nb_frames", ""))
    if terdaftar.isdigit() and int(terdaftar) > 0:
        return bingkai < int(terdaftar) * Decimal("0.98") - 2
    return tertulis is not None and durasi < tertulis * Decimal("0.98") - 1


def _fps(utama: dict[str, Any], bingkai: int, durasi: Decimal) -> Fraction:
    """Pictures per second: counted, because the header of a phone with variable rate is often wild."""
    if durasi > 0 and bingkai > 1:
        return Fraction(bingkai / durasi).limit_denominator(1001)
    for kunci in ("avg_frame_rate", "r_frame_rate"):
        atas, _, bawah = str(utama.get(kunci, "")).partition("/")
        if atas.isdigit() and bawah.isdigit() and int(atas) and int(bawah):
            return Fraction(int(atas), int(bawah))
    return Fraction(25)


def rotasi_searah_jarum(trek: dict[str, Any]) -> int:
    """Clockwise turn that a player applies. The display matrix counts anticlockwise, the old tag clockwise."""
    for sisi in trek.get("side_data_list", []):
        if "rotation" in sisi:
            return round(-float(sisi["rotation"]) / 90) * 90 % 360
    tanda = str(trek.get("tags", {}).get("rotate", "0"))
    return round(int(tanda) / 90) * 90 % 360 if re.fullmatch(r"-?\d{1,4}", tanda) else 0


def _sisi_tampil(trek: dict[str, Any], rotasi: int) -> tuple[int, int]:
    lebar, tinggi = int(trek["width"]), int(trek["height"])
    atas, _, bawah = str(trek.get("sample_aspect_ratio", "1:1")).partition(":")
    if atas.isdigit() and bawah.isdigit() and int(atas) and int(bawah):
        nisbah = Fraction(int(atas), int(bawah))
        if Fraction(1, 4) <= nisbah <= 4:  # anything wilder is a mistake in the file
            lebar = round(lebar * nisbah)
    return (tinggi, lebar) if rotasi in (90, 270) else (lebar, tinggi)


def _adalah_sampul(trek: dict[str, Any]) -> bool:
    """A cover picture inside a sound file is not a video track."""
    return bool(trek.get("disposition", {}).get("attached_pic"))


def _dapat_didengar(trek: dict[str, Any]) -> bool:
    return int(trek.get("channels") or 0) > 0 and bool(trek.get("codec_name"))


def _bersandi(berkas: Path) -> bool:
    """Whether the packets are encrypted (copy protection). The header of such a file looks ordinary, and a decoder
    may even make a grey picture of the noise."""
    argumen = argumen_probe(berkas)
    argumen[-1:-1] = ["-select_streams", "V:0", "-read_intervals", "%+#1", "-show_packets"]
    return b"Encryption info" in jalankan(argumen, batas=BATAS_PROBE, tanpa_jaringan=True).keluaran


def _desimal(nilai: object) -> Decimal | None:
    try:
        angka = Decimal(str(nilai))
    except InvalidOperation:
        return None
    return angka if angka.is_finite() and angka > 0 else None
