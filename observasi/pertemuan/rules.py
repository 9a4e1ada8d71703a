"""Pure rules of the two interviews and of the meeting: fields, checks, what misses, agenda, fingerprint.

Source: Modul MPPKS-PKG 2019, Tabel 2 and 3; domain 3 (the teacher names her own findings first; both press Setuju
on the same record).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from observasi.penilaian.rules import BedaButir, Perbandingan
from observasi.siklus.enums import Lembar, Sisi
from observasi.siklus.rules.sidik import sidik_isi

KODE_INSTRUMEN: Mapping[Lembar, str] = {
    Lembar.PRA: "wawancara-pra-observasi",
    Lembar.PASCA: "wawancara-pasca-observasi",
}
KUNCI_VERSI = "versi_instrumen"
"""Key of the field that keeps which library version the questions come from; written with the first answer."""

MENIT_TERBANYAK = 600
AGENDA_TERBANYAK = 5
BEDA_BERARTI = 2
"""From this many points on two scores of an item are worth talking about."""


class JenisBidang(StrEnum):
    PARAGRAF = "paragraf"
    BARIS = "baris"
    ANGKA = "angka"
    WAKTU = "waktu"


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field beside the questions. `penulis`: the only side that may type into it; None: both."""

    label: str
    bantuan: str
    jenis: JenisBidang = JenisBidang.PARAGRAF
    wajib: bool = False
    penulis: Sisi | None = None


BIDANG: Mapping[Lembar, Mapping[str, Bidang]] = {
    Lembar.PRA: {
        "lama_menit": Bidang("Lamanya wawancara (menit)", "Kira-kira saja.", JenisBidang.ANGKA),
        "catatan": Bidang("Catatan", "Hal lain yang perlu diingat dari percakapan ini."),
    },
    Lembar.PASCA: {
        "waktu": Bidang("Waktu pertemuan", "Hari dan jam Anda berdua bertemu.", JenisBidang.WAKTU, wajib=True),
        "tempat": Bidang("Tempat pertemuan", "Misalnya ruang guru, atau panggilan video.", JenisBidang.BARIS),
        "temuan_guru": Bidang(
            "Temuan guru sendiri",
            "Ditulis guru lebih dulu: apa yang sudah berjalan baik, dan apa yang ingin diperbaiki?",
            penulis=Sisi.GURU,
        ),
        "kesan_umum": Bidang("Kesan umum", "Satu sampai tiga kalimat yang Anda berdua setujui."),
        "saran": Bidang("Saran dan masukan", "Hal yang akan dicoba pada pertemuan berikutnya di kelas."),
    },
}


class _Nilai(Protocol):
    @property
    def nilai(self) -> str: ...


def periksa(lembar: Lembar, kunci: str, nilai: str, *, sisi: Sisi, pertanyaan: Collection[str]) -> str | None:
    """Why this value cannot be taken from this side, or None. `pertanyaan`: keys of the sheet's questions."""
    if kunci in pertanyaan:
        return None
    bidang = BIDANG[lembar].get(kunci)
    if bidang is None:
        return "Isian ini tidak dikenal. Muat ulang halaman."
    if bidang.penulis is not None and bidang.penulis is not sisi:
        return f"{bidang.label} hanya ditulis oleh {bidang.penulis.label.lower()}."
    if not nilai.strip():
        return None
    if bidang.jenis is JenisBidang.ANGKA and not _bulat(nilai.strip(), 1, MENIT_TERBANYAK):
        return f"Isi lamanya wawancara dalam menit, 1 sampai {MENIT_TERBANYAK}."
    if bidang.jenis is JenisBidang.WAKTU:
        try:
            datetime.strptime(nilai, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - wall clock of the school, stored as typed
        except ValueError:
            return "Isi tanggal dan jam pertemuan, misalnya 24-11-2026 10.00."
    if bidang.jenis is JenisBidang.BARIS and len(nilai) > 200:
        return f"{bidang.label} terlalu panjang. Ringkas menjadi paling banyak 200 huruf."
    return None


def _bulat(tertulis: str, terkecil: int, terbesar: int) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", tertulis) is not None and terkecil <= int(tertulis) <= terbesar


def yang_kurang(isian: Mapping[str, _Nilai], *, perbaikan_terbuka: bool = False) -> dict[str, str]:
    """What still misses before this side can press Setuju on the meeting, by field; empty when nothing does.

    `perbaikan_terbuka`: this side has a correction of its assessment that was not sent yet.
    """

    def ada(kunci: str) -> bool:
        return kunci in isian and bool(isian[kunci].nilai.strip())

    kurang: dict[str, str] = {}
    if not ada("waktu"):
        kurang["waktu"] = "Waktu pertemuan belum diisi."
    if not ada("kesan_umum") and not ada("saran"):
        kurang["kesan_umum"] = "Isi kesan umum atau saran, sedikitnya salah satu."
    if perbaikan_terbuka:
        kurang["perbaikan"] = "Perbaikan penilaian Anda belum dikirim. Kirim atau batalkan dulu perbaikan itu."
    return kurang


def sidik_pertemuan(isian: Mapping[str, _Nilai], penilaian: Mapping[str, str]) -> str:
    """Fingerprint of what both agree on: every field of the sheet and the sent assessments (side -> fingerprint)."""
    isi = {f"isian.{kunci}": satu.nilai for kunci, satu in isian.items()}
    return sidik_isi({**isi, **{f"penilaian.{sisi}": tanda for sisi, tanda in penilaian.items()}})


# Agenda


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the comparison suggests to talk about; strengths come first, as in any good feedback."""

    kekuatan: tuple[BedaButir, ...] = ()
    beda: tuple[BedaButir, ...] = ()
    perlu_bantuan: tuple[BedaButir, ...] = ()

    @property
    def kosong(self) -> bool:
        return not (self.kekuatan or self.beda or self.perlu_bantuan)

    @property
    def kunci(self) -> frozenset[str]:
        """Keys of all items on the agenda."""
        return frozenset(b.kunci for b in (*self.kekuatan, *self.beda, *self.perlu_bantuan))


def susun_agenda(perbandingan: Perbandingan, *, skor_min: int, skor_maks: int) -> Agenda:
    """Shared strengths, then the items that differ by two points or more (largest first), then those that both
    scored in the lower half. An item stands only once; at most five in each part.

    Scale 1..5, guru 5 and supervisor 1 -> beda; both 2 -> perlu_bantuan; both 5 -> kekuatan.
    """
    tengah2 = skor_min + skor_maks  # twice the middle of the scale, to stay with whole numbers
    beda = tuple(b for b in perbandingan.butir if b.selisih is not None and abs(b.selisih) >= BEDA_BERARTI)
    dipakai = {b.kunci for b in beda}
    rendah = tuple(
        b
        for b in perbandingan.butir
        if b.kunci not in dipakai
        and b.guru.skor is not None
        and b.supervisor.skor is not None
        and 2 * b.guru.skor < tengah2
        and 2 * b.supervisor.skor < tengah2
    )
    kekuatan = tuple(b for b in perbandingan.kekuatan_bersama if b.kunci not in dipakai)
    return Agenda(kekuatan[:AGENDA_TERBANYAK], beda[:AGENDA_TERBANYAK], rendah[:AGENDA_TERBANYAK])
