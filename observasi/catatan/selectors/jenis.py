"""Reading the kinds of notes: the four of the portal and those that a school named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.catatan.enums import TANDA_BAWAAN, BentukJenis, JenisCatatan, WarnaJenis
from observasi.catatan.models import Catatan, CatatanPribadi, JenisSendiri
from observasi.catatan.rules import tulis_pilihan
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

PENGELOLA = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)


@dataclass(frozen=True, slots=True)
class JenisTampil:
    """A kind for choosing and for showing: its value in forms, its name, its colour and shape."""

    pilihan: str
    nama: str
    warna: WarnaJenis
    bentuk: BentukJenis


BAWAAN: tuple[JenisTampil, ...] = tuple(JenisTampil(j.value, str(j.label), *TANDA_BAWAAN[j]) for j in JenisCatatan)
_BAWAAN = {satu.pilihan: satu for satu in BAWAAN}


def tampil(sendiri: JenisSendiri) -> JenisTampil:
    """A kind of a school, for showing. No query."""
    pilihan = tulis_pilihan(JenisCatatan.CATATAN, sendiri.pk)
    return JenisTampil(pilihan, sendiri.nama, WarnaJenis(sendiri.warna), BentukJenis(sendiri.bentuk))


def jenis_catatan(catatan: Catatan | CatatanPribadi) -> JenisTampil:
    """The kind of a note that was read with `jenis_sendiri`. No query."""
    return tampil(catatan.jenis_sendiri) if catatan.jenis_sendiri else _BAWAAN[catatan.jenis]


def pilihan_jenis(pelaku: Pelaku, sekolah_id: int) -> tuple[JenisTampil, ...]:
    """What may be chosen for a new note at this school. One query."""
    sendiri = JenisSendiri.objects.filter(sekolah_id=sekolah_id, diarsipkan_pada__isnull=True)
    return BAWAAN + tuple(tampil(satu) for satu in sendiri)


def jenis_sendiri_dipakai(pelaku: Pelaku, sekolah_id: int) -> Collection[int]:
    """Ids of the kinds of this school that may be put on a note now. One query."""
    aktif = JenisSendiri.objects.filter(sekolah_id=sekolah_id, diarsipkan_pada__isnull=True)
    return set(aktif.values_list("pk", flat=True))


def sekolah_dikelola(pelaku: Pelaku, sekolah_id: int) -> Sekolah:
    """The school whose kinds `pelaku` keeps: its principal and its admin.

    Raises TidakBoleh for the others of the school and TidakTerlihat for strangers.
    """
    if sekolah_id not in pelaku.sekolah_dengan(*Peran):
        raise TidakTerlihat
    if sekolah_id not in pelaku.sekolah_dengan(*PENGELOLA):
        raise TidakBoleh("Jenis catatan diatur oleh kepala sekolah atau admin sekolah.")
    return Sekolah.objects.get(pk=sekolah_id)


@dataclass(frozen=True, slots=True)
class DaftarJenis:
    """The page of a school's own kinds."""

    sekolah: Sekolah
    aktif: tuple[JenisSendiri, ...]
    arsip: tuple[JenisSendiri, ...]


def daftar_jenis(pelaku: Pelaku, sekolah_id: int) -> DaftarJenis:
    """The kinds of a school, those in use and the archived ones. Two queries."""
    sekolah = sekolah_dikelola(pelaku, sekolah_id)
    semua = list(JenisSendiri.objects.filter(sekolah=sekolah))
    return DaftarJenis(
        sekolah=sekolah,
        aktif=tuple(j for j in semua if j.diarsipkan_pada is None),
        arsip=tuple(j for j in semua if j.diarsipkan_pada is not None),
    )


def ambil_jenis(pelaku: Pelaku, sekolah_id: int, jenis_id: int) -> JenisSendiri:
    """One kind of a school that `pelaku` manages. Raises TidakBoleh or TidakTerlihat."""
    sekolah_dikelola(pelaku, sekolah_id)
    jenis = JenisSendiri.objects.filter(sekolah_id=sekolah_id, pk=jenis_id).first()
    if jenis is None:
        raise TidakTerlihat
    return jenis
