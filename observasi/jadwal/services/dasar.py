"""The lock under which a schedule is written, and what every way of writing shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from accounts.enums import PERAN_PENYELIA
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors
from observasi.jadwal.enums import Keadaan
from observasi.jadwal.models import Jadwal
from observasi.jadwal.rules import Kunjungan
from observasi.jadwal.selectors import Bahan
from observasi.program.models import Program
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakTerlihat

OBJEK = "observasi_jadwal.jadwal"
OBJEK_PROGRAM = "observasi_program.program"


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where a row shall be: day, beginning of the lesson, supervisor."""

    tanggal: date
    mulai: time
    penyelia_id: int


def kunci_program(pelaku: Pelaku, program_id: int) -> Bahan:
    """The facts of a schedule that nobody else writes until the transaction ends. Raises TidakTerlihat, TidakBoleh.

    The supervisors are locked too: a pengawas may be planned at two schools at the same moment. `no_key` lets others go on
    writing rows that only point to them.
    """
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    Program.objects.select_for_update(no_key=True).get(pk=program_id)
    penyelia = selectors.staf(pelaku, program.sekolah_id, *PERAN_PENYELIA)
    list(Pengguna.objects.select_for_update(no_key=True).filter(pk__in=penyelia).order_by("pk").values_list("pk"))
    return selectors.bahan(pelaku, program)


def ambil_terkunci(bahan: Bahan, jadwal_id: int, versi: int | None) -> Jadwal:
    """A row of the locked schedule as it was read. Raises TidakTerlihat, BentrokVersi."""
    baris = bahan.baris.get(jadwal_id)
    if baris is None:
        raise TidakTerlihat
    if versi is not None and baris.versi != versi:
        raise BentrokVersi("Jadwal ini baru saja diubah dari tempat lain. Periksa tempatnya yang baru, lalu coba lagi.")
    return baris


def alasan_terkunci(pelaku: Pelaku, bahan: Bahan, baris: Jadwal) -> str:
    """Why a row cannot be moved or deleted any more; "" when it can. At most one query."""
    if baris.siklus_id is None:
        return ""
    kini = selectors.penerus(pelaku, [bahan.program.sekolah_id]).keadaan(pelaku, baris)
    return sebab_terkunci(kini)


def sebab_terkunci(kini: Keadaan) -> str:
    """The sentence for a row whose invitation was opened; "" for all others."""
    if rules.boleh_undang(kini):
        return ""
    return "Undangannya sudah dibuka. Waktu selanjutnya disepakati guru dan supervisor di siklusnya."


def pastikan_bebas(pelaku: Pelaku, bahan: Bahan, baris: Jadwal) -> None:
    """Raises SalahStatus for a row whose invitation was opened."""
    if alasan := alasan_terkunci(pelaku, bahan, baris):
        raise SalahStatus(alasan)


def kunjungan_baru(bahan: Bahan, kunci: int, guru_id: int, tujuan: Tujuan) -> tuple[Kunjungan, rules.Jam]:
    """The visit at that place, and its lesson. Raises MasukanSalah that names every limit in the way."""
    guru = bahan.keadaan.guru.get(guru_id)
    jam = rules.jam_pada(guru, tujuan.tanggal, tujuan.mulai) if guru else None
    selesai = jam.selesai if jam else max(tujuan.mulai, time(23, 59))
    satu = Kunjungan(kunci, guru_id, tujuan.penyelia_id, tujuan.tanggal, tujuan.mulai, selesai)
    if jam is None:
        # Without a lesson there is no end of it: the other limits would be guessed.
        raise MasukanSalah({"tempat": _kalimat(bahan, satu, [rules.Batas.BUKAN_JAM_GURU])})
    if langgar := rules.periksa(bahan.keadaan, satu):
        raise MasukanSalah({"tempat": _kalimat(bahan, satu, langgar)})
    return satu, jam


def _kalimat(bahan: Bahan, satu: Kunjungan, langgar: list[rules.Batas]) -> str:
    nama = bahan.nama
    guru, penyelia = nama.get(satu.guru_id, "Guru ini"), nama.get(satu.penyelia_id, "Penyelia ini")
    return " ".join(rules.kalimat_batas(b, bahan.keadaan.syarat, guru, penyelia) for b in langgar)
