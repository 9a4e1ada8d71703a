"""Placing all teachers of a school in one step: conditions, a preview that writes no row, then taking it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.models import Jadwal, SyaratJadwal
from observasi.jadwal.rules import GuruJadwal, Keadaan
from observasi.jadwal.selectors import Bahan
from observasi.jadwal.services.dasar import OBJEK_PROGRAM, Tujuan, kunci_program, kunjungan_baru
from supervisi.lib.galat import BentrokVersi, MasukanSalah

_BERUBAH = "Jadwal, jam mengajar, atau hari libur berubah sejak pratinjau. Belum ada yang disimpan; susun sekali lagi."

BarisTertulis = tuple[int, int, str, str]
"""A placed teacher as a page carries her: teacher, supervisor, day, beginning."""


@dataclass(frozen=True, slots=True)
class IsiSyarat:
    """The conditions as they were filled in. `pilihan`: the supervisor of a teacher where one was chosen."""

    mulai: date
    selesai: date
    maks_sehari: int
    maks_sepekan: int
    penyelia: tuple[int, ...]
    guru: tuple[int, ...]
    pilihan: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class BarisUsulan:
    """One teacher in the preview."""

    guru: str
    penyelia: str
    tanggal: date
    mulai: time
    selesai: time
    kelas: str
    mapel: str
    tertulis: BarisTertulis


@dataclass(frozen=True, slots=True)
class UsulanJadwal:
    """What placing would do. `tanpa`: teachers without a place, each with the one reason."""

    baris: tuple[BarisUsulan, ...]
    tanpa: tuple[tuple[str, str], ...]
    pekan: int

    @property
    def tertulis(self) -> list[BarisTertulis]:
        """The rows for the confirming page."""
        return [b.tertulis for b in self.baris]


@transaction.atomic
def susun(pelaku: Pelaku, program_id: int, isi: IsiSyarat) -> UsulanJadwal:
    """Remember the conditions and place the chosen teachers who have no row yet. Writes no row.

    Raises TidakTerlihat, TidakBoleh, MasukanSalah.
    """
    bahan = kunci_program(pelaku, program_id)
    _periksa(bahan, isi)
    syarat, _ = SyaratJadwal.objects.update_or_create(
        program=bahan.program,
        defaults={
            "mulai": isi.mulai,
            "selesai": isi.selesai,
            "maks_sehari": isi.maks_sehari,
            "maks_sepekan": isi.maks_sepekan,
            "pilihan": {str(g): p for g, p in sorted(isi.pilihan.items())},
        },
    )
    syarat.penyelia.set(isi.penyelia)
    terjadwal = {j.guru_id for j in bahan.baris.values()}
    hasil = rules.susun(_keadaan(pelaku, bahan, isi), sorted(set(isi.guru) - terjadwal))
    nama = bahan.nama
    baris = sorted(hasil.tempat.items(), key=lambda satu: (satu[1].tanggal, satu[1].jam.mulai, satu[0]))
    return UsulanJadwal(
        baris=tuple(_baris(nama, g, t) for g, t in baris),
        tanpa=tuple((nama[t.guru_id], rules.SEBUTAN_SEBAB[t.sebab]) for t in hasil.tanpa_tempat),
        pekan=len({rules.pekan(t.tanggal) for t in hasil.tempat.values()}),
    )


def _periksa(bahan: Bahan, isi: IsiSyarat) -> None:
    awal, akhir = rules.rentang_tahun(bahan.program.tahun)
    galat = {}
    if not awal <= isi.mulai <= akhir:
        galat["mulai"] = f"Pilih tanggal di tahun pelajaran {bahan.program.tahun_teks}."
    if not awal <= isi.selesai <= akhir:
        galat["selesai"] = f"Pilih tanggal di tahun pelajaran {bahan.program.tahun_teks}."
    elif isi.selesai < isi.mulai:
        galat["selesai"] = "Tanggal selesai tidak boleh sebelum tanggal mulai."
    if isi.maks_sepekan < isi.maks_sehari:
        galat["maks_sepekan"] = "Batas sepekan tidak boleh di bawah batas sehari."
    if not set(isi.penyelia) <= set(bahan.penyelia) or not set(isi.guru) <= set(bahan.guru):
        galat[""] = "Daftar guru atau penyelia berubah. Muat ulang halaman, lalu pilih lagi."
    if not set(isi.pilihan.values()) <= set(bahan.penyelia) or not set(isi.pilihan) <= set(bahan.guru):
        galat[""] = "Daftar guru atau penyelia berubah. Muat ulang halaman, lalu pilih lagi."
    if galat:
        raise MasukanSalah(galat)


def _keadaan(pelaku: Pelaku, bahan: Bahan, isi: IsiSyarat) -> Keadaan:
    """The facts with the conditions that were just filled in. Placing begins tomorrow: an invitation needs a day."""
    syarat = replace(
        bahan.keadaan.syarat,
        mulai=isi.mulai,
        selesai=isi.selesai,
        maks_sehari=isi.maks_sehari,
        maks_sepekan=isi.maks_sepekan,
        paling_awal=pelaku.hari + timedelta(days=1),
    )
    guru = {
        i: GuruJadwal(i, g.jam, (isi.pilihan[i],) if i in isi.pilihan else tuple(sorted(isi.penyelia)))
        for i, g in bahan.keadaan.guru.items()
    }
    return replace(bahan.keadaan, syarat=syarat, guru=guru)


def _baris(nama: Mapping[int, str], guru_id: int, t: rules.Tempat) -> BarisUsulan:
    return BarisUsulan(
        guru=nama[guru_id],
        penyelia=nama[t.penyelia_id],
        tanggal=t.tanggal,
        mulai=t.jam.mulai,
        selesai=t.jam.selesai,
        kelas=t.jam.kelas,
        mapel=t.jam.mapel,
        tertulis=(guru_id, t.penyelia_id, t.tanggal.isoformat(), f"{t.jam.mulai:%H:%M}"),
    )


@transaction.atomic
def simpan_susunan(pelaku: Pelaku, program_id: int, baris: Sequence[BarisTertulis], *, sekarang: datetime) -> int:
    """Take the preview over as drafts; how many rows are new. Safe to repeat: then it is 0.

    Raises TidakTerlihat, TidakBoleh, and BentrokVersi when one of the rows no longer keeps the limits; then none is written.
    """
    bahan = kunci_program(pelaku, program_id)
    ada = {j.guru_id: j for j in bahan.baris.values()}
    baru: list[Jadwal] = []
    for urutan, (guru_id, penyelia_id, tanggal, mulai) in enumerate(baris, start=1):
        tujuan = Tujuan(date.fromisoformat(tanggal), time.fromisoformat(mulai), penyelia_id)
        if (lama := ada.get(guru_id)) is not None:
            if (lama.tanggal, lama.mulai, lama.penyelia_id) != (tujuan.tanggal, tujuan.mulai, penyelia_id):
                raise BentrokVersi(_BERUBAH)
            continue
        try:
            satu, jam = kunjungan_baru(bahan, -urutan, guru_id, tujuan)
        except MasukanSalah as galat:
            raise BentrokVersi(_BERUBAH) from galat
        bahan = replace(bahan, keadaan=replace(bahan.keadaan, kunjungan=(*bahan.keadaan.kunjungan, satu)))
        baru.append(baris_baru(pelaku, bahan, satu, jam, sekarang))
    Jadwal.objects.bulk_create(baru)
    if baru:
        jejak.catat(pelaku, "jadwal.susun", OBJEK_PROGRAM, program_id, baris=len(baru))
    return len(baru)


def baris_baru(pelaku: Pelaku, bahan: Bahan, satu: rules.Kunjungan, jam: rules.Jam, sekarang: datetime) -> Jadwal:
    """A row that is not yet written."""
    return Jadwal(
        program=bahan.program,
        guru_id=satu.guru_id,
        penyelia_id=satu.penyelia_id,
        tanggal=satu.tanggal,
        mulai=jam.mulai,
        selesai=jam.selesai,
        jam_ke=jam.jam_ke,
        kelas=jam.kelas,
        mapel=jam.mapel,
        diubah_oleh_id=pelaku.pengguna_id,
        diubah_pada=sekarang,
    )
