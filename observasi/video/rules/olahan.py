"""What is made of a recording, in which order, and what may be watched meanwhile.

`Olahan` is the plan of one recording with the parts proved so far. It is kept in the row, so that every attempt goes on
where the last one ended and the plan never changes under a published set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from supervisi.lib.ffmpeg import SUARA_KBPS, VERSI_RESEP
from supervisi.lib.ffprobe import KenaliVideo
from supervisi.lib.hls import FOLDER_SUARA, nomor_potongan
from supervisi.lib.tangga import DETIK_POTONGAN, AnakTangga, RencanaHls

SALINAN_MAKS_KBPS = 2500  # of the whole file; above it the picture is encoded again, for weak lines
BEDA_DURASI_DETIK = Decimal("0.25")
_ONGKOS_URAI = 0.3  # reading the source, against encoding its largest rung
_INDEKS_TEPAT = ("mov", "matroska")  # containers in which a seek finds the picture exactly


@dataclass(frozen=True, slots=True)
class Bukti:
    """One proved part of a rung: its segments and its pictures (sound: packets)."""

    potongan: int
    bingkai: int


@dataclass(frozen=True, slots=True)
class Kerja:
    """The next piece of work: the named rungs of one part in one decode, or the copy of the source's picture."""

    bagian: int
    rendisi: tuple[str, ...]
    salinan: bool = False


@dataclass(frozen=True, slots=True)
class Olahan:
    """Plan and proofs. `salinan`: the rung that is copied instead of encoded; empty when none is."""

    rencana: RencanaHls
    salinan: str = ""
    salinan_bingkai: int = 0
    salinan_kbps: int = 0
    terbukti: Mapping[str, Mapping[int, Bukti]] = field(default_factory=dict)
    sidik_awal: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of the init part of each rung
    kodek: Mapping[str, str] = field(default_factory=dict)
    pasti: bool = False  # the length was counted, not only read from the index
    terpotong: bool = False  # the file promises more than it holds

    @property
    def dasar(self) -> str:
        """The first rung: with it a lesson can be watched."""
        return self.rencana.anak_tangga[0].nama

    @property
    def disandi(self) -> tuple[str, ...]:
        """The rungs that are encoded, in parts."""
        return tuple(a.nama for a in self.rencana.anak_tangga if a.nama != self.salinan)

    def sudah(self, rendisi: str, bagian: int = 0) -> bool:
        """Whether this part of a rung is proved."""
        return bagian in self.terbukti.get(rendisi, {})

    def utuh(self, rendisi: str) -> bool:
        """Whether every part of a rung is proved; sound and copy are of one part."""
        jumlah = self.rencana.jumlah_bagian if rendisi in self.disandi else 1
        return all(self.sudah(rendisi, k) for k in range(jumlah))

    def suara_siap(self) -> bool:
        """Whether the sound is proved, or there is none to make."""
        return not self.rencana.ada_audio or self.utuh(FOLDER_SUARA)

    def dasar_siap(self) -> bool:
        """Whether the lesson can be watched from begin to end."""
        return self.utuh(self.dasar) and self.suara_siap()

    def selesai(self) -> bool:
        """Whether nothing is left to make."""
        return self.suara_siap() and all(self.utuh(a.nama) for a in self.rencana.anak_tangga)

    def dengan_bukti(self, rendisi: str, bagian: int, bukti: Bukti) -> Olahan:
        """The same with one more proof."""
        lama = self.terbukti.get(rendisi, {})
        return replace(self, terbukti={**self.terbukti, rendisi: {**lama, bagian: bukti}})

    def potongan_berurut(self, rendisi: str, sedang: int | None = None, tumbuh: int = 0) -> int:
        """Segments that stand without a gap from the begin: proved parts, and what part `sedang` has grown to."""
        jumlah, bagian = 0, 0
        while self.sudah(rendisi, bagian):
            jumlah += self.terbukti[rendisi][bagian].potongan
            bagian += 1
        return jumlah + tumbuh if bagian == sedang else jumlah

    def lama_potongan(self, rendisi: str, jumlah: int) -> list[Decimal]:
        """Seconds of the first segments of an encoded rung: four, only the last one of the lesson is what is left."""
        lama = [Decimal(DETIK_POTONGAN)] * jumlah
        akhir = self.rencana.jumlah_bagian - 1
        if jumlah and self.utuh(rendisi) and jumlah == self.potongan_berurut(rendisi):
            bukti, fps = self.terbukti[rendisi][akhir], self.rencana.anak(rendisi).fps
            lama[-1] = Decimal(bukti.bingkai) / fps - DETIK_POTONGAN * (bukti.potongan - 1)
        return lama

    def bagian_terhitung(self) -> float:
        """Share of the whole work that is done, by what it costs (0 to 1)."""
        jumlah = self.rencana.jumlah_bagian
        total = sum(self._ongkos(nama) for nama in self.disandi) or 1.0
        selesai = sum(self._ongkos(nama) * len(self.terbukti.get(nama, {})) / jumlah for nama in self.disandi)
        return selesai / total

    def porsi(self, kerja: Kerja) -> float:
        """Share of the whole work that this piece is."""
        total = sum(self._ongkos(nama) for nama in self.disandi) or 1.0
        return sum(self._ongkos(nama) for nama in kerja.rendisi) / total / self.rencana.jumlah_bagian

    def _ongkos(self, nama: str) -> float:
        return self.rencana.anak(nama).ongkos + _ONGKOS_URAI * self.rencana.anak_tangga[-1].ongkos


