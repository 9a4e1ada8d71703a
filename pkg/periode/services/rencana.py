"""The year plan: making its periods in one step, changing, removing, closing and reopening one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.aturan.rules import MasukanTidakSah, regulasi_pada
from pkg.periode import rules
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.models import PenilaiPeserta, Periode, Peserta
from pkg.periode.selectors import ambil_kelola, ambil_sekolah_kelola
from pkg.periode.services.kunci import kunci_tahun, periode_rencana, periode_terbuka
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

# aturan_pkg 3: no official number of respondents was found; these are the proposal there.
MINIMUM_BAWAAN = {
    Kelompok.SEJAWAT: 3,
    Kelompok.PESERTA_DIDIK: 5,
    Kelompok.ORANG_TUA: 5,
    Kelompok.DUDI: 1,
}
MINIMUM_MAKS = 100
KEBERATAN_MAKS_HARI = 90


@dataclass(frozen=True, slots=True)
class IsiPeriode:
    """One period of the plan; days, ends included."""

    jenis: JenisPeriode
    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class Setelan:
    """The school's own settings of its year: least answers per group, the reading of the bands, days for an objection."""

    minimum: dict[Kelompok, int] = field(default_factory=lambda: dict(MINIMUM_BAWAAN))
    aturan_sebutan: AturanSebutan = AturanSebutan.BULAT
    batas_keberatan_hari: int = 14


def _periksa_setelan(setelan: Setelan) -> None:
    galat = {
        f"minimum_{kelompok.value}": f"Isi angka 1 sampai {MINIMUM_MAKS}."
        for kelompok in Kelompok
        if not 1 <= setelan.minimum.get(kelompok, 0) <= MINIMUM_MAKS
    }
    if not 1 <= setelan.batas_keberatan_hari <= KEBERATAN_MAKS_HARI:
        galat["batas_keberatan_hari"] = f"Isi banyaknya hari, 1 sampai {KEBERATAN_MAKS_HARI}."
    if galat:
        raise MasukanSalah(galat)


def _kolom_setelan(setelan: Setelan) -> dict[str, Any]:
    return {
        "minimum": {k.value: n for k, n in setelan.minimum.items()},
        "aturan_sebutan": setelan.aturan_sebutan.value,
        "batas_keberatan_hari": setelan.batas_keberatan_hari,
    }


def _regulasi(mulai: date) -> str:
    try:
        return regulasi_pada(mulai).id
    except MasukanTidakSah as galat:
        raise MasukanSalah({"mulai": str(galat)}) from galat


def buat_rencana(
    pelaku: Pelaku,
    sekolah_id: int,
    tahun: int,
    rentang: Rentang,
    isi: Sequence[IsiPeriode],
    setelan: Setelan | None = None,
) -> list[Periode]:
    """Make the periods of a year (or a semester) in one step: all of them or none.

    Raises TidakTerlihat, TidakBoleh, MasukanSalah (with fields named after the kind, as "sumatif_mulai").
    """
    setelan = setelan or Setelan()
    sekolah = ambil_sekolah_kelola(pelaku, sekolah_id)
    galat = {"tahun": teks} if (teks := rules.galat_tahun(tahun)) else {}
    if not isi:
        galat[""] = "Pilih paling sedikit satu periode."
    if not galat:
        for satu in isi:
            salah = rules.galat_tanggal(tahun, rentang, satu.mulai, satu.selesai)
            galat |= {f"{satu.jenis.value}_{bidang}": teks for bidang, teks in salah.items()}
    if galat:
        raise MasukanSalah(galat)
    _periksa_setelan(setelan)
    try:
        with transaction.atomic():
            periode = [
                Periode.objects.create(
                    sekolah=sekolah,
                    tahun=tahun,
                    jenis=satu.jenis,
                    rentang=rentang,
                    mulai=satu.mulai,
                    selesai=satu.selesai,
                    regulasi=_regulasi(satu.mulai),
                    dibuat_oleh_id=pelaku.pengguna_id,
                    **_kolom_setelan(setelan),
                )
                for satu in isi
            ]
            jenis = [p.jenis for p in periode]
            catat(pelaku, "pkg.rencana_dibuat", "sekolah", sekolah.pk, tahun=tahun, rentang=rentang.value, jenis=jenis)
    except IntegrityError as bentrok:
        raise MasukanSalah({"": _kembar(sekolah.pk, tahun, rentang, isi)}) from bentrok
    return periode


def _kembar(sekolah_id: int, tahun: int, rentang: Rentang, isi: Sequence[IsiPeriode]) -> str:
    ada = set(
        Periode.objects.filter(sekolah_id=sekolah_id, tahun=tahun, rentang=rentang).values_list("jenis", flat=True)
    )
    nama = ", ".join(satu.jenis.label for satu in isi if satu.jenis in ada)
    return f"{nama} {tahun} sudah direncanakan. Hapus centangnya, atau ubah periodenya dari halaman tahun itu."


