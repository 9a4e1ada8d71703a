"""Reading drafts, and who may build where (domain, sections 1 and 9): principal and admin for the school, dinas for the region."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.instrumen.models import DrafInstrumen, InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rules import Instrumen
from observasi.instrumen.selectors.pustaka import milik_terlihat
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat

PENGELOLA_SEKOLAH = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)


@dataclass(frozen=True, slots=True)
class Tempat:
    """A school or region for which this person may make instruments. `kunci` is what a form sends."""

    kunci: str
    nama: str
    sekolah_id: int | None
    wilayah_id: int | None


@dataclass(frozen=True, slots=True)
class HakInstrumen:
    """What one person may do with one instrument."""

    kelola: bool
    duplikat: bool
    """Whether there is a place where a copy could stand."""


def daftar_tempat(pelaku: Pelaku) -> list[Tempat]:
    """The places for which this person may make instruments, each once. No query."""
    hasil: dict[str, Tempat] = {}
    for p in pelaku.penugasan:
        if p.peran in PENGELOLA_SEKOLAH and p.sekolah_id is not None:
            kunci = f"sekolah-{p.sekolah_id}"
            hasil[kunci] = Tempat(kunci, p.tempat, p.sekolah_id, None)
        if p.peran == Peran.ADMIN_DINAS and p.wilayah_id is not None:
            kunci = f"wilayah-{p.wilayah_id}"
            hasil[kunci] = Tempat(kunci, p.tempat, None, p.wilayah_id)
    return list(hasil.values())


def tuntut_tempat(pelaku: Pelaku) -> list[Tempat]:
    """The places; raises TidakBoleh when there are none."""
    tempat = daftar_tempat(pelaku)
    if not tempat:
        raise TidakBoleh(
            "Instrumen dibuat oleh kepala sekolah, admin sekolah, atau admin dinas. "
            "Anda dapat membacanya dan mengusulkan perubahan."
        )
    return tempat


def boleh_kelola(pelaku: Pelaku, induk: InstrumenPustaka) -> bool:
    """Whether this person builds and archives this instrument. No query."""
    if induk.sekolah_id is not None:
        return induk.sekolah_id in pelaku.sekolah_dengan(*PENGELOLA_SEKOLAH)
    if induk.wilayah_id is not None:
        return pelaku.punya(Peran.ADMIN_DINAS) and induk.wilayah_id in pelaku.wilayah_terjangkau
    return False


def hak(pelaku: Pelaku, induk: InstrumenPustaka) -> HakInstrumen:
    """What this person may do with it. No query."""
    return HakInstrumen(kelola=boleh_kelola(pelaku, induk), duplikat=bool(daftar_tempat(pelaku)))


def ambil_induk(pelaku: Pelaku, kode: str) -> InstrumenPustaka:
    """The instrument, if this person reads it: published, or still a draft of hers. Raises TidakTerlihat. Two queries."""
    induk = (
        InstrumenPustaka.objects.filter(milik_terlihat(pelaku), kode=kode)
        .select_related("sekolah", "wilayah")
        .order_by("pk")
        .first()
    )
    if induk is None or not (boleh_kelola(pelaku, induk) or VersiInstrumen.objects.filter(instrumen=induk).exists()):
        raise TidakTerlihat
    return induk


def tuntut_kelola(pelaku: Pelaku, kode: str) -> InstrumenPustaka:
    """The instrument, if this person builds it. Raises TidakTerlihat or TidakBoleh."""
    induk = ambil_induk(pelaku, kode)
    if not boleh_kelola(pelaku, induk):
        raise TidakBoleh(
            "Instrumen ini diubah oleh pengelolanya. Anda dapat menduplikatnya atau mengusulkan perubahan."
        )
    return induk


def ambil_draf(pelaku: Pelaku, kode: str) -> DrafInstrumen:
    """The draft of an instrument that this person builds. Raises TidakTerlihat, TidakBoleh, or SalahStatus without one."""
    induk = tuntut_kelola(pelaku, kode)
    draf = DrafInstrumen.objects.filter(instrumen=induk).select_related("dari", "diubah_oleh").first()
    if draf is None:
        raise SalahStatus("Tidak ada draf yang sedang disusun. Buka instrumennya, lalu mulai versi baru.")
    draf.instrumen = induk
    return draf


def draf_ada(pelaku: Pelaku, induk: InstrumenPustaka) -> DrafInstrumen | None:
    """The draft, for those who build; None without one and for everybody else."""
    if not boleh_kelola(pelaku, induk):
        return None
    return DrafInstrumen.objects.filter(instrumen=induk).select_related("diubah_oleh").first()


def daftar_draf(pelaku: Pelaku) -> list[DrafInstrumen]:
    """The open drafts of all instruments that this person builds, newest change first. At most one query."""
    if not daftar_tempat(pelaku):
        return []
    semua = (
        DrafInstrumen.objects.filter(milik_terlihat(pelaku, "instrumen__"))
        .select_related("instrumen__sekolah", "instrumen__wilayah", "diubah_oleh", "dari")
        .order_by("-diubah_pada", "pk")
    )
    return [satu for satu in semua if boleh_kelola(pelaku, satu.instrumen)]


def isi_versi(pelaku: Pelaku, induk: InstrumenPustaka) -> list[Instrumen]:
    """The content of every published version, oldest first. One query."""
    return [satu.baca() for satu in VersiInstrumen.objects.filter(instrumen=induk).order_by("nomor")]
