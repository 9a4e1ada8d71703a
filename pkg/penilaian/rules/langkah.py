"""What happens next with a file, and whose step it is. Never says how far a sealed sheet is, only who is ready."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.rules.keadaan import FaktaPenilaian, penetap
from pkg.penilaian.rules.lembar import PERIODE_DITUTUP, berdua, segel_terbuka


class Pemilik(StrEnum):
    """Whose step it is."""

    PENILAI = "penilai"
    GURU = "guru"
    PENUNJUK = "penunjuk"
    MODERATOR = "moderator"
    PENETAP = "penetap"
    TIDAK_ADA = ""


@dataclass(frozen=True, slots=True)
class Langkah:
    """The next step: whose, which page (`kode`, see konteks.HALAMAN_LANGKAH) and a sentence.

    `orang`: the assessors for whom it waits; empty for the other owners.
    """

    pemilik: Pemilik
    kode: str
    teks: str
    orang: tuple[int, ...] = ()


_TEKS_GURU = {
    Tahap.PERSIAPAN: "Penilai memulai pengumpulan bukti.",
    Tahap.PENGUMPULAN: "Penilai mengumpulkan bukti. Anda dapat melampirkan bukti sendiri.",
    Tahap.PENILAIAN: "Penilai sedang memberi nilai. Anda melihatnya setelah dikirim.",
}


def langkah_berikutnya(
    fakta: FaktaPenilaian,
    siap: Collection[int] = (),
    sebagai: Collection[Sisi] = (),
    diusulkan_oleh: int | None = None,
    diingatkan: date | None = None,
) -> Langkah:
    """The next step of a file. `siap`: assessors whose sheet is ready; `diusulkan_oleh`: who proposed the shared scores;
    `diingatkan`: when the teacher was reminded to answer."""
    tahap = fakta.tahap
    if tahap is Tahap.DIBATALKAN:
        return Langkah(Pemilik.TIDAK_ADA, "lihat", "Berkas ini dibatalkan.")
    if tahap is Tahap.SELESAI:
        return Langkah(Pemilik.TIDAK_ADA, "lihat", "Hasilnya sudah ditetapkan.")
    if not fakta.periode_dibuka:
        return Langkah(Pemilik.TIDAK_ADA, "lihat", PERIODE_DITUTUP)
    if tahap in _TEKS_GURU:
        langkah = _langkah_penilai(fakta, siap, diusulkan_oleh)
        if Sisi.PENILAI in sebagai:
            return langkah
        teks = _TEKS_GURU[tahap] if Sisi.GURU in sebagai else _TEKS_GURU[tahap].split(". ")[0].rstrip(".") + "."
        return Langkah(langkah.pemilik, langkah.kode, teks, langkah.orang)
    return _langkah_lanjut(tahap, sebagai, diingatkan)


def _langkah_penilai(fakta: FaktaPenilaian, siap: Collection[int], diusulkan_oleh: int | None) -> Langkah:
    def milik(kode: str, teks: str, orang: tuple[int, ...] = fakta.penilai) -> Langkah:
        return Langkah(Pemilik.PENILAI, kode, teks, orang)

    if fakta.tahap is Tahap.PERSIAPAN:
        return milik("berkas", "Mulai pengumpulan bukti untuk guru ini.")
    if fakta.tahap is Tahap.PENGUMPULAN:
        return milik("berkas", "Kumpulkan bukti tiap kompetensi, lalu mulai memberi nilai.")
    if not berdua(fakta):
        return milik("nilai", "Beri nilai semua indikator, lalu kirim kepada guru.")
    if not segel_terbuka(fakta, siap):
        tunggu = tuple(p for p in fakta.penilai if p not in siap)
        return milik("nilai", "Beri nilai pada lembar sendiri, lalu tandai selesai.", tunggu)
    if diusulkan_oleh in fakta.penilai:
        lain = tuple(p for p in fakta.penilai if p != diusulkan_oleh)
        return milik("banding", "Nilai bersama sudah diajukan. Periksa, lalu kirim kepada guru.", lain)
    return milik("banding", "Bandingkan kedua lembar dan sepakati satu nilai per indikator.")


def _langkah_lanjut(tahap: Tahap, sebagai: Collection[Sisi], diingatkan: date | None) -> Langkah:
    guru = Sisi.GURU in sebagai
    if tahap is Tahap.PERSETUJUAN:
        teks = "Periksa nilai Anda, lalu setujui atau ajukan keberatan." if guru else "Guru memeriksa nilainya."
        if diingatkan is not None:
            hari = f"{diingatkan:%d-%m-%Y}"
            teks = (
                f"Anda diingatkan pada {hari}. {teks}" if guru else f"Guru belum menjawab. Ia diingatkan pada {hari}."
            )
        return Langkah(Pemilik.GURU, "hasil", teks)
    if tahap is Tahap.KEBERATAN:
        return Langkah(Pemilik.PENUNJUK, "moderator", "Tunjuk moderator dari luar sekolah untuk keberatan guru.")
    if tahap is Tahap.MODERASI:
        return Langkah(
            Pemilik.MODERATOR, "moderasi", "Nilai ulang kompetensi yang diajukan keberatannya, lalu putuskan."
        )
    return Langkah(Pemilik.PENETAP, "rekap", "Hitung dan tetapkan hasil tahun ini.")


def milik(langkah: Langkah, orang: int, sebagai: Collection[Sisi], boleh_menunjuk: bool = False) -> bool:
    """Whether the step waits for this person."""
    if langkah.pemilik is Pemilik.PENILAI:
        return orang in langkah.orang
    if langkah.pemilik is Pemilik.PENUNJUK:
        return boleh_menunjuk
    if langkah.pemilik is Pemilik.PENETAP:
        # For a kepala sekolah that is her assessor.
        return penetap(sebagai)
    sisi = {Pemilik.GURU: Sisi.GURU, Pemilik.MODERATOR: Sisi.MODERATOR}.get(langkah.pemilik)
    return sisi in sebagai
