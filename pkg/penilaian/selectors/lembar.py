"""Reading scores. What a sealed sheet holds leaves this module only through functions that ask the seal first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.pelaku import Pelaku
from pkg.aturan.rules import Regulasi, ambil_regulasi
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi
from pkg.penilaian import rules
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, Lembar, Sisi
from pkg.penilaian.models import LembarSiap, Nilai, Penilaian
from pkg.penilaian.selectors.berkas import Kesiapan, ambil_nilai, ambil_sebagai
from supervisi.lib.galat import SalahStatus


@dataclass(frozen=True, slots=True)
class BarisNilai:
    """One indicator of a sheet with what stands in it; version 0: never saved."""

    indikator: Indikator
    skor: int | None = None
    versi: int = 0
    oleh_id: int | None = None
    oleh: str = ""
    pada: datetime | None = None

    @property
    def kunci(self) -> str:
        return self.indikator.kunci

    @property
    def tertulis(self) -> str:
        """The score as it stands in a form."""
        return "" if self.skor is None else str(self.skor)


Baris = Mapping[str, BarisNilai]


def instrumen_berkas(pelaku: Pelaku, penilaian: Penilaian) -> Instrumen:
    """The instrument of a file; for a wakil kepala sekolah with the criteria of her field. At most one query."""
    instrumen = penilaian.instrumen.baca_instrumen()
    return instrumen.untuk_bidang(penilaian.peserta.bidang_wakil) if instrumen.perlu_bidang else instrumen


def regulasi_berkas(pelaku: Pelaku, penilaian: Penilaian) -> Regulasi:
    """The rule set of the file's period. No query with the period read."""
    return ambil_regulasi(penilaian.peserta.periode.regulasi)


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """Every sheet of one file. For services and for the functions below, which let out only what the seal allows."""

    instrumen: Instrumen
    regulasi: Regulasi
    baris: Mapping[Lembar, Baris]
    pembagian: Mapping[int, Lembar]
    kesiapan: Kesiapan

    def skor(self, lembar: Lembar) -> dict[str, int | None]:
        """The scores of one sheet by key."""
        return {kunci: b.skor for kunci, b in self.baris[lembar].items()}

    def hasil(self, lembar: Lembar) -> rules.HasilBerkas:
        """What one sheet is worth."""
        return rules.hitung(self.instrumen, self.skor(lembar), self.regulasi)


def baca_isi(pelaku: Pelaku, penilaian: Penilaian) -> IsiBerkas:
    """All sheets of a file that the caller has let `pelaku` write to. Three queries."""
    instrumen = instrumen_berkas(pelaku, penilaian)
    nilai = list(Nilai.objects.filter(penilaian=penilaian).select_related("oleh").order_by("pada", "id"))
    siap = list(LembarSiap.objects.filter(penilaian=penilaian))
    fakta = penilaian.fakta()
    # In the order of writing, so that the last writer of a sheet remains.
    penulis = {Lembar(n.lembar): n.oleh_id for n in nilai} | {Lembar(s.lembar): s.oleh_id for s in siap}
    penilai = set(fakta.penilai)
    usul = next((s.oleh_id for s in siap if s.lembar == Lembar.FINAL and s.oleh_id in penilai), None)
    orang_siap = frozenset(s.oleh_id for s in siap if s.lembar in rules.LEMBAR_PENILAI and s.oleh_id in penilai)
    return IsiBerkas(
        instrumen=instrumen,
        regulasi=regulasi_berkas(pelaku, penilaian),
        baris={lembar: _baris(instrumen, [n for n in nilai if n.lembar == lembar]) for lembar in Lembar},
        pembagian=rules.bagi_lembar(fakta.penilai, penulis),
        kesiapan=Kesiapan(orang_siap, usul),
    )


