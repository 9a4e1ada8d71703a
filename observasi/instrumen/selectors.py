"""Reading the library. Everybody who is signed in may read it: it holds forms, never anybody's answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from accounts.pelaku import Pelaku
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import VersiInstrumen
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisPustaka:
    """One instrument in a list, with the number of its newest version and how many items that has."""

    kode: str
    judul: str
    jenis: JenisInstrumen
    tahap: TahapInstrumen
    versi_id: int
    nomor: int
    jumlah_butir: int
    skor_maksimum: int | None
    sumber: str


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[VersiInstrumen]:
    """All versions; `pelaku` is asked for so that a later rule has its place."""
    return VersiInstrumen.objects.select_related("instrumen")


def _terkini(pelaku: Pelaku) -> QuerySet[VersiInstrumen]:
    """The newest version of each instrument, by stage and title."""
    terbaru = VersiInstrumen.objects.filter(instrumen=OuterRef("instrumen")).order_by("-nomor").values("pk")[:1]
    return (
        terlihat_oleh(pelaku)
        .annotate(pk_terbaru=Subquery(terbaru))
        .filter(pk=F("pk_terbaru"))
        .order_by("instrumen__judul", "pk")
    )


def daftar_pustaka(pelaku: Pelaku) -> list[BarisPustaka]:
    """The library in the order of the cycle's stages. One query."""
    urutan = {tahap: i for i, tahap in enumerate(TahapInstrumen)}
    baris = [_baris(versi) for versi in _terkini(pelaku)]
    return sorted(baris, key=lambda satu: urutan[satu.tahap])


def daftar_pilihan(
    pelaku: Pelaku, tahap: TahapInstrumen, jenis: JenisInstrumen = JenisInstrumen.SKALA
) -> list[VersiInstrumen]:
    """Newest versions that can be chosen for this stage, by title. One query."""
    return list(_terkini(pelaku).filter(instrumen__tahap=tahap, instrumen__jenis=jenis))


def versi_terkini(pelaku: Pelaku, kode: str) -> VersiInstrumen:
    """The newest version of the instrument with this code. Raises TidakTerlihat. One query."""
    versi = terlihat_oleh(pelaku).filter(instrumen__kode=kode).order_by("-nomor").first()
    if versi is None:
        raise TidakTerlihat
    return versi


def ambil_versi(pelaku: Pelaku, versi_id: int) -> VersiInstrumen:
    """That very version, however old. Raises TidakTerlihat. One query."""
    versi = terlihat_oleh(pelaku).filter(pk=versi_id).first()
    if versi is None:
        raise TidakTerlihat
    return versi


def daftar_versi(pelaku: Pelaku, kode: str) -> list[VersiInstrumen]:
    """All versions of one instrument, newest first; without their content. One query."""
    return list(terlihat_oleh(pelaku).filter(instrumen__kode=kode).defer("isi").order_by("-nomor"))


def _baris(versi: VersiInstrumen) -> BarisPustaka:
    isi = versi.baca()
    return BarisPustaka(
        kode=versi.instrumen.kode,
        judul=isi.judul,
        jenis=isi.jenis,
        tahap=isi.tahap,
        versi_id=versi.pk,
        nomor=versi.nomor,
        jumlah_butir=len(isi.daftar_butir),
        skor_maksimum=isi.skor_maksimum,
        sumber=isi.sumber,
    )
