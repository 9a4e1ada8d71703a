"""The one door: legal moves from the table, compare-and-set on the stage, history in the same transaction."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Sisi, Tahap
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.penilaian.selectors import ambil_sebagai
from pkg.periode.enums import StatusPeriode
from supervisi.lib.galat import BentrokVersi, SalahStatus, TidakBoleh

log = logging.getLogger(__name__)


def kunci_baris(penilaian_id: int) -> Penilaian:
    """The file with its row locked until the transaction ends. Everything that depends on the stage reads it so."""
    return (
        Penilaian.objects.select_for_update(of=("self",))
        .select_related("guru", "sekolah", "peserta__periode", "instrumen")
        .prefetch_related("peserta__penilai__penilai")
        .get(pk=penilaian_id)
    )


def terkunci(pelaku: Pelaku, penilaian_id: int, *sisi: Sisi) -> tuple[Penilaian, frozenset[Sisi]]:
    """The file for somebody who is one of `sisi` to it, with its row locked. Raises TidakTerlihat or TidakBoleh."""
    ambil_sebagai(pelaku, penilaian_id, *sisi)
    penilaian = kunci_baris(penilaian_id)
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    if not sebagai & set(sisi):
        raise TidakBoleh("Tugas Anda pada berkas ini baru saja berubah.")
    return penilaian, sebagai


def catat_riwayat(
    pelaku: Pelaku | None, penilaian: Penilaian, aksi: Aksi, dari: str, ke: str, alasan: str = ""
) -> None:
    """One line of history."""
    Riwayat.objects.create(
        penilaian=penilaian,
        pelaku_id=pelaku.pengguna_id if pelaku else None,
        aksi=aksi,
        dari=dari,
        ke=ke,
        alasan=alasan,
    )


def pindah(
    pelaku: Pelaku | None,
    penilaian: Penilaian,
    aksi: Aksi,
    *,
    alasan: str = "",
    berhenti_di: Tahap | None = None,
    **kolom: object,
) -> Penilaian:
    """Carry out `aksi`: move to the stage that the table names, write `kolom` with it, add the history line.

    `berhenti_di` is where a cancelled file stopped, for opening it again.

    Raises SalahStatus when the act is not legal in this stage or the period is closed, BentrokVersi when another
    request moved the file since `penilaian` was read; then nothing is written.
    """
    dari = Tahap(penilaian.tahap)
    tanpa = penilaian.tanpa_tanggapan_pada is not None
    ke = rules.tujuan(dari, aksi, tanpa_tanggapan=tanpa, berhenti_di=berhenti_di)
    if ke is None:
        raise SalahStatus(rules.alasan_salah_status(dari))
    if not penilaian.fakta().periode_dibuka:
        raise SalahStatus(rules.PERIODE_DITUTUP)
    with transaction.atomic():
        terubah = Penilaian.objects.filter(
            pk=penilaian.pk,
            tahap=dari,
            sidik_nilai=penilaian.sidik_nilai,
            peserta__periode__status=StatusPeriode.DIBUKA,
        ).update(tahap=ke, diubah_pada=timezone.now(), **kolom)
        if not terubah:
            raise BentrokVersi
        catat_riwayat(pelaku, penilaian, aksi, dari, ke, alasan)
    log.info("pk guru %s: %s, %s -> %s", penilaian.pk, aksi.value, dari.value, ke.value)
    penilaian.tahap = ke
    for nama, nilai in kolom.items():
        setattr(penilaian, nama, nilai)
    return penilaian
