"""Pure rules of evaluation and follow-ups: fields of Tabel 4, states of a follow-up, closing, the next cycle.

Source: Modul MPPKS-PKG 2019, part C.3 and Tabel 4; domain 3, row tindak_lanjut.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from observasi.siklus.enums import TAHAP_TERBUKA, Tahap
from observasi.tindak_lanjut.enums import Bentuk, Situasional, StatusTindakLanjut

KODE_EVALUASI = "evaluasi-hasil-supervisi"
KUNCI_VERSI = "versi_instrumen"
AWALAN_CATATAN = "catatan-"
CATATAN_TERPANJANG = 2000

TAHAP_RENCANA = frozenset({Tahap.PASCA_OBSERVASI, Tahap.TINDAK_LANJUT})

PENJELASAN_BENTUK: Mapping[Bentuk, str] = {
    Bentuk.LANGSUNG: (
        "Untuk hal yang khusus dan perlu segera, misalnya miskonsepsi materi: dibicarakan langsung berdua."
    ),
    Bentuk.TIDAK_LANGSUNG: (
        "Untuk hal yang umum dan untuk menguatkan: misalnya diskusi kasus, membaca bersama, atau lokakarya."
    ),
    Bentuk.SITUASIONAL: "Guru memanfaatkan kesempatan yang ada; pilih salah satu dari tujuh jenis di bawah.",
}


# Tabel 4


def periksa_evaluasi(kunci: str, nilai: str, *, butir: Collection[str], pilihan: Sequence[str]) -> str | None:
    """Why this value cannot stand in Tabel 4, or None. Each item has a choice and, under "catatan-<key>", a note."""
    if kunci.startswith(AWALAN_CATATAN) and kunci.removeprefix(AWALAN_CATATAN) in butir:
        if len(nilai) > CATATAN_TERPANJANG:
            return f"Catatan ini terlalu panjang. Ringkas menjadi paling banyak {CATATAN_TERPANJANG} huruf."
        return None
    if kunci not in butir:
        return "Isian ini tidak dikenal. Muat ulang halaman."
    if nilai and nilai not in pilihan:
        return f"Pilih {' atau '.join(pilihan)}."
    return None


# One follow-up


@dataclass(frozen=True, slots=True)
class IsiTindakLanjut:
    """What was agreed: what, who, until when, where."""

    bentuk: Bentuk
    uraian: str
    pelaksana: str
    tenggat: date
    situasional: Situasional | None = None
    tempat: str = ""


class Perbuatan(StrEnum):
    """What people do with a follow-up."""

    UBAH = "ubah"
    LAKSANAKAN = "laksanakan"
    BATALKAN = "batalkan"
    BUKA_LAGI = "buka_lagi"


# The one table of a follow-up's states: what is possible in which state, and where it leads.
PERPINDAHAN: Mapping[tuple[StatusTindakLanjut, Perbuatan], StatusTindakLanjut] = {
    (StatusTindakLanjut.RENCANA, Perbuatan.UBAH): StatusTindakLanjut.RENCANA,
    (StatusTindakLanjut.RENCANA, Perbuatan.LAKSANAKAN): StatusTindakLanjut.TERLAKSANA,
    (StatusTindakLanjut.RENCANA, Perbuatan.BATALKAN): StatusTindakLanjut.DIBATALKAN,
    (StatusTindakLanjut.TERLAKSANA, Perbuatan.BUKA_LAGI): StatusTindakLanjut.RENCANA,
    (StatusTindakLanjut.DIBATALKAN, Perbuatan.BUKA_LAGI): StatusTindakLanjut.RENCANA,
}


def tujuan(status: StatusTindakLanjut, perbuatan: Perbuatan) -> StatusTindakLanjut | None:
    """The state that `perbuatan` leads to; None when it is not possible now."""
    return PERPINDAHAN.get((status, perbuatan))


def alasan_salah_keadaan(status: StatusTindakLanjut) -> str:
    """The sentence for an act that is not possible in this state."""
    if status is StatusTindakLanjut.DIALIHKAN:
        return "Tindak lanjut ini sudah dibawa ke siklus lanjutan. Buka siklus itu untuk melanjutkannya."
    if status is StatusTindakLanjut.RENCANA:
        return "Tindak lanjut ini masih direncanakan, jadi tidak perlu dibuka lagi."
    return "Tindak lanjut ini sudah ditutup. Buka lagi bila ada yang perlu diubah."


def galat_tambah(tahap: Tahap) -> str | None:
    """Why no follow-up can be added in this stage, or None: from the meeting on, until the cycle is closed."""
    if tahap in TAHAP_RENCANA:
        return None
    if tahap in TAHAP_TERBUKA:
        return "Tindak lanjut direncanakan mulai pertemuan pasca-observasi."
    return _sudah_tutup(tahap)


def galat_kerjakan(tahap: Tahap) -> str | None:
    """Why a follow-up cannot be changed, realised or dropped in this stage, or None.

    In every open stage: what was carried over from the cycle before goes on while the new one is prepared.
    """
    return None if tahap in TAHAP_TERBUKA else _sudah_tutup(tahap)


def _sudah_tutup(tahap: Tahap) -> str:
    kata = "dibatalkan" if tahap is Tahap.DIBATALKAN else "selesai"
    return f"Siklus ini sudah {kata}, jadi tindak lanjutnya hanya dapat dibaca."


def periksa_realisasi(realisasi: str, pada: date, hari: date) -> dict[str, str]:
    """What is wrong with a realisation, by field. A day before the planning is fine: it may be written down late."""
    galat: dict[str, str] = {}
    if not realisasi.strip():
        galat["realisasi"] = "Ceritakan singkat apa yang sudah dilakukan."
    if pada > hari:
        galat["terlaksana_pada"] = "Tanggal pelaksanaan belum tiba. Isi hari ini atau sebelumnya."
    return galat


def tenggat_teks(status: StatusTindakLanjut, tenggat: date, hari: date) -> str:
    """How the deadline of an open follow-up stands, in words; "" when it is closed.

    Yesterday -> "Terlambat 1 hari"; today -> "Hari ini"; in a week -> "7 hari lagi".
    """
    if status is not StatusTindakLanjut.RENCANA:
        return ""
    sisa = (tenggat - hari).days
    if sisa < 0:
        return f"Terlambat {-sisa} hari"
    return "Hari ini" if sisa == 0 else f"{sisa} hari lagi"


def terlambat(status: StatusTindakLanjut, tenggat: date, hari: date) -> bool:
    """Whether an open follow-up is past its day."""
    return status is StatusTindakLanjut.RENCANA and tenggat < hari


# Closing the cycle


class _Nilai(Protocol):
    @property
    def nilai(self) -> str: ...


def evaluasi_lengkap(isian: Mapping[str, _Nilai], butir: Collection[str]) -> bool:
    """Whether every item of Tabel 4 has its choice."""
    return bool(butir) and all(kunci in isian and isian[kunci].nilai for kunci in butir)


def yang_kurang(status: Sequence[StatusTindakLanjut], *, evaluasi_lengkap: bool) -> list[str]:
    """Why the cycle cannot be closed yet; empty when it can.

    Domain 3: a cycle ends when every follow-up is realised or dropped with a reason. With no follow-up at all that
    would be true of an empty page, and the module says that supervision without follow-up has no weight; so one of
    the two halves of the stage must be there: a closed follow-up, or Tabel 4 filled in for every item (then it is
    Tabel 4 that says why nothing more was needed). Both at once are not asked for: that would be paperwork.
    """
    kurang: list[str] = []
    terbuka = sum(1 for s in status if s is StatusTindakLanjut.RENCANA)
    if terbuka:
        kurang.append(
            f"{terbuka} tindak lanjut masih direncanakan. Tandai terlaksana, atau tulis alasannya bila tidak jadi."
        )
    if not status and not evaluasi_lengkap:
        kurang.append("Isi semua butir Tabel 4, atau catat sedikitnya satu tindak lanjut.")
    return kurang


# The next cycle


@dataclass(frozen=True, slots=True)
class FaktaLanjutan:
    """`lanjutan_hidup`: a next cycle exists that was not cancelled."""

    tahap: Tahap
    lanjutan_hidup: bool


def galat_lanjutan(fakta: FaktaLanjutan) -> str | None:
    """Why no next cycle can be started from here, or None.

    From tindak_lanjut and from a closed cycle, once; a next cycle that was cancelled does not count.
    """
    if fakta.lanjutan_hidup:
        return "Siklus lanjutan sudah dimulai."
    if fakta.tahap in (Tahap.TINDAK_LANJUT, Tahap.SELESAI):
        return None
    return "Siklus lanjutan dimulai dari tahap Tindak lanjut."


def usulan_masalah(uraian: Sequence[str], sebelumnya: str) -> str:
    """A first wording of the next request: the open follow-ups, or the earlier concern."""
    if not uraian:
        return sebelumnya
    return "Melanjutkan tindak lanjut:\n" + "\n".join(f"- {u}" for u in uraian)
