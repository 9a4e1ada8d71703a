"""Who may read how much of a file's evidence, and who may write when (domain 2, 9)."""

from __future__ import annotations

from collections.abc import Collection

from pkg.bukti.enums import JenisBukti, Lingkup, SisiBukti
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, Sisi, Tahap
from pkg.penilaian.rules import PERIODE_DITUTUP, FaktaPenilaian

TAHAP_TULIS = frozenset({Tahap.PENGUMPULAN, Tahap.PENILAIAN})
_PEMBACA = frozenset({Sisi.GURU, Sisi.PIMPINAN, Sisi.PENGAWAS})


def lingkup(sebagai: Collection[Sisi], tahap: Tahap) -> Lingkup:
    """How much somebody may read: assessors everything; teacher, kepala sekolah and pengawas everything once the values
    were sent; the moderator what is in dispute; before that the teacher what she brought herself. An admin nothing."""
    milik = frozenset(sebagai)
    terbuka = tahap in TAHAP_NILAI_TERBUKA
    if Sisi.PENILAI in milik or (terbuka and milik & _PEMBACA):
        return Lingkup.SEMUA
    if terbuka and Sisi.MODERATOR in milik:
        return Lingkup.SENGKETA
    return Lingkup.SENDIRI if Sisi.GURU in milik else Lingkup.TIDAK


def alasan_tak_baca(sebagai: Collection[Sisi], tahap: Tahap) -> str | None:
    """Why nothing at all can be read, or None."""
    if lingkup(sebagai, tahap) is not Lingkup.TIDAK:
        return None
    if frozenset(sebagai) <= {Sisi.ADMIN}:
        return "Bukti penilaian hanya dibaca oleh guru, penilai, dan pimpinan sekolah. Anda dapat melihat tahapnya."
    return "Bukti penilaian terbuka bagi Anda setelah nilainya dikirim kepada guru."


def alasan_tak_tulis(fakta: FaktaPenilaian) -> str | None:
    """Why nothing can be written now, or None."""
    if fakta.tahap is Tahap.PERSIAPAN:
        return "Bukti dapat diisi setelah penilai memulai pengumpulan bukti."
    if fakta.tahap is Tahap.DIBATALKAN:
        return "Berkas penilaian ini sudah dibatalkan, jadi buktinya tidak dapat diubah lagi."
    if fakta.tahap not in TAHAP_TULIS:
        return "Nilai sudah dikirim, jadi bukti tidak dapat diubah lagi."
    return None if fakta.periode_dibuka else PERIODE_DITUTUP


def sisi_bukti(sebagai: Collection[Sisi]) -> SisiBukti | None:
    """For which side somebody brings evidence; None: for neither."""
    if Sisi.PENILAI in sebagai:
        return SisiBukti.PENILAI
    return SisiBukti.GURU if Sisi.GURU in sebagai else None


def boleh_ubah(saya: SisiBukti | None, jenis: JenisBukti, pemilik: SisiBukti) -> bool:
    """Whether words and existence are hers to change: only the side that brought it. A copy from a cycle never changes."""
    return saya is pemilik and jenis is not JenisBukti.MOMEN


def boleh_hapus(saya: SisiBukti | None, pemilik: SisiBukti) -> bool:
    """Whether it is hers to take away."""
    return saya is pemilik


def boleh_kaitkan(saya: SisiBukti | None, jenis: JenisBukti, pemilik: SisiBukti) -> bool:
    """Whether she may say to which indicators it belongs: its side, and the assessors for what the teacher uploaded.

    What a teacher attached from her own cycle stays exactly where she put it: supervision is help, and only she lets it in.
    """
    if saya is pemilik:
        return True
    return saya is SisiBukti.PENILAI and jenis is not JenisBukti.MOMEN
