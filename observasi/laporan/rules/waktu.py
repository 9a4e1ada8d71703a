"""Dates, times and numbers as they stand in an Indonesian document. All times come in local time."""

from __future__ import annotations

from datetime import date, datetime

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_BULAN_JULI = 7


def tanggal(hari: date) -> str:
    """22 November 2026"""
    return f"{hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def tanggal_jam(waktu: datetime) -> str:
    """22 November 2026, pukul 08.05"""
    return f"{tanggal(waktu)}, pukul {waktu.hour:02}.{waktu.minute:02}"


def hari_tanggal(waktu: date) -> str:
    """Minggu, 22 November 2026"""
    return f"{_HARI[waktu.weekday()]}, {tanggal(waktu)}"


def rentang(awal: date, akhir: date) -> str:
    """22 November 2026, or 22 November 2026 sampai 3 Desember 2026"""
    kiri, kanan = tanggal(awal), tanggal(akhir)
    return kiri if kiri == kanan else f"{kiri} sampai {kanan}"


def tahun_pelajaran(hari: date) -> str:
    """The school year begins in July: November 2026 is "Semester 1, tahun pelajaran 2026/2027"."""
    mulai = hari.year if hari.month >= _BULAN_JULI else hari.year - 1
    semester = 1 if hari.month >= _BULAN_JULI else 2
    return f"Semester {semester}, tahun pelajaran {mulai}/{mulai + 1}"


def waktu_formulir(nilai: str) -> str:
    """The value of a datetime field of a form ("2026-12-01T08:00") in words; unreadable values as they are."""
    try:
        waktu = datetime.strptime(nilai, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - wall clock of the school, as typed
    except ValueError:
        return nilai
    return f"{_HARI[waktu.weekday()]}, {tanggal_jam(waktu)}"


def nip(nomor: str | None) -> str:
    """18 digits in the usual groups (19780511 200312 1 002); "" without a number."""
    if not nomor:
        return ""
    if len(nomor) != len("197805112003121002"):
        return nomor
    return f"{nomor[:8]} {nomor[8:14]} {nomor[14]} {nomor[15:]}"
