"""Pure rules of notes: the seal, who may write and change them, where they may point, and how a time is read.

Source: domain 3 (fieldnotes, "may note what lies outside the instrument", sealing) and 5 (comments on the time line).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from observasi.catatan.enums import Fase, JenisCatatan, Tokoh
from observasi.siklus.enums import Akses, Sisi, Tahap
from observasi.siklus.rules import FaktaSiklus

TEKS_TERPANJANG = 4000
TAHAP_TULIS = frozenset({Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI})
_BELUM_TERBUKA = frozenset({Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI})
_TERSEGEL = _BELUM_TERBUKA | {Tahap.OBSERVASI}
_DETIK_TERBESAR = Decimal("99999999.9")
_WAKTU = re.compile(r"(?:(?:([0-9]{1,3})[:.])?([0-9]{1,4})[:.])?([0-9]{1,6})(?:,([0-9]))?")


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


# Time on the recording


def baca_detik(tertulis: str) -> Decimal | None:
    """The second that was typed, or None when empty. Raises ValueError.

    "45" -> 45, "12:34" or "12.34" -> 754, "1:02:03" -> 3723, "12:34,5" -> 754.5 (the comma begins tenths).
    """
    rapi = tertulis.strip()
    if not rapi:
        return None
    cocok = _WAKTU.fullmatch(rapi)
    if cocok is None:
        raise ValueError(tertulis)
    jam, menit, detik, sepersepuluh = cocok.groups()
    if (menit is not None and int(detik) > 59) or (jam is not None and int(menit) > 59):
        raise ValueError(tertulis)
    hasil = Decimal(int(jam or 0) * 3600 + int(menit or 0) * 60 + int(detik)) + Decimal(int(sepersepuluh or 0)) / 10
    if hasil > _DETIK_TERBESAR:
        raise ValueError(tertulis)
    return hasil


def tulis_detik(detik: Decimal) -> str:
    """The place on the recording as people read it, whole seconds cut down: 754.9 -> "12:34", 3723 -> "1:02:03"."""
    bulat = int(detik)
    jam, sisa = divmod(bulat, 3600)
    menit, sisa = divmod(sisa, 60)
    return f"{jam}:{menit:02}:{sisa:02}" if jam else f"{menit}:{sisa:02}"


def tulis_waktu(mulai: Decimal | None, selesai: Decimal | None, jam: time | None) -> str:
    """Where a note points, in words for its row: "12:34", "12:34-13:05", "pukul 08.15" or ""."""
    if mulai is not None:
        akhir = f"–{tulis_detik(selesai)}" if selesai is not None and int(selesai) > int(mulai) else ""
        return tulis_detik(mulai) + akhir
    return f"pukul {jam.hour:02}.{jam.minute:02}" if jam is not None else ""
