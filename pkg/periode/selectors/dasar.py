"""Periods, participants and appointments that a person may know of, and one of them."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import sekolah_kantor
from pkg.periode import rules
from pkg.periode.models import PenilaiPeserta, Periode, Peserta, SkPenilai
from pkg.periode.rules import Tempat
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

_KANTOR = (Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH)


def _tempat(sekolah: Sekolah) -> Tempat:
    return Tempat(sekolah.pk, sekolah.wilayah_id)


def boleh_kelola(pelaku: Pelaku, sekolah: Sekolah) -> bool:
    """Whether `pelaku` plans the year of this school. No query."""
    return rules.alasan_tak_kelola(pelaku, _tempat(sekolah)) is None


def _kantor(pelaku: Pelaku, sekolah: str = "sekolah") -> Q:
    """Rows of the schools for which `pelaku` holds an office; the same as `rules.lihat_semua`."""
    hasil = Q(**{f"{sekolah}_id__in": pelaku.sekolah_dengan(*_KANTOR)})
    if pelaku.wilayah_terjangkau:
        hasil |= Q(**{f"{sekolah}__wilayah_id__in": pelaku.wilayah_terjangkau})
    return hasil


def peserta_terlihat(pelaku: Pelaku) -> QuerySet[Peserta]:
    """Participants: herself, whom she assesses, and all of the schools for which she holds an office."""
    dinilai = PenilaiPeserta.objects.filter(penilai_id=pelaku.pengguna_id).values("peserta_id")
    return (
        Peserta.objects.filter(Q(guru_id=pelaku.pengguna_id) | Q(pk__in=dinilai) | _kantor(pelaku))
        .select_related("guru", "sekolah", "periode")
        .prefetch_related(Prefetch("penilai", PenilaiPeserta.objects.select_related("penilai", "sk")))
        .order_by("guru__nama", "pk")
    )


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Periode]:
    """Periods of the schools for which `pelaku` holds an office, and those in which she is appraised or assesses."""
    milik = Peserta.objects.filter(Q(guru_id=pelaku.pengguna_id) | Q(penilai__penilai_id=pelaku.pengguna_id))
    return (
        Periode.objects.filter(_kantor(pelaku) | Q(pk__in=milik.values("periode_id")))
        .select_related("sekolah")
        .order_by("-tahun", "mulai", "pk")
    )


def ambil(pelaku: Pelaku, periode_id: int) -> Periode:
    """The period; raises TidakTerlihat when it does not exist for `pelaku`."""
    periode = terlihat_oleh(pelaku).filter(pk=periode_id).first()
    if periode is None:
        raise TidakTerlihat
    return periode


def ambil_kelola(pelaku: Pelaku, periode_id: int) -> Periode:
    """The period for somebody who plans it; raises TidakTerlihat, or TidakBoleh for those who only read."""
    periode = ambil(pelaku, periode_id)
    if alasan := rules.alasan_tak_kelola(pelaku, periode.tempat):
        raise TidakBoleh(alasan)
    return periode


def ambil_peserta(pelaku: Pelaku, peserta_id: int) -> Peserta:
    """The participant; raises TidakTerlihat."""
    peserta = peserta_terlihat(pelaku).filter(pk=peserta_id).first()
    if peserta is None:
        raise TidakTerlihat
    return peserta


def ambil_sekolah(pelaku: Pelaku, sekolah_id: int) -> Sekolah:
    """A school for which `pelaku` holds an office; raises TidakTerlihat."""
    sekolah = sekolah_kantor(pelaku).filter(pk=sekolah_id).first()
    if sekolah is None:
        raise TidakTerlihat
    return sekolah


def ambil_sekolah_kelola(pelaku: Pelaku, sekolah_id: int) -> Sekolah:
    """A school whose year `pelaku` plans; raises TidakTerlihat, or TidakBoleh for those who only read."""
    sekolah = ambil_sekolah(pelaku, sekolah_id)
    if alasan := rules.alasan_tak_kelola(pelaku, _tempat(sekolah)):
        raise TidakBoleh(alasan)
    return sekolah


def sk_terlihat(pelaku: Pelaku) -> QuerySet[SkPenilai]:
    """Appointments: her own, and those of the schools for which she holds an office."""
    return SkPenilai.objects.filter(Q(penilai_id=pelaku.pengguna_id) | _kantor(pelaku)).select_related(
        "penilai", "sekolah"
    )


def ambil_sk(pelaku: Pelaku, sk_id: int) -> SkPenilai:
    """An appointment; raises TidakTerlihat."""
    sk = sk_terlihat(pelaku).filter(pk=sk_id).first()
    if sk is None:
        raise TidakTerlihat
    return sk


def ambil_sk_kelola(pelaku: Pelaku, sk_id: int) -> SkPenilai:
    """An appointment for somebody who keeps the list; raises TidakTerlihat, or TidakBoleh for those who only read."""
    sk = ambil_sk(pelaku, sk_id)
    if alasan := rules.alasan_tak_kelola(pelaku, _tempat(sk.sekolah)):
        raise TidakBoleh(alasan)
    return sk
