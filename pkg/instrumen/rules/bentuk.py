"""The shape of appraisal instruments and questionnaires. Plain frozen values.

Reading them from a mapping is `baca`, writing is `tulis`. What is computed with scores lives in `pkg.aturan`; here are
only the words, their keys and how many there are. `belum_terverifikasi` marks a draft: a wording that was not compared
with the official text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pkg.instrumen.enums import (
    AsalPernyataan,
    BidangWakil,
    CaraMenilai,
    JenisPkg,
    KelompokGuru,
    Keyakinan,
    Responden,
)


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indicator (teachers, score 0/1/2) or criterion (duties, score 1..4).

    `kunci` is unique in the instrument and names it for ever: "1.3"; "5.humas.2" in a field of a wakil kepala sekolah.
    `nomor` is what is printed, from 1 in each competency.
    """

    kunci: str
    nomor: int
    teks: str
    belum_terverifikasi: bool = False
    keyakinan: Keyakinan | None = None
    dasar: str = ""
    """Letter of the reason in `Instrumen.dasar`, for a draft."""
    varian: str = ""
    """How another edition words or places it."""


@dataclass(frozen=True, slots=True)
class Kompetensi:
    """A competency with its indicators. `ranah_*` are empty and `cara_menilai` is None for duties."""

    nomor: int
    judul: str
    indikator: tuple[Indikator, ...]
    kode: str = ""
    ranah_kode: str = ""
    ranah_nama: str = ""
    cara_menilai: CaraMenilai | None = None
    cara_menilai_belum_terverifikasi: bool = False
    judul_belum_terverifikasi: bool = False
    pernyataan: str = ""
    pernyataan_asal: AsalPernyataan | None = None

    @property
    def jenis_pernyataan(self) -> str:
        """Line "jenis dan cara menilai" of form 1A: `Pedagogik (Pengamatan dan Pemantauan)`; empty for duties."""
        if self.cara_menilai is None:
            return ""
        return f"{self.ranah_nama} ({self.cara_menilai.label.replace('pemantauan', 'Pemantauan')})"

    @property
    def jumlah_draf(self) -> int:
        """How many of its indicators are drafts."""
        return sum(satu.belum_terverifikasi for satu in self.indikator)


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field of the wakil kepala sekolah with its criteria."""

    kode: BidangWakil
    judul: str
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True, slots=True)
class KompetensiBidang:
    """The competency whose criteria depend on the field in the SK (wakil kepala sekolah, number 5)."""

    nomor: int
    kode: str
    judul: str
    bidang: tuple[Bidang, ...]


@dataclass(frozen=True, slots=True)
class TingkatSkor:
    """What one score means, in words."""

    skor: int
    label: str


@dataclass(frozen=True)
class Instrumen:
    """An instrument of the appraiser: for a kind of teacher (GURU) or for a duty (TUGAS)."""

    kode: str
    judul: str
    jenis: JenisPkg
    untuk: tuple[KelompokGuru, ...]
    versi_sumber: str
    sumber: tuple[str, ...]
    skala: tuple[TingkatSkor, ...]
    kompetensi: tuple[Kompetensi, ...]
    kompetensi_bidang: KompetensiBidang | None = None
    """Only where a field must be chosen. `untuk_bidang` turns it into the last competency."""
    ranah_kosong: tuple[tuple[str, str], ...] = ()
    """Code and name of the groups that have no competency yet (pendidikan khusus)."""
    acuan: str = ""
    """Code of the instrument to use as long as this one has no content."""
    status_verifikasi: str = ""
    dasar: tuple[tuple[str, str], ...] = ()
    """Letter and sentence: why a draft reads as it does."""
    catatan: tuple[str, ...] = ()
    """Notes on variants between the sources."""

    @property
    def lengkap(self) -> bool:
        """Whether it has any content to appraise with."""
        return bool(self.kompetensi)

    @property
    def perlu_bidang(self) -> bool:
        """Whether a field must be chosen before it can be used."""
        return self.kompetensi_bidang is not None

    @property
    def pilihan_bidang(self) -> tuple[Bidang, ...]:
        """The fields to choose from; empty where none is needed."""
        return self.kompetensi_bidang.bidang if self.kompetensi_bidang else ()

    def untuk_bidang(self, bidang: str) -> Instrumen:
        """The instrument with the criteria of one field as its last competency: 29 + 5, 4, 3 or 3.

        Raises ValueError for a field that it does not have. The keys of the criteria stay ("5.humas.2").
        """
        if self.kompetensi_bidang is None:
            raise ValueError(f"{self.kode} has no fields to choose from")
        umum = self.kompetensi_bidang
        for satu in umum.bidang:
            if satu.kode == bidang:
                judul = f"{umum.judul}: {satu.judul}"
                kelima = Kompetensi(nomor=umum.nomor, judul=judul, kode=umum.kode, indikator=satu.indikator)
                return replace(self, kompetensi=(*self.kompetensi, kelima), kompetensi_bidang=None)
        raise ValueError(f"{self.kode} has no field {bidang!r}")

    @property
    def jumlah_umum(self) -> int:
        """How many indicators there are without those of a field: 29 for the wakil kepala sekolah."""
        return sum(len(satu.indikator) for satu in self.kompetensi)

    @property
    def skor_terendah(self) -> int:
        """0 for teachers, 1 for duties."""
        return min(satu.skor for satu in self.skala)

    @property
    def skor_tertinggi(self) -> int:
        """2 for teachers, 4 for duties."""
        return max(satu.skor for satu in self.skala)

    @cached_property
    def daftar_indikator(self) -> tuple[Indikator, ...]:
        """Every indicator once, in reading order; those of all fields too, as long as none was chosen."""
        biasa = [satu for k in self.kompetensi for satu in k.indikator]
        return (*biasa, *(satu for b in self.pilihan_bidang for satu in b.indikator))

    @cached_property
    def peta_indikator(self) -> Mapping[str, Indikator]:
        """The indicators by key."""
        return {satu.kunci: satu for satu in self.daftar_indikator}

    @cached_property
    def peta_kompetensi(self) -> Mapping[int, Kompetensi]:
        """The competencies by number."""
        return {satu.nomor: satu for satu in self.kompetensi}

    @property
    def daftar_ranah(self) -> tuple[tuple[str, str, tuple[Kompetensi, ...]], ...]:
        """Code, name and competencies of each group, in order; one nameless group for duties."""
        urut: dict[tuple[str, str], list[Kompetensi]] = {}
        for satu in self.kompetensi:
            urut.setdefault((satu.ranah_kode, satu.ranah_nama), []).append(satu)
        for kosong in self.ranah_kosong:
            urut.setdefault(kosong, [])
        return tuple((kode, nama, tuple(isi)) for (kode, nama), isi in urut.items())

    @property
    def jumlah_butir(self) -> int:
        """How many indicators there are."""
        return len(self.daftar_indikator)

    @property
    def jumlah_draf(self) -> int:
        """How many of them are drafts."""
        return sum(satu.belum_terverifikasi for satu in self.daftar_indikator)


@dataclass(frozen=True, slots=True)
class Butir:
    """One item of a questionnaire. `kunci` is component.number: "2.3"; `nomor` counts in its component."""

    kunci: str
    nomor: int
    teks: str
    komponen: str
    belum_terverifikasi: bool = False
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One answer: score, code on the sheet, words. TP 0, KD 1, SR 2."""

    skor: int
    kode: str
    label: str


