"""The list of follow-ups (Tabel 6): its filter as it stands in the address, what counts as what, the rows of the table.

Source: Modul MPPKS-PKG 2019, Tabel 6 (Nama Guru, Mata Pelajaran/Tema, Kelas, Hasil kualitatif dan kuantitatif, Catatan
Khusus, Tindak lanjut, Realisasi). The module has one row for a teacher; here one row for a cycle, because only there one
result stands beside its follow-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from observasi.penilaian.rules import Hasil, dua_desimal, tulis_persen
from observasi.tindak_lanjut.enums import Bentuk, Situasional, StatusTindakLanjut

SAYA = "saya"
AWALAN_SEKOLAH = "sekolah-"
AWALAN_SITUASIONAL = "situasional-"
MULAI_BULAN = 7
"""A school year begins in July."""
GURU_TERSEDIKIT = 5
"""Below so many teachers the pengawas gets no numbers (domain 9)."""
BARIS_UNDUHAN = 2000


class Realisasi(StrEnum):
    """What became of a follow-up, seen from today."""

    BERJALAN = "berjalan"
    TERLAMBAT = "terlambat"
    TERLAKSANA = "terlaksana"
    TIDAK_JADI = "tidak-jadi"
    DIBAWA = "dibawa"


SEBUTAN_REALISASI: Mapping[Realisasi, str] = {
    Realisasi.BERJALAN: "Masih berjalan",
    Realisasi.TERLAMBAT: "Lewat tenggat",
    Realisasi.TERLAKSANA: "Terlaksana",
    Realisasi.TIDAK_JADI: "Tidak jadi, dengan alasan",
    Realisasi.DIBAWA: "Dibawa ke siklus lanjutan",
}
TERMENDESAK = frozenset({Realisasi.BERJALAN, Realisasi.TERLAMBAT})
"""Listed with the nearest deadline first; everything else with the newest."""


def realisasi(status: StatusTindakLanjut, tenggat: date, hari: date) -> Realisasi:
    """Open until the end of its last day, then late: a deadline of today is not late."""
    if status is StatusTindakLanjut.RENCANA:
        return Realisasi.TERLAMBAT if tenggat < hari else Realisasi.BERJALAN
    return {
        StatusTindakLanjut.TERLAKSANA: Realisasi.TERLAKSANA,
        StatusTindakLanjut.DIBATALKAN: Realisasi.TIDAK_JADI,
        StatusTindakLanjut.DIALIHKAN: Realisasi.DIBAWA,
    }[status]


def tahun_pelajaran(hari: date) -> int:
    """The calendar year in which the school year of this day began."""
    return hari.year if hari.month >= MULAI_BULAN else hari.year - 1


def rentang_tahun(tahun: int) -> tuple[date, date]:
    """First and last day of the school year: 2026 -> 1 July 2026, 30 June 2027."""
    return date(tahun, MULAI_BULAN, 1), date(tahun + 1, MULAI_BULAN - 1, 30)


def sebutan_tahun(tahun: int) -> str:
    """2026 -> "2026/2027"."""
    return f"{tahun}/{tahun + 1}"


# The filter


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a page begins or ends: deadline and number of a follow-up."""

    tenggat: date
    nomor: int

    def __str__(self) -> str:
        return f"{self.tenggat.isoformat()}.{self.nomor}"


