"""Is a finished HLS folder whole? Looked at before publishing, because ffmpeg ends with 0 also in failures
(full disk, cut source). Nothing is changed here; playlists hold relative names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from supervisi.lib.ffmpeg import RencanaHls, argumen_urai
from supervisi.lib.proses import Batas, jalankan

NAMA_INDUK = "master.m3u8"
NAMA_DAFTAR = "i.m3u8"
FOLDER_SUARA = "suara"
TOLERANSI_DETIK = Decimal(1)
JENIS_ISI = {".m3u8": "application/vnd.apple.mpegurl", ".m4s": "video/iso.segment", ".mp4": "video/mp4"}

_NAMA_POTONGAN = re.compile(r"s_\d{5}\.m4s")
_NAMA_AWAL = re.compile(r"init(_\d{1,2})?\.mp4")
_NAMA_SAH = re.compile(r"master\.m3u8|(\d{2,4}p|suara)/(i\.m3u8|init(_\d{1,2})?\.mp4|s_\d{5}\.m4s)", re.ASCII)
_BATAS_URAI = Batas(waktu_detik=60, cpu_detik=60, memori_byte=2 * 1024**3)


class JenisCacat(StrEnum):
    """What can be wrong with a finished folder."""

    INDUK = "induk"  # no master playlist, or one that does not name a rendition
    DAFTAR = "daftar"  # no playlist, or an empty one
    TANPA_AKHIR = "tanpa_akhir"
    NAMA = "nama"  # a name that our recipe does not make
    HILANG = "hilang"
    KOSONG = "kosong"
    DURASI = "durasi"
    BINGKAI = "bingkai"
    TANPA_SUARA = "tanpa_suara"
    TIDAK_TERURAI = "tidak_terurai"


@dataclass(frozen=True, slots=True)
class Cacat:
    """One defect: its kind, the file and the detail for the log."""

    jenis: JenisCacat
    berkas: str
    rincian: str = ""


@dataclass(frozen=True, slots=True)
class DaftarPutar:
    """A media playlist as it was read."""

    awal: str | None
    potongan: tuple[str, ...]
    durasi_detik: Decimal
    berakhir: bool


def adalah_nama_sah(nama: str) -> bool:
    """Whether a relative name is one that our recipe can make; anything else is never looked up."""
    return _NAMA_SAH.fullmatch(nama) is not None


def baca_daftar(teks: str) -> DaftarPutar:
    """Read a media playlist. A line that is not understood is left out, never guessed."""
    awal: str | None = None
    potongan: list[str] = []
    durasi = Decimal(0)
    for baris in (satu.strip() for satu in teks.splitlines()):
        if (cocok := re.fullmatch(r'#EXT-X-MAP:URI="([^"]+)"', baris)) is not None:
            awal = cocok[1]
        elif (cocok := re.fullmatch(r"#EXTINF:(\d+(?:\.\d+)?),.*", baris)) is not None:
            durasi += Decimal(cocok[1])
        elif baris and not baris.startswith("#"):
            potongan.append(baris)
    return DaftarPutar(awal, tuple(potongan), durasi, berakhir="#EXT-X-ENDLIST" in teks.splitlines())


def periksa(folder: Path, rencana: RencanaHls) -> list[Cacat]:
    """Every defect of a finished folder against its plan; an empty list means that it may be published."""
    harapan = [(anak.nama, anak.fps) for anak in rencana.anak_tangga]
    cacat = _periksa_induk(folder, [nama for nama, _ in harapan], rencana.ada_audio)
    for nama, fps in harapan:
        cacat += _periksa_rendisi(folder, nama, rencana.durasi_detik, fps)
    if rencana.ada_audio:
        if not (folder / FOLDER_SUARA / NAMA_DAFTAR).is_file():
            cacat.append(Cacat(JenisCacat.TANPA_SUARA, FOLDER_SUARA))
        else:
            cacat += _periksa_rendisi(folder, FOLDER_SUARA, rencana.durasi_detik, None)
    return cacat


def daftar_berkas(folder: Path) -> tuple[str, ...]:
    """The relative names to publish: what the playlists name, and nothing else that may lie there."""
    nama: list[str] = []
    for daftar in sorted(folder.glob(f"*/{NAMA_DAFTAR}")):
        isi = baca_daftar(daftar.read_text("utf-8"))
        anak = [*isi.potongan, *([isi.awal] if isi.awal else []), NAMA_DAFTAR]
        nama += [f"{daftar.parent.name}/{satu}" for satu in anak]
    nama.append(NAMA_INDUK)  # last: a reader finds the master only when everything under it is there
    tak_sah = [satu for satu in nama if not adalah_nama_sah(satu)]
    if tak_sah:
        raise ValueError(f"HLS folder names files that the recipe does not make: {tak_sah[:3]}")
    return tuple(nama)


def _periksa_induk(folder: Path, anak: list[str], ada_audio: bool) -> list[Cacat]:
    induk = folder / NAMA_INDUK
    if not induk.is_file():
        return [Cacat(JenisCacat.INDUK, NAMA_INDUK, "missing")]
    teks = induk.read_text("utf-8")
    baris = {satu.strip() for satu in teks.splitlines()}
    cacat = [
        Cacat(JenisCacat.INDUK, NAMA_INDUK, f"{nama} not listed")
        for nama in anak
        if f"{nama}/{NAMA_DAFTAR}" not in baris
    ]
    if ada_audio and f'URI="{FOLDER_SUARA}/{NAMA_DAFTAR}"' not in teks:
        cacat.append(Cacat(JenisCacat.TANPA_SUARA, NAMA_INDUK, "sound not listed"))
    return cacat


def _periksa_rendisi(folder: Path, nama: str, durasi_detik: Decimal, fps: int | None) -> list[Cacat]:
    """One rendition; `fps` None means the sound, whose packets are not counted."""
    berkas = f"{nama}/{NAMA_DAFTAR}"
    if not (folder / berkas).is_file():
        return [Cacat(JenisCacat.DAFTAR, berkas, "missing")]
    isi = baca_daftar((folder / berkas).read_text("utf-8"))
    if not isi.potongan or isi.awal is None:
        return [Cacat(JenisCacat.DAFTAR, berkas, "no segment or no init part")]
    cacat = [] if isi.berakhir else [Cacat(JenisCacat.TANPA_AKHIR, berkas)]
    cacat_berkas = _periksa_berkas(folder, nama, isi)
    cacat += cacat_berkas
    if abs(isi.durasi_detik - durasi_detik) > TOLERANSI_DETIK:
        cacat.append(Cacat(JenisCacat.DURASI, berkas, f"{isi.durasi_detik} s listed, {durasi_detik} s in the source"))
    if cacat_berkas:
        return cacat  # counting or decoding what is not there says nothing new
    if fps is not None:
        cacat += _periksa_bingkai(folder, nama, isi, durasi_detik * fps, fps)
    return cacat + _periksa_urai(folder, nama, isi)


def _periksa_berkas(folder: Path, nama: str, isi: DaftarPutar) -> list[Cacat]:
    cacat: list[Cacat] = []
    pola = [(_NAMA_AWAL, isi.awal or ""), *((_NAMA_POTONGAN, satu) for satu in isi.potongan)]
    for sah, satu in pola:
        berkas = f"{nama}/{satu}"
        if sah.fullmatch(satu) is None:
            cacat.append(Cacat(JenisCacat.NAMA, berkas))
        elif not (folder / berkas).is_file():
            cacat.append(Cacat(JenisCacat.HILANG, berkas))
        elif (folder / berkas).stat().st_size == 0:
            cacat.append(Cacat(JenisCacat.KOSONG, berkas))
    return cacat


def _periksa_bingkai(folder: Path, nama: str, isi: DaftarPutar, harapan: Decimal, fps: int) -> list[Cacat]:
    """Pictures counted in the segments: within one per cent, or half a second for a short clip."""
    jumlah = sum(jumlah_sampel(folder / nama / satu) for satu in isi.potongan)
    if abs(jumlah - harapan) > max(harapan / 100, Decimal(fps) / 2):
        return [Cacat(JenisCacat.BINGKAI, nama, f"{jumlah} pictures, {harapan:.0f} expected")]
    return []


def _periksa_urai(folder: Path, nama: str, isi: DaftarPutar) -> list[Cacat]:
    """Decode the first and the last segment."""
    cacat: list[Cacat] = []
    for satu in dict.fromkeys((isi.potongan[0], isi.potongan[-1])):
        gabungan = folder / f".urai-{nama}-{satu}"
        try:
            gabungan.write_bytes((folder / nama / (isi.awal or "")).read_bytes() + (folder / nama / satu).read_bytes())
            hasil = jalankan(argumen_urai(gabungan), batas=_BATAS_URAI, tanpa_jaringan=True)
        finally:
            gabungan.unlink(missing_ok=True)
        if not hasil.berhasil:
            cacat.append(Cacat(JenisCacat.TIDAK_TERURAI, f"{nama}/{satu}", hasil.ekor_galat[-300:]))
    return cacat


def jumlah_sampel(potongan: Path) -> int:
    """How many samples (pictures) a fragmented MP4 segment declares: the sum over its `trun` boxes."""
    with potongan.open("rb") as aliran:
        return sum(_sampel_moof(isi) for jenis, isi in _kotak(aliran) if jenis == b"moof")


def _kotak(aliran: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Top-level boxes; only the small `moof` boxes are read, the media data is stepped over."""
    while len(kepala := aliran.read(8)) == 8:
        ukuran, jenis = int.from_bytes(kepala[:4], "big"), kepala[4:]
        panjang_kepala = 8
        if ukuran == 1:
            ukuran, panjang_kepala = int.from_bytes(aliran.read(8), "big"), 16
        if ukuran < panjang_kepala:
            return
        if jenis == b"moof":
            yield jenis, aliran.read(ukuran - panjang_kepala)
        else:
            aliran.seek(ukuran - panjang_kepala, 1)


def _sampel_moof(isi: bytes) -> int:
    """Walk moof > traf > trun in memory."""
    jumlah, letak = 0, 0
    while letak + 8 <= len(isi):
        ukuran, jenis = int.from_bytes(isi[letak : letak + 4], "big"), isi[letak + 4 : letak + 8]
        if ukuran < 8:
            break
        if jenis == b"traf":
            jumlah += _sampel_moof(isi[letak + 8 : letak + ukuran])
        elif jenis == b"trun":
            jumlah += int.from_bytes(isi[letak + 12 : letak + 16], "big")
        letak += ukuran
    return jumlah
