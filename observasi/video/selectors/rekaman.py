"""Reading recordings and uploads; the answer to outsiders is TidakTerlihat."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from accounts.pelaku import Pelaku
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman, UndanganTonton, Unggahan
from supervisi.lib.galat import TidakTerlihat


def fakta(rekaman: Rekaman, *, izin_kelas: bool, diundang: bool = False) -> rules.FaktaRekaman:
    """The plain facts for the rules; the cycle must be loaded with the recording."""
    return rules.FaktaRekaman(
        guru_id=rekaman.siklus.guru_id,
        supervisor_id=rekaman.siklus.supervisor_id,
        status=StatusVideo(rekaman.status),
        izin_kelas=izin_kelas,
        diundang=diundang,
        ada_tayangan=rekaman.folder != "",
    )


def ambil_untuk_ditonton(pelaku: Pelaku, rekaman_id: int) -> Rekaman:
    """A recording that `pelaku` may watch at this moment; everything else does not exist for her. One query."""
    undangan = UndanganTonton.objects.filter(
        siklus_id=OuterRef("siklus_id"),
        orang_id=pelaku.pengguna_id,
        dicabut_pada__isnull=True,
        sampai__gte=pelaku.hari,
    )
    rekaman = (
        Rekaman.objects.select_related("siklus", "siklus__izin_kelas")
        .filter(pk=rekaman_id, status__in=rules.DAPAT_DITONTON)
        .exclude(folder="")
        .annotate(diundang=Exists(undangan))
        .first()
    )
    if rekaman is None:
        raise TidakTerlihat
    izin = hasattr(rekaman.siklus, "izin_kelas")
    if not rules.boleh_menonton(pelaku.pengguna_id, fakta(rekaman, izin_kelas=izin, diundang=rekaman.diundang)):
        raise TidakTerlihat
    return rekaman


def daftar_pelajaran(pelaku: Pelaku, rekaman: Rekaman) -> list[Rekaman]:
    """The recordings of the same lesson that `pelaku` may watch at this moment, in their order. One query.

    `rekaman` comes from `ambil_untuk_ditonton`: consent and invitation are those of the whole cycle, so whoever was let in
    and is none of its two people was invited. The state is asked of each.
    """
    siklus = rekaman.siklus
    izin = hasattr(siklus, "izin_kelas")
    semua = (
        Rekaman.objects.filter(siklus_id=siklus.pk, status__in=rules.DAPAT_DITONTON)
        .exclude(folder="")
        .order_by("urutan", "id")
    )
    for satu in semua:
        satu.siklus = siklus
    return [
        satu for satu in semua if rules.boleh_menonton(pelaku.pengguna_id, fakta(satu, izin_kelas=izin, diundang=True))
    ]


def masih_bertambah(pelaku: Pelaku, rekaman: Rekaman) -> bool:
    """Whether the lesson may still get longer or better: something of it is on its way or being prepared. One query.

    `rekaman` comes from `ambil_untuk_ditonton`.
    """
    berjalan = rules.BERJALAN | {StatusVideo.MENGUNGGAH}
    return Rekaman.objects.filter(siklus_id=rekaman.siklus_id, status__in=berjalan).exists()


def ambil_milik(pelaku: Pelaku, rekaman_id: int) -> Rekaman:
    """The teacher's own recording in any state but deleted."""
    rekaman = (
        Rekaman.objects.select_related("siklus")
        .filter(pk=rekaman_id, siklus__guru_id=pelaku.pengguna_id)
        .exclude(status=StatusVideo.DIHAPUS)
        .first()
    )
    if rekaman is None:
        raise TidakTerlihat
    return rekaman


def daftar_rekaman(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Rekaman]:
    """The recordings of a cycle that a participant sees: the teacher all, the supervisor with the class's consent.

    Callers have let `pelaku` in by `siklus.selectors.ambil_peserta`.
    """
    semua = Rekaman.objects.filter(siklus=siklus).exclude(status=StatusVideo.DIHAPUS).order_by("urutan", "id")
    if pelaku.pengguna_id == siklus.guru_id:
        return semua
    if pelaku.pengguna_id == siklus.supervisor_id and izin_kelas(pelaku, siklus) is not None:
        return semua.exclude(status=StatusVideo.MENGUNGGAH)
    return semua.none()


def daftar_dapat_ditonton(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Rekaman]:
    """The recordings of a cycle that `pelaku` may play now; for the pages with the player beside the instrument."""
    return daftar_rekaman(pelaku, siklus).filter(status__in=rules.DAPAT_DITONTON).exclude(folder="")


def izin_kelas(pelaku: Pelaku, siklus: Siklus) -> IzinKelas | None:
    """The recorded consent of the class; None when the teacher has not given her word yet."""
    return IzinKelas.objects.filter(siklus=siklus).select_related("oleh").first()


def ambil_unggahan(pelaku: Pelaku, unggahan_id: uuid.UUID) -> Unggahan:
    """An upload of `pelaku` that was not deleted (it may be expired or finished)."""
    unggahan = (
        Unggahan.objects.select_related("rekaman", "rekaman__siklus")
        .filter(pk=unggahan_id, pemilik_id=pelaku.pengguna_id)
        .exclude(rekaman__status=StatusVideo.DIHAPUS, rekaman__galat_kode="")
        .first()
    )
    if unggahan is None:
        raise TidakTerlihat
    return unggahan


def daftar_unggahan_terbuka(pelaku: Pelaku, siklus: Siklus, kini: datetime) -> QuerySet[Unggahan]:
    """Uploads of `pelaku` to this cycle that can be continued, oldest first."""
    return (
        Unggahan.objects.filter(
            pemilik_id=pelaku.pengguna_id,
            rekaman__siklus=siklus,
            rekaman__status=StatusVideo.MENGUNGGAH,
            selesai_pada__isnull=True,
            kedaluwarsa_pada__gt=kini,
        )
        .select_related("rekaman")
        .order_by("dibuat_pada")
    )


def rekaman_kembar(pelaku: Pelaku, rekaman: Rekaman, sha256: str) -> Rekaman | None:
    """Another living recording of the same cycle with the same bytes."""
    return (
        Rekaman.objects.filter(siklus_id=rekaman.siklus_id, sha256=sha256)
        .exclude(pk=rekaman.pk)
        .exclude(status=StatusVideo.DIHAPUS)
        .first()
    )


def ada_yang_berjalan(rekaman: Iterable[Rekaman]) -> bool:
    """Whether the status part of a page has to be asked for again."""
    return any(StatusVideo(satu.status) in rules.BERJALAN for satu in rekaman)
