"""Plan against realisation of one school year, and who began its cycles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.enums import Keadaan
from observasi.jadwal.rules import Ringkasan
from observasi.jadwal.rules.realisasi import BagianAsal
from observasi.jadwal.selectors.dasar import HakJadwal, hak, penerus, terlihat_oleh
from observasi.program.models import Program
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Asal, Tahap
from observasi.siklus.models import Siklus

BARIS_PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class Realisasi:
    """The numbers of a school year. `asal`: cycles that were begun in it and not called off; `batal`: how many were."""

    program: Program
    hak: HakJadwal
    semua: Ringkasan
    keadaan: tuple[tuple[Keadaan, int], ...]
    penyelia: tuple[tuple[str, Ringkasan], ...]
    bulan: tuple[tuple[date, Ringkasan], ...]
    asal: tuple[BagianAsal, ...]
    siklus: int
    batal: int


def realisasi(pelaku: Pelaku, program: Program) -> Realisasi:
    """The numbers of the school. The caller has let `pelaku` in by `ambil_untuk_semua`. A fixed number of queries."""
    terus = penerus(pelaku, [program.sekolah_id])
    baris = [(j, terus.keadaan(pelaku, j)) for j in terlihat_oleh(pelaku).filter(program=program)]
    per_penyelia: dict[tuple[str, int], list[tuple[date, Keadaan]]] = {}
    per_bulan: dict[date, list[tuple[date, Keadaan]]] = {}
    for j, k in baris:
        per_penyelia.setdefault((j.penyelia.nama, j.penyelia_id), []).append((j.tanggal, k))
        per_bulan.setdefault(j.tanggal.replace(day=1), []).append((j.tanggal, k))
    asal = list(_siklus_setahun(pelaku, program).values_list("asal", "tahap"))
    jalan = [a for a, tahap in asal if tahap != Tahap.DIBATALKAN]
    return Realisasi(
        program=program,
        hak=hak(pelaku, program.sekolah),
        semua=rules.ringkas(((j.tanggal, k) for j, k in baris), pelaku.hari),
        keadaan=tuple((k, sum(satu is k for _, satu in baris)) for k in Keadaan),
        penyelia=tuple((nama, rules.ringkas(isi, pelaku.hari)) for (nama, _), isi in sorted(per_penyelia.items())),
        bulan=tuple((b, rules.ringkas(isi, pelaku.hari)) for b, isi in sorted(per_bulan.items())),
        asal=rules.bagian_asal(jalan),
        siklus=len(jalan),
        batal=len(asal) - len(jalan),
    )


def _siklus_setahun(pelaku: Pelaku, program: Program) -> QuerySet[Siklus]:
    """Cycles of the school that were begun in the school year of the programme, newest first."""
    awal, akhir = rules.rentang_tahun(program.tahun)
    return selectors_siklus.terlihat_oleh(pelaku).filter(
        sekolah_id=program.sekolah_id,
        dibuat_pada__gte=timezone.make_aware(datetime.combine(awal, time.min)),
        dibuat_pada__lt=timezone.make_aware(datetime.combine(akhir + timedelta(days=1), time.min)),
    )


def siklus_setahun(pelaku: Pelaku, program: Program, asal: str, nomor: str | None) -> Page[Siklus]:
    """The cycles behind the shares: of one origin, or all; "batal": those that were called off."""
    semua = _siklus_setahun(pelaku, program)
    if asal == "batal":
        semua = semua.filter(tahap=Tahap.DIBATALKAN)
    else:
        semua = semua.exclude(tahap=Tahap.DIBATALKAN)
        if asal in Asal.values:
            semua = semua.filter(asal=asal)
    return Paginator(semua, BARIS_PER_HALAMAN).get_page(nomor)
