"""Offers: the teacher's own, those that an organiser may use, and the door that they open to raters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.enums import PERAN_PENYELIA
from accounts.pelaku import Pelaku
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import LingkupTawaran, StatusSesi
from observasi.kalibrasi.models import Peserta, Sesi, Tawaran
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.rules import BERJALAN
from observasi.video.selectors import ambil_milik
from supervisi.lib.galat import TidakTerlihat

# One that is still being prepared may be offered too; whether it plays is asked where it is opened.
_DITERIMA = frozenset({StatusVideo.SIAP}) | BERJALAN


def berlaku(pelaku: Pelaku) -> Q:
    """The condition for an offer that holds today. Consent and state are asked where the recording is opened."""
    return Q(dicabut_pada__isnull=True, sampai__gte=pelaku.hari)


def pintu(pelaku: Pelaku) -> Exists | None:
    """The door of observasi.video: recordings that raters and organisers of a session may watch today.

    Only while the offer holds, the session was not given up, and the person still supervises: at the teacher's school, or
    anywhere when she offered it to other schools too.
    """
    if not pelaku.punya(*PERAN_PENYELIA):
        return None
    siapa = pelaku.pengguna_id
    ikut = Q(penyelenggara_id=siapa) | Exists(Peserta.objects.filter(sesi_id=OuterRef("pk"), orang_id=siapa))
    dekat = Q(tawaran__lingkup=LingkupTawaran.WILAYAH) | Q(
        tawaran__sekolah_id__in=pelaku.sekolah_dengan(*PERAN_PENYELIA)
    )
    sesi = Sesi.objects.filter(
        ikut & dekat,
        tawaran__rekaman_id=OuterRef("pk"),
        tawaran__dicabut_pada__isnull=True,
        tawaran__sampai__gte=pelaku.hari,
    )
    return Exists(sesi.exclude(status=StatusSesi.DIBATALKAN))


# --- the teacher ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisTawaran:
    """One recording of the teacher with its offer; `dipakai` are the sessions that use it, with who may watch by it."""

    rekaman: Rekaman
    tawaran: Tawaran | None
    berlaku: bool
    berizin: bool
    dipakai: tuple[Sesi, ...]

    @property
    def bagian(self) -> str:
        """The offered part, in words; empty for the whole recording."""
        return teks_bagian(self.tawaran) if self.tawaran else ""


def teks_bagian(tawaran: Tawaran) -> str:
    """The part of a recording that is to be scored: "dari 2:00 sampai 12:30"; empty for all of it."""
    kata = []
    if tawaran.mulai_detik:
        kata.append(f"dari {rules.tulis_waktu(tawaran.mulai_detik)}")
    if tawaran.akhir_detik:
        kata.append(f"sampai {rules.tulis_waktu(tawaran.akhir_detik)}")
    return " ".join(kata)


def _milik(pelaku: Pelaku) -> QuerySet[Rekaman]:
    return (
        Rekaman.objects.filter(siklus__guru_id=pelaku.pengguna_id, status__in=_DITERIMA)
        .select_related("siklus__izin_kelas", "siklus__sekolah")
        .order_by("-siklus_id", "urutan", "pk")
    )


def daftar_tawaran(pelaku: Pelaku) -> list[BarisTawaran]:
    """The own recordings, newest cycle first, each with its open offer. Five queries at most."""
    return _baris(pelaku, _milik(pelaku))


def ambil_rekaman(pelaku: Pelaku, rekaman_id: int) -> BarisTawaran:
    """One own recording that was received. Raises TidakTerlihat."""
    ambil_milik(pelaku, rekaman_id)
    satu = _milik(pelaku).filter(pk=rekaman_id).first()
    if satu is None:
        raise TidakTerlihat
    return _baris(pelaku, [satu])[0]


def ambil_tawaran(pelaku: Pelaku, tawaran_id: int) -> Tawaran:
    """An offer of the acting teacher, also one that was withdrawn. Raises TidakTerlihat."""
    satu = Tawaran.objects.filter(pk=tawaran_id, rekaman__siklus__guru_id=pelaku.pengguna_id).first()
    if satu is None:
        raise TidakTerlihat
    return satu


def _baris(pelaku: Pelaku, rekaman: Iterable[Rekaman]) -> list[BarisTawaran]:
    semua = list(rekaman)
    peserta = Peserta.objects.select_related("orang").order_by("orang__nama", "pk")
    sesi = (
        Sesi.objects.exclude(status=StatusSesi.DIBATALKAN)
        .select_related("penyelenggara")
        .prefetch_related(Prefetch("peserta", peserta))
        .order_by("-dibuat_pada", "-pk")
    )
    tawaran = {
        t.rekaman_id: t
        for t in Tawaran.objects.filter(rekaman__in=semua, dicabut_pada__isnull=True)
        .order_by("pk")
        .prefetch_related(Prefetch("sesi", sesi))
    }
    return [
        BarisTawaran(
            rekaman=r,
            tawaran=(t := tawaran.get(r.pk)),
            berlaku=t is not None and t.sampai >= pelaku.hari,
            berizin=hasattr(r.siklus, "izin_kelas"),
            dipakai=tuple(t.sesi.all()) if t is not None else (),
        )
        for r in semua
    ]


# --- the organiser -------------------------------------------------------------------------------------------------


def tawaran_terpakai(pelaku: Pelaku) -> list[Tawaran]:
    """Offers that `pelaku` may open a session with: those of teachers of the schools that she heads or inspects. One query."""
    sekolah = pelaku.sekolah_dengan(*rules.PENYELENGGARA)
    return list(
        Tawaran.objects.filter(
            berlaku(pelaku),
            sekolah_id__in=sekolah,
            rekaman__status__in=_DITERIMA,
            rekaman__siklus__izin_kelas__isnull=False,
        )
        .select_related("sekolah", "rekaman__siklus__guru")
        .order_by("sekolah__nama", "-pk")
    )