def susun_olahan(video: KenaliVideo, rencana: RencanaHls) -> Olahan:
    """The plan for a source. Its picture is copied as the top rung when every player takes it as it is: H.264 of
    8 bit 4:2:0, upright, not interlaced, at most 30 pictures a second, at most 720 lines and 2.5 Mbit/s in all.

    Whether its key frames come often enough shows the copy itself.
    """
    atas = rencana.anak_tangga[-1]
    kbps = video.ukuran_byte * 8 / 1000 / max(float(video.durasi_detik), 0.001)
    cocok = (
        len(rencana.anak_tangga) > 1
        and video.codec_video == "h264"
        and video.pix_fmt in ("yuv420p", "yuvj420p")
        and video.rotasi == 0
        and not video.berjalin
        and not video.hdr
        and video.tersimpan == (video.lebar, video.tinggi) == (atas.lebar, atas.tinggi)
        and video.fps <= 31
        and kbps <= SALINAN_MAKS_KBPS
        and not video.terpotong
    )
    return Olahan(rencana, atas.nama if cocok else "", video.bingkai if cocok else 0, round(kbps * 1.5) if cocok else 0)


def pastikan(olahan: Olahan, video: KenaliVideo) -> Olahan:
    """The plan after the pictures were counted. A length within a quarter of a second of the index is the same length;
    another one keeps the proofs of the parts that are inside the lesson in both."""
    beda = abs(video.durasi_detik - olahan.rencana.durasi_detik)
    if beda <= BEDA_DURASI_DETIK and not video.terpotong:
        return replace(olahan, pasti=True)
    rencana = replace(olahan.rencana, durasi_detik=video.durasi_detik)
    dalam = min(rencana.jumlah_bagian, olahan.rencana.jumlah_bagian) - 1
    return replace(
        olahan,
        rencana=rencana,
        pasti=True,
        terpotong=video.terpotong,
        salinan="" if video.terpotong else olahan.salinan,
        salinan_bingkai=video.bingkai,
        terbukti={
            nama: {k: b for k, b in bukti.items() if k < dalam}
            for nama, bukti in olahan.terbukti.items()
            if nama in olahan.disandi
        },
    )


def dengan_awal(olahan: Olahan, rendisi: str, sidik: str, kodek: str) -> Olahan:
    """The same, knowing the init part of a rung."""
    return replace(olahan, sidik_awal={**olahan.sidik_awal, rendisi: sidik}, kodek={**olahan.kodek, rendisi: kodek})


def tanpa_salinan(olahan: Olahan) -> Olahan:
    """The same, with the top rung encoded: its copy did not fit."""
    return replace(olahan, salinan="", salinan_bingkai=0, salinan_kbps=0)


def tanpa_bukti(olahan: Olahan) -> Olahan:
    """The same with everything to be made again: the published files are not what was proved."""
    return replace(olahan, terbukti={}, sidik_awal={}, kodek={})


def detik_cari_mundur(video: KenaliVideo) -> int:
    """How far before a part the reader begins: containers without an exact index may seek past the place."""
    return 0 if any(nama in video.format for nama in _INDEKS_TEPAT) else 10


