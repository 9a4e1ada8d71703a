"""Where one row may go: every lesson of the teacher that keeps all limits."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.selectors.bahan import Bahan

Pilihan = list[tuple[str, list[tuple[str, str]]]]
"""Choices of a form, week by week: ("Pekan 12 Januari 2027", [("2027-01-12T07:30", "Selasa, ...")])."""


def tempat_bebas(pelaku: Pelaku, bahan: Bahan, kunci: int, guru_id: int, penyelia_id: int) -> Pilihan:
    """The free places of a teacher with a supervisor; `kunci`: the row that moves, 0 for a new one. No query."""
    guru = bahan.keadaan.guru.get(guru_id)
    if guru is None or penyelia_id not in bahan.keadaan.penyelia:
        return []
    calon = rules.semua_tempat(bahan.keadaan, rules.GuruJadwal(guru_id, guru.jam, (penyelia_id,)))
    bebas = [t for t in calon if not rules.periksa(bahan.keadaan, _kunjungan(kunci, guru_id, t))]
    return [
        (f"Pekan {_pendek(awal)}", [(f"{t.tanggal.isoformat()}T{t.jam.mulai:%H:%M}", _sebutan(t)) for t in isi])
        for awal, isi in groupby(bebas, key=lambda t: rules.senin(t.tanggal))
    ]


def _kunjungan(kunci: int, guru_id: int, t: rules.Tempat) -> rules.Kunjungan:
    return rules.Kunjungan(kunci, guru_id, t.penyelia_id, t.tanggal, t.jam.mulai, t.jam.selesai)


def _pendek(hari: date) -> str:
    return rules.tanggal_teks(hari).partition(", ")[2]


def _sebutan(t: rules.Tempat) -> str:
    return f"{rules.tanggal_teks(t.tanggal)}, {rules.jam_teks(t.jam.mulai, t.jam.selesai)}, {t.jam.kelas} {t.jam.mapel}"
