"""Asking for a document: one row for exactly one content, one message after the commit."""

from __future__ import annotations

import logging
import secrets
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from supervisi.dokumen import registri, rules, selectors
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.services.kirim import kirim

log = logging.getLogger(__name__)


def minta(pelaku: Pelaku, jenis: str, objek_id: int) -> Dokumen:
    """The document of the present data: an existing one when nothing has changed, else a new job.

    A failed job, or a finished one whose file is gone, starts again. Raises what the room's rights raise.
    """
    kini = selectors.naskah_kini(pelaku, jenis, objek_id)
    with transaction.atomic():
        dokumen, baru = Dokumen.objects.get_or_create(
            jenis=jenis,
            objek_id=objek_id,
            sidik_data=kini.sidik,
            defaults={
                "judul": kini.naskah.judul,
                "nama_unduh": kini.naskah.nama_unduh,
                "sekolah_id": kini.naskah.sekolah_id,
                "diminta_oleh_id": pelaku.pengguna_id,
                "templat_versi": registri.ambil(jenis).templat_versi,
                "isi": kini.naskah.isi,
                "kode_cek": rules.kode_dari_acak(secrets.randbits(5 * rules.PANJANG_KODE)),
            },
        )
        if baru or _mulai_lagi(dokumen, kini.naskah):
            catat(pelaku, "dokumen.minta", "dokumen", dokumen.pk, jenis=jenis, milik=objek_id)
            transaction.on_commit(partial(kirim, dokumen.pk))
            log.info("dokumen %s: asked for, %s %s", dokumen.pk, jenis, objek_id)
    return dokumen


def minta_ulang(pelaku: Pelaku, dokumen_id: int) -> Dokumen:
    """Ask again for the document that this job stood for, with the data of today."""
    dokumen = selectors.ambil(pelaku, dokumen_id)
    return minta(pelaku, dokumen.jenis, dokumen.objek_id)


def _mulai_lagi(dokumen: Dokumen, naskah: registri.Naskah) -> bool:
    """Put a failed job, or one whose file is gone, back to the start. False: nothing to do."""
    hilang = dokumen.status == StatusDokumen.SIAP and not default_storage.exists(dokumen.berkas)
    if dokumen.status not in (StatusDokumen.GAGAL, StatusDokumen.KEDALUWARSA) and not hilang:
        return False
    terubah = Dokumen.objects.filter(pk=dokumen.pk, status=dokumen.status).update(
        status=StatusDokumen.DIMINTA,
        isi=naskah.isi,
        judul=naskah.judul,
        nama_unduh=naskah.nama_unduh,
        percobaan=0,
        kemajuan_persen=0,
        token=None,
        denyut_pada=timezone.now(),
        galat="",
        galat_rincian="",
        berkas="",
        sha256="",
        siap_pada=None,
        berlaku_sampai=None,
    )
    if terubah:
        dokumen.refresh_from_db()
    return bool(terubah)
