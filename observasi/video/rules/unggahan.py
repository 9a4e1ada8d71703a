"""Limits of uploads: size, time, room on the disk, and the share of a school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from observasi.video.rules.kata import BERULANG, DIHENTIKAN, DISK_PENUH, TIDAK_SELESAI

UKURAN_MAKS_BYTE = 10 * 1024**3
UJI_LAJU_MAKS_BYTE = 512 * 1024  # of one piece that only measures the line
SISA_DISK_BYTE = 1024**3  # what must stay free after everything that was promised has arrived
UNGGAHAN_TERBUKA_MAKS = 5  # of one teacher in one cycle
LAMA_UNGGAHAN = timedelta(hours=72)  # since the last byte
GB = 1024**3
KUOTA_BAWAAN_GB = 200  # some hundred lessons at 720p; the operator may give a school more or less

# Failed, but the bytes are kept for another try; with any other reason the source was thrown away.
KODE_BERKAS_DISIMPAN = frozenset({BERULANG, DIHENTIKAN, DISK_PENUH, TIDAK_SELESAI})


def cukup_ruang(bebas_byte: int, dijanjikan_byte: int, diminta_byte: int) -> bool:
    """Whether a new upload fits beside everything that other open uploads were promised."""
    return bebas_byte - dijanjikan_byte - diminta_byte >= SISA_DISK_BYTE


@dataclass(frozen=True, slots=True)
class Kuota:
    """The room of a school for recordings: originals and open uploads (in full length) against the limit, in bytes."""

    terpakai_byte: int
    batas_byte: int

    @property
    def sisa_byte(self) -> int:
        """What is left; never below 0, also when the limit was lowered afterwards."""
        return max(0, self.batas_byte - self.terpakai_byte)

    @property
    def terpakai_tampil(self) -> str:
        """Used, for the eyes."""
        return ukuran_tampil(self.terpakai_byte)

    @property
    def batas_tampil(self) -> str:
        """The limit, for the eyes."""
        return ukuran_tampil(self.batas_byte)

    def muat(self, diminta_byte: int) -> bool:
        """Whether a file of this size still fits."""
        return diminta_byte <= self.sisa_byte


def kuota(terpakai_byte: int, kuota_gb: int | None) -> Kuota:
    """The quota of a school; `kuota_gb` None: the default of the portal. Unit: 1 GB = 1024^3 bytes, as everywhere."""
    return Kuota(terpakai_byte, (KUOTA_BAWAAN_GB if kuota_gb is None else kuota_gb) * GB)


def ukuran_tampil(byte: int) -> str:
    """A size as people read it: one decimal in GB from 1 GB on, otherwise whole MB, rounded up (at least 1)."""
    if byte >= GB:
        return f"{byte / GB:.1f} GB".replace(".", ",")
    return f"{max(1, -(-byte // 1024**2))} MB" if byte else "0 MB"


def teks_kuota_penuh(sekolah: str, kuota: Kuota, diminta_byte: int) -> str:
    """Why an upload does not begin, with the figures and what to do."""
    return (
        f"Tempat rekaman {sekolah} tidak cukup: {ukuran_tampil(kuota.terpakai_byte)} dari "
        f"{ukuran_tampil(kuota.batas_byte)} sudah terpakai, sedangkan berkas ini {ukuran_tampil(diminta_byte)}. "
        "Hapus rekaman lama yang tidak diperlukan, atau minta operator portal menambah kuota sekolah."
    )