def _baris(instrumen: Instrumen, nilai: list[Nilai]) -> dict[str, BarisNilai]:
    ada = {n.kunci: n for n in nilai}
    hasil = {}
    for indikator in instrumen.daftar_indikator:
        n = ada.get(indikator.kunci)
        hasil[indikator.kunci] = (
            BarisNilai(indikator)
            if n is None
            else BarisNilai(indikator, n.skor, n.versi, n.oleh_id, n.oleh.nama, n.pada)
        )
    return hasil


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """The sheet of the acting assessor. `rekan_siap` is None when she assesses alone."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    lembar: Lembar
    instrumen: Instrumen
    sidik_instrumen: str
    baris: Baris
    hasil: rules.HasilBerkas
    kesiapan: Kesiapan
    orang: int

    @property
    def berdua(self) -> bool:
        """Whether another assessor has a sheet of her own."""
        return rules.berdua(self.penilaian.fakta())

    @property
    def siap(self) -> bool:
        """Whether it was marked ready."""
        return self.orang in self.kesiapan.siap

    @property
    def segel_terbuka(self) -> bool:
        """Whether both sheets may be compared."""
        return rules.segel_terbuka(self.penilaian.fakta(), self.kesiapan.siap)

    @property
    def boleh_isi(self) -> rules.Keputusan:
        """Whether it may be typed into now."""
        return rules.boleh_isi(self.penilaian.fakta(), self.kesiapan.siap, self.orang)

    @property
    def boleh_buka(self) -> rules.Keputusan:
        """Whether it may be opened again."""
        return rules.boleh_buka_lembar(self.penilaian.fakta(), self.kesiapan.siap, self.orang)

    @property
    def skor(self) -> dict[str, int | None]:
        """The scores by key."""
        return {kunci: b.skor for kunci, b in self.baris.items()}

    @property
    def sidik(self) -> str:
        """Fingerprint of what stands in it; sending and marking ready ask for the one that was seen."""
        return rules.sidik_nilai(self.sidik_instrumen, self.skor)

    @property
    def warisan(self) -> str:
        """Name of a former assessor whose scores stand in this sheet; empty when all are her own."""
        penilai = set(self.penilaian.fakta().penilai)
        return next((b.oleh for b in self.baris.values() if b.oleh_id is not None and b.oleh_id not in penilai), "")

    def baris_kompetensi(self, kompetensi: Kompetensi) -> tuple[BarisNilai, ...]:
        """The lines of one competency."""
        return tuple(self.baris[i.kunci] for i in kompetensi.indikator)


def lembar_sendiri(pelaku: Pelaku, penilaian_id: int) -> LembarKerja:
    """The acting assessor's own sheet, whether begun or not. Raises TidakTerlihat or TidakBoleh. A fixed number of queries."""
    penilaian, sebagai = ambil_sebagai(pelaku, penilaian_id, Sisi.PENILAI)
    return baca_lembar(pelaku, penilaian, sebagai)


def baca_lembar(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi]) -> LembarKerja:
    """`lembar_sendiri` for a file that the caller has already read with what `pelaku` is to it."""
    isi = baca_isi(pelaku, penilaian)
    lembar = isi.pembagian[pelaku.pengguna_id]
    return LembarKerja(
        penilaian=penilaian,
        sebagai=sebagai,
        lembar=lembar,
        instrumen=isi.instrumen,
        sidik_instrumen=penilaian.instrumen.sidik,
        baris=isi.baris[lembar],
        hasil=isi.hasil(lembar),
        kesiapan=isi.kesiapan,
        orang=pelaku.pengguna_id,
    )


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One indicator on both sheets and in the shared scores."""

    indikator: Indikator
    satu: int | None
    dua: int | None
    bersama: BarisNilai

    @property
    def beda(self) -> bool:
        return self.satu != self.dua


@dataclass(frozen=True, slots=True)
class LembarBersama:
    """Both sheets and the shared scores, once the seal is open. `nama`: the assessors of sheet 1 and sheet 2."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    instrumen: Instrumen
    sidik_instrumen: str
    nama: tuple[str, str]
    baris: Mapping[str, BarisBanding]
    hasil_satu: rules.HasilBerkas
    hasil_dua: rules.HasilBerkas
    hasil: rules.HasilBerkas
    kesiapan: Kesiapan
    orang: int

    @property
    def boleh_isi(self) -> rules.Keputusan:
        """Whether the shared scores may be written now."""
        return rules.boleh_isi_bersama(self.penilaian.fakta(), self.kesiapan.siap)

    @property
    def beda(self) -> tuple[BarisBanding, ...]:
        """The indicators on which the sheets differ, in order."""
        return tuple(b for b in self.baris.values() if b.beda)

    @property
    def skor(self) -> dict[str, int | None]:
        """The shared scores by key."""
        return {kunci: b.bersama.skor for kunci, b in self.baris.items()}

    @property
    def sidik(self) -> str:
        """Fingerprint of the shared scores; proposing and sending ask for the one that was seen."""
        return rules.sidik_nilai(self.sidik_instrumen, self.skor)

    @property
    def usul_saya(self) -> bool:
        """Whether the acting assessor proposed them, and the other one has to look."""
        return self.kesiapan.diusulkan_oleh == self.orang

    @property
    def usul_rekan(self) -> bool:
        """Whether the other assessor proposed them."""
        return self.kesiapan.diusulkan_oleh is not None and not self.usul_saya


