"""Reading people, schools and roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna, Penugasan, Sekolah, Wilayah
from accounts.pelaku import Pelaku, PenugasanAktif


def _berlaku(hari: date) -> Q:
    return Q(mulai__lte=hari) & (Q(selesai__isnull=True) | Q(selesai__gte=hari))


def _wilayah_terjangkau(akar: Iterable[int]) -> frozenset[int]:
    """`akar` and everything below. One query a level of the tree, none without a root."""
    terjangkau: set[int] = set(akar)
    lapis = set(terjangkau)
    while lapis:
        lapis = set(Wilayah.objects.filter(induk_id__in=lapis).values_list("id", flat=True)) - terjangkau
        terjangkau |= lapis
    return frozenset(terjangkau)


def pelaku_untuk(pengguna: Pengguna, hari: date, aktif_id: int | None = None) -> Pelaku:
    """The snapshot of `pengguna` on `hari`. One query; with a region role one more a level of the tree."""
    baris = (
        Penugasan.objects.filter(_berlaku(hari), pengguna_id=pengguna.pk)
        .select_related("sekolah", "wilayah")
        .order_by("id")
    )
    penugasan = tuple(
        PenugasanAktif(
            id=p.pk,
            peran=Peran(p.peran),
            sekolah_id=p.sekolah_id,
            wilayah_id=p.wilayah_id,
            tempat=str(p.sekolah or p.wilayah),
        )
        for p in baris
    )
    akar = [p.wilayah_id for p in penugasan if p.wilayah_id is not None]
    return Pelaku(
        pengguna_id=pengguna.pk,
        nama=pengguna.nama,
        hari=hari,
        penugasan=penugasan,
        aktif_id=aktif_id,
        wilayah_terjangkau=_wilayah_terjangkau(akar) if akar else frozenset(),
    )


def daftar_penyelia(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> QuerySet[Pengguna]:
    """People who may supervise at these schools today, without `pelaku`: principal, delegates, pengawas."""
    return (
        Pengguna.objects.filter(
            pk__in=Penugasan.objects.filter(
                _berlaku(pelaku.hari), peran__in=PERAN_PENYELIA, sekolah_id__in=sekolah_ids
            ).values("pengguna_id"),
            is_active=True,
        )
        .exclude(pk=pelaku.pengguna_id)
        .order_by("nama")
    )


def daftar_guru(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> QuerySet[Pengguna]:
    """Teachers of these schools today, without `pelaku`."""
    return (
        Pengguna.objects.filter(
            pk__in=Penugasan.objects.filter(_berlaku(pelaku.hari), peran=Peran.GURU, sekolah_id__in=sekolah_ids).values(
                "pengguna_id"
            ),
            is_active=True,
        )
        .exclude(pk=pelaku.pengguna_id)
        .order_by("nama")
    )


def memegang_peran(pengguna_id: int, sekolah_id: int, hari: date, *peran: Peran) -> bool:
    """Whether this person holds one of `peran` at the school on `hari`."""
    return Penugasan.objects.filter(
        _berlaku(hari), pengguna_id=pengguna_id, sekolah_id=sekolah_id, peran__in=peran
    ).exists()


def akun_dengan_surel(email: str) -> QuerySet[Pengguna]:
    """The active account with this address, for the password mail; also one that never had a password."""
    return Pengguna.objects.filter(email=email.lower(), is_active=True)


def ambil_sekolah(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> list[Sekolah]:
    """The schools with these ids in which `pelaku` holds a role, by name."""
    milik = {p.sekolah_id for p in pelaku.penugasan}
    return list(Sekolah.objects.filter(pk__in=[s for s in sekolah_ids if s in milik]).order_by("nama"))


def ambil_pengguna(pelaku: Pelaku) -> Pengguna:
    """The account of the acting person, fresh from the database."""
    return Pengguna.objects.get(pk=pelaku.pengguna_id)
