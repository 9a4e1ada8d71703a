"""Sweeping: photos whose message was lost or whose worker died, and files that nobody can bring back any more."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from pkg.bukti.enums import JenisBukti, StatusFoto
from pkg.bukti.models import Bukti, Foto
from pkg.bukti.services.foto import BASI, GALAT_BERULANG, PERCOBAAN_MAKS
from pkg.bukti.services.kirim import kirim

log = logging.getLogger(__name__)

LAMA_PULIH = timedelta(days=7)
TUNGGU_KIRIM = timedelta(minutes=2)
_SEKALI_JALAN = 200


@dataclass(frozen=True, slots=True)
class HasilSapu:
    """How many were sent again, given up, and cleaned away."""

    dikirim: int
    menyerah: int
    dibersihkan: int


def sapu(sekarang: datetime) -> HasilSapu:
    """Look at unfinished photos and at what was deleted long ago. Each change is a compare-and-set."""
    dikirim = menyerah = 0
    terbuka = Foto.objects.filter(status__in=[StatusFoto.MENUNGGU, StatusFoto.DIKERJAKAN]).select_related("bukti")
    for foto in terbuka.order_by("id")[:_SEKALI_JALAN]:
        tunggu = BASI if foto.status == StatusFoto.DIKERJAKAN else TUNGGU_KIRIM
        if sekarang - (foto.denyut_pada or foto.bukti.dibuat_pada) < tunggu:
            continue
        if foto.percobaan >= PERCOBAAN_MAKS:
            menyerah += _menyerah(foto, sekarang)
        else:
            dikirim += kirim(foto.bukti_id)
    return HasilSapu(dikirim, menyerah, _bersihkan(sekarang))


def _menyerah(foto: Foto, sekarang: datetime) -> int:
    baris = Foto.objects.filter(pk=foto.pk, status=foto.status, token=foto.token)
    asli = foto.bukti.berkas
    with transaction.atomic():
        terubah = baris.update(status=StatusFoto.GAGAL, galat=GALAT_BERULANG, token=None, denyut_pada=sekarang)
        if terubah:
            Bukti.objects.filter(pk=foto.bukti_id).update(berkas="", ukuran_byte=None)
    if terubah and asli:
        default_storage.delete(asli)
        log.warning("bukti %s: photo given up after %s attempts", foto.bukti_id, foto.percobaan)
    return terubah


def _bersihkan(sekarang: datetime) -> int:
    """Delete the bytes of what was deleted more than a week ago; the row stays with its reason."""
    lama = Bukti.objects.filter(
        jenis=JenisBukti.BERKAS, dihapus_pada__lte=sekarang - LAMA_PULIH, dibersihkan_pada__isnull=True
    ).select_related("foto")
    jumlah = 0
    for bukti in lama.order_by("id")[:_SEKALI_JALAN]:
        foto: Foto | None = getattr(bukti, "foto", None)
        # The row first: a file that is gone must not be offered for the undo.
        if Bukti.objects.filter(pk=bukti.pk, dihapus_pada=bukti.dihapus_pada).update(dibersihkan_pada=sekarang):
            for nama in (bukti.berkas, foto.kecil if foto else ""):
                if nama:
                    default_storage.delete(nama)
            jumlah += 1
    return jumlah
