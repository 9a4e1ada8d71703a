"""The calendar of a school's appraisal year: which periods, when, and why then. All dates are whole days, ends included.

Sources: aturan_pkg 6 (module 2019: formatif at the start of the calendar year, sumatif 8 weeks before the end of the budget
year, report by mid-December; 2010 edition: formatif within six weeks). What no source fixes is marked as our own proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pkg.periode.enums import JenisPeriode, Rentang

TAHUN_AWAL, TAHUN_AKHIR = 2017, 2100
URUTAN_JENIS = (JenisPeriode.FORMATIF, JenisPeriode.KEMAJUAN, JenisPeriode.SUMATIF)
_SABTU = 5


@dataclass(frozen=True, slots=True)
class Patokan:
    """What the proposal is made from; weeks, and days before the end of the span. A school may change every date later."""

    minggu_formatif: int = 6
    minggu_kemajuan: int = 6
    minggu_sumatif: int = 8
    laporan_hari_sebelum_akhir: int = 16


PATOKAN_TAHUN = Patokan()
PATOKAN_SEMESTER = Patokan(minggu_formatif=3, minggu_kemajuan=2)


@dataclass(frozen=True, slots=True)
class UsulanPeriode:
    """One proposed period with the reason for its dates, in words for people."""

    jenis: JenisPeriode
    mulai: date
    selesai: date
    alasan: str


def rentang_tanggal(tahun: int, rentang: Rentang) -> tuple[date, date]:
    """First and last day that the appraisal speaks about (printed on 1B to 1D; the months of attendance).

    One calendar year, 1 January to 31 December (aturan_pkg 6); semesters are its halves.
    """
    if rentang is Rentang.SEMESTER_1:
        return date(tahun, 1, 1), date(tahun, 6, 30)
    if rentang is Rentang.SEMESTER_2:
        return date(tahun, 7, 1), date(tahun, 12, 31)
    return date(tahun, 1, 1), date(tahun, 12, 31)


def _hari_kerja_mulai(hari: date) -> date:
    """`hari`, or the Monday after it when it is a Saturday or Sunday."""
    return hari + timedelta(days=7 - hari.weekday()) if hari.weekday() >= _SABTU else hari


def _senin_ke(tahun: int, bulan: int, ke: int) -> date:
    """The n-th Monday of a month."""
    awal = date(tahun, bulan, 1)
    return awal + timedelta(days=(7 - awal.weekday()) % 7 + 7 * (ke - 1))


def susun_rencana(tahun: int, rentang: Rentang = Rentang.TAHUN) -> tuple[UsulanPeriode, ...]:
    """Formatif, kemajuan and sumatif of a year (or of one semester) with proposed dates, in the order of the year."""
    patokan = PATOKAN_TAHUN if rentang is Rentang.TAHUN else PATOKAN_SEMESTER
    formatif = _formatif(tahun, rentang, patokan)
    sumatif = _sumatif(tahun, rentang, patokan)
    return formatif, _kemajuan(tahun, rentang, patokan, formatif, sumatif), sumatif


def _formatif(tahun: int, rentang: Rentang, patokan: Patokan) -> UsulanPeriode:
    lama = timedelta(weeks=patokan.minggu_formatif) - timedelta(days=1)
    if rentang is Rentang.SEMESTER_2:
        mulai = _senin_ke(tahun, 7, 3)
        alasan = "Awal semester: mulai pekan ketiga Juli, saat tahun ajaran baru berjalan (usulan portal)."
    else:
        mulai = _hari_kerja_mulai(date(tahun, 1, 2))
        alasan = (
            "Awal tahun anggaran (modul 2019); lamanya enam pekan seperti pedoman 2010."
            if rentang is Rentang.TAHUN
            else "Awal semester (usulan portal menurut pola tahunan)."
        )
    return UsulanPeriode(JenisPeriode.FORMATIF, mulai, mulai + lama, alasan)


def _sumatif(tahun: int, rentang: Rentang, patokan: Patokan) -> UsulanPeriode:
    akhir = rentang_tanggal(tahun, rentang)[1]
    mulai = akhir - timedelta(weeks=patokan.minggu_sumatif)
    selesai = akhir - timedelta(days=patokan.laporan_hari_sebelum_akhir)
    if rentang is Rentang.SEMESTER_1:
        alasan = "Delapan pekan sebelum akhir semester (usulan portal menurut pola tahunan)."
    else:
        alasan = "Delapan pekan sebelum akhir tahun anggaran; laporan selesai pertengahan Desember (modul 2019)."
    return UsulanPeriode(JenisPeriode.SUMATIF, mulai, selesai, alasan)


def _kemajuan(
    tahun: int, rentang: Rentang, patokan: Patokan, formatif: UsulanPeriode, sumatif: UsulanPeriode
) -> UsulanPeriode:
    lama = timedelta(weeks=patokan.minggu_kemajuan)
    if rentang is Rentang.TAHUN:
        # The middle of the year is the school holiday.
        mulai = _senin_ke(tahun, 8, 1)
    else:
        sela = (sumatif.mulai - formatif.selesai - lama).days
        mulai = _hari_kerja_mulai(formatif.selesai + timedelta(days=sela // 2))
    alasan = (
        "Di antara formatif dan sumatif, sesudah guru sempat mengikuti PKB (usulan portal; tidak ada tanggal resmi)."
    )
    return UsulanPeriode(JenisPeriode.KEMAJUAN, mulai, mulai + lama - timedelta(days=1), alasan)


def galat_tahun(tahun: int) -> str | None:
    """Why a plan for this year cannot be made, or None."""
    if TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        return None
    return f"Tahun penilaian antara {TAHUN_AWAL} dan {TAHUN_AKHIR}."


def galat_tanggal(tahun: int, rentang: Rentang, mulai: date, selesai: date) -> dict[str, str]:
    """Sentences by field for dates that cannot be those of a period of this span."""
    galat: dict[str, str] = {}
    awal, akhir = rentang_tanggal(tahun, rentang)
    if not awal <= mulai <= akhir:
        galat["mulai"] = f"Tanggal mulai harus di dalam {_teks(awal)} sampai {_teks(akhir)}."
    if not awal <= selesai <= akhir:
        galat["selesai"] = f"Tanggal selesai harus di dalam {_teks(awal)} sampai {_teks(akhir)}."
    if not galat and selesai < mulai:
        galat["selesai"] = "Tanggal selesai tidak boleh sebelum tanggal mulai."
    return galat


_BULAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def _teks(hari: date) -> str:
    return f"{hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def peringatan_jadwal(tahun: int, rentang: Rentang, jadwal: dict[JenisPeriode, tuple[date, date]]) -> tuple[str, ...]:
    """What is unusual about these dates; nothing of it forbids the plan."""
    hasil: list[str] = []
    urut = [(jenis, *jadwal[jenis]) for jenis in URUTAN_JENIS if jenis in jadwal]
    for (lebih_dulu, _, selesai), (kemudian, mulai, _) in pairwise(urut):
        if mulai <= selesai:
            hasil.append(f"{kemudian.label} mulai sebelum {lebih_dulu.label.lower()} selesai.")
    if JenisPeriode.SUMATIF in jadwal:
        batas = _sumatif(tahun, rentang, PATOKAN_TAHUN).selesai
        if jadwal[JenisPeriode.SUMATIF][1] > batas:
            hasil.append(
                f"Sumatif selesai sesudah {_teks(batas)}. Laporannya diminta paling lambat pertengahan Desember."
                if rentang is not Rentang.SEMESTER_1
                else f"Sumatif selesai sesudah {_teks(batas)}, jadi waktu menyusun laporannya singkat."
            )
    return tuple(hasil)
