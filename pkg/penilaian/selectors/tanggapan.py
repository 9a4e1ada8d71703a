"""Teachers who do not answer: what may be done about one file, and the files in which something may be done today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Sisi, Tahap
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.penilaian.selectors.berkas import peserta_dinilai, terlihat_oleh
from pkg.periode.enums import StatusPeriode


def _tanggal(waktu: datetime | None) -> date | None:
    return timezone.localdate(waktu) if waktu else None


@dataclass(frozen=True, slots=True)
class Tanggapan:
    """What is known about the answer to the values of one file. `pengingat`: the last written reminder, or None.

    `ingatkan` and `catat` are None for who does not let results stand, and where the teacher is not asked.
    """

    pengingat: Riwayat | None
    ingatkan: rules.Keputusan | None
    catat: rules.Keputusan | None


def tanggapan(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi]) -> Tanggapan:
    """About a visible file whose values `pelaku` may read. One query, and only when the teacher was reminded."""
    fakta = penilaian.fakta()
    dikirim, diingatkan = _tanggal(penilaian.dikirim_pada), _tanggal(penilaian.diingatkan_pada)
    pengingat = None
    if diingatkan is not None and rules.boleh_lihat_nilai(sebagai, fakta.tahap):
        milik = Riwayat.objects.filter(penilaian=penilaian, aksi=Aksi.INGATKAN)
        pengingat = milik.select_related("pelaku").order_by("-id").first()
    if fakta.tahap is not Tahap.PERSETUJUAN or not rules.penetap(sebagai):
        return Tanggapan(pengingat, None, None)
    return Tanggapan(
        pengingat=pengingat,
        ingatkan=rules.boleh_ingatkan(fakta, diingatkan),
        catat=rules.boleh_tanpa_tanggapan(fakta, dikirim, diingatkan, pelaku.hari),
    )


@dataclass(frozen=True, slots=True)
class TakMenjawab:
    """A file whose teacher has not answered for 14 days. `catat`: that may be recorded now; else she may be reminded."""

    penilaian: Penilaian
    dikirim: date
    catat: bool


def tak_menjawab(pelaku: Pelaku) -> list[TakMenjawab]:
    """The files in which `pelaku`, who lets results stand, may do something about a missing answer. Three queries."""
    lama = pelaku.hari - timedelta(days=rules.HARI_TANGGAPAN)
    milik = (
        terlihat_oleh(pelaku)
        .filter(
            Q(sekolah_id__in=pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH)) | Q(peserta_id__in=peserta_dinilai(pelaku)),
            tahap=Tahap.PERSETUJUAN,
            peserta__periode__status=StatusPeriode.DIBUKA,
            dikirim_pada__date__lte=lama,
        )
        .exclude(guru_id=pelaku.pengguna_id)
    )
    hasil = []
    for p in milik:
        dikirim, diingatkan = _tanggal(p.dikirim_pada), _tanggal(p.diingatkan_pada)
        catat = rules.boleh_tanpa_tanggapan(p.fakta(), dikirim, diingatkan, pelaku.hari).boleh
        if dikirim is not None and (catat or diingatkan is None):
            hasil.append(TakMenjawab(p, dikirim, catat))
    return hasil
