"""Sweeping: jobs whose message was lost or whose worker died go back to the queue, at most PERCOBAAN_MAKS times; files
whose time is over, or that a newer one has replaced, are taken away."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q

from supervisi.dokumen import rules
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.services.kirim import kirim
from supervisi.dokumen.simpanan import hapus

log = logging.getLogger(__name__)

_SEKALI_JALAN = 200


def sapu(sekarang: datetime) -> int:
    """Look at every unfinished job; answers how many were changed. Each change is a compare-and-set."""
    jumlah = 0
    terbuka = Dokumen.objects.filter(status__in=[StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN])
    for d in terbuka.defer("isi", "galat_rincian").order_by("id")[:_SEKALI_JALAN]:
        denyut = d.denyut_pada or d.dibuat_pada
        tindakan = rules.tindakan_sapu(StatusDokumen(d.status), d.percobaan, denyut, sekarang)
        baris = Dokumen.objects.filter(pk=d.pk, status=d.status, token=d.token, denyut_pada=d.denyut_pada)
        if tindakan is rules.Tindakan.MENYERAH:
            terubah = baris.update(
                status=StatusDokumen.GAGAL, isi=None, token=None, galat=rules.GALAT_TERHENTI, denyut_pada=sekarang
            )
        elif tindakan is rules.Tindakan.KIRIM_ULANG:
            terubah = baris.update(status=StatusDokumen.DIMINTA, token=None, kemajuan_persen=0, denyut_pada=sekarang)
            if terubah:
                kirim(d.pk)
        else:
            continue
        jumlah += terubah
        log.info("dokumen %s: swept (%s), was %s after %s attempts", d.pk, tindakan.value, d.status, d.percobaan)
    return jumlah


def buang_kedaluwarsa(sekarang: datetime) -> int:
    """Take away the files whose time is over, and those that a newer file of the same object replaced long ago; answers
    how many. The row says so first, so no link leads to nothing; it keeps the check code and the fingerprint."""
    lebih_baru = Dokumen.objects.filter(
        jenis=OuterRef("jenis"), objek_id=OuterRef("objek_id"), status=StatusDokumen.SIAP, pk__gt=OuterRef("pk")
    )
    terganti = Q(siap_pada__lte=sekarang - rules.SIMPAN_TERGANTI) & Q(Exists(lebih_baru))
    lewat = Dokumen.objects.filter(Q(berlaku_sampai__lte=sekarang) | terganti, status=StatusDokumen.SIAP)
    jumlah = 0
    for pk, nama in list(lewat.order_by("id").values_list("pk", "berkas")[:_SEKALI_JALAN]):
        baris = lewat.filter(pk=pk, berkas=nama)
        if baris.update(status=StatusDokumen.KEDALUWARSA, berkas=""):
            hapus(default_storage, nama)
            jumlah += 1
            log.info("dokumen %s: siap -> kedaluwarsa", pk)
    return jumlah
