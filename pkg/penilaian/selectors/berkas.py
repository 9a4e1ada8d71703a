"""Which files there are and who may open them. The visible set here and `rules.terlihat` always agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan
from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import TAHAP_TERBUKA, Aksi, Lembar, Sisi, Tahap
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.periode.models import Periode
from supervisi.lib.galat import TidakBoleh, TidakTerlihat


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Penilaian]:
    """All files whose existence `pelaku` may know, newest first, ready for `Penilaian.fakta` in three queries."""
    kantor = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH)
    terlihat = (
        Q(guru_id=pelaku.pengguna_id)
        | Q(peserta_id__in=peserta_dinilai(pelaku))
        | Q(moderasi__moderator_id=pelaku.pengguna_id)
        | Q(sekolah_id__in=kantor)
    )
    if pelaku.wilayah_terjangkau:
        terlihat |= Q(sekolah__wilayah_id__in=pelaku.wilayah_terjangkau)
    return (
        Penilaian.objects.filter(terlihat)
        .select_related("guru", "sekolah", "peserta__periode", "moderasi__moderator")
        .prefetch_related("peserta__penilai__penilai")
        .order_by("-id")
    )


def peserta_dinilai(pelaku: Pelaku) -> QuerySet[Penilaian, int]:
    """Participants that `pelaku` was appointed to assess."""
    return Penilaian.objects.filter(peserta__penilai__penilai_id=pelaku.pengguna_id).values_list(
        "peserta_id", flat=True
    )


def ambil(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """The file; raises TidakTerlihat when it does not exist for `pelaku`."""
    penilaian = terlihat_oleh(pelaku).filter(pk=penilaian_id).first()
    if penilaian is None:
        raise TidakTerlihat
    return penilaian


def ambil_sebagai(pelaku: Pelaku, penilaian_id: int, *sisi: Sisi) -> tuple[Penilaian, frozenset[Sisi]]:
    """The file and all that `pelaku` is to it; raises TidakTerlihat, or TidakBoleh when she is none of `sisi`."""
    penilaian = ambil(pelaku, penilaian_id)
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    if not sebagai & set(sisi):
        raise TidakBoleh("Bagian ini bukan tugas Anda pada berkas penilaian ini.")
    return penilaian, sebagai


def ambil_nilai(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, frozenset[Sisi]]:
    """The file for somebody who may read its values now; raises TidakTerlihat or TidakBoleh."""
    penilaian = ambil(pelaku, penilaian_id)
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    if not rules.boleh_lihat_nilai(sebagai, penilaian.fakta().tahap):
        raise TidakBoleh("Nilai pada berkas ini belum terbuka bagi Anda. Tahap dan tanggalnya dapat Anda lihat.")
    return penilaian, sebagai


# Lists


PERAN_DAFTAR = (
    ("", "Semua"),
    (Sisi.GURU.value, "Penilaian saya"),
    (Sisi.PENILAI.value, "Yang saya nilai"),
    (Sisi.MODERATOR.value, "Moderasi saya"),
)


def daftar(
    pelaku: Pelaku, *, cari: str = "", tahap: str = "", peran: str = "", periode_id: int | None = None
) -> QuerySet[Penilaian]:
    """The visible files, filtered, ready for `kesiapan` without a query more. `peran`: a key of PERAN_DAFTAR."""
    hasil = terlihat_oleh(pelaku).prefetch_related("lembar_siap")
    if peran == Sisi.GURU:
        hasil = hasil.filter(guru_id=pelaku.pengguna_id)
    elif peran == Sisi.PENILAI:
        hasil = hasil.filter(peserta_id__in=peserta_dinilai(pelaku))
    elif peran == Sisi.MODERATOR:
        hasil = hasil.filter(moderasi__moderator_id=pelaku.pengguna_id)
    if tahap in Tahap.values:
        hasil = hasil.filter(tahap=tahap)
    if periode_id is not None:
        hasil = hasil.filter(peserta__periode_id=periode_id)
    if cari:
        hasil = hasil.filter(Q(guru__nama__icontains=cari) | Q(peserta__penilai__penilai__nama__icontains=cari))
        hasil = hasil.distinct()
    return hasil


def daftar_tugas(pelaku: Pelaku) -> QuerySet[Penilaian]:
    """Open files in which `pelaku` herself takes part: as teacher, as assessor, as moderator."""
    return (
        daftar(pelaku)
        .filter(
            Q(guru_id=pelaku.pengguna_id)
            | Q(peserta_id__in=peserta_dinilai(pelaku))
            | Q(moderasi__moderator_id=pelaku.pengguna_id)
        )
        .filter(tahap__in=TAHAP_TERBUKA)
    )


def daftar_periode(pelaku: Pelaku) -> QuerySet[Periode]:
    """The periods of the visible files, newest first, for the filter."""
    return (
        Periode.objects.filter(pk__in=terlihat_oleh(pelaku).order_by().values("peserta__periode_id"))
        .select_related("sekolah")
        .order_by("-tahun", "-mulai", "-id")
    )


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """Who of the present assessors is ready, and who proposed the shared scores."""

    siap: frozenset[int]
    diusulkan_oleh: int | None


def kesiapan(pelaku: Pelaku, penilaian: Penilaian) -> Kesiapan:
    """Readiness of the sheets of a visible file: facts without a score. No query with `lembar_siap` prefetched."""
    penilai = set(penilaian.fakta().penilai)
    baris = list(penilaian.lembar_siap.all())
    siap = {s.oleh_id for s in baris if s.lembar in rules.LEMBAR_PENILAI}
    usul = next((s.oleh_id for s in baris if s.lembar == Lembar.FINAL), None)
    return Kesiapan(frozenset(siap & penilai), usul if usul in penilai else None)


def daftar_riwayat(pelaku: Pelaku, penilaian: Penilaian) -> list[Riwayat]:
    """The history of a visible file, oldest first; reasons only for those who may read its values (but why it was
    cancelled and opened again, for everybody)."""
    baris = list(Riwayat.objects.filter(penilaian=penilaian).select_related("pelaku"))
    fakta = penilaian.fakta()
    if not rules.boleh_lihat_nilai(rules.sisi(pelaku, fakta), fakta.tahap):
        for r in baris:
            if r.aksi not in (Aksi.BATALKAN, Aksi.BUKA_KEMBALI):
                r.alasan = ""
    return baris


def berhenti_di(pelaku: Pelaku, penilaian: Penilaian) -> Tahap | None:
    """The stage in which a cancelled file stopped; None for all others."""
    if penilaian.tahap != Tahap.DIBATALKAN:
        return None
    dari = (
        Riwayat.objects.filter(penilaian=penilaian, aksi=Aksi.BATALKAN).values_list("dari", flat=True).order_by("-id")
    ).first()
    return Tahap(dari) if dari else None


# People around a file


def _berlaku(hari: date) -> Q:
    return Q(mulai__lte=hari) & (Q(selesai__isnull=True) | Q(selesai__gte=hari))


def kepala_sekolah(pelaku: Pelaku, sekolah_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Who is kepala sekolah of each of these schools today (ids of people, by school). One query."""
    hasil: dict[int, set[int]] = {satu: set() for satu in sekolah_ids}
    for sekolah_id, orang in Penugasan.objects.filter(
        _berlaku(pelaku.hari), peran=Peran.KEPALA_SEKOLAH, sekolah_id__in=sekolah_ids, pengguna__is_active=True
    ).values_list("sekolah_id", "pengguna_id"):
        if sekolah_id is not None:
            hasil[sekolah_id].add(orang)
    return {satu: frozenset(orang) for satu, orang in hasil.items()}


