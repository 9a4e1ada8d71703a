"""Making the ZIP of a period: one bundle a run, then all of them put together.

Every bundle is a document of its own with its own check code, so a killed worker costs at most the one that it was at,
and a ZIP that is asked for again takes what is there.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.registri import BerkasJadi, Lanjutan, Pekerjaan
from supervisi.lib import xlsx
from supervisi.lib.galat import TidakBoleh

log = logging.getLogger(__name__)

_BLOK_BYTE = 1024 * 1024
_TUNGGU_DETIK = 5.0
_WAKTU = (2000, 1, 1, 0, 0, 0)  # the same contents give the same ZIP


def buat_arsip(pekerjaan: Pekerjaan) -> BerkasJadi | Lanjutan:
    """The next bundle, or the ZIP when all are there. With the rights that the person who asked holds today."""
    isi = dict(pekerjaan.isi)
    pelaku = _pemohon(pekerjaan.pemohon_id)
    if not isi["antre"]:
        return BerkasJadi(_jilid(pelaku, pekerjaan, isi))
    satu, *sisa = isi["antre"]
    hasil = _bundel(pelaku, satu)
    if hasil is None:  # another worker is at it
        return Lanjutan(isi, _persen(isi), tunda_detik=_TUNGGU_DETIK)
    tempat = "gagal" if "alasan" in hasil else "jadi"
    isi |= {"antre": sisa, tempat: [*isi[tempat], hasil]}
    return Lanjutan(isi, _persen(isi))


def _pemohon(pengguna_id: int) -> Pelaku:
    pengguna = Pengguna.objects.filter(pk=pengguna_id, is_active=True).first()
    if pengguna is None:
        raise TidakBoleh("Akun yang meminta berkas ini sudah tidak aktif.")
    return pelaku_untuk(pengguna, timezone.localdate())


def _persen(isi: Mapping[str, Any]) -> int:
    selesai = len(isi["jadi"]) + len(isi["gagal"])
    return rules.persen(selesai, selesai + len(isi["antre"]))


def _bundel(pelaku: Pelaku, satu: Mapping[str, Any]) -> dict[str, Any] | None:
    """One teacher's bundle as a document; with `alasan` when it cannot be made; None while another worker makes it."""
    orang = {"guru": satu["guru"], "nip": satu["nip"], "nama": satu["nama"]}
    dokumen = services_dokumen.minta(pelaku, Formulir.BUNDEL.jenis, satu["penilaian"])
    if dokumen.status != StatusDokumen.SIAP:
        services_dokumen.kerjakan(dokumen.pk)
        dokumen.refresh_from_db()
    if dokumen.status == StatusDokumen.GAGAL:
        log.warning("arsip: the bundle of file %s failed", satu["penilaian"])
        return {**orang, "alasan": dokumen.galat}
    if dokumen.status != StatusDokumen.SIAP:
        return None
    return {
        **orang,
        "dokumen": dokumen.pk,
        "halaman": dokumen.halaman,
        "kode": dokumen.kode_cek,
        "sha256": dokumen.sha256,
    }


def _jilid(pelaku: Pelaku, pekerjaan: Pekerjaan, isi: Mapping[str, Any]) -> Path:
    """The ZIP in the folder of the job. PDFs are packed already, so they are only copied, block by block."""
    jalur = pekerjaan.folder / "bundel.zip"
    with ZipFile(jalur, "w", ZIP_STORED) as arsip:
        arsip.writestr(_nama(rules.DAFTAR_ISI), xlsx.tulis(rules.daftar_isi(isi)))
        for satu in isi["jadi"]:
            dokumen = selectors_dokumen.ambil(pelaku, satu["dokumen"])
            with default_storage.open(dokumen.berkas, "rb") as sumber, arsip.open(_nama(satu["nama"]), "w") as tujuan:
                shutil.copyfileobj(sumber, tujuan, _BLOK_BYTE)
    pekerjaan.maju(92)
    return jalur


def _nama(nama: str) -> ZipInfo:
    return ZipInfo(nama, date_time=_WAKTU)
