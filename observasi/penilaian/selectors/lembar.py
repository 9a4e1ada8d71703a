"""Reading sheets. What the other side wrote leaves this module only through `penilaian_terbuka` and what uses it.

`lembar_sendiri` reads rows of the acting side only, so that even a mistake in a template cannot show the other's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen.rules import ButirTerurut, Instrumen, Kelompok, dari_peta, sidik
from observasi.penilaian import rules
from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.penilaian.models import Penilaian, Skor
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import SalahStatus, TidakBoleh

KODE_PERENCANAAN = "supervisi-perencanaan"
"""Tabel 1 is always the newest library version at the moment the supervisor begins."""


@dataclass(frozen=True, slots=True)
class BarisButir:
    """One item of a sheet with what stands in it; the versions are those of its two fields (0: never saved)."""

    terurut: ButirTerurut
    nilai: rules.NilaiButir = rules.KOSONG
    versi: int = 0
    catatan: str = ""
    catatan_versi: int = 0

    @property
    def kunci(self) -> str:
        return self.terurut.butir.kunci

    @property
    def tertulis(self) -> str:
        return rules.tulis_jawaban(self.nilai)


@dataclass(frozen=True, slots=True)
class BagianLembar:
    """A group of a sheet for showing: its items, its inner groups and its own result."""

    kelompok: Kelompok
    baris: tuple[BarisButir, ...]
    bagian: tuple[BagianLembar, ...]
    hasil: rules.HasilKelompok


@dataclass(frozen=True, slots=True)
class VersiLembar:
    """One version in the list of versions of a sheet."""

    nomor: int
    status: StatusLembar
    alasan: str
    dikirim_pada: datetime | None


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """The newest sheet of the acting side. `penilaian_id` is None when nothing was typed yet."""

    siklus: Siklus
    sisi: Sisi
    jenis: JenisPenilaian
    instrumen: Instrumen
    sidik_instrumen: str
    penilaian_id: int | None
    status: StatusLembar | None
    nomor_versi: int
    baris: Mapping[str, BarisButir]
    saran: str
    saran_versi: int
    alasan: str
    dikirim_pada: datetime | None
    hasil: rules.Hasil
    versi: tuple[VersiLembar, ...]

    @property
    def boleh_isi(self) -> rules.Keputusan:
        tahap = Tahap(self.siklus.tahap)
        return rules.boleh_mengisi(self.jenis, self.sisi, tahap, self.status, self.nomor_versi)

    @property
    def boleh_perbaiki(self) -> rules.Keputusan:
        return rules.boleh_memperbaiki(self.jenis, self.sisi, Tahap(self.siklus.tahap), self.status)

    @property
    def terjawab(self) -> int:
        """Items with an answer, "tidak teramati" included."""
        return self.hasil.jumlah_butir - len(self.hasil.belum)

    @property
    def kesiapan(self) -> rules.Kesiapan:
        return rules.siap_kirim(self.instrumen, {k: b.nilai for k, b in self.baris.items()})

    @property
    def bagian(self) -> tuple[BagianLembar, ...]:
        return susun(self.instrumen, self.baris, self.hasil)

    @property
    def sidik(self) -> str:
        """Fingerprint of what stands in the sheet; sending asks for the one that was seen."""
        jawaban = {k: b.tertulis for k, b in self.baris.items()}
        return rules.sidik_lembar(jawaban, {k: b.catatan for k, b in self.baris.items()}, self.saran)


def susun(instrumen: Instrumen, baris: Mapping[str, BarisButir], hasil: rules.Hasil) -> tuple[BagianLembar, ...]:
    """The sheet as a tree of groups, for showing."""
    per_kunci = {h.kunci: h for h in hasil.kelompok}

    def turun(kelompok: tuple[Kelompok, ...]) -> tuple[BagianLembar, ...]:
        return tuple(
            BagianLembar(k, tuple(baris[b.kunci] for b in k.butir), turun(k.kelompok), per_kunci[k.kunci])
            for k in kelompok
        )

    return turun(instrumen.kelompok)


def lembar_sendiri(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> LembarKerja:
    """The acting side's newest sheet, whether begun or not. Five queries at most.

    Raises TidakTerlihat, TidakBoleh (no participant, or the side that does not fill in this sheet) and SalahStatus
    (there is no agreed instrument yet).
    """
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    milik = rules.boleh_menilai(jenis, sisi)
    if not milik.boleh:
        raise TidakBoleh(milik.alasan or "")
    return baca_lembar(pelaku, siklus, sisi, jenis)


def baca_lembar(pelaku: Pelaku, siklus: Siklus, sisi: Sisi, jenis: JenisPenilaian) -> LembarKerja:
    """`lembar_sendiri` for a cycle that the caller has already read with the side of `pelaku`."""
    semua = list(Penilaian.objects.filter(siklus=siklus, jenis=jenis, sisi=sisi).order_by("nomor_versi"))
    if not semua:
        instrumen, tanda = _instrumen_baru(pelaku, siklus, jenis)
        baris = _baris(instrumen, [])
        return LembarKerja(
            siklus=siklus, sisi=sisi, jenis=jenis, instrumen=instrumen, sidik_instrumen=tanda, penilaian_id=None,
            status=None, nomor_versi=1, baris=baris, saran="", saran_versi=0, alasan="", dikirim_pada=None,
            hasil=rules.hitung_hasil(instrumen, {}), versi=(),
        )  # fmt: skip
    kini = semua[-1]
    instrumen = dari_peta(kini.instrumen)
    baris = _baris(instrumen, list(Skor.objects.filter(penilaian=kini)))
    return LembarKerja(
        siklus=siklus,
        sisi=sisi,
        jenis=jenis,
        instrumen=instrumen,
        sidik_instrumen=kini.sidik_instrumen,
        penilaian_id=kini.pk,
        status=StatusLembar(kini.status),
        nomor_versi=kini.nomor_versi,
        baris=baris,
        saran=kini.saran,
        saran_versi=kini.saran_versi,
        alasan=kini.alasan,
        dikirim_pada=kini.dikirim_pada,
        hasil=_hasil(kini, instrumen, baris),
        versi=tuple(VersiLembar(p.nomor_versi, StatusLembar(p.status), p.alasan, p.dikirim_pada) for p in semua),
    )


def _instrumen_baru(pelaku: Pelaku, siklus: Siklus, jenis: JenisPenilaian) -> tuple[Instrumen, str]:
    if jenis is JenisPenilaian.PERENCANAAN:
        instrumen = selectors_instrumen.versi_terkini(pelaku, KODE_PERENCANAAN).baca()
        return instrumen, sidik(instrumen)
    sepakat = selectors_siklus.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None or sepakat.dibekukan_pada is None:
        raise SalahStatus("Penilaian ini dibuka setelah kesepakatan disetujui oleh guru dan supervisor.")
    return dari_peta(sepakat.isi), sepakat.sidik


def _baris(instrumen: Instrumen, skor: list[Skor]) -> dict[str, BarisButir]:
    ada = {s.kunci: s for s in skor}
    hasil = {}
    for terurut in instrumen.daftar_butir:
        s = ada.get(terurut.butir.kunci)
        hasil[terurut.butir.kunci] = (
            BarisButir(terurut)
            if s is None
            else BarisButir(terurut, rules.NilaiButir(s.skor, s.tidak_teramati), s.versi, s.catatan, s.catatan_versi)
        )
    return hasil


def _hasil(penilaian: Penilaian, instrumen: Instrumen, baris: Mapping[str, BarisButir]) -> rules.Hasil:
    """The stored result of a sent sheet; the running one of a draft."""
    if penilaian.hasil is not None:
        return rules.hasil_dari_peta(penilaian.hasil)
    return rules.hitung_hasil(instrumen, {k: b.nilai for k, b in baris.items()})


# What both may read


@dataclass(frozen=True, slots=True)
class PenilaianTerbaca:
    """A sent sheet (or a waived one) that the acting person may read."""

    penilaian_id: int
    sisi: Sisi
    jenis: JenisPenilaian
    penilai: str
    status: StatusLembar
    nomor_versi: int
    instrumen: Instrumen
    baris: Mapping[str, BarisButir]
    saran: str
    alasan: str
    dikirim_pada: datetime | None
    hasil: rules.Hasil
    cakupan: rules.Cakupan | None

    @property
    def nilai(self) -> dict[str, rules.NilaiButir]:
        return {kunci: satu.nilai for kunci, satu in self.baris.items()}

    @property
    def bagian(self) -> tuple[BagianLembar, ...]:
        return susun(self.instrumen, self.baris, self.hasil)


def penilaian_terbuka(
    pelaku: Pelaku, siklus: Siklus, jenis: JenisPenilaian, sisi: Sisi | None
) -> dict[Sisi, PenilaianTerbaca]:
    """The newest sent version of each side, as far as the seal lets `sisi` (None: no participant) read it.

    The caller has let `pelaku` in by `siklus.selectors.ambil_peserta` or `ambil_untuk_hasil`. Tabel 1 is open to all
    of them once it was sent. Tabel 5: the own sheet once sent; the other's only when the seal is open. Two queries.
    """
    terkirim: dict[Sisi, Penilaian] = {}
    for p in (
        Penilaian.objects.filter(siklus=siklus, jenis=jenis)
        .exclude(status=StatusLembar.DRAF)
        .select_related("penilai")
        .order_by("nomor_versi")
    ):
        terkirim[Sisi(p.sisi)] = p
    if jenis is JenisPenilaian.PELAKSANAAN and not _terbuka(terkirim):
        terkirim = {s: p for s, p in terkirim.items() if s is sisi}
    skor: dict[int, list[Skor]] = {}
    for s in Skor.objects.filter(penilaian__in=[p.pk for p in terkirim.values()]):
        skor.setdefault(s.penilaian_id, []).append(s)
    return {s: _terbaca(p, skor.get(p.pk, [])) for s, p in terkirim.items()}


def _terbuka(terkirim: Mapping[Sisi, Penilaian]) -> bool:
    def status(sisi: Sisi) -> StatusLembar | None:
        return StatusLembar(terkirim[sisi].status) if sisi in terkirim else None

    return rules.segel_terbuka(status(Sisi.GURU), status(Sisi.SUPERVISOR))


def _terbaca(p: Penilaian, skor: list[Skor]) -> PenilaianTerbaca:
    instrumen = dari_peta(p.instrumen)
    baris = _baris(instrumen, skor)
    return PenilaianTerbaca(
        penilaian_id=p.pk,
        sisi=Sisi(p.sisi),
        jenis=JenisPenilaian(p.jenis),
        penilai=p.penilai.nama,
        status=StatusLembar(p.status),
        nomor_versi=p.nomor_versi,
        instrumen=instrumen,
        baris=baris,
        saran=p.saran,
        alasan=p.alasan,
        dikirim_pada=p.dikirim_pada,
        hasil=_hasil(p, instrumen, baris),
        cakupan=rules.cakupan_dari_peta(p.cakupan),
    )


@dataclass(frozen=True, slots=True)
class HalamanPerbandingan:
    """The comparison, or (waived self-assessment) the supervisor's sheet alone with the reason."""

    siklus: Siklus
    sisi: Sisi | None
    supervisor: PenilaianTerbaca
    guru: PenilaianTerbaca
    perbandingan: rules.Perbandingan | None


def perbandingan(pelaku: Pelaku, siklus_id: int) -> HalamanPerbandingan:
    """Both sheets of Tabel 5 side by side. Raises SalahStatus while sealed, with the same words in every case."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    terbuka = penilaian_terbuka(pelaku, siklus, JenisPenilaian.PELAKSANAAN, sisi)
    guru, supervisor = terbuka.get(Sisi.GURU), terbuka.get(Sisi.SUPERVISOR)
    if guru is None or supervisor is None:
        raise SalahStatus(rules.SEGEL)
    boleh = rules.boleh_dibandingkan(guru.status, supervisor.status).boleh
    hasil = rules.bandingkan(supervisor.instrumen, guru.nilai, supervisor.nilai) if boleh else None
    return HalamanPerbandingan(siklus, sisi, supervisor, guru, hasil)
