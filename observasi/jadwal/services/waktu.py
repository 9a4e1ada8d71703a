"""Holidays of the school and blocked times of its supervisors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from accounts import jejak
from accounts.enums import PERAN_PENYELIA
from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors
from observasi.jadwal.models import Halangan, HariLibur
from observasi.jadwal.services.dasar import OBJEK_PROGRAM
from observasi.program.models import Program
from supervisi.lib.galat import MasukanSalah, TidakTerlihat

LIBUR_TERPANJANG = 60
"""Days; longer is more likely a wrong year."""


@dataclass(frozen=True, slots=True)
class IsiHalangan:
    """A blocked time: either `hari` with hours, or whole days from `dari` to `sampai`."""

    penyelia_id: int
    hari: int | None
    mulai: time | None
    selesai: time | None
    dari: date | None
    sampai: date | None
    keterangan: str


@transaction.atomic
def tambah_libur(pelaku: Pelaku, program_id: int, mulai: date, selesai: date, keterangan: str) -> HariLibur:
    """Days without lessons. Rows that lie on them stay where they are and are named by the page of the week."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    if galat := _galat_rentang(program, mulai, selesai, "mulai", "selesai"):
        raise MasukanSalah(galat)
    satu = HariLibur.objects.create(program=program, mulai=mulai, selesai=selesai, keterangan=keterangan.strip())
    jejak.catat(pelaku, "jadwal.libur", OBJEK_PROGRAM, program_id, mulai=mulai.isoformat(), selesai=selesai.isoformat())
    return satu


@transaction.atomic
def hapus_libur(pelaku: Pelaku, program_id: int, libur_id: int) -> None:
    """Take a holiday away. Raises TidakTerlihat."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    if not HariLibur.objects.filter(program=program, pk=libur_id).delete()[0]:
        raise TidakTerlihat
    jejak.catat(pelaku, "jadwal.hapus_libur", OBJEK_PROGRAM, program_id)


@transaction.atomic
def tambah_halangan(pelaku: Pelaku, program_id: int, isi: IsiHalangan) -> Halangan:
    """A time at which a supervisor cannot visit. Raises MasukanSalah by field."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    if isi.penyelia_id not in selectors.staf(pelaku, program.sekolah_id, *PERAN_PENYELIA):
        raise MasukanSalah({"penyelia": "Pilih penyelia dari daftar."})
    if isi.hari is None:
        galat = _galat_tanggal(program, isi)
    else:
        galat = _galat_mingguan(isi)
    if galat:
        raise MasukanSalah(galat)
    mingguan = isi.hari is not None
    satu = Halangan.objects.create(
        program=program,
        penyelia_id=isi.penyelia_id,
        hari=isi.hari,
        mulai=isi.mulai if mingguan else None,
        selesai=isi.selesai if mingguan else None,
        dari=None if mingguan else isi.dari,
        sampai=None if mingguan else isi.sampai or isi.dari,
        keterangan=isi.keterangan.strip(),
    )
    jejak.catat(pelaku, "jadwal.halangan", OBJEK_PROGRAM, program_id, penyelia=isi.penyelia_id)
    return satu


@transaction.atomic
def hapus_halangan(pelaku: Pelaku, program_id: int, halangan_id: int) -> None:
    """Take a blocked time away. Raises TidakTerlihat."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    if not Halangan.objects.filter(program=program, pk=halangan_id).delete()[0]:
        raise TidakTerlihat
    jejak.catat(pelaku, "jadwal.hapus_halangan", OBJEK_PROGRAM, program_id)


def _galat_mingguan(isi: IsiHalangan) -> dict[str, str]:
    if isi.mulai is None or isi.selesai is None:
        return {"mulai_jam": "Isi jam mulai dan jam selesainya."}
    galat = rules.galat_jam(isi.mulai, isi.selesai)
    return {"selesai_jam": galat} if galat else {}


def _galat_tanggal(program: Program, isi: IsiHalangan) -> dict[str, str]:
    if isi.dari is None:
        return {"dari": "Pilih hari dalam pekan, atau isi tanggalnya."}
    return _galat_rentang(program, isi.dari, isi.sampai or isi.dari, "dari", "sampai")


def _galat_rentang(program: Program, mulai: date, selesai: date, kolom: str, kolom_akhir: str) -> dict[str, str]:
    awal, akhir = rules.rentang_tahun(program.tahun)
    if not awal <= mulai <= akhir:
        return {kolom: f"Pilih tanggal di tahun pelajaran {program.tahun_teks}."}
    if selesai < mulai:
        return {kolom_akhir: "Tanggal terakhir tidak boleh sebelum tanggal pertama."}
    if (selesai - mulai).days >= LIBUR_TERPANJANG or selesai > akhir:
        return {kolom_akhir: f"Rentang ini terlalu panjang; paling lama {LIBUR_TERPANJANG} hari."}
    return {}