def boleh_menunjuk(pelaku: Pelaku, penilaian: Penilaian) -> bool:
    """Whether `pelaku` is the one who appoints the moderator of this visible file. One query."""
    kepala = kepala_sekolah(pelaku, [penilaian.sekolah_id])[penilaian.sekolah_id]
    return rules.boleh_menunjuk(pelaku, penilaian.fakta(), kepala)


_CALON = (Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.SUPERVISOR)


def calon_moderator(pelaku: Pelaku, penilaian: Penilaian) -> QuerySet[Pengguna]:
    """Who may moderate a visible file: kepala sekolah, pengawas and supervisor of other schools of the region, without
    any role at this school (outside its line), neither assessor nor the teacher."""
    fakta = penilaian.fakta()
    kini = Penugasan.objects.filter(_berlaku(pelaku.hari))
    luar = kini.filter(peran__in=_CALON, sekolah__wilayah_id=fakta.wilayah_id).exclude(sekolah_id=fakta.sekolah_id)
    return (
        Pengguna.objects.filter(pk__in=luar.values("pengguna_id"), is_active=True)
        .exclude(pk__in=kini.filter(sekolah_id=fakta.sekolah_id).values("pengguna_id"))
        .exclude(pk__in=[fakta.guru_id, *fakta.penilai])
        .order_by("nama", "pk")
    )
