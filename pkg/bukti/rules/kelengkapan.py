"""What is there and what is missing, per competency. A hint for the assessor; it never stops her.

A sheet is complete with its date and its main words. An attachment is never compulsory (domain 11: no new burden), so an
indicator without one is only named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pkg.bukti.enums import Bidang, LembarBukti
from pkg.bukti.rules.formulir import Tempat, bidang_lembar, lembar_untuk
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi


class Keadaan(StrEnum):
    """How far something is."""

    KOSONG = "kosong"
    SEBAGIAN = "sebagian"
    LENGKAP = "lengkap"


@dataclass(frozen=True, slots=True)
class KeadaanLembar:
    """One sheet: `kurang` are the labels of its open compulsory fields, the date apart; `terisi`: anything stands in it."""

    lembar: LembarBukti
    tanpa_tanggal: bool
    kurang: tuple[str, ...]
    terisi: bool

    @property
    def keadaan(self) -> Keadaan:
        """Empty, begun, or complete."""
        if not self.tanpa_tanggal and not self.kurang:
            return Keadaan.LENGKAP
        return Keadaan.SEBAGIAN if self.terisi else Keadaan.KOSONG


@dataclass(frozen=True, slots=True)
class KelengkapanKompetensi:
    """One competency: its sheets, and the indicators that nothing was attached to."""

    kompetensi: Kompetensi
    lembar: tuple[KeadaanLembar, ...]
    tanpa_lampiran: tuple[Indikator, ...]
    jumlah_bukti: int

    @property
    def keadaan(self) -> Keadaan:
        """Of all its sheets together."""
        semua = {satu.keadaan for satu in self.lembar}
        if semua == {Keadaan.LENGKAP}:
            return Keadaan.LENGKAP
        return Keadaan.KOSONG if semua == {Keadaan.KOSONG} else Keadaan.SEBAGIAN


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """The whole file. `belum_dikaitkan`: evidence that belongs to no indicator yet."""

    kompetensi: tuple[KelengkapanKompetensi, ...]
    belum_dikaitkan: int

    @property
    def jumlah_lembar(self) -> int:
        """How many sheets there are."""
        return sum(len(k.lembar) for k in self.kompetensi)

    @property
    def lembar_lengkap(self) -> int:
        """How many of them are complete."""
        return sum(satu.keadaan is Keadaan.LENGKAP for k in self.kompetensi for satu in k.lembar)

    @property
    def lengkap(self) -> bool:
        """Whether every sheet is complete."""
        return self.lembar_lengkap == self.jumlah_lembar


def hitung(instrumen: Instrumen, isi: Mapping[str, str], kaitan: Collection[Collection[str]]) -> Kelengkapan:
    """`isi`: the texts of all sheets by key. `kaitan`: of each piece of evidence the indicators that it belongs to."""
    return Kelengkapan(
        kompetensi=tuple(_kompetensi(instrumen, satu, isi, kaitan) for satu in instrumen.kompetensi),
        belum_dikaitkan=sum(not satu for satu in kaitan),
    )


def _kompetensi(
    instrumen: Instrumen, kompetensi: Kompetensi, isi: Mapping[str, str], kaitan: Collection[Collection[str]]
) -> KelengkapanKompetensi:
    milik = {i.kunci for i in kompetensi.indikator}
    terkait = {kunci for satu in kaitan for kunci in satu}
    return KelengkapanKompetensi(
        kompetensi=kompetensi,
        lembar=tuple(_lembar(kompetensi, lembar, isi) for lembar in lembar_untuk(instrumen, kompetensi)),
        tanpa_lampiran=tuple(i for i in kompetensi.indikator if i.kunci not in terkait),
        jumlah_bukti=sum(not milik.isdisjoint(satu) for satu in kaitan),
    )


def _lembar(kompetensi: Kompetensi, lembar: LembarBukti, isi: Mapping[str, str]) -> KeadaanLembar:
    bidang = bidang_lembar(kompetensi, lembar)
    nilai = {b.kode: isi.get(Tempat(kompetensi.nomor, lembar, b.kode).kunci, "").strip() for b in bidang}
    return KeadaanLembar(
        lembar=lembar,
        tanpa_tanggal=not nilai[Bidang.TANGGAL],
        kurang=tuple(b.label for b in bidang if b.wajib and not b.tanggal and not nilai[b.kode]),
        terisi=any(nilai.values()),
    )