def kerja_berikut(olahan: Olahan, *, lain_menunggu: bool) -> Kerja | None:
    """What to make next; None when every rung is there (the sound runs beside).

    Nobody else waits for a first rung: all rungs of a part in one decode, which is cheapest. Somebody waits: only the
    first rung, part by part to the end, and the rest afterwards.
    """
    salin = bool(olahan.salinan) and not olahan.utuh(olahan.salinan)
    kurang = [k for k in range(olahan.rencana.jumlah_bagian) if not olahan.sudah(olahan.dasar, k)]
    if kurang:
        if lain_menunggu:
            return Kerja(kurang[0], (olahan.dasar,))
        if salin and kurang[0] > 0:
            return Kerja(0, (olahan.salinan,), salinan=True)
        return Kerja(kurang[0], tuple(n for n in olahan.disandi if not olahan.sudah(n, kurang[0])))
    if salin:
        return Kerja(0, (olahan.salinan,), salinan=True)
    for k in range(olahan.rencana.jumlah_bagian):
        sisa = tuple(n for n in olahan.disandi if not olahan.sudah(n, k))
        if sisa:
            return Kerja(k, sisa)
    return None


def rendisi_ditawarkan(olahan: Olahan, potongan: Mapping[str, int]) -> tuple[str, ...]:
    """The rungs that the master playlist names now: the first, and those that are exactly as far or whole.

    A rung that lags behind would stop a viewer at its end although the first rung goes on. A whole rung waits until the
    first one is whole too: no player mixes a list that grows with one that has ended.
    """
    dasar = potongan.get(olahan.dasar, 0)
    if not dasar:
        return ()
    utuh = olahan.utuh(olahan.dasar)
    return tuple(
        a.nama
        for a in olahan.rencana.anak_tangga
        if a.nama == olahan.dasar
        or (utuh and olahan.utuh(a.nama))
        or (not utuh and a.nama != olahan.salinan and potongan.get(a.nama, 0) == dasar)
    )


def nama_tersaji(nama: str, isi: Iterable[str], potongan: Mapping[str, int]) -> bool:
    """Whether a name of a published set is served: listed itself, or a segment below the count of its rendition."""
    bernomor = nomor_potongan(nama)
    if bernomor is not None and bernomor[1] < potongan.get(bernomor[0], 0):
        return True
    return nama in isi


def byte_perkiraan(olahan: Olahan) -> int:
    """Room that the whole set needs at most, in bytes."""
    kbps = sum(a.maks_kbps for a in olahan.rencana.anak_tangga) + SUARA_KBPS
    return int(olahan.rencana.durasi_detik * kbps * 125)


def ke_json(olahan: Olahan) -> dict[str, Any]:
    """The plan as it is kept in the row."""
    rencana = asdict(olahan.rencana)
    rencana["durasi_detik"] = str(olahan.rencana.durasi_detik)
    return {
        "resep": VERSI_RESEP,
        "rencana": rencana,
        "salinan": olahan.salinan,
        "salinan_bingkai": olahan.salinan_bingkai,
        "salinan_kbps": olahan.salinan_kbps,
        "sidik_awal": dict(olahan.sidik_awal),
        "kodek": dict(olahan.kodek),
        "pasti": olahan.pasti,
        "terpotong": olahan.terpotong,
        "terbukti": {
            nama: {str(k): [b.potongan, b.bingkai] for k, b in bukti.items()} for nama, bukti in olahan.terbukti.items()
        },
    }


def dari_json(data: Mapping[str, Any]) -> Olahan | None:
    """The plan of an earlier attempt; None when there is none, or one of another recipe."""
    if data.get("resep") != VERSI_RESEP:
        return None
    rencana = dict(data["rencana"])
    rencana["durasi_detik"] = Decimal(rencana["durasi_detik"])
    rencana["anak_tangga"] = tuple(AnakTangga(**satu) for satu in rencana["anak_tangga"])
    return Olahan(
        rencana=RencanaHls(**rencana),
        salinan=data["salinan"],
        salinan_bingkai=data["salinan_bingkai"],
        salinan_kbps=data["salinan_kbps"],
        sidik_awal=data["sidik_awal"],
        kodek=data["kodek"],
        pasti=data["pasti"],
        terpotong=data["terpotong"],
        terbukti={nama: {int(k): Bukti(*b) for k, b in bukti.items()} for nama, bukti in data["terbukti"].items()},
    )
