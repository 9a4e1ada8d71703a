"""Melati with a timetable: Ani and Asri teach on Tuesday and Wednesday, Budi teaches first thing on Tuesday."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import Pengguna
from observasi.jadwal import services
from observasi.jadwal.models import Jadwal, JamMengajar
from observasi.jadwal.services import IsiSyarat, Tujuan
from observasi.program import services as services_program
from observasi.program.models import Program
from tests.pemeran import Pemeran, pelaku

SAAT = datetime(2026, 8, 3, 8, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Monday; the tests of this room live on it."""
SELASA, RABU = date(2026, 8, 4), date(2026, 8, 5)
JAM_PERTAMA, JAM_KEDUA = time(7), time(8, 20)


def program_melati(p: Pemeran) -> Program:
    """This year's programme of Melati; nobody has approved it."""
    return services_program.mulai(pelaku(p.eko), p.melati.pk, 2026, sekarang=timezone.now())


def beri_jam(program: Program, guru: Pengguna, hari: int, mulai: time, kelas: str = "VII-A") -> JamMengajar:
    """A lesson of eighty minutes."""
    selesai = time(mulai.hour + 1 + (mulai.minute + 20) // 60, (mulai.minute + 20) % 60)
    return JamMengajar.objects.create(
        program=program, guru=guru, hari=hari, mulai=mulai, selesai=selesai, kelas=kelas, mapel="Matematika"
    )


def sekolah_berjam(p: Pemeran) -> Program:
    """The programme with the timetable of the three."""
    program = program_melati(p)
    for guru, kelas in ((p.ani, "VII-A"), (p.asri, "VII-B")):
        for hari in (2, 3):
            beri_jam(program, guru, hari, JAM_PERTAMA, kelas)
            beri_jam(program, guru, hari, JAM_KEDUA, kelas)
    beri_jam(program, p.budi, 2, JAM_PERTAMA, "IX-A")
    return program


def syarat(p: Pemeran, **ganti: Any) -> IsiSyarat:
    """August; Budi and Fajar visit, everybody is visited."""
    isi: dict[str, Any] = {
        "mulai": date(2026, 8, 1),
        "selesai": date(2026, 8, 31),
        "maks_sehari": 2,
        "maks_sepekan": 5,
        "penyelia": (p.budi.pk, p.fajar.pk),
        "guru": (p.ani.pk, p.asri.pk, p.budi.pk),
        "pilihan": {},
    }
    return IsiSyarat(**{**isi, **ganti})


def susun_dan_simpan(p: Pemeran, program: Program, **ganti: Any) -> list[Jadwal]:
    """Placed by Fajar and taken over."""
    usulan = services.susun(pelaku(p.fajar), program.pk, syarat(p, **ganti))
    services.simpan_susunan(pelaku(p.fajar), program.pk, usulan.tertulis, sekarang=timezone.now())
    return list(Jadwal.objects.filter(program=program).order_by("pk"))


def baris(
    p: Pemeran, program: Program, guru: Pengguna | None = None, tanggal: date = SELASA, mulai: time = JAM_KEDUA
) -> Jadwal:
    """One published row: Budi visits Ani on Tuesday in the second lesson."""
    tujuan = Tujuan(tanggal, mulai, p.budi.pk)
    satu = services.tambah(pelaku(p.fajar), program.pk, (guru or p.ani).pk, tujuan, sekarang=timezone.now())
    services.terbitkan(pelaku(p.fajar), program.pk, sekarang=timezone.now())
    satu.refresh_from_db()
    return satu
