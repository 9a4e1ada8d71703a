"""The limits of a schedule: a place either keeps all of them, or each broken one is named.

A visit takes one lesson of the teacher's own timetable. Source of the limits: issue of the schedule (class timetables,
holidays, load of the supervisor, no clash); the module (6.a) asks only for teacher, supervisor, class and date. Days are
local days of the school, times its wall clock. A week is the ISO week, Monday to Sunday.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from observasi.jadwal.enums import Batas

Pekan = tuple[int, int]
"""ISO year and week."""


@dataclass(frozen=True, slots=True)
class Jam:
    """One lesson of a teacher's timetable. `hari` as ISO counts: 1 is Monday."""

    hari: int
    mulai: time
    selesai: time
    kelas: str
    mapel: str
    jam_ke: str = ""


@dataclass(frozen=True, slots=True)
class GuruJadwal:
    """A teacher with her lessons. `penyelia`: who may visit her, ids in the order of choice."""

    id: int
    jam: tuple[Jam, ...] = ()
    penyelia: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Halangan:
    """A time at which a supervisor cannot visit: hours of one weekday, or whole days from a date to a date."""

    hari: int | None = None
    mulai: time = time.min
    selesai: time = time.max
    dari: date | None = None
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Penyelia:
    """A supervisor: her blocked times and the lessons that she teaches herself."""

    id: int
    halangan: tuple[Halangan, ...] = ()
    jam: tuple[Jam, ...] = ()


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """A row of the schedule. Rows of other schools count too: nobody is in two places."""

    kunci: int
    guru_id: int
    penyelia_id: int
    tanggal: date
    mulai: time
    selesai: time


@dataclass(frozen=True, slots=True)
class Syarat:
    """The conditions of a school: both days included, most visits of one supervisor on a day and in a week.

    `paling_awal`: nothing is planned before it (today).
    """

    mulai: date
    selesai: date
    libur: frozenset[date]
    maks_sehari: int
    maks_sepekan: int
    paling_awal: date


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Everything that decides about a place."""

    syarat: Syarat
    guru: Mapping[int, GuruJadwal]
    penyelia: Mapping[int, Penyelia]
    kunjungan: tuple[Kunjungan, ...] = field(default=())


@cache
def pekan(tanggal: date) -> Pekan:
    """The ISO week of a day."""
    tahun, nomor, _ = tanggal.isocalendar()
    return tahun, nomor


def beririsan(mulai: time, selesai: time, mulai_lain: time, selesai_lain: time) -> bool:
    """Whether two times of a day have a moment in common; one may begin when the other ends."""
    return mulai < selesai_lain and mulai_lain < selesai


def terhalang(penyelia: Penyelia, tanggal: date, mulai: time, selesai: time) -> bool:
    """Whether a blocked time of the supervisor lies in the way."""
    return any(_menutup(h, tanggal, mulai, selesai) for h in penyelia.halangan)


def _menutup(h: Halangan, tanggal: date, mulai: time, selesai: time) -> bool:
    if h.dari is not None and h.sampai is not None:
        return h.dari <= tanggal <= h.sampai
    return h.hari == tanggal.isoweekday() and beririsan(mulai, selesai, h.mulai, h.selesai)


def mengajar(jam: Iterable[Jam], tanggal: date, mulai: time, selesai: time) -> bool:
    """Whether one of these lessons lies in the way."""
    hari = tanggal.isoweekday()
    return any(j.hari == hari and beririsan(mulai, selesai, j.mulai, j.selesai) for j in jam)


def jam_pada(guru: GuruJadwal, tanggal: date, mulai: time) -> Jam | None:
    """The lesson of the teacher that begins then; None when she has none."""
    hari = tanggal.isoweekday()
    return next((j for j in guru.jam if j.hari == hari and j.mulai == mulai), None)


def periksa(keadaan: Keadaan, satu: Kunjungan) -> list[Batas]:
    """Every limit that this visit breaks among the others; none when it may stand. A visit with its own key is itself."""
    guru = keadaan.guru.get(satu.guru_id)
    langgar = _batas_hari(keadaan.syarat, satu.tanggal)
    if guru is None or jam_pada(guru, satu.tanggal, satu.mulai) is None:
        langgar.append(Batas.BUKAN_JAM_GURU)
    return langgar + _batas_penyelia(keadaan, satu) + _batas_lain(keadaan, satu)


def _batas_hari(syarat: Syarat, tanggal: date) -> list[Batas]:
    langgar = []
    if tanggal < syarat.paling_awal:
        langgar.append(Batas.LEWAT)
    elif not syarat.mulai <= tanggal <= syarat.selesai:
        langgar.append(Batas.RENTANG)
    if tanggal in syarat.libur:
        langgar.append(Batas.LIBUR)
    return langgar


def _batas_penyelia(keadaan: Keadaan, satu: Kunjungan) -> list[Batas]:
    penyelia = keadaan.penyelia.get(satu.penyelia_id)
    if penyelia is None:
        return [Batas.BUKAN_PENYELIA]
    langgar = []
    if satu.penyelia_id == satu.guru_id:
        langgar.append(Batas.DIRI_SENDIRI)
    if terhalang(penyelia, satu.tanggal, satu.mulai, satu.selesai):
        langgar.append(Batas.HALANGAN)
    if mengajar(penyelia.jam, satu.tanggal, satu.mulai, satu.selesai):
        langgar.append(Batas.MENGAJAR)
    return langgar


def _batas_lain(keadaan: Keadaan, satu: Kunjungan) -> list[Batas]:
    """Limits between this visit and the others."""
    lain = [k for k in keadaan.kunjungan if k.kunci != satu.kunci]
    serentak = [
        k for k in lain if k.tanggal == satu.tanggal and beririsan(k.mulai, k.selesai, satu.mulai, satu.selesai)
    ]
    langgar = []
    if any(satu.penyelia_id in (k.penyelia_id, k.guru_id) for k in serentak):
        langgar.append(Batas.BENTROK_PENYELIA)
    if any(satu.guru_id in (k.penyelia_id, k.guru_id) for k in serentak):
        langgar.append(Batas.BENTROK_GURU)
    milik = [k for k in lain if k.penyelia_id == satu.penyelia_id]
    if sum(k.tanggal == satu.tanggal for k in milik) >= keadaan.syarat.maks_sehari:
        langgar.append(Batas.SEHARI)
    if sum(pekan(k.tanggal) == pekan(satu.tanggal) for k in milik) >= keadaan.syarat.maks_sepekan:
        langgar.append(Batas.SEPEKAN)
    return langgar
