"""Reading the library: forms, never anybody's answers.

What came with the portal everybody reads; what a school made, its people; what a region made, the people of its schools.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from accounts.models import Sekolah, Wilayah
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
    pemilik: str
    """Empty for what came with the portal."""


def milik_terlihat(pelaku: Pelaku, awalan: str = "") -> Q:
    """The condition on the owner; `awalan` leads to the instrument ("instrumen__"). Regions up to three levels above."""
    sekolah_ids = {p.sekolah_id for p in pelaku.penugasan if p.sekolah_id is not None}
    bersama = Q(**{f"{awalan}sekolah__isnull": True, f"{awalan}wilayah__isnull": True})
    if not pelaku.penugasan:
        return bersama
    sekolah = Sekolah.objects.filter(pk__in=sekolah_ids)
    syarat = bersama | Q(**{f"{awalan}sekolah__in": sekolah_ids})
    for naik in ("wilayah", "wilayah__induk", "wilayah__induk__induk"):
        syarat |= Q(**{f"{awalan}wilayah__in": sekolah.values(naik)})
    if pelaku.wilayah_terjangkau:
        dalam = Wilayah.objects.filter(pk__in=pelaku.wilayah_terjangkau)
        syarat |= Q(**{f"{awalan}wilayah__in": pelaku.wilayah_terjangkau})
        syarat |= Q(**{f"{awalan}sekolah__wilayah__in": pelaku.wilayah_terjangkau})
        for naik in ("induk", "induk__induk"):
            syarat |= Q(**{f"{awalan}wilayah__in": dalam.values(naik)})
    return syarat


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[VersiInstrumen]:
    """All published versions of the instruments that this person may read."""
    return VersiInstrumen.objects.filter(milik_terlihat(pelaku, "instrumen__")).select_related(
        "instrumen__sekolah", "instrumen__wilayah"
    )


def _terkini(pelaku: Pelaku) -> QuerySet[VersiInstrumen]:
    """The newest version of each instrument, by stage and title."""
    terbaru = VersiInstrumen.objects.filter(instrumen=OuterRef("instrumen")).order_by("-nomor").values("pk")[:1]
    return (
        terlihat_oleh(pelaku)
        .annotate(pk_terbaru=Subquery(terbaru))
        .filter(pk=F("pk_terbaru"))
        .order_by("instrumen__judul", "pk")
    )


def daftar_pustaka(pelaku: Pelaku, *, arsip: bool = False) -> list[BarisPustaka]:
    """The library in the order of the cycle's stages, or its archive. One query."""
    urutan = {tahap: i for i, tahap in enumerate(TahapInstrumen)}
    baris = [_baris(versi) for versi in _terkini(pelaku).filter(instrumen__diarsipkan_pada__isnull=not arsip)]
    return sorted(baris, key=lambda satu: urutan[satu.tahap])


def daftar_pilihan(
    pelaku: Pelaku,
    tahap: TahapInstrumen,
    jenis: JenisInstrumen = JenisInstrumen.SKALA,
    *,
    sekolah_id: int | None = None,
) -> list[VersiInstrumen]:
    """Newest versions that can be chosen for this stage, by title; with `sekolah_id` for a cycle of that school. One query."""
    pilihan = _terkini(pelaku).filter(
        instrumen__tahap=tahap, instrumen__jenis=jenis, instrumen__diarsipkan_pada__isnull=True
    )
    if sekolah_id is not None:
        pilihan = pilihan.filter(Q(instrumen__sekolah__isnull=True) | Q(instrumen__sekolah=sekolah_id))
    return list(pilihan)


def boleh_dipilih(pelaku: Pelaku, versi: VersiInstrumen, sekolah_id: int) -> bool:
    """Whether a cycle of that school may take this version, which `pelaku` reads: not another school's, not from the archive."""
    induk = versi.instrumen
    return induk.diarsipkan_pada is None and induk.sekolah_id in (None, sekolah_id)


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


def ambil_nomor(pelaku: Pelaku, kode: str, nomor: int) -> VersiInstrumen:
    """The version with that number of the instrument with this code. Raises TidakTerlihat. One query."""
    versi = terlihat_oleh(pelaku).filter(instrumen__kode=kode, nomor=nomor).first()
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
        pemilik=versi.instrumen.pemilik if versi.instrumen.sekolah_id or versi.instrumen.wilayah_id else "",
    )
