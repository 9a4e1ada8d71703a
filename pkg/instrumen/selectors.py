"""Reading the appraisal instruments. Everybody who is signed in may read them: they hold forms, never anybody's scores."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from accounts.selectors import menjangkau_semua_sekolah, operator_portal
from observasi.instrumen.rujukan import Rujukan
from pkg.instrumen.enums import KelompokGuru, Responden
from pkg.instrumen.models import InstrumenPkg, UsulanVersi, VersiPkg
from pkg.instrumen.rules import RESMI, Instrumen, Isi, kode_untuk, kuesioner_untuk
from supervisi.lib.galat import TidakBoleh, TidakTerlihat


@dataclass(frozen=True, slots=True)
class PilihanVersi:
    """A version to work with, and what must be said about that choice (a borrowed instrument); often nothing."""

    versi: VersiPkg
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Hak:
    """What a person may do besides reading: see which items are drafts, and replace a wording."""

    draf: bool
    impor: bool


@dataclass(frozen=True, slots=True)
class BarisInstrumen:
    """One line of the list: the newest version and its content."""

    versi: VersiPkg
    isi: Isi


def hak(pelaku: Pelaku) -> Hak:
    """Rights over the instruments. At most two queries.

    Admins of schools and regions and the operator see drafts, old versions and files. A wording is replaced for all
    schools of the installation at once, so only the operator may do that, and an admin dinas to whom every one of these
    schools belongs.
    """
    admin = pelaku.punya(Peran.ADMIN_SEKOLAH, Peran.ADMIN_DINAS)
    impor = menjangkau_semua_sekolah(pelaku) or operator_portal(pelaku)
    return Hak(draf=admin or impor, impor=impor)


def tuntut_draf(pelaku: Pelaku) -> Hak:
    """The rights, if they reach as far as drafts and old versions. Raises TidakBoleh."""
    milik = hak(pelaku)
    if not milik.draf:
        raise TidakBoleh("Riwayat dan berkas instrumen dibuka oleh admin sekolah, admin dinas, dan operator portal.")
    return milik


def tuntut_impor(pelaku: Pelaku) -> Hak:
    """The rights, if they reach as far as replacing a wording. Raises TidakBoleh."""
    milik = hak(pelaku)
    if not milik.impor:
        raise TidakBoleh(
            "Kalimat instrumen dipakai oleh semua sekolah di portal ini. Yang dapat menggantinya operator portal, atau admin "
            "dinas yang membawahi semua sekolah itu."
        )
    return milik


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[VersiPkg]:
    """All versions; `pelaku` is asked for so that a later rule has its place."""
    return VersiPkg.objects.select_related("instrumen")


def _terkini(pelaku: Pelaku) -> list[VersiPkg]:
    terbaru = VersiPkg.objects.filter(instrumen=OuterRef("instrumen")).order_by("-nomor").values("pk")[:1]
    semua = terlihat_oleh(pelaku).annotate(pk_terbaru=Subquery(terbaru)).filter(pk=F("pk_terbaru"))
    urutan = {kode: i for i, kode in enumerate(RESMI)}
    return sorted(semua, key=lambda satu: urutan.get(satu.instrumen.kode, len(urutan)))


def daftar(pelaku: Pelaku) -> list[VersiPkg]:
    """The newest version of every instrument, in the order of the table of official counts. One query."""
    return _terkini(pelaku)


def daftar_berisi(pelaku: Pelaku) -> list[BarisInstrumen]:
    """Like `daftar`, with the content read. One query."""
    return [BarisInstrumen(versi, versi.baca()) for versi in _terkini(pelaku)]


def daftar_indikator_rujukan(pelaku: Pelaku) -> list[Rujukan]:
    """The indicators of the teachers' instruments, to which items of supervision may point: PKG-KELAS-MAPEL/4.1. One query."""
    return [
        Rujukan(f"{baris.isi.kode}/{i.kunci}", f"{baris.isi.kode}, {k.nomor}. {k.judul}", i.teks)
        for baris in daftar_berisi(pelaku)
        if isinstance(baris.isi, Instrumen)
        for k in baris.isi.kompetensi
        if k.cara_menilai is not None
        for i in k.indikator
    ]


def ambil(pelaku: Pelaku, kode: str) -> InstrumenPkg:
    """The instrument with this code. Raises TidakTerlihat. One query."""
    instrumen = InstrumenPkg.objects.filter(kode=kode).first()
    if instrumen is None:
        raise TidakTerlihat
    return instrumen


def versi_terkini(pelaku: Pelaku, kode: str) -> VersiPkg:
    """The newest version of the instrument with this code. Raises TidakTerlihat. One query."""
    versi = terlihat_oleh(pelaku).filter(instrumen__kode=kode).order_by("-nomor").first()
    if versi is None:
        raise TidakTerlihat
    return versi


def ambil_versi(pelaku: Pelaku, kode: str, nomor: int) -> VersiPkg:
    """That very version, however old. Raises TidakTerlihat. One query."""
    versi = terlihat_oleh(pelaku).filter(instrumen__kode=kode, nomor=nomor).first()
    if versi is None:
        raise TidakTerlihat
    return versi


def daftar_versi(pelaku: Pelaku, kode: str) -> list[VersiPkg]:
    """All versions of one instrument, newest first, with their makers; without their content. One query."""
    milik = terlihat_oleh(pelaku).select_related("instrumen", "dibuat_oleh").filter(instrumen__kode=kode)
    return list(milik.defer("isi").order_by("-nomor"))


def versi_untuk(pelaku: Pelaku, kelompok: KelompokGuru) -> PilihanVersi:
    """What a teacher of this kind, or this duty, is appraised with now. Raises TidakTerlihat. At most two queries.

    An instrument without content (pendidikan khusus, until an admin imports the official text) gives way to the one it
    names, with a sentence that says so.
    """
    versi = versi_terkini(pelaku, kode_untuk(kelompok))
    isi = versi.baca_instrumen()
    if isi.lengkap or not isi.acuan:
        return PilihanVersi(versi)
    pengganti = versi_terkini(pelaku, isi.acuan)
    keterangan = (
        f"Isi {isi.judul} belum tersedia. Untuk sementara dipakai {pengganti.instrumen.judul}, sampai admin mengimpor "
        "naskah resminya."
    )
    return PilihanVersi(pengganti, keterangan)


def versi_kuesioner_untuk(pelaku: Pelaku, kelompok: KelompokGuru, responden: Responden) -> PilihanVersi | None:
    """The questionnaire about such a teacher for these respondents; None where they are not asked. One query."""
    pilihan = kuesioner_untuk(kelompok, responden)
    if pilihan is None:
        return None
    return PilihanVersi(versi_terkini(pelaku, pilihan.kode), pilihan.keterangan)


def ambil_usulan(pelaku: Pelaku, kode: str, usulan_id: int) -> UsulanVersi:
    """A file that `pelaku` herself read in. Raises TidakTerlihat. One query."""
    milik = UsulanVersi.objects.select_related("instrumen").filter(oleh_id=pelaku.pengguna_id)
    usulan = milik.filter(pk=usulan_id, instrumen__kode=kode).first()
    if usulan is None:
        raise TidakTerlihat
    return usulan
