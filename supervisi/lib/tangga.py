"""The ladder of one lesson: which qualities are made, how, and how the lesson is cut into parts. Pure arithmetic.

Every part begins on a whole number of segments, so that the segments of all parts make one line of time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DETIK_POTONGAN = 4
DETIK_BAGIAN = 300  # what a kill costs at most; a multiple of DETIK_POTONGAN
_LAJU_RENDAH = 15

# Short side in pixels: cap in kbit/s, x264 preset, crf. The smallest is made for a line of 256 kbit/s with its sound
# (64 kbit/s); the presets grow slower downwards, where a better picture costs little time.
_RESEP: dict[int, tuple[int, str, int]] = {
    240: (180, "medium", 23),
    480: (1000, "faster", 23),
    720: (2500, "veryfast", 23),
}
_SISI = tuple(_RESEP)


@dataclass(frozen=True, slots=True)
class AnakTangga:
    """One rung: the picture size, its pace, the cap of its bit rate and the work that the encoder puts in."""

    nama: str
    lebar: int
    tinggi: int
    fps: int
    maks_kbps: int
    preset: str
    crf: int

    @property
    def sisi_pendek(self) -> int:
        return min(self.lebar, self.tinggi)

    @property
    def ongkos(self) -> int:
        """Pixels per second: what the encoding costs against the other rungs."""
        return self.lebar * self.tinggi * self.fps


@dataclass(frozen=True, slots=True)
class RencanaHls:
    """What will be made of one source. Rungs go from small to large: a weak line starts with the first.

    `cari_mundur`: seconds to seek before the begin of a part, for containers whose seeking is vague. `trek_suara`: which
    sound track is heard, counted from 0.
    """

    anak_tangga: tuple[AnakTangga, ...]
    durasi_detik: Decimal
    ada_audio: bool
    fps: int
    hdr: bool = False
    berjalin: bool = False
    utas: int = 2
    detik_bagian: int = DETIK_BAGIAN
    cari_mundur: int = 0
    trek_suara: int = 0

    @property
    def jumlah_bagian(self) -> int:
        """How many parts. A rest shorter than one segment belongs to the last part."""
        penuh, sisa = divmod(self.durasi_detik, self.detik_bagian)
        return max(1, int(penuh) + (sisa >= DETIK_POTONGAN))

    @property
    def potongan_per_bagian(self) -> int:
        return self.detik_bagian // DETIK_POTONGAN

    def mulai_detik(self, bagian: int) -> int:
        """Where a part begins."""
        return bagian * self.detik_bagian

    def adalah_terakhir(self, bagian: int) -> bool:
        """Whether this is the last part, the only one that may be longer or shorter than the others."""
        return bagian == self.jumlah_bagian - 1

    def lama_bagian(self, bagian: int) -> Decimal:
        """Seconds of a part."""
        if self.adalah_terakhir(bagian):
            return self.durasi_detik - self.mulai_detik(bagian)
        return Decimal(self.detik_bagian)

    def bingkai(self, bagian: int, fps: int) -> int:
        """Pictures of a part at this pace, at least one."""
        return max(1, int((self.lama_bagian(bagian) * fps).to_integral_value(ROUND_HALF_UP)))

    def anak(self, nama: str) -> AnakTangga:
        """The rung with this name."""
        return next(satu for satu in self.anak_tangga if satu.nama == nama)


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
    detik_bagian: int = DETIK_BAGIAN,
    cari_mundur: int = 0,
    trek_suara: int = 0,
) -> RencanaHls:
    """The rungs for a source of this size as it is seen (after rotation). Never larger than the source.

    Example: 1280x720 at 30 gives 240p (426x240, 15 fps), 480p (854x480) and 720p; 320x200 gives one rung of 200.
    A source between two rungs, such as 360, gets a rung of its own so that the board stays readable.
    """
    if detik_bagian <= 0 or detik_bagian % DETIK_POTONGAN:
        raise ValueError("a part is a whole number of segments")
    pendek = min(lebar, tinggi)
    sisi = [s for s in _SISI if s <= pendek] or [_genap(pendek)]
    if pendek < _SISI[-1] and pendek > sisi[-1] * 1.2:
        sisi.append(_genap(pendek))
    laju = fps_keluar(fps)
    return RencanaHls(
        tuple(_anak_tangga(lebar, tinggi, s, laju) for s in sisi),
        durasi_detik,
        ada_audio=ada_audio,
        fps=laju,
        hdr=hdr,
        berjalin=berjalin,
        utas=utas,
        detik_bagian=detik_bagian,
        cari_mundur=cari_mundur,
        trek_suara=trek_suara,
    )


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
    fps = min(laju, _LAJU_RENDAH) if sisi <= _SISI[0] else laju
    kbps, preset, crf = _resep(sisi)
    return AnakTangga(f"{sisi}p", *ukuran, fps=fps, maks_kbps=kbps, preset=preset, crf=crf)


def _resep(sisi: int) -> tuple[int, str, int]:
    """The recipe for a short side; the cap on straight lines between the fixed rungs: 360 -> 590."""
    if sisi <= _SISI[0]:
        return _RESEP[_SISI[0]]
    bawah = max(s for s in _SISI[:-1] if s < sisi)
    atas = next(s for s in _SISI if s >= sisi)
    kecil, besar = _RESEP[bawah], _RESEP[atas]
    kbps = round(kecil[0] + (besar[0] - kecil[0]) * (sisi - bawah) / (atas - bawah))
    return (kbps, besar[1], besar[2])


def _genap(nilai: int) -> int:
    return max(2, nilai - nilai % 2)