@dataclass(frozen=True, slots=True)
class Saringan:
    """The filter. `lingkup`: SAYA, or AWALAN_SEKOLAH and the school's number; "" for what is usual for the person.

    The field names are the names in the address. Whatever is not understood there is left out.
    """

    lingkup: str = ""
    tahun: int | None = None
    realisasi: Realisasi | None = None
    bentuk: str = ""
    guru: int | None = None
    sesudah: Letak | None = None
    sebelum: Letak | None = None

    @property
    def sekolah_id(self) -> int | None:
        """The school whose list it is; None: the person's own."""
        return _angka(self.lingkup.removeprefix(AWALAN_SEKOLAH)) if self.lingkup.startswith(AWALAN_SEKOLAH) else None

    @property
    def menaik(self) -> bool:
        """Whether the nearest deadline comes first."""
        return self.realisasi in TERMENDESAK

    @property
    def tersaring(self) -> bool:
        """Whether more was asked than whose list it is."""
        return self != Saringan(lingkup=self.lingkup, sesudah=self.sesudah, sebelum=self.sebelum)

    @property
    def kueri(self) -> str:
        """The filter as an address has it, fields in their order: "lingkup=saya&tahun=2026"."""
        return urlencode([(f.name, str(n)) for f in fields(self) if (n := getattr(self, f.name)) not in (None, "")])

    @property
    def awal(self) -> Saringan:
        """The same list from its first page."""
        return replace(self, sesudah=None, sebelum=None)

    def dengan(self, pilihan: Realisasi | None) -> Saringan:
        """The first page of the same list with another state."""
        return replace(self.awal, realisasi=pilihan)


def baca_saringan(kueri: Mapping[str, str]) -> Saringan:
    """The filter out of an address."""
    tahun = _angka(kueri.get("tahun", ""))
    keadaan = kueri.get("realisasi", "")
    bentuk = kueri.get("bentuk", "")
    lingkup = kueri.get("lingkup", "")
    return Saringan(
        lingkup=lingkup if lingkup == SAYA or Saringan(lingkup=lingkup).sekolah_id is not None else "",
        tahun=tahun if tahun is not None and 2000 <= tahun <= 2200 else None,
        realisasi=Realisasi(keadaan) if keadaan in set(Realisasi) else None,
        bentuk=bentuk if bentuk in dict(PILIHAN_BENTUK) else "",
        guru=_angka(kueri.get("guru", "")),
        sesudah=_letak(kueri.get("sesudah", "")),
        sebelum=_letak(kueri.get("sebelum", "")),
    )


PILIHAN_BENTUK: tuple[tuple[str, str], ...] = (
    *((b.value, str(b.label)) for b in Bentuk),
    *((AWALAN_SITUASIONAL + s.value, str(s.label)) for s in Situasional),
)
"""The three forms of pembinaan, then the seven situational kinds."""


