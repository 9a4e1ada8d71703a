"""Reading self-supervision. Every query asks for the owner; there is no other way in, for no office."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from accounts.pelaku import Pelaku
from observasi.alat.rules.grafik import Grafik, susun_grafik
from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import dua_desimal, tulis_persen
from observasi.teknik.enums import StatusDiri
from observasi.teknik.models import IsianDiri, PenilaianDiri
from observasi.teknik.rules import jawaban
from observasi.teknik.selectors.masuk import tuntut_masuk
from supervisi.lib.galat import TidakTerlihat

KUNCI_REFLEKSI = "refleksi"
DALAM_GRAFIK = 12
"""So many bars fit on a phone; older ones stand in the table."""


def milik(pelaku: Pelaku) -> list[PenilaianDiri]:
    """All of the owner's, newest first. One query."""
    return list(
        PenilaianDiri.objects.filter(pemilik_id=pelaku.pengguna_id)
        .select_related("versi_instrumen__instrumen")
        .defer("versi_instrumen__isi")
        .order_by("-tanggal", "-dibuat_pada", "pk")
    )


def ambil(pelaku: Pelaku, diri_id: uuid.UUID) -> PenilaianDiri:
    """One of the owner's. Raises TidakTerlihat, the same for another person's and for none."""
    satu = (
        PenilaianDiri.objects.filter(pk=diri_id, pemilik_id=pelaku.pengguna_id)
        .select_related("versi_instrumen__instrumen")
        .first()
    )
    if satu is None:
        raise TidakTerlihat
    return satu


def isian(pelaku: Pelaku, diri: PenilaianDiri) -> dict[str, IsianDiri]:
    """What was typed, by key. One query."""
    return {i.kunci: i for i in IsianDiri.objects.filter(lembar=diri).order_by("kunci")}


@dataclass(frozen=True, slots=True)
class LembarDiri:
    """One self-supervision with its instrument and what stands in it."""

    diri: PenilaianDiri
    instrumen: Instrumen
    isian: Mapping[str, IsianDiri]
    hasil: jawaban.HasilDiri

    @property
    def terbuka(self) -> bool:
        """Whether it is still being filled in."""
        return self.diri.status == StatusDiri.DRAF


def lembar(pelaku: Pelaku, diri_id: uuid.UUID) -> LembarDiri:
    """The sheet. Two queries. Raises TidakTerlihat."""
    tuntut_masuk(pelaku)
    diri = ambil(pelaku, diri_id)
    instrumen = diri.versi_instrumen.baca()
    tersimpan = isian(pelaku, diri)
    hasil = jawaban.hitung(instrumen, {k: i.nilai for k, i in tersimpan.items()})
    return LembarDiri(diri, instrumen, tersimpan, hasil)


@dataclass(frozen=True, slots=True)
class BarisDiri:
    """One line of the history. `persen` as it was when she finished; None: it has none."""

    diri: PenilaianDiri
    persen: Fraction | None


@dataclass(frozen=True, slots=True)
class RiwayatDiri:
    """The finished ones over one instrument, newest first, with their picture (oldest first); no picture of one alone."""

    judul: str
    baris: tuple[BarisDiri, ...]
    grafik: Grafik | None


@dataclass(frozen=True, slots=True)
class RuangDiri:
    """The owner's page."""

    draf: tuple[PenilaianDiri, ...]
    riwayat: tuple[RiwayatDiri, ...]


def _persen(diri: PenilaianDiri) -> Fraction | None:
    tertulis = (diri.hasil or {}).get("persen")
    return Fraction(tertulis) if tertulis is not None else None


def _riwayat(judul: str, semua: list[PenilaianDiri]) -> RiwayatDiri:
    baris = tuple(BarisDiri(d, _persen(d)) for d in semua)
    bernilai = [b for b in baris if b.persen is not None][:DALAM_GRAFIK]
    batang = [
        (f"{b.diri.tanggal:%d-%m-%Y}", f"{tulis_persen(b.persen)} %", dua_desimal(b.persen))
        for b in reversed(bernilai)
        if b.persen is not None
    ]
    grafik = susun_grafik("Dari waktu ke waktu", batang, terbesar=dua_desimal(Fraction(100)))
    return RiwayatDiri(judul, baris, grafik if len(batang) > 1 else None)


def ruang(pelaku: Pelaku) -> RuangDiri:
    """What the owner's page shows. One query. Raises TidakTerlihat outside this room."""
    tuntut_masuk(pelaku)
    semua = milik(pelaku)
    per_instrumen: dict[int, list[PenilaianDiri]] = {}
    for d in semua:
        if d.status == StatusDiri.SELESAI:
            per_instrumen.setdefault(d.versi_instrumen.instrumen_id, []).append(d)
    return RuangDiri(
        draf=tuple(d for d in semua if d.status == StatusDiri.DRAF),
        riwayat=tuple(_riwayat(m[0].versi_instrumen.instrumen.judul, m) for m in per_instrumen.values()),
    )