@dataclass(frozen=True)
class Kuesioner:
    """A questionnaire about a teacher, for one group of respondents."""

    kode: str
    judul: str
    responden: Responden
    untuk: tuple[KelompokGuru, ...]
    sumber: tuple[str, ...]
    skala: tuple[Jawaban, ...]
    butir: tuple[Butir, ...]
    catatan: tuple[str, ...] = ()

    jenis = JenisPkg.KUESIONER

    @property
    def skor_maksimum(self) -> int:
        """Number of items times the highest answer: MP1 30 x 2 = 60."""
        return len(self.butir) * max(satu.skor for satu in self.skala)

    @property
    def komponen(self) -> tuple[tuple[str, tuple[Butir, ...]], ...]:
        """Name and items of each component, in order. Two components may share a name; their keys differ."""
        urut: dict[str, list[Butir]] = {}
        for satu in self.butir:
            urut.setdefault(satu.kunci.partition(".")[0], []).append(satu)
        return tuple((isi[0].komponen, tuple(isi)) for isi in urut.values())

    @cached_property
    def peta_butir(self) -> Mapping[str, Butir]:
        """The items by key."""
        return {satu.kunci: satu for satu in self.butir}

    @property
    def jumlah_butir(self) -> int:
        """How many items there are."""
        return len(self.butir)

    @property
    def jumlah_draf(self) -> int:
        """How many of them are drafts."""
        return sum(satu.belum_terverifikasi for satu in self.butir)


Isi = Instrumen | Kuesioner
"""The content of one version."""
