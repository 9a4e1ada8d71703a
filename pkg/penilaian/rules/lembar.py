"""Whose sheet is whose, when it may be written, and the seal between two assessors.

Every assessor has a sheet of her own (PENILAI_1 or PENILAI_2). With one assessor hers is what is sent; with two, both must
be ready before either reads the other's, then they agree on FINAL together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pkg.penilaian.enums import Lembar, Tahap
from pkg.penilaian.rules.hasil import Skor
from pkg.penilaian.rules.keadaan import FaktaPenilaian, alasan_salah_status

LEMBAR_PENILAI = (Lembar.PENILAI_1, Lembar.PENILAI_2)
SEGEL = "Lembar kedua penilai tersegel sampai keduanya menandai lembarnya selesai."
PERIODE_DITUTUP = "Periode penilaian ini tidak sedang dibuka, jadi berkasnya tidak dapat diubah."


@dataclass(frozen=True, slots=True)
class Keputusan:
    """Whether something may be done now, and why not."""

    boleh: bool
    alasan: str | None = None


def bagi_lembar(penilai: Sequence[int], penulis: Mapping[Lembar, int]) -> dict[int, Lembar]:
    """The sheet of each assessor, by person. `penulis`: who wrote last on a sheet that is not empty.

    Who has written keeps her sheet, whatever happens to the order of the assessors; somebody new takes the sheet that
    nobody of the present assessors wrote on, and so goes on with the work of the one whom she replaces.
    """
    hasil: dict[int, Lembar] = {}
    for lembar, orang in penulis.items():
        if lembar in LEMBAR_PENILAI and orang in penilai and orang not in hasil:
            hasil[orang] = lembar
    bebas = [satu for satu in LEMBAR_PENILAI if satu not in hasil.values()]
    for orang in penilai:
        if orang not in hasil and bebas:
            hasil[orang] = bebas.pop(0)
    return hasil


def berdua(fakta: FaktaPenilaian) -> bool:
    """Whether two assessors must agree."""
    return len(fakta.penilai) > 1


def segel_terbuka(fakta: FaktaPenilaian, siap: Collection[int]) -> bool:
    """Whether the assessors may read each other's sheets. `siap`: the present assessors who marked theirs ready."""
    return berdua(fakta) and set(fakta.penilai) <= set(siap)


def boleh_ubah(fakta: FaktaPenilaian, tahap: Tahap) -> Keputusan:
    """Whether anything may be written that belongs to this stage: the file is there and the period is open."""
    if fakta.tahap is not tahap:
        return Keputusan(False, alasan_salah_status(fakta.tahap))
    if not fakta.periode_dibuka:
        return Keputusan(False, PERIODE_DITUTUP)
    return Keputusan(True)


def boleh_isi(fakta: FaktaPenilaian, siap: Collection[int], orang: int) -> Keputusan:
    """Whether this assessor may type into her own sheet now."""
    dasar = boleh_ubah(fakta, Tahap.PENILAIAN)
    if not dasar.boleh:
        if fakta.tahap in (Tahap.PERSIAPAN, Tahap.PENGUMPULAN):
            return Keputusan(False, "Nilai diisi setelah pengumpulan bukti selesai dan penilaian dimulai.")
        return dasar
    if orang in siap:
        return Keputusan(False, "Lembar Anda sudah Anda tandai selesai dan terkunci.")
    return Keputusan(True)


def boleh_buka_lembar(fakta: FaktaPenilaian, siap: Collection[int], orang: int) -> Keputusan:
    """Whether a ready sheet may be opened again: only as long as its assessor has not seen the other's."""
    dasar = boleh_ubah(fakta, Tahap.PENILAIAN)
    if not dasar.boleh:
        return dasar
    if orang not in siap:
        return Keputusan(False, "Lembar Anda masih terbuka.")
    if segel_terbuka(fakta, siap):
        return Keputusan(False, "Kedua lembar sudah saling terbuka. Perbedaan diselesaikan pada nilai bersama.")
    return Keputusan(True)


def boleh_isi_bersama(fakta: FaktaPenilaian, siap: Collection[int]) -> Keputusan:
    """Whether the shared scores may be written now."""
    dasar = boleh_ubah(fakta, Tahap.PENILAIAN)
    if not dasar.boleh:
        return dasar
    if not berdua(fakta):
        return Keputusan(False, "Berkas ini dinilai oleh satu orang, jadi tidak ada yang perlu disepakati.")
    if not segel_terbuka(fakta, siap):
        return Keputusan(False, SEGEL)
    return Keputusan(True)


def skor_sama(kunci: Sequence[str], satu: Skor, dua: Skor) -> dict[str, int]:
    """The scores on which both sheets agree already."""
    hasil = {}
    for k in kunci:
        nilai = satu.get(k)
        if nilai is not None and nilai == dua.get(k):
            hasil[k] = nilai
    return hasil
