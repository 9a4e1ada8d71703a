"""Reading the moments of scores: own notes tied to the item, and what the score was pointed to by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.rules import tulis_detik, tulis_waktu
from observasi.catatan.selectors import PENGELOLA, Momen, Tempat, sekolah_dikelola
from observasi.penilaian import rules
from observasi.penilaian.enums import JenisPenilaian, ModeCakupan, StatusLembar
from observasi.penilaian.models import AturanSekolah, MomenSkor
from observasi.penilaian.selectors.lembar import LembarKerja, PenilaianTerbaca
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from supervisi.lib.galat import TidakBoleh, TidakTerlihat


@dataclass(frozen=True, slots=True)
class MomenButir:
    """One moment of an item. `momen_id` is None for a note that was tied to the item where it was written."""

    momen_id: int | None
    catatan_id: int | None
    rekaman_id: int | None
    detik: Decimal | None
    jam: time | None
    teks: str
    sisi: Sisi
    nama_jenis: str = ""
    pilihan_jenis: str = ""

    @property
    def waktu(self) -> str:
        """Where it is, in words: "12:34", "pukul 08.15" or ""."""
        return tulis_detik(self.detik) if self.detik is not None else tulis_waktu(None, None, self.jam)

    @property
    def urutan(self) -> tuple[bool, int, Decimal, bool, time, int]:
        """The order of the lesson: recordings first, then the clock."""
        return (
            self.detik is None, self.rekaman_id or 0, self.detik or Decimal(0), self.jam is None, self.jam or time(),
            self.momen_id or 0,
        )  # fmt: skip


def _dari_catatan(m: Momen, momen_id: int | None = None) -> MomenButir:
    return MomenButir(
        momen_id, m.catatan_id, m.rekaman_id, m.detik, m.jam, m.teks, m.sisi, m.nama_jenis, m.pilihan_jenis
    )


@dataclass(frozen=True, slots=True)
class _Bahan:
    """The readable notes of a cycle, read once."""

    catatan: Mapping[int, Momen]
    butir: Mapping[int, tuple[str, ...]]

    def terikat(self, sisi: Sisi, kunci: str) -> list[Momen]:
        """The notes of one side that were tied to this item where they were written."""
        return [m for pk, m in self.catatan.items() if m.sisi is sisi and kunci in self.butir[pk]]


def _bahan(pelaku: Pelaku, siklus: Siklus) -> _Bahan:
    semua = selectors_catatan.daftar(pelaku, siklus)
    baris = selectors_catatan.baris(pelaku, siklus, semua, ())
    return _Bahan(
        {b.catatan.pk: selectors_catatan.momen_dari(b) for b in baris},
        {c.pk: tuple(c.butir) for c in semua},
    )


def _susun(
    pelaku: Pelaku, siklus: Siklus, sisi: Sisi, penilaian_id: int | None, kunci: Iterable[str], bahan: _Bahan
) -> dict[str, list[MomenButir]]:
    tertaut: dict[str, list[MomenSkor]] = {}
    baris = MomenSkor.objects.filter(penilaian_id=penilaian_id) if penilaian_id else MomenSkor.objects.none()
    for m in baris.select_related("rekaman"):
        tertaut.setdefault(m.kunci, []).append(m)
    selarasan = selectors_catatan.daftar_selarasan(pelaku, siklus) if tertaut else []
    hasil = {}
    for satu in kunci:
        isi = {m.catatan_id: _dari_catatan(m) for m in bahan.terikat(sisi, satu)}
        lain = []
        for m in tertaut.get(satu, []):
            if m.catatan_id is not None:
                if m.catatan_id in bahan.catatan:  # a deleted note is no moment any more
                    isi[m.catatan_id] = _dari_catatan(bahan.catatan[m.catatan_id], m.pk)
                continue
            tempat = (
                Tempat(m.rekaman_id, None, m.detik)
                if m.detik is not None
                else selectors_catatan.tempat_jam(m.jam, sisi, selarasan)
            )
            lain.append(MomenButir(m.pk, None, tempat.rekaman_id, tempat.detik, m.jam, "", sisi))
        hasil[satu] = sorted([*isi.values(), *lain], key=lambda m: m.urutan)
    return hasil


def momen_lembar(pelaku: Pelaku, lembar: LembarKerja) -> dict[str, list[MomenButir]]:
    """The moments of every item of the own sheet; empty for Tabel 1, which is about a plan. Few queries, always as
    many."""
    if lembar.jenis is not JenisPenilaian.PELAKSANAAN or lembar.status is StatusLembar.DILEPAS:
        return {}
    bahan = _bahan(pelaku, lembar.siklus)
    return _susun(pelaku, lembar.siklus, lembar.sisi, lembar.penilaian_id, lembar.baris, bahan)


def momen_terbuka(pelaku: Pelaku, siklus: Siklus, terbaca: Iterable[PenilaianTerbaca]) -> dict[str, list[MomenButir]]:
    """The moments of sent sheets, both sides together, by item. `terbaca` are sheets that the seal has let through."""
    bahan = _bahan(pelaku, siklus)
    hasil: dict[str, list[MomenButir]] = {}
    for p in terbaca:
        for kunci, momen in _susun(pelaku, siklus, p.sisi, p.penilaian_id, p.baris, bahan).items():
            hasil.setdefault(kunci, []).extend(momen)
    return {kunci: sorted(momen, key=lambda m: m.urutan) for kunci, momen in hasil.items()}


def cakupan_lembar(lembar: LembarKerja, momen: Mapping[str, list[MomenButir]]) -> rules.Cakupan:
    """Evidence coverage of the own sheet as it stands now. No query."""
    return rules.hitung_cakupan({k: b.nilai for k, b in lembar.baris.items()}, [k for k, m in momen.items() if m])


def pilihan_catatan(pelaku: Pelaku, lembar: LembarKerja) -> list[Momen]:
    """The own shared notes that a score can point to, in the order of the lesson. Few queries."""
    return [m for m in _bahan(pelaku, lembar.siklus).catatan.values() if m.sisi is lembar.sisi]


def ambil_momen(pelaku: Pelaku, lembar: LembarKerja, momen_id: int) -> MomenSkor:
    """A moment of the own sheet. Raises TidakTerlihat."""
    if lembar.penilaian_id is None:
        raise TidakTerlihat
    momen = MomenSkor.objects.filter(pk=momen_id, penilaian_id=lembar.penilaian_id).first()
    if momen is None:
        raise TidakTerlihat
    return momen


# What the school asks


def aturan_cakupan(pelaku: Pelaku, sekolah_id: int) -> rules.AturanCakupan:
    """What this school asks of the evidence. One query."""
    baris = AturanSekolah.objects.filter(sekolah_id=sekolah_id).first()
    if baris is None:
        return rules.TANPA_ATURAN
    return rules.AturanCakupan(ModeCakupan(baris.mode), baris.persen, baris.juga_guru)


def sekolah_aturan(pelaku: Pelaku, sekolah_id: int) -> Sekolah:
    """The school whose rule `pelaku` keeps: its principal and its admin. Raises TidakBoleh or TidakTerlihat."""
    if sekolah_id in pelaku.sekolah_dengan(*Peran) and sekolah_id not in pelaku.sekolah_dengan(*PENGELOLA):
        raise TidakBoleh("Cakupan bukti diatur oleh kepala sekolah atau admin sekolah.")
    return sekolah_dikelola(pelaku, sekolah_id)