def ubah_periode(
    pelaku: Pelaku, periode_id: int, versi: int, mulai: date, selesai: date, setelan: Setelan | None = None
) -> Periode:
    """Change dates and settings of a planned period; of an open one only its last day.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah, BentrokVersi.
    """
    periode = ambil_kelola(pelaku, periode_id)
    with transaction.atomic():
        periode = kunci_tahun(periode)
        dibuka = periode.status == StatusPeriode.DIBUKA
        if not dibuka:
            periode_rencana(periode)
        galat = rules.galat_tanggal(periode.tahun, Rentang(periode.rentang), mulai, selesai)
        if dibuka and mulai != periode.mulai:
            galat["mulai"] = (
                "Periode ini sudah dibuka, jadi tanggal mulainya tetap. Tanggal selesai masih dapat diubah."
            )
        if galat:
            raise MasukanSalah(galat)
        kolom: dict[str, Any] = {"selesai": selesai}
        if not dibuka:
            setelan = setelan or Setelan()
            _periksa_setelan(setelan)
            kolom |= {"mulai": mulai, "regulasi": _regulasi(mulai), **_kolom_setelan(setelan)}
        _simpan(periode, versi, **kolom)
        catat(pelaku, "pkg.periode_diubah", "periode_pkg", periode.pk, mulai=f"{mulai}", selesai=f"{selesai}")
    return ambil_kelola(pelaku, periode_id)


def _simpan(periode: Periode, versi: int | None, **kolom: Any) -> None:
    baris = Periode.objects.filter(pk=periode.pk, status=periode.status)
    if versi is not None:
        baris = baris.filter(versi=versi)
    if not baris.update(versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom):
        raise BentrokVersi


def hapus_periode(pelaku: Pelaku, periode_id: int) -> None:
    """Remove a period that is only planned, with its list of participants. Raises TidakTerlihat, TidakBoleh, and SalahStatus
    when it is open, or a room above has written about it already (attendance)."""
    periode = ambil_kelola(pelaku, periode_id)
    try:
        with transaction.atomic():
            _hapus(pelaku, kunci_tahun(periode))
    except ProtectedError as galat:
        raise SalahStatus("Periode ini sudah berisi catatan kehadiran, jadi tidak dapat dihapus lagi.") from galat


def _hapus(pelaku: Pelaku, periode: Periode) -> None:
    periode_rencana(periode)
    PenilaiPeserta.objects.filter(peserta__periode=periode).delete()
    banyak, _ = Peserta.objects.filter(periode=periode).delete()
    catat(
        pelaku,
        "pkg.periode_dihapus",
        "sekolah",
        periode.sekolah_id,
        tahun=periode.tahun,
        jenis=periode.jenis,
        rentang=periode.rentang,
        peserta=banyak,
    )
    periode.delete()


def buka_periode(pelaku: Pelaku, periode_id: int) -> Periode:
    """Open a planned period, or find an open one as it is; pkg.penilaian makes the files in the same transaction.

    The year stays locked until that ends. Raises TidakTerlihat, TidakBoleh, SalahStatus for a closed period.
    """
    periode = ambil_kelola(pelaku, periode_id)
    with transaction.atomic():
        periode = kunci_tahun(periode)
        periode_terbuka(periode)
        if periode.status == StatusPeriode.RENCANA:
            _simpan(periode, None, status=StatusPeriode.DIBUKA, dibuka_pada=timezone.now())
            catat(pelaku, "pkg.periode_dibuka", "periode_pkg", periode.pk)
    return ambil_kelola(pelaku, periode_id)


def tutup_periode(pelaku: Pelaku, periode_id: int) -> Periode:
    """Close an open period: its files can no longer be changed. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    periode = ambil_kelola(pelaku, periode_id)
    with transaction.atomic():
        periode = kunci_tahun(periode)
        if periode.status != StatusPeriode.DIBUKA:
            raise SalahStatus("Hanya periode yang sedang dibuka yang dapat ditutup. Muat ulang halaman periodenya.")
        _simpan(periode, None, status=StatusPeriode.DITUTUP, ditutup_pada=timezone.now())
        catat(pelaku, "pkg.periode_ditutup", "periode_pkg", periode.pk)
    return ambil_kelola(pelaku, periode_id)


def buka_lagi_periode(pelaku: Pelaku, periode_id: int, alasan: str) -> Periode:
    """Reopen a closed period, with a reason. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah."""
    periode = ambil_kelola(pelaku, periode_id)
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan mengapa periode ini dibuka lagi."})
    with transaction.atomic():
        periode = kunci_tahun(periode)
        if periode.status != StatusPeriode.DITUTUP:
            raise SalahStatus("Periode ini tidak sedang ditutup. Muat ulang halaman periodenya.")
        _simpan(periode, None, status=StatusPeriode.DIBUKA, ditutup_pada=None)
        catat(pelaku, "pkg.periode_dibuka_lagi", "periode_pkg", periode.pk, alasan=alasan.strip())
    return ambil_kelola(pelaku, periode_id)