def lembar_bersama(pelaku: Pelaku, penilaian_id: int) -> LembarBersama:
    """Both sheets side by side, for the assessors. Raises SalahStatus while sealed, with the same words in every case."""
    penilaian, sebagai = ambil_sebagai(pelaku, penilaian_id, Sisi.PENILAI)
    return baca_bersama(pelaku, penilaian, sebagai)


def baca_bersama(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi]) -> LembarBersama:
    """`lembar_bersama` for a file that the caller has already read with what `pelaku` is to it."""
    fakta = penilaian.fakta()
    if not rules.berdua(fakta):
        raise SalahStatus("Berkas ini dinilai oleh satu orang, jadi tidak ada lembar lain untuk dibandingkan.")
    isi = baca_isi(pelaku, penilaian)
    if not rules.segel_terbuka(fakta, isi.kesiapan.siap):
        raise SalahStatus(rules.SEGEL)
    satu, dua = (isi.baris[lembar] for lembar in rules.LEMBAR_PENILAI)
    nama = {p.penilai_id: p.penilai.nama for p in penilaian.peserta.penilai.all()}
    pemilik = {lembar: nama.get(orang, "") for orang, lembar in isi.pembagian.items()}
    return LembarBersama(
        penilaian=penilaian,
        sebagai=sebagai,
        instrumen=isi.instrumen,
        sidik_instrumen=penilaian.instrumen.sidik,
        nama=(pemilik[Lembar.PENILAI_1], pemilik[Lembar.PENILAI_2]),
        baris={k: BarisBanding(b.indikator, satu[k].skor, dua[k].skor, b) for k, b in isi.baris[Lembar.FINAL].items()},
        hasil_satu=isi.hasil(Lembar.PENILAI_1),
        hasil_dua=isi.hasil(Lembar.PENILAI_2),
        hasil=isi.hasil(Lembar.FINAL),
        kesiapan=isi.kesiapan,
        orang=pelaku.pengguna_id,
    )


@dataclass(frozen=True, slots=True)
class NilaiTerbaca:
    """The scores that were sent to the teacher (after a moderation: with the moderator's), for those who may read them."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    instrumen: Instrumen
    skor: Mapping[str, int]
    hasil: rules.HasilBerkas
    sidik: str


def nilai_terkirim(pelaku: Pelaku, penilaian_id: int) -> NilaiTerbaca:
    """The frozen scores. Raises TidakTerlihat, TidakBoleh, or SalahStatus when nothing was sent yet."""
    penilaian, sebagai = ambil_nilai(pelaku, penilaian_id)
    if penilaian.nilai_beku is None:
        raise SalahStatus("Nilai pada berkas ini belum dikirim kepada guru.")
    return baca_terkirim(pelaku, penilaian, sebagai)


def baca_terkirim(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi] = frozenset()) -> NilaiTerbaca:
    """`nilai_terkirim` for a file whose values the caller has let `pelaku` read; one query for the instrument."""
    instrumen = instrumen_berkas(pelaku, penilaian)
    skor: dict[str, int] = dict(penilaian.nilai_beku or {})
    hasil = rules.hitung(instrumen, skor, regulasi_berkas(pelaku, penilaian))
    return NilaiTerbaca(penilaian, sebagai, instrumen, skor, hasil, penilaian.sidik_nilai)


def hasil_tampak(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi]) -> rules.HasilBerkas | None:
    """What `pelaku` may see of the values of a visible file now: what was sent; before that an assessor her own sheet;
    None for everybody else."""
    if penilaian.fakta().tahap in TAHAP_NILAI_TERBUKA:
        if rules.boleh_lihat_nilai(sebagai, penilaian.fakta().tahap):
            return baca_terkirim(pelaku, penilaian, sebagai).hasil
        return None
    if Sisi.PENILAI in sebagai:
        return baca_lembar(pelaku, penilaian, sebagai).hasil
    return None
