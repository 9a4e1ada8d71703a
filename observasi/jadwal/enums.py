"""States of a row of the schedule, limits that a place may break, reasons why a teacher has no place."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices


class Status(TextChoices):
    """Whether teachers and supervisors see the row."""

    DRAF = "draf", "Draf"
    TERBIT = "terbit", "Terbit"


class Hari(IntegerChoices):
    """Days of the week as ISO counts them."""

    SENIN = 1, "Senin"
    SELASA = 2, "Selasa"
    RABU = 3, "Rabu"
    KAMIS = 4, "Kamis"
    JUMAT = 5, "Jumat"
    SABTU = 6, "Sabtu"
    MINGGU = 7, "Minggu"


class Batas(StrEnum):
    """A hard limit of the schedule."""

    LEWAT = "lewat"
    RENTANG = "rentang"
    LIBUR = "libur"
    BUKAN_JAM_GURU = "bukan_jam_guru"
    BUKAN_PENYELIA = "bukan_penyelia"
    DIRI_SENDIRI = "diri_sendiri"
    HALANGAN = "halangan"
    MENGAJAR = "mengajar"
    BENTROK_PENYELIA = "bentrok_penyelia"
    BENTROK_GURU = "bentrok_guru"
    SEHARI = "sehari"
    SEPEKAN = "sepekan"


class Sebab(StrEnum):
    """Why a teacher could not be placed: the first that holds, in this order."""

    TANPA_JAM = "tanpa_jam"
    TANPA_PENYELIA = "tanpa_penyelia"
    LIBUR = "libur"
    BERHALANGAN = "berhalangan"
    PENUH = "penuh"


class Keadaan(TextChoices):
    """A row of the plan against what has happened."""

    BELUM = "belum", "Belum diundang"
    LEWAT = "lewat", "Lewat jadwal"
    DIUNDANG = "diundang", "Menunggu jawaban"
    BERJALAN = "berjalan", "Sedang berjalan"
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Undangan dibatalkan"
