"""PK Guru objects of the demo for the parts of addresses: for every person the files in which her pages differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import Sekolah
from pkg.bukti.models import Bukti
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.kunci import token_tautan
from pkg.kuesioner.models import Kampanye, Rombongan, Tautan
from pkg.penilaian.models import Penilaian
from pkg.periode.models import SkPenilai
from pkg.pkb.models import KegiatanPkb

# (teacher, kind of period, years ago): who looks at which files.
BERKAS: Mapping[str, tuple[tuple[str, str, int], ...]] = {
    "ani": (("ani", "sumatif", 0), ("ani", "sumatif", 1)),
    "budi": (("siti", "sumatif", 0), ("rahmat", "sumatif", 0), ("ani", "sumatif", 0)),
    "rahmat": (("rahmat", "formatif", 0), ("rahmat", "sumatif", 0)),
    "siti": (("siti", "formatif", 0),),
    "fajar": (
        ("rahmat", "formatif", 0),
        ("rahmat", "kemajuan", 0),
        ("rahmat", "sumatif", 1),
        ("ani", "sumatif", 0),
        ("budi", "sumatif", 0),
    ),
    "gita": (("siti", "formatif", 0),),
    "dewi": (("fajar", "sumatif", 0),),
    "eko": (("ani", "sumatif", 1),),
    "endah": (("rahmat", "sumatif", 0),),
}
NOMOR_KOMPETENSI = 9


def pilihan_pkg(orang: str) -> list[Mapping[str, Any]]:
    """Values for the parts of addresses of pkg, object by object."""
    tahun_ini = timezone.localdate().year
    sekolah = Sekolah.objects.get(npsn="20499001")
    hasil: list[Mapping[str, Any]] = [{"sekolah_id": sekolah.pk, "tahun_ke": tahun_ini}]
    hasil += [{"sk_id": s.pk} for s in SkPenilai.objects.all()[:1]]
    for guru, jenis, lalu in BERKAS.get(orang, ()):
        for satu in Penilaian.objects.filter(
            guru__email=f"{guru}@demo.id", peserta__periode__jenis=jenis, peserta__periode__tahun=tahun_ini - lalu
        ):
            hasil += _berkas(satu)
    return hasil


def _berkas(satu: Penilaian) -> list[Mapping[str, Any]]:
    dasar = {"penilaian_id": satu.pk}
    hasil: list[Mapping[str, Any]] = [
        {**dasar, "nomor": NOMOR_KOMPETENSI, "peserta_id": satu.peserta_id, "periode_id": satu.peserta.periode_id}
    ]
    hasil += [{"periode_id": satu.peserta.periode_id, "bulan": bulan} for bulan in (1, 12)]
    hasil += [{**dasar, "bukti_id": b.pk} for b in Bukti.objects.filter(penilaian=satu)[:1]]
    hasil += [{**dasar, "kegiatan_id": k.pk} for k in KegiatanPkb.objects.filter(rencana__penilaian=satu)[:1]]
    for kampanye in Kampanye.objects.filter(penilaian=satu):
        hasil.append({**dasar, "kampanye_id": kampanye.pk, "kelompok": kampanye.kelompok})
        hasil += [
            {"kampanye_id": kampanye.pk, "rombongan_id": r.pk} for r in Rombongan.objects.filter(kampanye=kampanye)
        ]
    return hasil


def tautan_terbuka() -> list[Mapping[str, Any]]:
    """One link of every group that still waits for its answer, as a respondent holds it."""
    return [
        {"token": token_tautan(t.pk, t.putaran)}
        for kelompok in ("sejawat", "peserta_didik", "orang_tua")
        for t in Tautan.objects.filter(status=StatusTautan.AKTIF, rombongan__kampanye__kelompok=kelompok)
        .filter(rombongan__kampanye__ditutup_pada__isnull=True)
        .order_by("pk")[:1]
    ]