def _angka(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else None


def _letak(teks: str) -> Letak | None:
    hari, _, nomor = teks.rpartition(".")
    angka = _angka(nomor)
    try:
        return Letak(date.fromisoformat(hari), angka) if angka is not None else None
    except ValueError:
        return None


# The rows


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One follow-up for the table."""

    uraian: str
    bentuk: str
    tujuan: str
    tanda_berhasil: str
    pelaksana: str
    tempat: str
    tenggat: date
    realisasi: Realisasi
    yang_terjadi: str
    terlaksana_pada: date | None
    bukti: str
    alasan: str

    @property
    def kalimat_realisasi(self) -> str:
        """The last column. It never says how many days are left: a printed list would be another one every day."""
        if self.realisasi is Realisasi.TERLAKSANA:
            return self.yang_terjadi
        if self.realisasi is Realisasi.TIDAK_JADI:
            return f"Tidak jadi: {self.alasan}"
        return "Dibawa ke siklus lanjutan" if self.realisasi is Realisasi.DIBAWA else "Belum terlaksana"


@dataclass(frozen=True, slots=True)
class BarisTabel6:
    """One cycle with its follow-ups. `hasil` None: not there yet, or under the seal."""

    guru: str
    sekolah: str
    mapel: str
    kelas: str
    hasil: Hasil | None
    catatan: str
    tindakan: tuple[Tindakan, ...]

    @property
    def kualitatif(self) -> str:
        """The name of the band; "" without a result."""
        return self.hasil.klasifikasi.sebutan if self.hasil and self.hasil.klasifikasi else ""

    @property
    def kuantitatif(self) -> Decimal | None:
        """Per cent with two decimals; None without a result."""
        return dua_desimal(self.hasil.persen) if self.hasil and self.hasil.persen is not None else None

    @property
    def kuantitatif_teks(self) -> str:
        """The per cent as it is printed: "75,00"; "" without a result."""
        return tulis_persen(self.hasil.persen) if self.hasil and self.hasil.persen is not None else ""


JUDUL_UNDUHAN = (
    "No",
    "Nama Guru",
    "Sekolah",
    "Mata Pelajaran/Tema",
    "Kelas",
    "Hasil: Kualitatif",
    "Hasil: Kuantitatif (%)",
    "Catatan Khusus",
    "Tindak Lanjut",
    "Realisasi Tindak Lanjut",
    "Bentuk",
    "Tujuan",
    "Tanda Berhasil",
    "Pelaksana",
    "Tempat",
    "Paling Lambat",
    "Keadaan",
    "Tanggal Terlaksana",
    "Bukti",
)
LEBAR_UNDUHAN = (5, 26, 24, 22, 12, 16, 12, 34, 40, 40, 30, 30, 30, 24, 18, 13, 20, 13, 30)
Sel = str | int | Decimal | date | None


def baris_unduhan(isi: Sequence[BarisTabel6]) -> list[tuple[Sel, ...]]:
    """One row for each follow-up, the columns of the module first. Numbers are numbers and days are days."""
    hasil: list[tuple[Sel, ...]] = []
    for b in isi:
        for t in b.tindakan:
            tentang = (b.guru, b.sekolah, b.mapel, b.kelas, b.kualitatif, b.kuantitatif, b.catatan)
            isi_t = (t.uraian, t.kalimat_realisasi, t.bentuk, t.tujuan, t.tanda_berhasil, t.pelaksana, t.tempat)
            keadaan = (t.tenggat, SEBUTAN_REALISASI[t.realisasi], t.terlaksana_pada, t.bukti)
            hasil.append((len(hasil) + 1, *tentang, *isi_t, *keadaan))
    return hasil


def keterangan(saringan: Saringan, guru: Set[str]) -> str:
    """The filter in words, for the paper: "Tahun pelajaran 2026/2027 - Terlaksana"; "" without one."""
    bagian = [f"Tahun pelajaran {sebutan_tahun(saringan.tahun)}"] if saringan.tahun is not None else []
    bagian += [SEBUTAN_REALISASI[saringan.realisasi]] if saringan.realisasi is not None else []
    bagian += [dict(PILIHAN_BENTUK)[saringan.bentuk]] if saringan.bentuk else []
    return " \u00b7 ".join([*bagian, *sorted(guru)])


def baris_cetak(isi: Sequence[BarisTabel6], tulis_tanggal: Callable[[date], str]) -> list[dict[str, Any]]:
    """Tabel 6 as plain data for the paper: one row for each cycle with its follow-ups."""
    bersekolah = len({b.sekolah for b in isi}) > 1
    return [
        {
            "nomor": nomor,
            "guru": b.guru,
            "mapel": b.mapel,
            "kelas": f"{b.kelas}, {b.sekolah}" if bersekolah else b.kelas,
            "kualitatif": b.kualitatif,
            "kuantitatif": b.kuantitatif_teks,
            "catatan": b.catatan,
            "tindakan": [
                {
                    "uraian": t.uraian,
                    "bentuk": t.bentuk,
                    "tanda": t.tanda_berhasil,
                    "tenggat": tulis_tanggal(t.tenggat),
                    "realisasi": t.kalimat_realisasi,
                    "pada": tulis_tanggal(t.terlaksana_pada) if t.terlaksana_pada else "",
                    "bukti": t.bukti,
                }
                for t in b.tindakan
            ],
        }
        for nomor, b in enumerate(isi, start=1)
    ]
