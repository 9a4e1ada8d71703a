"""Single rows: move, take back, add, delete; and publishing."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.jadwal import selectors
from observasi.jadwal.enums import Status
from observasi.jadwal.models import Jadwal, Pemindahan
from observasi.jadwal.rules import Jam
from observasi.jadwal.services.dasar import (
    OBJEK,
    OBJEK_PROGRAM,
    Tujuan,
    ambil_terkunci,
    kunci_program,
    kunjungan_baru,
    pastikan_bebas,
)
from observasi.jadwal.services.susun import baris_baru
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat


def _tempat(j: Jadwal) -> dict[str, Any]:
    return {
        "tanggal": j.tanggal.isoformat(),
        "mulai": f"{j.mulai:%H:%M}",
        "selesai": f"{j.selesai:%H:%M}",
        "jam_ke": j.jam_ke,
        "kelas": j.kelas,
        "mapel": j.mapel,
        "penyelia": j.penyelia_id,
    }


def taruh(pelaku: Pelaku, baris: Jadwal, tujuan: Tujuan, jam: Jam, sekarang: datetime) -> Pemindahan:
    """Write a row that was checked under the lock to its new place, and remember where it was."""
    dari, versi = _tempat(baris), baris.versi
    baris.tanggal, baris.mulai, baris.selesai = tujuan.tanggal, jam.mulai, jam.selesai
    baris.jam_ke, baris.kelas, baris.mapel, baris.penyelia_id = jam.jam_ke, jam.kelas, jam.mapel, tujuan.penyelia_id
    baris.versi, baris.diubah_oleh_id, baris.diubah_pada = versi + 1, pelaku.pengguna_id, sekarang
    terubah = Jadwal.objects.filter(pk=baris.pk, versi=versi).update(
        tanggal=baris.tanggal,
        mulai=baris.mulai,
        selesai=baris.selesai,
        jam_ke=baris.jam_ke,
        kelas=baris.kelas,
        mapel=baris.mapel,
        penyelia=baris.penyelia_id,
        versi=baris.versi,
        diubah_oleh=pelaku.pengguna_id,
        diubah_pada=sekarang,
    )
    if not terubah:
        raise BentrokVersi
    return Pemindahan.objects.create(
        jadwal=baris, dari=dari, ke=_tempat(baris), versi=baris.versi, oleh_id=pelaku.pengguna_id, pada=sekarang
    )


@transaction.atomic
def pindahkan(pelaku: Pelaku, jadwal_id: int, tujuan: Tujuan, versi: int | None, *, sekarang: datetime) -> Pemindahan:
    """Move a row. Raises MasukanSalah that names every limit in the way, SalahStatus, BentrokVersi; then nothing moves.

    `versi`: the row as it was read.
    """
    baris = selectors.ambil_baris_untuk_menulis(pelaku, jadwal_id)
    bahan = kunci_program(pelaku, baris.program_id)
    baris = ambil_terkunci(bahan, jadwal_id, versi)
    pastikan_bebas(pelaku, bahan, baris)
    if (baris.tanggal, baris.mulai, baris.penyelia_id) == (tujuan.tanggal, tujuan.mulai, tujuan.penyelia_id):
        raise MasukanSalah({"tempat": "Jadwal ini sudah di tempat itu."})
    _, jam = kunjungan_baru(bahan, baris.pk, baris.guru_id, tujuan)
    pindah = taruh(pelaku, baris, tujuan, jam, sekarang)
    jejak.catat(pelaku, "jadwal.pindah", OBJEK, baris.pk)
    return pindah


@transaction.atomic
def urungkan(pelaku: Pelaku, pemindahan_id: int, *, sekarang: datetime) -> Jadwal:
    """Put a row back where it was before one's own last move. The limits are asked again."""
    pindah = Pemindahan.objects.filter(pk=pemindahan_id, oleh_id=pelaku.pengguna_id).select_related("jadwal").first()
    if pindah is None:
        raise TidakTerlihat
    selectors.ambil_baris_untuk_menulis(pelaku, pindah.jadwal_id)
    bahan = kunci_program(pelaku, pindah.jadwal.program_id)
    if Pemindahan.objects.filter(pk=pemindahan_id, diurungkan_pada__isnull=False).exists():
        raise SalahStatus("Pemindahan ini sudah diurungkan.")
    baris = ambil_terkunci(bahan, pindah.jadwal_id, pindah.versi)
    pastikan_bebas(pelaku, bahan, baris)
    dari = pindah.dari
    tujuan = Tujuan(date.fromisoformat(dari["tanggal"]), time.fromisoformat(dari["mulai"]), dari["penyelia"])
    _, jam = kunjungan_baru(bahan, baris.pk, baris.guru_id, tujuan)
    balik = taruh(pelaku, baris, tujuan, jam, sekarang)
    Pemindahan.objects.filter(pk__in=[pindah.pk, balik.pk]).update(diurungkan_pada=sekarang)
    jejak.catat(pelaku, "jadwal.urungkan", OBJEK, baris.pk)
    return baris


@transaction.atomic
def tambah(pelaku: Pelaku, program_id: int, guru_id: int, tujuan: Tujuan, *, sekarang: datetime) -> Jadwal:
    """One row by hand, as a draft. Raises MasukanSalah that names every limit in the way."""
    bahan = kunci_program(pelaku, program_id)
    satu, jam = kunjungan_baru(bahan, 0, guru_id, tujuan)
    baris = baris_baru(pelaku, bahan, satu, jam, sekarang)
    baris.save(force_insert=True)
    jejak.catat(pelaku, "jadwal.tambah", OBJEK, baris.pk)
    return baris


@transaction.atomic
def hapus(pelaku: Pelaku, jadwal_id: int, versi: int | None) -> Jadwal:
    """Delete a row whose invitation was not opened. Raises SalahStatus, BentrokVersi."""
    baris = selectors.ambil_baris_untuk_menulis(pelaku, jadwal_id)
    bahan = kunci_program(pelaku, baris.program_id)
    baris = ambil_terkunci(bahan, jadwal_id, versi)
    pastikan_bebas(pelaku, bahan, baris)
    jejak.catat(pelaku, "jadwal.hapus", OBJEK, baris.pk, guru=baris.guru_id, tanggal=baris.tanggal.isoformat())
    Jadwal.objects.filter(pk=baris.pk).delete()
    return baris


@transaction.atomic
def terbitkan(pelaku: Pelaku, program_id: int, *, sekarang: datetime) -> int:
    """Show all drafts to teachers and supervisors; how many. Safe to repeat: then it is 0."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    if not selectors.hak(pelaku, program.sekolah).terbitkan:
        raise TidakBoleh("Jadwal supervisi diterbitkan oleh kepala sekolah.")
    kunci_program(pelaku, program_id)
    banyak = Jadwal.objects.filter(program=program, status=Status.DRAF).update(
        status=Status.TERBIT, diubah_pada=sekarang
    )
    if banyak:
        jejak.catat(pelaku, "jadwal.terbit", OBJEK_PROGRAM, program_id, baris=banyak)
    return banyak


@transaction.atomic
def buang_draf(pelaku: Pelaku, program_id: int) -> int:
    """Delete all rows that nobody else has seen; how many."""
    bahan = kunci_program(pelaku, program_id)
    draf = [j.pk for j in bahan.baris.values() if j.status == Status.DRAF and j.siklus_id is None]
    Jadwal.objects.filter(pk__in=draf).delete()
    if draf:
        jejak.catat(pelaku, "jadwal.buang_draf", OBJEK_PROGRAM, program_id, baris=len(draf))
    return len(draf)
