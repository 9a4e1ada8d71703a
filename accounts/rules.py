"""Pure rules of identity: what a login name may be, what NIP, NUPTK and NPSN look like, and what a NIP tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NIP = re.compile(r"[0-9]{18}")
_NUPTK = re.compile(r"[0-9]{16}")
_NPSN = re.compile(r"[0-9]{8}")


def rapikan_nomor(nilai: str) -> str:
    """The digits of a number that people like to write with spaces, dots or dashes."""
    return re.sub(r"[\s.\-]", "", nilai)


def galat_nip(nilai: str) -> str | None:
    """Why `nilai` is not a NIP, or None. A NIP has 18 digits: birth date, month of appointment, sex, serial number.

    Source: Perka BKN 22/2007. The number of a PPPK has the same shape; where the month stands it counts contracts from 21
    on (general knowledge, the regulation was not read), so 20 to 29 are let through.
    """
    if not _NIP.fullmatch(nilai):
        return "NIP terdiri atas 18 angka. Periksa kembali tanpa huruf."
    try:
        date(int(nilai[0:4]), int(nilai[4:6]), int(nilai[6:8]))
    except ValueError:
        return "Delapan angka pertama NIP adalah tanggal lahir (tahun, bulan, tanggal). Periksa kembali."
    if not (1 <= int(nilai[12:14]) <= 12 or nilai[12] == "2"):
        return "Angka ke-13 dan ke-14 NIP adalah bulan pengangkatan (01-12), atau 21 dan seterusnya bagi PPPK. Periksa kembali."
    if nilai[14] not in "12":
        return "Angka ke-15 NIP adalah 1 (laki-laki) atau 2 (perempuan). Periksa kembali."
    return None


def galat_nuptk(nilai: str) -> str | None:
    """Why `nilai` is not a NUPTK (16 digits), or None."""
    return None if _NUPTK.fullmatch(nilai) else "NUPTK terdiri atas 16 angka. Periksa kembali tanpa huruf."


def galat_npsn(nilai: str) -> str | None:
    """Why `nilai` is not an NPSN (8 digits), or None."""
    return None if _NPSN.fullmatch(nilai) else "NPSN terdiri atas 8 angka. Periksa kembali tanpa huruf."


def bidang_pengenal(nilai: str) -> tuple[str, str]:
    """Which field a login name names, and its tidy value: ("email" | "nip" | "nuptk", value)."""
    nilai = nilai.strip()
    if "@" in nilai:
        return "email", nilai.lower()
    angka = rapikan_nomor(nilai)
    return ("nuptk", angka) if _NUPTK.fullmatch(angka) else ("nip", angka)


@dataclass(frozen=True, slots=True)
class DataNip:
    """What a NIP tells about its holder. `jenis_kelamin` is "L" or "P".

    `mulai_cpns` is the first day of that month; None when it lies before the birth date, as in a mistyped number.
    """

    tanggal_lahir: date
    mulai_cpns: date | None
    jenis_kelamin: str


def data_dari_nip(nip: str | None) -> DataNip | None:
    """Birth date, month of appointment as CPNS and sex from a NIP; None without a valid one.

    Source: Perka BKN 22/2007 (digits 1-8 birth date, 9-14 year and month of appointment, 15 sex: 1 man, 2 woman).
    """
    if not nip or galat_nip(nip) is not None:
        return None
    lahir = date(int(nip[0:4]), int(nip[4:6]), int(nip[6:8]))
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    return DataNip(
        tanggal_lahir=lahir,
        # From 21 on it is the contract of a PPPK: the year is known then, the month is not.
        mulai_cpns=date(tahun, bulan, 1) if tahun > lahir.year and bulan <= 12 else None,
        jenis_kelamin="L" if nip[14] == "1" else "P",
    )


def galat_tanggal_kepegawaian(
    tanggal_lahir: date | None, tmt_guru: date | None, tmt_golongan: date | None, mulai_di_sekolah: date | None
) -> dict[str, str]:
    """Sentences by field for dates that contradict each other. Missing dates contradict nothing."""
    galat: dict[str, str] = {}
    kerja = {"tmt_guru": tmt_guru, "tmt_golongan": tmt_golongan, "mulai_di_sekolah": mulai_di_sekolah}
    for bidang, tanggal in kerja.items():
        if tanggal is not None and tanggal_lahir is not None and tanggal <= tanggal_lahir:
            galat[bidang] = "Tanggal ini sebelum tanggal lahir. Periksa tahunnya."
    return galat


def rentang_bertumpuk(mulai: date, selesai: date | None, mulai_lain: date, selesai_lain: date | None) -> bool:
    """Whether two spans of days have a day in common; both ends are included, no end runs on."""
    return (selesai_lain is None or mulai <= selesai_lain) and (selesai is None or mulai_lain <= selesai)
