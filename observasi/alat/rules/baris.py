"""What one row may say, and what a tool may be set to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from observasi.alat.enums import BERDENAH, KODE, JenisAlat, KodeVerbatim, Penutur, SkalaTingkat
from observasi.alat.rules.denah import GURU, KELAS, Denah
from observasi.alat.rules.sapuan import SAPUAN_TERBANYAK, SELANG_BAWAAN
from observasi.alat.rules.tingkat import kode_skala
from observasi.alat.rules.tunggu import TERLAMA
from observasi.siklus.enums import Tahap

TEKS_TERPANJANG = 1000
TAHAP_PILIH = frozenset({Tahap.PRA_OBSERVASI, Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI})
KETUKAN_TERBANYAK = 100
"""Taps in one request of the script."""


@dataclass(frozen=True, slots=True)
class IsiBaris:
    """One tap. `detik` is a second of the recording, `jam` the clock of a visit, `lama` a wait time in seconds."""

    kode: str
    teks: str = ""
    penutur: str = ""
    dari: str = ""
    ke: str = ""
    sapuan: int | None = None
    lama: Decimal | None = None
    rekaman_id: int | None = None
    detik: Decimal | None = None
    jam: time | None = None


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """What was chosen in advance: the filter of verbatim, the scale of question levels, the minutes between sweeps."""

    saringan: tuple[str, ...] = ()
    skala: str = SkalaTingkat.BLOOM.value
    selang: int = SELANG_BAWAAN


def baca_pengaturan(peta: Mapping[str, object]) -> Pengaturan:
    """The settings from their stored form; what is missing is as usual."""
    saringan, selang = peta.get("saringan"), peta.get("selang")
    return Pengaturan(
        saringan=tuple(str(s) for s in saringan) if isinstance(saringan, list) else (),
        skala=str(peta.get("skala") or SkalaTingkat.BLOOM.value),
        selang=selang if isinstance(selang, int) else SELANG_BAWAAN,
    )


def galat_pilih(tahap: Tahap) -> str | None:
    """Why no tool can be chosen in this stage, or None."""
    if tahap in TAHAP_PILIH:
        return None
    if tahap is Tahap.PERMINTAAN:
        return "Alat observasi dipilih setelah permintaan diterima."
    return "Alat observasi dipilih sampai pertemuan pasca-observasi disetujui."


def galat_pengaturan(jenis: JenisAlat, p: Pengaturan) -> dict[str, str]:
    """What is wrong with the settings of a tool, by field."""
    if jenis is JenisAlat.VERBATIM and (not p.saringan or not set(p.saringan) <= set(KodeVerbatim.values)):
        return {"saringan": "Pilih paling sedikit satu jenis ucapan yang akan dicatat."}
    if jenis is JenisAlat.TINGKAT and p.skala not in SkalaTingkat.values:
        return {"skala": "Pilih enam tingkat atau dua tingkat."}
    if jenis is JenisAlat.SAPUAN and not 1 <= p.selang <= 30:
        return {"selang": "Isi selang 1 sampai 30 menit."}
    return {}


def kode_ditawarkan(jenis: JenisAlat, p: Pengaturan) -> Sequence[str]:
    """The codes that this tool offers with these settings."""
    if jenis is JenisAlat.VERBATIM:
        return [k for k in KodeVerbatim.values if k in p.saringan]
    if jenis is JenisAlat.TINGKAT:
        return kode_skala(p.skala)
    return KODE[jenis].values


def periksa_baris(
    jenis: JenisAlat, isi: IsiBaris, p: Pengaturan, denah: Denah, durasi: Decimal | None
) -> dict[str, str]:
    """What is wrong with a row, by field; empty when it can be written. `durasi`: of the recording, if known."""
    galat: dict[str, str] = {}
    if isi.kode not in kode_ditawarkan(jenis, p):
        galat["kode"] = "Pilih salah satu dari daftar."
    if len(isi.teks) > TEKS_TERPANJANG:
        galat["teks"] = f"Tulisan ini {len(isi.teks)} huruf. Ringkas menjadi paling banyak {TEKS_TERPANJANG} huruf."
    if isi.detik is not None and isi.rekaman_id is None:
        galat["detik"] = "Pilih rekaman yang dimaksud, atau kosongkan waktunya."
    elif isi.detik is not None and (isi.detik < 0 or (durasi is not None and isi.detik > durasi + 1)):
        galat["detik"] = "Waktu ini di luar rekaman. Periksa waktunya."
    if jenis is JenisAlat.VERBATIM:
        galat.update(_verbatim(isi))
    if jenis is JenisAlat.TUNGGU and (isi.lama is None or not 0 <= isi.lama <= TERLAMA):
        galat["lama"] = f"Isi lamanya dalam detik, 0 sampai {TERLAMA}."
    if jenis in BERDENAH:
        galat.update(_sapuan(isi, denah) if jenis is JenisAlat.SAPUAN else _alur(isi, denah))
    return galat


def _verbatim(isi: IsiBaris) -> dict[str, str]:
    galat = {}
    if not isi.teks.strip():
        galat["teks"] = "Tuliskan ucapannya, kata demi kata."
    if isi.penutur not in Penutur.values:
        galat["penutur"] = "Pilih siapa yang berbicara."
    return galat


def _sapuan(isi: IsiBaris, denah: Denah) -> dict[str, str]:
    galat = {}
    if isi.dari not in denah.kursi:
        galat["dari"] = "Kursi ini tidak ada pada denah. Muat ulang halaman."
    if isi.sapuan is None or not 1 <= isi.sapuan <= SAPUAN_TERBANYAK:
        galat["sapuan"] = f"Nomor sapuan 1 sampai {SAPUAN_TERBANYAK}."
    return galat


def _alur(isi: IsiBaris, denah: Denah) -> dict[str, str]:
    dari_dikenal = isi.dari == GURU or isi.dari in denah.kursi
    ke_dikenal = isi.ke in (GURU, KELAS) or isi.ke in denah.kursi
    if not dari_dikenal or not ke_dikenal:
        return {"dari" if not dari_dikenal else "ke": "Pilih guru atau kursi dari denah."}
    if isi.dari == isi.ke:
        return {"ke": "Pilih orang lain sebagai tujuannya."}
    return {}
