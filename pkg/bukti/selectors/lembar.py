"""Reading record sheets. One query reads all fields of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.enums import LembarBukti
from pkg.bukti.models import Isian, VersiIsian
from pkg.bukti.selectors.hak import Hak, hak
from pkg.instrumen.rules import Instrumen, Kompetensi
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import TidakBoleh


@dataclass(frozen=True, slots=True)
class IsianTampil:
    """One field with what stands in it; version 0: never saved."""

    bidang: rules.BidangLembar
    kunci: str
    nilai: str = ""
    versi: int = 0
    oleh_id: int | None = None
    oleh: str = ""
    pada: datetime | None = None

    @property
    def tanggal(self) -> date | None:
        """The date that stands in a date field; None for an empty one and for other fields."""
        return rules.baca_tanggal(self.nilai) if self.bidang.tanggal else None


@dataclass(frozen=True, slots=True)
class LembarTampil:
    """One sheet of a competency."""

    lembar: LembarBukti
    isian: tuple[IsianTampil, ...]

    @property
    def berisi(self) -> bool:
        """Whether anything stands on it."""
        return any(satu.nilai.strip() for satu in self.isian)

    def nilai(self, bidang: str) -> str:
        """The text of one field; empty when the sheet has none of that name."""
        return next((satu.nilai for satu in self.isian if satu.bidang.kode == bidang), "")


@dataclass(frozen=True, slots=True)
class LembarKompetensi:
    """The sheets of one competency, as form 1B prints them."""

    kompetensi: Kompetensi
    lembar: tuple[LembarTampil, ...]


class IsiLembar(dict[str, Isian]):
    """All fields of a file by key."""

    def teks(self) -> Mapping[str, str]:
        """The texts by key, for the rules."""
        return {kunci: satu.nilai for kunci, satu in self.items()}

    def tampil(self, bidang: rules.BidangLembar, kunci: str) -> IsianTampil:
        """One field for showing."""
        satu = self.get(kunci)
        if satu is None:
            return IsianTampil(bidang, kunci)
        return IsianTampil(bidang, kunci, satu.nilai, satu.versi, satu.oleh_id, satu.oleh.nama, satu.pada)


def baca_isi(pelaku: Pelaku, penilaian: Penilaian) -> IsiLembar:
    """All fields of a file whose sheets the caller has let `pelaku` read or write. One query."""
    hasil = IsiLembar()
    for satu in Isian.objects.filter(penilaian=penilaian).select_related("oleh"):
        hasil[rules.Tempat(satu.kompetensi, LembarBukti(satu.lembar), satu.bidang).kunci] = satu
    return hasil


def susun(pelaku: Pelaku, instrumen: Instrumen, kompetensi: Kompetensi, isi: IsiLembar) -> LembarKompetensi:
    """The sheets of one competency from fields that were already read. No query."""
    lembar = []
    for jenis in rules.lembar_untuk(instrumen, kompetensi):
        bidang = rules.bidang_lembar(kompetensi, jenis)
        isian = tuple(isi.tampil(b, rules.Tempat(kompetensi.nomor, jenis, b.kode).kunci) for b in bidang)
        lembar.append(LembarTampil(jenis, isian))
    return LembarKompetensi(kompetensi, tuple(lembar))


def lembar_kompetensi(pelaku: Pelaku, penilaian: Penilaian) -> tuple[LembarKompetensi, ...]:
    """Everything of form 1B that this room holds, competency by competency, as far as `pelaku` may read it now.

    Raises TidakBoleh. Two queries at most, one more for a moderator.
    """
    milik = hak(pelaku, penilaian)
    if not milik.baca_lembar:
        raise TidakBoleh("Lembar pengamatan dan pemantauan pada berkas ini belum terbuka bagi Anda.")
    return baca_lembar(pelaku, penilaian, milik)


def baca_lembar(pelaku: Pelaku, penilaian: Penilaian, milik: Hak | None = None) -> tuple[LembarKompetensi, ...]:
    """`lembar_kompetensi` for a file whose sheets the caller has let `pelaku` read (a document with rights of its own)."""
    instrumen = selectors_penilaian.instrumen_berkas(pelaku, penilaian)
    isi = baca_isi(pelaku, penilaian)
    semua = instrumen.kompetensi if milik is None else milik.kompetensi(instrumen)
    return tuple(susun(pelaku, instrumen, satu, isi) for satu in semua)


def permintaan(pelaku: Pelaku, penilaian: Penilaian) -> str:
    """What the assessor asked the teacher to bring; for both of them. One query."""
    tempat = rules.TEMPAT_PERMINTAAN
    satu = Isian.objects.filter(penilaian=penilaian, kompetensi=tempat.kompetensi, lembar=tempat.lembar).first()
    return satu.nilai if satu else ""


def riwayat(pelaku: Pelaku, penilaian: Penilaian, kompetensi: Kompetensi) -> list[VersiIsian]:
    """What stood on the sheets of one competency before, newest first; for a caller who assesses. One query."""
    return list(
        VersiIsian.objects.filter(isian__penilaian=penilaian, isian__kompetensi=kompetensi.nomor)
        .select_related("isian", "oleh")
        .order_by("-id")[:100]
    )
