"""Lesson plans: taken by content, stored under a random name."""

from __future__ import annotations

import hashlib
import uuid
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.siklus.enums import Tahap
from observasi.siklus.models import BerkasRencana
from observasi.siklus.rules.jenis_berkas import UKURAN_MAKS_BYTE, kenali
from observasi.siklus.services.pintu import kunci_baris
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh

JUMLAH_MAKS = 10


def unggah_rencana(pelaku: Pelaku, siklus_id: int, nama: str, isi: IO[bytes], ukuran_byte: int) -> BerkasRencana:
    """Keep one lesson plan (PDF, Word, ODT, JPEG, PNG; at most 20 MB) during pra-observasi."""
    if ukuran_byte == 0:
        raise MasukanSalah({"berkas": "Berkas ini kosong. Pilih berkas RPP atau modul ajar Anda."})
    if ukuran_byte > UKURAN_MAKS_BYTE:
        raise MasukanSalah(
            {"berkas": "Berkas lebih besar dari 20 MB. Simpan sebagai PDF yang lebih kecil, lalu unggah lagi."}
        )
    jenis = kenali(isi)
    if jenis is None:
        raise MasukanSalah(
            {"berkas": "Berkas ini bukan PDF, Word, ODT, JPEG, atau PNG. Simpan RPP sebagai PDF, lalu unggah lagi."}
        )
    isi.seek(0)
    sidik = hashlib.file_digest(isi, "sha256").hexdigest()  # type: ignore[arg-type]
    isi.seek(0)
    tersimpan = default_storage.save(f"rencana/{siklus_id}/{uuid.uuid4().hex}{jenis.akhiran}", File(isi))
    try:
        with transaction.atomic():
            siklus = kunci_baris(siklus_id)
            if siklus.tahap != Tahap.PRA_OBSERVASI:
                raise SalahStatus("RPP atau modul ajar hanya dapat diunggah pada tahap Pra-observasi.")
            if BerkasRencana.objects.filter(siklus_id=siklus_id).count() >= JUMLAH_MAKS:
                raise MasukanSalah({"berkas": f"Sudah ada {JUMLAH_MAKS} berkas. Hapus yang tidak dipakai lebih dulu."})
            return BerkasRencana.objects.create(
                siklus_id=siklus_id,
                nama_asli=nama_tampil(nama, 200),
                berkas=tersimpan,
                jenis_isi=jenis.jenis_isi,
                ukuran_byte=ukuran_byte,
                sha256=sidik,
                diunggah_oleh_id=pelaku.pengguna_id,
            )
    except BaseException:
        default_storage.delete(tersimpan)
        raise


def hapus_rencana(pelaku: Pelaku, berkas: BerkasRencana) -> None:
    """Remove one lesson plan; only its uploader, only during pra-observasi."""
    with transaction.atomic():
        siklus = kunci_baris(berkas.siklus_id)
        if berkas.diunggah_oleh_id != pelaku.pengguna_id:
            raise TidakBoleh("Hanya pengunggahnya yang dapat menghapus berkas ini.")
        if siklus.tahap != Tahap.PRA_OBSERVASI:
            raise SalahStatus("Berkas ini sudah menjadi bagian kesepakatan dan tidak dapat dihapus.")
        nama: Any = berkas.berkas
        berkas.delete()
        transaction.on_commit(lambda: default_storage.delete(nama))
