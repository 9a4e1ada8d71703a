"""The one door: legal moves from the table, compare-and-set on the stage, history in the same transaction."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.siklus import rules
from observasi.siklus.enums import Aksi, Hal, Sisi, StatusRekaman, Tahap
from observasi.siklus.models import Persetujuan, Riwayat, Siklus
from supervisi.lib.galat import BentrokVersi, SalahStatus

log = logging.getLogger(__name__)


def kunci_baris(siklus_id: int) -> Siklus:
    """The cycle with its row locked until the transaction ends (SQLite: the whole database is, by BEGIN IMMEDIATE).

    Everything that depends on the stage reads it through this, so that a save and a Setuju cannot cross each other.
    """
    return (
        Siklus.objects.select_for_update(of=("self",)).select_related("sekolah", "guru", "supervisor").get(pk=siklus_id)
    )


def catat_riwayat(pelaku: Pelaku | None, siklus: Siklus, aksi: Aksi, dari: str, ke: str, alasan: str = "") -> None:
    """One line of history."""
    Riwayat.objects.create(
        siklus=siklus, pelaku_id=pelaku.pengguna_id if pelaku else None, aksi=aksi, dari=dari, ke=ke, alasan=alasan
    )


def pindah(pelaku: Pelaku | None, siklus: Siklus, aksi: Aksi, *, alasan: str = "", **kolom: object) -> Siklus:
    """Carry out `aksi`: move to the stage that the table names, write `kolom` with it, add the history line.

    Raises SalahStatus when the act is not legal in this stage, BentrokVersi when another request moved the cycle
    since `siklus` was read; then nothing is written.
    """
    dari = Tahap(siklus.tahap)
    ke = rules.tujuan(dari, aksi)
    if ke is None:
        raise SalahStatus(rules.alasan_salah_status(dari, aksi))
    if ke is not Tahap.PERMINTAAN:
        kolom["giliran"] = ""
    if ke in (Tahap.SELESAI, Tahap.DIBATALKAN):
        kolom["selesai_pada"] = timezone.now()
    with transaction.atomic():
        terubah = Siklus.objects.filter(pk=siklus.pk, tahap=dari, giliran=siklus.giliran).update(
            tahap=ke, diubah_pada=timezone.now(), **kolom
        )
        if not terubah:
            raise BentrokVersi
        catat_riwayat(pelaku, siklus, aksi, dari, ke, alasan)
    log.info("siklus %s: %s, %s -> %s", siklus.pk, aksi.value, dari.value, ke.value)
    siklus.tahap = ke
    for nama, nilai in kolom.items():
        setattr(siklus, nama, nilai)
    return siklus


def setujui(pelaku: Pelaku, siklus: Siklus, sisi: Sisi, hal: Hal, *, sidik_dilihat: str, sidik_kini: str) -> bool:
    """One side's Setuju on the content that she saw; True when now both have agreed on the same content.

    Call it with the row locked. Raises BentrokVersi when the content is no longer the one that was seen.
    """
    if sidik_dilihat != sidik_kini:
        raise BentrokVersi("Isinya baru saja berubah setelah Anda membukanya. Baca sekali lagi, lalu tekan Setuju.")
    aksi = {Hal.KESEPAKATAN: Aksi.SETUJU_KESEPAKATAN, Hal.PERTEMUAN: Aksi.SETUJU_PERTEMUAN}[hal]
    if rules.tujuan(Tahap(siklus.tahap), aksi) is None:
        raise SalahStatus(rules.alasan_salah_status(Tahap(siklus.tahap), aksi))
    Persetujuan.objects.filter(siklus=siklus, hal=hal).exclude(sidik=sidik_kini).delete()
    _, baru = Persetujuan.objects.get_or_create(
        siklus=siklus, hal=hal, sisi=sisi, sidik=sidik_kini, defaults={"oleh_id": pelaku.pengguna_id}
    )
    if baru:
        catat_riwayat(pelaku, siklus, aksi, siklus.tahap, siklus.tahap)
    sidik_semua = list(Persetujuan.objects.filter(siklus=siklus, hal=hal).values_list("sidik", flat=True))
    return len(sidik_semua) == len(Sisi) and set(sidik_semua) == {sidik_kini}


def batalkan_persetujuan(siklus: Siklus, hal: Hal) -> int:
    """Remove all Setuju on `hal` because its content changed; answers how many fell away."""
    jumlah, _ = Persetujuan.objects.filter(siklus=siklus, hal=hal).delete()
    return jumlah


def catat_rekaman(siklus_id: int, status: StatusRekaman) -> None:
    """observasi.video tells what its recordings are now."""
    Siklus.objects.filter(pk=siklus_id).exclude(status_rekaman=status).update(
        status_rekaman=status, diubah_pada=timezone.now()
    )


def catat_penilaian(
    pelaku: Pelaku, siklus: Siklus, sisi: Sisi, aksi: Aksi, pada: datetime, *, alasan: str = ""
) -> Siklus:
    """observasi.penilaian tells that a side sent (or waived, or reopened) its sheet; moves on when both are in.

    `aksi`: KIRIM_PENILAIAN, LEWATI_PENILAIAN or PERBAIKI_PENILAIAN. Call it inside the caller's transaction with the
    row from `kunci_baris`, after the sheet was written.
    """
    if rules.tujuan(Tahap(siklus.tahap), aksi) is None:
        raise SalahStatus(rules.alasan_salah_status(Tahap(siklus.tahap), aksi))
    catat_riwayat(pelaku, siklus, aksi, siklus.tahap, siklus.tahap, alasan)
    if aksi is Aksi.PERBAIKI_PENILAIAN or siklus.tahap == Tahap.PASCA_OBSERVASI:
        batalkan_persetujuan(siklus, Hal.PERTEMUAN)
    if aksi is Aksi.PERBAIKI_PENILAIAN:
        return siklus
    kolom = f"penilaian_{sisi.value}_pada"
    Siklus.objects.filter(pk=siklus.pk).update(**{kolom: pada, "diubah_pada": timezone.now()})
    setattr(siklus, kolom, pada)
    if siklus.tahap == Tahap.OBSERVASI and siklus.penilaian_guru_pada and siklus.penilaian_supervisor_pada:
        return pindah(None, siklus, Aksi.PENILAIAN_LENGKAP)
    return siklus
