"""Records of attendance as files: taken by content, stored under a random name."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from observasi.siklus.rules.jenis_berkas import JPEG, PDF, PNG, UKURAN_MAKS_BYTE, JenisBerkas, kenali
from pkg.kehadiran import selectors
from pkg.kehadiran.models import DokumenKehadiran
from pkg.kehadiran.services.penulis import kunci_peserta, tuntut
from pkg.periode import rules as rules_periode
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode, Peserta
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import MasukanSalah, SalahStatus

JUMLAH_MAKS = 40
"""Files about one teacher, or about the whole school, in one period."""


@dataclass(frozen=True, slots=True)
class Berkas:
    """An uploaded file with what was written beside it. `bulan` None: about the whole span."""

    nama: str
    isi: IO[bytes]
    ukuran_byte: int
    bulan: int | None = None
    keterangan: str = ""


def unggah_guru(pelaku: Pelaku, peserta_id: int, berkas: Berkas) -> DokumenKehadiran:
    """Keep a file about one participant. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    tuntut(pelaku, peserta)
    return _simpan(pelaku, peserta.periode, peserta, berkas)


def unggah_sekolah(pelaku: Pelaku, periode_id: int, berkas: Berkas) -> DokumenKehadiran:
    """Keep a file about the whole school. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah."""
    periode = selectors.ambil_kelola(pelaku, periode_id)
    _terbuka(periode)
    return _simpan(pelaku, periode, None, berkas)


def _terbuka(periode: Periode) -> None:
    if alasan := rules_periode.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)


def _jenis(berkas: Berkas) -> JenisBerkas:
    if berkas.ukuran_byte == 0:
        raise MasukanSalah({"berkas": "Berkas ini kosong. Pilih berkas lain."})
    if berkas.ukuran_byte > UKURAN_MAKS_BYTE:
        raise MasukanSalah({"berkas": "Berkas lebih besar dari 20 MB. Simpan sebagai PDF yang lebih kecil."})
    jenis = kenali(berkas.isi)
    if jenis not in (PDF, JPEG, PNG):
        raise MasukanSalah(
            {"berkas": "Berkas ini bukan PDF atau foto JPG/PNG. Pindai atau foto rekapnya, lalu unggah."}
        )
    return jenis


def _simpan(pelaku: Pelaku, periode: Periode, peserta: Peserta | None, berkas: Berkas) -> DokumenKehadiran:
    if berkas.bulan is not None and berkas.bulan not in selectors.kalender(pelaku, periode).bulan:
        raise MasukanSalah({"bulan": "Bulan ini tidak termasuk rentang penilaian."})
    jenis = _jenis(berkas)
    berkas.isi.seek(0)
    sidik = hashlib.file_digest(berkas.isi, "sha256").hexdigest()  # type: ignore[arg-type]
    berkas.isi.seek(0)
    tersimpan = default_storage.save(f"kehadiran/{periode.pk}/{uuid.uuid4().hex}{jenis.akhiran}", File(berkas.isi))
    try:
        with transaction.atomic():
            if peserta is not None:
                tuntut(pelaku, kunci_peserta([peserta.pk])[peserta.pk])
            sudah = DokumenKehadiran.objects.filter(periode=periode, peserta=peserta)
            if sudah.filter(sha256=sidik, bulan=berkas.bulan).exists():
                raise MasukanSalah({"berkas": "Berkas yang sama sudah ada di sini."})
            if sudah.count() >= JUMLAH_MAKS:
                raise MasukanSalah({"berkas": f"Sudah ada {JUMLAH_MAKS} berkas. Hapus yang tidak diperlukan."})
            dokumen = DokumenKehadiran.objects.create(
                periode=periode,
                sekolah_id=periode.sekolah_id,
                peserta=peserta,
                bulan=berkas.bulan,
                keterangan=berkas.keterangan,
                nama_asli=nama_tampil(berkas.nama, 200),
                berkas=tersimpan,
                jenis_isi=jenis.jenis_isi,
                ukuran_byte=berkas.ukuran_byte,
                sha256=sidik,
                oleh_id=pelaku.pengguna_id,
            )
            catat(pelaku, "pkg.kehadiran_dokumen", "periode_pkg", periode.pk, dokumen=dokumen.pk)
    except BaseException:
        default_storage.delete(tersimpan)
        raise
    return dokumen


def hapus_dokumen(pelaku: Pelaku, dokumen_id: int) -> DokumenKehadiran:
    """Remove a file. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    dokumen = selectors.ambil_dokumen(pelaku, dokumen_id)
    with transaction.atomic():
        if dokumen.peserta_id is not None:
            tuntut(pelaku, kunci_peserta([dokumen.peserta_id])[dokumen.peserta_id])
        else:
            _terbuka(selectors.ambil_kelola(pelaku, dokumen.periode_id))
        DokumenKehadiran.objects.filter(pk=dokumen.pk).delete()
        catat(pelaku, "pkg.kehadiran_dokumen_dihapus", "periode_pkg", dokumen.periode_id, dokumen=dokumen.pk)
        nama = dokumen.berkas
        transaction.on_commit(lambda: default_storage.delete(nama))
    return dokumen
