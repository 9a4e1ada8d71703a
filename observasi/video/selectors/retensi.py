"""How long recordings are kept, what is about to go, and the proof of what went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import operator_portal, sekolah_kantor
from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import AturanRekaman, BuktiHapus, MasaSimpan, Rekaman
from observasi.video.rules import retensi
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

PERAN_PENGATUR = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)
_BUKAN_PENGATUR = "Masa simpan rekaman diatur oleh kepala sekolah atau admin sekolah."


def punya_rekaman_hidup() -> Exists:
    """Whether a cycle (the outer query) still has a recording; for filters."""
    return Exists(Rekaman.objects.filter(siklus_id=OuterRef("pk")).exclude(status=StatusVideo.DIHAPUS))


def fakta_simpan(siklus: Siklus) -> retensi.FaktaSimpan:
    """The plain facts; load `masa_simpan` and `sekolah__aturan_rekaman` with the cycle."""
    aturan: AturanRekaman | None = getattr(siklus.sekolah, "aturan_rekaman", None)
    masa: MasaSimpan | None = getattr(siklus, "masa_simpan", None)
    return retensi.FaktaSimpan(
        selesai=timezone.localdate(siklus.selesai_pada) if siklus.selesai_pada else None,
        simpan_hari=aturan.simpan_hari if aturan else retensi.SIMPAN_BAWAAN,
        perpanjangan_hari=masa.perpanjangan_hari if masa else 0,
        diumumkan=masa.diumumkan if masa else None,
    )


@dataclass(frozen=True, slots=True)
class KeadaanSimpan:
    """For the teacher: until when her recordings stay, and whether she can add to it."""

    simpan_hari: int
    tanggal: date | None
    segera: bool
    diperpanjang: bool
    alasan_tidak_memperpanjang: str | None


def keadaan_simpan(pelaku: Pelaku, siklus: Siklus) -> KeadaanSimpan:
    """The time of the recordings of a cycle that `pelaku` sees. One query."""
    segar = Siklus.objects.select_related("masa_simpan", "sekolah__aturan_rekaman").get(pk=siklus.pk)
    fakta = fakta_simpan(segar)
    return KeadaanSimpan(
        simpan_hari=fakta.simpan_hari,
        tanggal=retensi.tanggal_hapus(fakta, pelaku.hari),
        segera=fakta.pengumuman_berlaku,
        diperpanjang=fakta.perpanjangan_hari > 0,
        alasan_tidak_memperpanjang=retensi.alasan_tidak_memperpanjang(fakta),
    )


@dataclass(frozen=True, slots=True)
class SegeraDihapus:
    """One cycle whose recordings go soon."""

    siklus: Siklus
    tanggal: date


def segera_dihapus(pelaku: Pelaku) -> list[SegeraDihapus]:
    """Cycles of the teacher whose recordings were announced to go, the nearest first. One query."""
    siklus = (
        Siklus.objects.filter(punya_rekaman_hidup(), guru_id=pelaku.pengguna_id, masa_simpan__diumumkan__isnull=False)
        .select_related("masa_simpan", "sekolah__aturan_rekaman")
        .order_by("masa_simpan__diumumkan", "pk")
    )
    hasil = []
    for satu in siklus:
        fakta = fakta_simpan(satu)
        if fakta.pengumuman_berlaku and fakta.diumumkan is not None:
            hasil.append(SegeraDihapus(satu, fakta.diumumkan))
    return hasil


def daftar_bukti_hapus(pelaku: Pelaku, siklus: Siklus) -> QuerySet[BuktiHapus]:
    """The proofs of a cycle. The caller has let `pelaku` in by `ambil_siklus_rekaman`."""
    return BuktiHapus.objects.filter(siklus=siklus).select_related("rekaman").order_by("diputuskan_pada", "id")


def rekaman_hilang(pelaku: Pelaku, siklus: Siklus, rekaman_id: str) -> bool:
    """Whether a link to a moment points to a recording of this cycle that is gone. One query for a number, else none."""
    if not (rekaman_id.isascii() and rekaman_id.isdigit() and len(rekaman_id) < 19):
        return False
    return Rekaman.objects.filter(pk=int(rekaman_id), siklus=siklus, status=StatusVideo.DIHAPUS).exists()


# --- the school's rule ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AturanSekolah:
    """What holds at one school; `aturan` is None as long as nobody there decided."""

    sekolah: Sekolah
    aturan: AturanRekaman | None

    @property
    def simpan_hari(self) -> int:
        return self.aturan.simpan_hari if self.aturan else retensi.SIMPAN_BAWAAN


def _dapat_diatur(pelaku: Pelaku) -> QuerySet[Sekolah]:
    if operator_portal(pelaku):
        return Sekolah.objects.order_by("nama", "pk")
    return Sekolah.objects.filter(pk__in=pelaku.sekolah_dengan(*PERAN_PENGATUR)).order_by("nama", "pk")


def daftar_aturan(pelaku: Pelaku) -> list[AturanSekolah]:
    """The schools whose time `pelaku` may set; all of them for the operator. Two queries. Raises TidakBoleh."""
    if not (pelaku.punya(*PERAN_PENGATUR) or operator_portal(pelaku)):
        raise TidakBoleh(_BUKAN_PENGATUR)
    return [
        AturanSekolah(s, getattr(s, "aturan_rekaman", None))
        for s in _dapat_diatur(pelaku).select_related("aturan_rekaman__diubah_oleh")
    ]


def ambil_aturan(pelaku: Pelaku, sekolah_id: int) -> AturanSekolah:
    """One school for somebody who may set its time; TidakBoleh for other offices that see the school."""
    sekolah = _dapat_diatur(pelaku).select_related("aturan_rekaman__diubah_oleh").filter(pk=sekolah_id).first()
    if sekolah is not None:
        return AturanSekolah(sekolah, getattr(sekolah, "aturan_rekaman", None))
    if sekolah_kantor(pelaku).filter(pk=sekolah_id).exists():
        raise TidakBoleh(_BUKAN_PENGATUR)
    raise TidakTerlihat
