"""The seal of notes, who may write and change them, and where they may point.

Source: domain 3 (fieldnotes, "may note what lies outside the instrument", sealing) and 5 (comments on the time line).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from observasi.catatan.enums import Fase, JenisCatatan, Tokoh
from observasi.catatan.rules.waktu import tulis_detik
from observasi.siklus.enums import Akses, Sisi, Tahap
from observasi.siklus.rules import FaktaSiklus

TEKS_TERPANJANG = 4000
BALASAN_TERPANJANG = 2000
TAHAP_TULIS = frozenset({Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI})
TAHAP_BALAS = frozenset({Tahap.PASCA_OBSERVASI, Tahap.TINDAK_LANJUT})
_BELUM_TERBUKA = frozenset({Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI})
_TERSEGEL = _BELUM_TERBUKA | {Tahap.OBSERVASI}


@dataclass(frozen=True, slots=True)
class IsiCatatan:
    """What a note says. `detik_*` are seconds of a recording, `jam` the clock time of a visit; None: not given."""

    teks: str
    jenis: JenisCatatan = JenisCatatan.CATATAN
    fase: Fase | None = None
    tokoh: Tokoh | None = None
    rekaman_id: int | None = None
    detik_mulai: Decimal | None = None
    detik_selesai: Decimal | None = None
    jam: time | None = None
    butir: tuple[str, ...] = ()
    jenis_sendiri_id: int | None = None
    """A kind that the school named itself; `jenis` is CATATAN then."""


# The seal


def segel_terbuka(fakta: FaktaSiklus) -> bool:
    """Whether the two sides may read each other's notes: both assessments are in and the stage is past observasi.

    The notes carry what the scores are made of, so they follow the seal of the assessments.
    """
    keduanya = fakta.penilaian_guru_pada is not None and fakta.penilaian_supervisor_pada is not None
    return keduanya and fakta.tahap not in _TERSEGEL


def sisi_terbaca(akses: Akses | None, sisi: Sisi | None, fakta: FaktaSiklus) -> frozenset[Sisi]:
    """Whose notes somebody may read: participants the own ones, with the seal open both; kepala sekolah both, after
    the meeting was agreed on (`Akses.HASIL`); nobody else any."""
    if akses is Akses.PESERTA and sisi is not None:
        return frozenset(Sisi) if segel_terbuka(fakta) else frozenset({sisi})
    if akses is Akses.HASIL and segel_terbuka(fakta):
        return frozenset(Sisi)
    return frozenset()


# Writing


def galat_tulis(tahap: Tahap) -> str | None:
    """Why no note can be written in this stage, or None."""
    if tahap in TAHAP_TULIS:
        return None
    if tahap in _BELUM_TERBUKA:
        return "Catatan dibuka setelah Anda berdua menyetujui kesepakatan pra-observasi."
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini dibatalkan, jadi catatannya tidak bertambah lagi."
    return "Catatan pertemuan sudah disetujui bersama, jadi catatan pembelajaran tidak bertambah lagi."


def galat_ubah(fakta: FaktaSiklus, sisi: Sisi, dibuat_pada: datetime) -> str | None:
    """Why the author cannot change or delete this note any more, or None.

    A note that was there when its side sent the assessment belongs to that assessment and stays as it was. Past
    observasi the other side may already have read every note, so a correction is a new note.
    """
    terkirim = fakta.penilaian_guru_pada if sisi is Sisi.GURU else fakta.penilaian_supervisor_pada
    if terkirim is not None and dibuat_pada <= terkirim:
        return (
            "Catatan ini terkunci karena menjadi bagian penilaian yang sudah dikirim. "
            "Tulis catatan baru bila ada yang perlu ditambahkan."
        )
    if fakta.tahap is not Tahap.OBSERVASI:
        return "Catatan hanya dapat diubah selama tahap Observasi. Tulis catatan baru bila ada yang perlu ditambahkan."
    return None


def periksa(isi: IsiCatatan, *, kunci_butir: Collection[str], durasi_detik: Decimal | None) -> dict[str, str]:
    """What is wrong with a note, by field; empty when it can be written.

    `kunci_butir`: keys of the agreed instrument. `durasi_detik`: length of the recording, None when unknown.
    """
    galat: dict[str, str] = {}
    if not isi.teks.strip():
        galat["teks"] = "Tuliskan apa yang Anda lihat atau dengar."
    elif len(isi.teks) > TEKS_TERPANJANG:
        galat["teks"] = (
            f"Catatan ini {len(isi.teks)} huruf. Ringkas menjadi paling banyak {TEKS_TERPANJANG} huruf, "
            "atau bagi menjadi dua catatan."
        )
    if not set(isi.butir) <= set(kunci_butir):
        galat["butir"] = "Ada butir yang tidak termasuk instrumen yang disepakati. Muat ulang halaman lalu pilih lagi."
    galat.update(_galat_waktu(isi, durasi_detik))
    return galat


def _galat_waktu(isi: IsiCatatan, durasi_detik: Decimal | None) -> dict[str, str]:
    mulai, selesai = isi.detik_mulai, isi.detik_selesai
    if isi.rekaman_id is None:
        if mulai is not None or selesai is not None:
            return {"mulai": "Pilih rekaman yang dimaksud, atau kosongkan waktunya."}
        return {}
    if selesai is not None and mulai is None:
        return {"mulai": "Isi juga waktu mulainya."}
    if mulai is not None and selesai is not None and selesai < mulai:
        return {"sampai": "Waktu akhir harus sesudah waktu mulai."}
    if durasi_detik is not None:
        for bidang, detik in (("mulai", mulai), ("sampai", selesai)):
            if detik is not None and detik > durasi_detik + 1:
                return {bidang: f"Rekaman ini hanya sampai {tulis_detik(durasi_detik)}. Periksa waktunya."}
    return {}


# Private notes of the supervisor


def galat_pribadi(sisi: Sisi, tahap: Tahap) -> str | None:
    """Why this side cannot write a private note in this stage, or None. Only the supervisor keeps private notes."""
    if sisi is not Sisi.SUPERVISOR:
        return "Catatan pribadi hanya ada bagi supervisor. Catatan Anda sendiri tersegel sampai Anda berdua mengirim."
    return galat_tulis(tahap)


# Replies


def galat_balas(fakta: FaktaSiklus) -> str | None:
    """Why nobody can answer a note now, or None: from the open seal until the cycle has ended."""
    if fakta.tahap in _TERSEGEL or not segel_terbuka(fakta):
        return "Balasan dibuka setelah kedua penilaian dikirim."
    if fakta.tahap is Tahap.DIBATALKAN:
        return "Siklus ini dibatalkan, jadi tidak ada balasan baru."
    if fakta.tahap not in TAHAP_BALAS:
        return "Siklus ini sudah selesai, jadi tidak ada balasan baru."
    return None


def galat_teks_balasan(teks: str) -> str | None:
    """What is wrong with the words of a reply, or None."""
    if not teks.strip():
        return "Tuliskan balasan Anda."
    if len(teks) > BALASAN_TERPANJANG:
        return f"Balasan ini {len(teks)} huruf. Ringkas menjadi paling banyak {BALASAN_TERPANJANG} huruf."
    return None


def balasan_baru(*, milik_saya: bool, dibuat_pada: datetime, dibaca_sampai: datetime | None) -> bool:
    """Whether a reply is new for the person who looks: written by the other, after what she said she had read."""
    return not milik_saya and (dibaca_sampai is None or dibuat_pada > dibaca_sampai)
