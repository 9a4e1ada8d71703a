"""HLS as this project publishes it: writing playlists, and proving that what they name is whole.

ffmpeg ends with 0 also in failures (full disk, cut source), so nothing counts as done that was not looked at here:
every segment there and not empty, at its place in time, pictures counted, ends decoded. Playlists hold relative names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from supervisi.lib import mp4
from supervisi.lib.ffmpeg import SUARA_KBPS, argumen_urai
from supervisi.lib.proses import Batas, jalankan
from supervisi.lib.tangga import DETIK_POTONGAN, RencanaHls

NAMA_INDUK = "master.m3u8"
NAMA_DAFTAR = "i.m3u8"
NAMA_AWAL = "init.mp4"
FOLDER_SUARA = "suara"
TOLERANSI_DETIK = Decimal(1)
POTONGAN_SALINAN_MAKS_DETIK = 10  # a copied picture keeps its own key frames; rarer ones make seeking slow
JENIS_ISI = {".m3u8": "application/vnd.apple.mpegurl", ".m4s": "video/iso.segment", ".mp4": "video/mp4"}
JENIS_ISI |= {".jpg": "image/jpeg", ".json": "application/json"}  # poster and preview pictures beside the playlists

_NAMA_POTONGAN = re.compile(r"s_\d{5}\.m4s", re.ASCII)
_NAMA_BERNOMOR = re.compile(r"(\d{2,4}p|suara)/s_(\d{5})\.m4s", re.ASCII)
_NAMA_SAH = re.compile(r"master\.m3u8|(\d{2,4}p|suara)/(i\.m3u8|init(_\d{1,2})?\.mp4|s_\d{5}\.m4s)", re.ASCII)
_BATAS_URAI = Batas(waktu_detik=60, cpu_detik=60, memori_byte=2 * 1024**3)
_SELA_SUARA = Decimal("0.1")


class JenisCacat(StrEnum):
    """What can be wrong with what an encoder left behind."""

    INDUK = "induk"  # no master playlist, or one that does not name a rendition
    DAFTAR = "daftar"  # no playlist, or an empty one
    TANPA_AKHIR = "tanpa_akhir"
    NAMA = "nama"  # a name that our recipe does not make
    HILANG = "hilang"
    KOSONG = "kosong"
    DURASI = "durasi"
    BINGKAI = "bingkai"
    WAKTU = "waktu"  # a segment does not begin where the one before it ends
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
    """A media playlist as it was read: names and seconds of the segments in order."""

    awal: str | None
    potongan: tuple[str, ...]
    lama: tuple[Decimal, ...]
    berakhir: bool

    @property
    def durasi_detik(self) -> Decimal:
        return sum(self.lama, Decimal(0))


@dataclass(frozen=True, slots=True)
class Harapan:
    """What a rendition must be. `bingkai` None: its samples are not counted (sound)."""

    mulai_detik: Decimal
    lama_detik: Decimal
    bingkai: int | None
    toleransi_bingkai: int
    sela_detik: Decimal  # the largest gap between segments


@dataclass(frozen=True, slots=True)
class Terperiksa:
    """The outcome of a proof: defects, and the counts to remember when there are none."""

    cacat: tuple[Cacat, ...]
    potongan: int = 0
    bingkai: int = 0


@dataclass(frozen=True, slots=True)
class RendisiInduk:
    """One picture rendition for the master playlist."""

    nama: str
    lebar: int
    tinggi: int
    kbps: int
    kodek: str
    fps: int | None = None


# --- names and playlists -------------------------------------------------------------------------------------------


def adalah_nama_sah(nama: str) -> bool:
    """Whether a relative name is one that our recipe can make; anything else is never looked up."""
    return _NAMA_SAH.fullmatch(nama) is not None


def nama_potongan(nomor: int) -> str:
    """The name of a segment inside its rendition."""
    return f"s_{nomor:05d}.m4s"


def nomor_potongan(nama: str) -> tuple[str, int] | None:
    """Rendition and number of a segment; None when the name is something else."""
    cocok = _NAMA_BERNOMOR.fullmatch(nama)
    return None if cocok is None else (cocok[1], int(cocok[2]))


def baca_daftar(teks: str) -> DaftarPutar:
    """Read a media playlist. A line that is not understood is left out, never guessed."""
    awal: str | None = None
    potongan: list[str] = []
    lama: list[Decimal] = []
    detik = Decimal(0)
    for baris in (satu.strip() for satu in teks.splitlines()):
        if (cocok := re.fullmatch(r'#EXT-X-MAP:URI="([^"]+)"', baris)) is not None:
            awal = cocok[1]
        elif (cocok := re.fullmatch(r"#EXTINF:(\d+(?:\.\d+)?),.*", baris)) is not None:
            detik = Decimal(cocok[1])
        elif baris and not baris.startswith("#"):
            potongan.append(baris)
            lama.append(detik)
    return DaftarPutar(awal, tuple(potongan), tuple(lama), berakhir="#EXT-X-ENDLIST" in teks.splitlines())


def tulis_daftar(lama: Sequence[Decimal], *, tamat: bool) -> str:
    """A media playlist of segments 0, 1, 2, ... with these lengths. While it grows it says where to begin: without
    EXT-X-START a player would begin at its end. (When it has ended the line only hides its length from ffmpeg.)"""
    baris = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{max((round(satu) for satu in lama), default=DETIK_POTONGAN)}",
        "#EXT-X-MEDIA-SEQUENCE:0",
        f"#EXT-X-PLAYLIST-TYPE:{'VOD' if tamat else 'EVENT'}",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        f'#EXT-X-MAP:URI="{NAMA_AWAL}"',
    ]
    if not tamat:
        baris.append("#EXT-X-START:TIME-OFFSET=0,PRECISE=YES")
    for nomor, satu in enumerate(lama):
        baris += [f"#EXTINF:{satu:.6f},", nama_potongan(nomor)]
    if tamat:
        baris.append("#EXT-X-ENDLIST")
    return "\n".join(baris) + "\n"


def tulis_induk(rendisi: Iterable[RendisiInduk], *, ada_suara: bool) -> str:
    """The master playlist: pictures from small to large, the sound beside them, and the sound alone at the end."""
    baris = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    suara = ""
    if ada_suara:
        suara = f',AUDIO="{FOLDER_SUARA}"'
        baris.append(
            f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{FOLDER_SUARA}",NAME="Suara",LANGUAGE="id",DEFAULT=YES,AUTOSELECT=YES,'
            f'CHANNELS="1",URI="{FOLDER_SUARA}/{NAMA_DAFTAR}"'
        )
    laju_suara = (SUARA_KBPS + 4) * 1000 if ada_suara else 0
    for satu in rendisi:
        kodek = f"{satu.kodek},mp4a.40.2" if ada_suara else satu.kodek
        laju = f",FRAME-RATE={satu.fps}.000" if satu.fps else ""
        ukuran = f"RESOLUTION={satu.lebar}x{satu.tinggi}"
        bandwidth = f"BANDWIDTH={satu.kbps * 1000 + laju_suara}"
        baris.append(f'#EXT-X-STREAM-INF:{bandwidth},{ukuran},CODECS="{kodek}"{laju}{suara}')
        baris.append(f"{satu.nama}/{NAMA_DAFTAR}")
    if ada_suara:
        baris += [
            f'#EXT-X-STREAM-INF:BANDWIDTH={laju_suara},CODECS="mp4a.40.2"{suara}',
            f"{FOLDER_SUARA}/{NAMA_DAFTAR}",
        ]
    return "\n".join(baris) + "\n"


# --- proofs --------------------------------------------------------------------------------------------------------


def harapan_bagian(rencana: RencanaHls, bagian: int, fps: int) -> Harapan:
    """What one rung of a part must be: exact to a picture, but for the end of the lesson."""
    bingkai = rencana.bingkai(bagian, fps)
    toleransi = max(fps // 2, bingkai // 100) if rencana.adalah_terakhir(bagian) else 1
    return Harapan(
        Decimal(rencana.mulai_detik(bagian)), rencana.lama_bagian(bagian), bingkai, toleransi, Decimal(1) / fps
    )


def harapan_suara(rencana: RencanaHls) -> Harapan:
    """What the sound must be: as long as the picture, within a second."""
    return Harapan(Decimal(0), rencana.durasi_detik, None, 0, _SELA_SUARA)


def harapan_salinan(rencana: RencanaHls, bingkai: int) -> Harapan:
    """What a copied rung must be; `bingkai` as counted in the source."""
    return Harapan(Decimal(0), rencana.durasi_detik, bingkai, max(15, bingkai // 100), Decimal("0.5"))


def periksa(folder: Path, harapan: Harapan, *, urai: bool = True) -> Terperiksa:
    """Prove one finished rendition in `folder`; `urai`: decode its first and last segment too."""
    nama = folder.name
    daftar = folder / NAMA_DAFTAR
    if not daftar.is_file():
        return Terperiksa((Cacat(JenisCacat.DAFTAR, nama, "missing"),))
    isi = baca_daftar(daftar.read_text("utf-8"))
    if not isi.potongan or isi.awal != NAMA_AWAL:
        return Terperiksa((Cacat(JenisCacat.DAFTAR, nama, "no segment or no init part"),))
    cacat = [] if isi.berakhir else [Cacat(JenisCacat.TANPA_AKHIR, nama)]
    if abs(isi.durasi_detik - harapan.lama_detik) > TOLERANSI_DETIK:
        rincian = f"{isi.durasi_detik} s listed, {harapan.lama_detik} s in the source"
        cacat.append(Cacat(JenisCacat.DURASI, nama, rincian))
    rusak = _periksa_berkas(folder, isi)
    if rusak:
        return Terperiksa((*cacat, *rusak))  # counting or decoding what is not there says nothing new
    bingkai, sela = _periksa_isi(folder, isi, harapan)
    cacat += sela
    if harapan.bingkai is not None and abs(bingkai - harapan.bingkai) > harapan.toleransi_bingkai:
        cacat.append(Cacat(JenisCacat.BINGKAI, nama, f"{bingkai} pictures, {harapan.bingkai} expected"))
    if urai and not cacat:
        cacat += _periksa_urai(folder, isi)
    return Terperiksa(tuple(cacat), len(isi.potongan), bingkai)


def periksa_induk(folder: Path, anak: Sequence[str], *, ada_suara: bool) -> list[Cacat]:
    """Whether the master playlist names every rendition."""
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
    if ada_suara and f'URI="{FOLDER_SUARA}/{NAMA_DAFTAR}"' not in teks:
        cacat.append(Cacat(JenisCacat.TANPA_SUARA, NAMA_INDUK, "sound not listed"))
    return cacat


def _periksa_berkas(folder: Path, isi: DaftarPutar) -> list[Cacat]:
    cacat: list[Cacat] = []
    for satu in (NAMA_AWAL, *isi.potongan):
        berkas = folder / satu
        if satu != NAMA_AWAL and _NAMA_POTONGAN.fullmatch(satu) is None:
            cacat.append(Cacat(JenisCacat.NAMA, f"{folder.name}/{satu}"))
        elif not berkas.is_file():
            cacat.append(Cacat(JenisCacat.HILANG, f"{folder.name}/{satu}"))
        elif berkas.stat().st_size == 0:
            cacat.append(Cacat(JenisCacat.KOSONG, f"{folder.name}/{satu}"))
    return cacat


def _periksa_isi(folder: Path, isi: DaftarPutar, harapan: Harapan) -> tuple[int, list[Cacat]]:
    """Count the samples, and follow the time from segment to segment; the first gap is enough."""
    bingkai, kini = 0, harapan.mulai_detik
    cacat: list[Cacat] = []
    for nama, lama in zip(isi.potongan, isi.lama, strict=True):
        try:
            satu = mp4.baca_potongan(folder / nama)
        except mp4.BukanPotongan:
            cacat.append(Cacat(JenisCacat.TIDAK_TERURAI, f"{folder.name}/{nama}", "no fragment"))
            break
        if not cacat and abs(satu.mulai_detik - kini) > harapan.sela_detik:
            rincian = f"begins at {satu.mulai_detik}, {kini} expected"
            cacat.append(Cacat(JenisCacat.WAKTU, f"{folder.name}/{nama}", rincian))
        bingkai += satu.sampel
        kini += lama
    return bingkai, cacat


def _periksa_urai(folder: Path, isi: DaftarPutar) -> list[Cacat]:
    """Decode the first and the last segment."""
    cacat: list[Cacat] = []
    for satu in dict.fromkeys((isi.potongan[0], isi.potongan[-1])):
        gabungan = folder / f".urai-{satu}"
        try:
            gabungan.write_bytes((folder / NAMA_AWAL).read_bytes() + (folder / satu).read_bytes())
            hasil = jalankan(argumen_urai(gabungan), batas=_BATAS_URAI, tanpa_jaringan=True)
        finally:
            gabungan.unlink(missing_ok=True)
        if not hasil.berhasil:
            cacat.append(Cacat(JenisCacat.TIDAK_TERURAI, f"{folder.name}/{satu}", hasil.ekor_galat[-300:]))
    return cacat
