"""The ZIP of a period: names of its files, its list of contents, its progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from supervisi.lib.berkas import nama_tampil, nama_unduhan
from supervisi.lib.xlsx import Lembar, Nilai

DAFTAR_ISI = "00 Daftar isi.xlsx"
_AWAL, _AKHIR = 5, 88
_TERPANJANG = 112  # `nama_unduhan` cuts what is longer at its end
_NAMA_TERPENDEK = 16


def nama_berkas(nomor: int, guru: str, periode: str) -> str:
    """ "03 Ani Lestari, S.Pd. - PK Guru sumatif 2026.pdf": in the order of the list, and unique by its number."""
    return nama_orang(f"{nomor:02d} ", guru, periode)


def nama_orang(depan: str, orang: str, belakang: str) -> str:
    """ "1C Rekap hasil penilaian - Ani Lestari, S.Pd. - PK Guru sumatif 2026.pdf". Of what is too long the person's name is
    cut, never the period: the files of several years must not look alike."""
    sisa = _TERPANJANG - len(f"{depan} - {belakang}")
    return nama_unduhan(f"{depan}{nama_tampil(orang, max(sisa, _NAMA_TERPENDEK))} - {belakang}", ".pdf")


def alasan_tanpa_bundel(kurang: Sequence[str]) -> str:
    """Why a teacher's bundle is not in the ZIP. `kurang`: sentences about what her result still waits for."""
    return (
        " ".join(["Hasil belum ditetapkan.", *kurang]) if kurang else "Semuanya lengkap; hasilnya tinggal ditetapkan."
    )


def persen(selesai: int, semua: int) -> int:
    """How far the bundles are; the rest is for putting them together."""
    return _AWAL + (_AKHIR - _AWAL) * selesai // max(semua, 1)


def daftar_isi(isi: Mapping[str, Any]) -> Lembar:
    """What is in the ZIP, and who is missing with the reason. No scores."""
    baris: list[Sequence[Nilai]] = [
        (n, b["guru"], b["nip"], "Ada", b["nama"], b["halaman"], b["kode"], b["sha256"])
        for n, b in enumerate(isi["jadi"], 1)
    ]
    baris += [(None, b["guru"], b["nip"], b["alasan"], "", None, "", "") for b in (*isi["gagal"], *isi["tanpa"])]
    return Lembar(
        "Daftar isi",
        ("No.", "Guru", "NIP", "Keadaan", "Nama berkas", "Halaman", "Kode cek", "Sidik SHA-256"),
        baris,
    )
