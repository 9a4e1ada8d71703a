"""The timetable from a table. The file is the whole timetable: it takes the place of the one before, or nothing is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from observasi.jadwal.enums import Hari
from observasi.jadwal.rules.batas import Jam, beririsan
from observasi.jadwal.rules.tabel import (
    GALAT_MAKS,
    BukuOrang,
    GalatBaris,
    Orang,
    SelSalah,
    baca_hari,
    baca_jam,
    letak_kolom,
    teks,
)
from supervisi.lib.xlsx import Baris, Nilai

BARIS_MAKS = 4000
NIP, NUPTK, NAMA, HARI, JAM_KE = "NIP", "NUPTK", "Nama guru", "Hari", "Jam ke"
MULAI, SELESAI, KELAS, MAPEL = "Mulai", "Selesai", "Kelas", "Mata pelajaran"
JUDUL = (NIP, NUPTK, NAMA, HARI, JAM_KE, MULAI, SELESAI, KELAS, MAPEL)
_KOLOM = {
    NIP: (),
    NUPTK: (),
    NAMA: ("nama", "guru", "nama lengkap"),
    HARI: (),
    JAM_KE: ("jam", "jam pelajaran"),
    MULAI: ("jam mulai", "pukul mulai", "dari"),
    SELESAI: ("jam selesai", "pukul selesai", "sampai"),
    KELAS: ("rombel",),
    MAPEL: ("mapel", "pelajaran"),
}
_WAJIB = (HARI, MULAI, SELESAI, KELAS, MAPEL)
_PANJANG = {KELAS: 60, MAPEL: 120, JAM_KE: 12}


@dataclass(frozen=True, slots=True)
class BarisJam:
    """One lesson of one teacher."""

    guru_id: int
    jam: Jam


@dataclass(frozen=True, slots=True)
class HasilJam:
    """What the table says. With an error `isi` is empty."""

    isi: tuple[BarisJam, ...] = ()
    galat: tuple[GalatBaris, ...] = ()

    @property
    def guru(self) -> int:
        """How many teachers have lessons in it."""
        return len({b.guru_id for b in self.isi})


def baca_jam_mengajar(tabel: Sequence[Baris], guru: Sequence[Orang]) -> HasilJam:
    """Read a table whose first row holds the names of the columns."""
    if len(tabel) < 2:
        return HasilJam(
            galat=(GalatBaris(0, "", "Belum ada baris di bawah judul kolom. Isi templatnya lebih dahulu."),)
        )
    letak, galat = letak_kolom(tabel[0], _KOLOM, _WAJIB)
    if not {NIP, NUPTK, NAMA} & set(letak):
        galat.append(GalatBaris(tabel[0].nomor, "", f"Kolom {NIP}, {NUPTK}, atau {NAMA} tidak ada."))
    if len(tabel) - 1 > BARIS_MAKS:
        galat.append(GalatBaris(0, "", f"Paling banyak {BARIS_MAKS} baris sekali impor."))
    if galat:
        return HasilJam(galat=tuple(galat))
    buku, isi = BukuOrang(guru, "guru"), []
    dilihat: dict[tuple[int, int], list[tuple[int, Jam]]] = {}
    for baris in tabel[1:]:
        try:
            satu = _baris(baris, letak, buku)
            _periksa_tumpuk(dilihat.setdefault((satu.guru_id, satu.jam.hari), []), baris.nomor, satu.jam)
        except SelSalah as salah:
            galat.append(GalatBaris(baris.nomor, salah.kolom, salah.pesan))
        else:
            isi.append(satu)
    return HasilJam(galat=tuple(galat[:GALAT_MAKS])) if galat else HasilJam(tuple(isi))


def _baris(baris: Baris, letak: dict[str, int], buku: BukuOrang) -> BarisJam:
    def sel(kolom: str) -> Nilai:
        return baris.kolom(letak[kolom]) if kolom in letak else None

    orang = buku.cari([(NIP, sel(NIP)), (NUPTK, sel(NUPTK))], NAMA, sel(NAMA))
    hari = baca_hari(sel(HARI), HARI)
    mulai, selesai = baca_jam(sel(MULAI), MULAI), baca_jam(sel(SELESAI), SELESAI)
    if galat := galat_jam(mulai, selesai):
        raise SelSalah(SELESAI, galat)
    tertulis = {k: teks(sel(k)) for k in _PANJANG}
    for kolom, isi in tertulis.items():
        if not isi and kolom != JAM_KE:
            raise SelSalah(kolom, "Belum diisi.")
        if len(isi) > _PANJANG[kolom]:
            raise SelSalah(kolom, f"Paling banyak {_PANJANG[kolom]} huruf.")
    return BarisJam(orang.pk, Jam(hari, mulai, selesai, tertulis[KELAS], tertulis[MAPEL], tertulis[JAM_KE]))


def _periksa_tumpuk(lain: list[tuple[int, Jam]], nomor: int, jam: Jam) -> None:
    """A teacher is in one class at a time. Raises SelSalah."""
    for nomor_lain, satu in lain:
        if beririsan(jam.mulai, jam.selesai, satu.mulai, satu.selesai):
            hari = Hari(jam.hari).label
            raise SelSalah(MULAI, f"Bertumpuk dengan baris {nomor_lain}: guru yang sama mengajar {hari} pada jam itu.")
    lain.append((nomor, jam))


def galat_jam(mulai: time, selesai: time) -> str | None:
    """Why these two times are no lesson, or None."""
    return None if mulai < selesai else "Jam selesai harus sesudah jam mulai."
