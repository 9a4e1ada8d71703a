"""Placing all teachers of a school at once.

Every teacher has fixed candidates: each lesson of her timetable on each day that is open for one of her supervisors. She with
the fewest is placed first, in the week in which that supervisor has least to do. Who finds no place looks for a chain of moves:
she takes a place, the one who stood in the way looks for another, and so on (augmenting paths). With lessons that either begin
and end together or do not touch, this places as many as can be placed at all: places, days and weeks of a supervisor are then
limits inside each other, and one visit in the way is always enough to move. Where lessons overlap by halves it remains a good
search, not a proof. Ties go by day, hour and number, so that the same school gives the same schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from observasi.jadwal.enums import Sebab
from observasi.jadwal.rules.batas import (
    GuruJadwal,
    Jam,
    Keadaan,
    Kunjungan,
    Pekan,
    Penyelia,
    Syarat,
    beririsan,
    mengajar,
    pekan,
    terhalang,
)


@dataclass(frozen=True, slots=True)
class Tempat:
    """A lesson on a day with a supervisor."""

    tanggal: date
    jam: Jam
    penyelia_id: int


@dataclass(frozen=True, slots=True)
class TanpaTempat:
    """A teacher without a place, and the one reason for it."""

    guru_id: int
    sebab: Sebab


@dataclass(frozen=True, slots=True)
class Susunan:
    """The result. `langkah`: how many places were looked at, for comparing efforts without a clock."""

    tempat: dict[int, Tempat]
    tanpa_tempat: tuple[TanpaTempat, ...]
    langkah: int


def susun(keadaan: Keadaan, guru_ids: Sequence[int]) -> Susunan:
    """Place these teachers beside the visits that stand already. Those never move."""
    calon = {i: list(semua_tempat(keadaan, keadaan.guru[i])) for i in guru_ids}
    papan = _Papan(keadaan)
    for i in sorted(calon, key=lambda i: (len(calon[i]), i)):
        _Pencari(papan, calon).tempatkan(i)
    tanpa = tuple(TanpaTempat(i, _sebab(keadaan, keadaan.guru[i])) for i in sorted(calon) if i not in papan.letak)
    return Susunan(dict(sorted(papan.letak.items())), tanpa, papan.langkah)


def semua_tempat(keadaan: Keadaan, guru: GuruJadwal) -> Iterator[Tempat]:
    """Her candidates by day, hour and supervisor, as if she were the only one."""
    penyelia = [keadaan.penyelia[p] for p in guru.penyelia if p in keadaan.penyelia and p != guru.id]
    for tanggal, jam in _jam_terbuka(keadaan.syarat, guru):
        for satu in penyelia:
            if _dapat(satu, tanggal, jam):
                yield Tempat(tanggal, jam, satu.id)


def _dapat(penyelia: Penyelia, tanggal: date, jam: Jam) -> bool:
    return not terhalang(penyelia, tanggal, jam.mulai, jam.selesai) and not mengajar(
        penyelia.jam, tanggal, jam.mulai, jam.selesai
    )


def _jam_terbuka(syarat: Syarat, guru: GuruJadwal) -> Iterator[tuple[date, Jam]]:
    """Her lessons on days that are no holidays."""
    per_hari: dict[int, list[Jam]] = {}
    for j in sorted(guru.jam, key=lambda j: (j.mulai, j.kelas)):
        per_hari.setdefault(j.hari, []).append(j)
    tanggal = max(syarat.mulai, syarat.paling_awal)
    while tanggal <= syarat.selesai:
        if tanggal not in syarat.libur:
            for j in per_hari.get(tanggal.isoweekday(), ()):
                yield tanggal, j
        tanggal += timedelta(days=1)


def _sebab(keadaan: Keadaan, guru: GuruJadwal) -> Sebab:
    if not guru.jam:
        return Sebab.TANPA_JAM
    if not any(p in keadaan.penyelia and p != guru.id for p in guru.penyelia):
        return Sebab.TANPA_PENYELIA
    if next(_jam_terbuka(keadaan.syarat, guru), None) is None:
        return Sebab.LIBUR
    if next(semua_tempat(keadaan, guru), None) is None:
        return Sebab.BERHALANGAN
    return Sebab.PENUH


class _Papan:
    """The places taken so far, and the load of each supervisor by day and week."""

    def __init__(self, keadaan: Keadaan) -> None:
        self.syarat = keadaan.syarat
        self.letak: dict[int, Tempat] = {}
        self.langkah = 0
        self._tetap: dict[date, list[Kunjungan]] = {}
        self._hari: dict[tuple[int, date], dict[int, Tempat]] = {}
        self._pekan: dict[tuple[int, Pekan], dict[int, Tempat]] = {}
        self._beban_hari: dict[tuple[int, date], int] = {}
        self._beban_pekan: dict[tuple[int, Pekan], int] = {}
        self._beban: dict[int, int] = {}
        for k in keadaan.kunjungan:
            self._tetap.setdefault(k.tanggal, []).append(k)
            self._catat(k.penyelia_id, k.tanggal, 1)

    def _catat(self, penyelia: int, tanggal: date, banyak: int) -> None:
        minggu = pekan(tanggal)
        self._beban_hari[penyelia, tanggal] = self._beban_hari.get((penyelia, tanggal), 0) + banyak
        self._beban_pekan[penyelia, minggu] = self._beban_pekan.get((penyelia, minggu), 0) + banyak
        self._beban[penyelia] = self._beban.get(penyelia, 0) + banyak

    def pasang(self, guru: int, t: Tempat) -> None:
        """Take a place."""
        self.letak[guru] = t
        self._hari.setdefault((t.penyelia_id, t.tanggal), {})[guru] = t
        self._pekan.setdefault((t.penyelia_id, pekan(t.tanggal)), {})[guru] = t
        self._catat(t.penyelia_id, t.tanggal, 1)

    def lepas(self, guru: int) -> Tempat:
        """Give a place back."""
        t = self.letak.pop(guru)
        del self._hari[t.penyelia_id, t.tanggal][guru]
        del self._pekan[t.penyelia_id, pekan(t.tanggal)][guru]
        self._catat(t.penyelia_id, t.tanggal, -1)
        return t

    def urutan(self, t: Tempat) -> tuple[object, ...]:
        """Where there is least to do comes first: her week, the supervisor, her day; then the earliest."""
        return (
            self._beban_pekan.get((t.penyelia_id, pekan(t.tanggal)), 0),
            self._beban.get(t.penyelia_id, 0),
            self._beban_hari.get((t.penyelia_id, t.tanggal), 0),
            t.tanggal,
            t.jam.mulai,
            t.penyelia_id,
        )

    def penghalang(self, guru: int, t: Tempat) -> list[int] | None:
        """Teachers of whom one must leave before `guru` can have this place; [] when it is free, None when moving one
        is not enough."""
        self.langkah += 1
        if self._tertutup(guru, t):
            return None
        hari = self._hari.get((t.penyelia_id, t.tanggal), {})
        serentak = [g for g, lain in hari.items() if _serentak(t, lain)]
        if len(serentak) > 1:
            return None
        penuh_hari = self._beban_hari.get((t.penyelia_id, t.tanggal), 0) >= self.syarat.maks_sehari
        minggu = pekan(t.tanggal)
        penuh_pekan = self._beban_pekan.get((t.penyelia_id, minggu), 0) >= self.syarat.maks_sepekan
        if serentak:
            return serentak
        if penuh_hari:
            return sorted(hari) or None
        if penuh_pekan:
            return sorted(self._pekan.get((t.penyelia_id, minggu), {})) or None
        return []

    def _tertutup(self, guru: int, t: Tempat) -> bool:
        """Whether something that never moves lies in the way: of the supervisor, or of the teacher elsewhere."""
        return any(
            {t.penyelia_id, guru} & {k.penyelia_id, k.guru_id}
            and beririsan(k.mulai, k.selesai, t.jam.mulai, t.jam.selesai)
            for k in self._tetap.get(t.tanggal, ())
        )


def _serentak(a: Tempat, b: Tempat) -> bool:
    return a.tanggal == b.tanggal and beririsan(a.jam.mulai, a.jam.selesai, b.jam.mulai, b.jam.selesai)


class _Pencari:
    """One search for one more teacher. Whoever was asked once, and found nothing, finds nothing in the same search."""

    def __init__(self, papan: _Papan, calon: dict[int, list[Tempat]]) -> None:
        self._papan, self._calon = papan, calon
        self._dilihat: set[Tempat] = set()
        self._ditanya: set[int] = set()

    def tempatkan(self, guru: int) -> bool:
        """Find a place, moving others along a chain when needed; everything is as before when there is none."""
        papan = self._papan
        self._ditanya.add(guru)
        terhalang_oleh: list[tuple[Tempat, list[int]]] = []
        for t in sorted(self._calon[guru], key=papan.urutan):
            if (siapa := papan.penghalang(guru, t)) == []:
                papan.pasang(guru, t)
                return True
            if siapa:
                terhalang_oleh.append((t, siapa))
        for t, siapa in terhalang_oleh:
            if t in self._dilihat:
                continue
            self._dilihat.add(t)
            if any(self._geser(guru, t, lain) for lain in siapa if lain not in self._ditanya):
                return True
        return False

    def _geser(self, guru: int, t: Tempat, lain: int) -> bool:
        """Take the place of somebody who then finds another one."""
        papan = self._papan
        semula = papan.lepas(lain)
        papan.pasang(guru, t)
        if self.tempatkan(lain):
            return True
        papan.lepas(guru)
        papan.pasang(lain, semula)
        return False
