"""Reading the interviews and the meeting. Callers let people in by `siklus.selectors.ambil_untuk_hasil`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.pelaku import Pelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.selectors import Momen
from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen.models import VersiInstrumen
from observasi.penilaian import rules as rules_penilaian
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.penilaian.selectors import PenilaianTerbaca
from observasi.pertemuan import rules
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Lembar, Sisi
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import LembarIsian, NilaiIsian
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One question of an interview with what was answered."""

    kunci: str
    nomor: int
    teks: str
    isi: NilaiIsian


@dataclass(frozen=True, slots=True)
class Wawancara:
    """An interview sheet. `tetap`: the version of the questions is settled, because something was answered."""

    lembar: Lembar
    judul: str
    sumber: str
    versi_id: int
    nomor_versi: int
    tetap: bool
    pertanyaan: tuple[Jawaban, ...]
    isian: LembarIsian

    @property
    def terakhir(self) -> NilaiIsian | None:
        """The field that was written last; None when nothing was."""
        tertulis = [i for i in self.isian.values() if i.pada is not None]
        return max(tertulis, key=_pada) if tertulis else None

    @property
    def kosong(self) -> bool:
        """Whether nobody wrote anything yet."""
        return not any(i.nilai.strip() for k, i in self.isian.items() if k != rules.KUNCI_VERSI)


def _pada(isi: NilaiIsian) -> datetime:
    assert isi.pada is not None  # noqa: S101 - filtered by the caller
    return isi.pada


def wawancara(pelaku: Pelaku, siklus: Siklus, lembar: Lembar, versi_id: int | None = None) -> Wawancara:
    """The interview of a cycle with the questions of its own version; before the first answer, of the newest one
    (or of `versi_id`, the one that the page showed). Two queries. Raises TidakTerlihat."""
    isian = selectors_siklus.isian(pelaku, siklus, lembar)
    tertulis = isian.nilai(rules.KUNCI_VERSI)
    tetap = tertulis.isdecimal()
    versi = _versi(pelaku, lembar, int(tertulis) if tetap else versi_id)
    isi = versi.baca()
    return Wawancara(
        lembar=lembar,
        judul=isi.judul,
        sumber=isi.sumber,
        versi_id=versi.pk,
        nomor_versi=versi.nomor,
        tetap=tetap,
        pertanyaan=tuple(
            Jawaban(b.butir.kunci, b.butir.nomor, b.butir.teks, isian[b.butir.kunci]) for b in isi.daftar_butir
        ),
        isian=isian,
    )


def _versi(pelaku: Pelaku, lembar: Lembar, versi_id: int | None) -> VersiInstrumen:
    kode = rules.KODE_INSTRUMEN[lembar]
    if versi_id is None:
        return selectors_instrumen.versi_terkini(pelaku, kode)
    versi = selectors_instrumen.ambil_versi(pelaku, versi_id)
    if versi.instrumen.kode != kode:
        raise TidakTerlihat
    return versi


@dataclass(frozen=True, slots=True)
class BahanPertemuan:
    """What the meeting looks at: the two sent sheets, their comparison, the agenda and the moments of its items.

    `perbandingan` is None when the self-assessment was waived (its reason is in `guru`)."""

    guru: PenilaianTerbaca
    supervisor: PenilaianTerbaca
    perbandingan: rules_penilaian.Perbandingan | None
    agenda: rules.Agenda
    momen: dict[str, list[Momen]]


def bahan(pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None) -> BahanPertemuan | None:
    """The material of the meeting; None while the assessments are sealed. Three queries."""
    terbuka = selectors_penilaian.penilaian_terbuka(pelaku, siklus, JenisPenilaian.PELAKSANAAN, sisi)
    guru, supervisor = terbuka.get(Sisi.GURU), terbuka.get(Sisi.SUPERVISOR)
    if guru is None or supervisor is None:
        return None
    perbandingan = None
    agenda = rules.Agenda()
    skala = supervisor.instrumen.skala
    if skala is not None and rules_penilaian.boleh_dibandingkan(guru.status, supervisor.status).boleh:
        perbandingan = rules_penilaian.bandingkan(supervisor.instrumen, guru.nilai, supervisor.nilai)
        agenda = rules.susun_agenda(perbandingan, skor_min=skala.min, skor_maks=skala.maks)
    momen = {k: m for k, m in selectors_catatan.momen_per_butir(pelaku, siklus).items() if k in agenda.kunci}
    return BahanPertemuan(guru, supervisor, perbandingan, agenda, momen)


@dataclass(frozen=True, slots=True)
class KeadaanSetuju:
    """What `sidik` would be agreed on now, and what still misses for the acting side."""

    sidik: str
    kurang: dict[str, str]


def keadaan_setuju(pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None, isian: LembarIsian) -> KeadaanSetuju:
    """Whether the record of the meeting can be agreed on. Reads the sheets that count, not what a page showed."""
    terkirim = selectors_penilaian.penilaian_terbuka(pelaku, siklus, JenisPenilaian.PELAKSANAAN, sisi)
    tanda = {s.value: _sidik_penilaian(p) for s, p in terkirim.items()}
    perbaikan = False
    if sisi is not None:
        lembar = selectors_penilaian.baca_lembar(pelaku, siklus, sisi, JenisPenilaian.PELAKSANAAN)
        perbaikan = lembar.status is StatusLembar.DRAF
    return KeadaanSetuju(
        sidik=rules.sidik_pertemuan(isian, tanda), kurang=rules.yang_kurang(isian, perbaikan_terbuka=perbaikan)
    )


def _sidik_penilaian(p: PenilaianTerbaca) -> str:
    jawaban = {k: b.tertulis for k, b in p.baris.items()}
    catatan = {k: b.catatan for k, b in p.baris.items()}
    return f"{p.nomor_versi}.{p.status}.{rules_penilaian.sidik_lembar(jawaban, catatan, p.saran)}"
