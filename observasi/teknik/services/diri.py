"""Writing self-supervision. No line of the audit trail: whoever reads the trail would learn of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.teknik.enums import StatusDiri
from observasi.teknik.models import IsianDiri, PenilaianDiri
from observasi.teknik.rules import jawaban
from observasi.teknik.selectors import diri as selectors
from observasi.teknik.selectors.masuk import tuntut_masuk
from observasi.teknik.selectors.pustaka import pilih_versi
from observasi.teknik.services.isian import simpan_satu
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan

_SELESAI = "Penilaian diri ini sudah selesai. Mulai yang baru bila ingin menilai lagi."


@transaction.atomic
def mulai(pelaku: Pelaku, versi_id: int, judul: str, tanggal: date, *, sekarang: datetime) -> PenilaianDiri:
    """Begin one over the newest version of an instrument of the library. Raises MasukanSalah."""
    tuntut_masuk(pelaku)
    versi = pilih_versi(pelaku, versi_id, *jawaban.JENIS_LEMBAR)
    if versi is None:
        raise MasukanSalah({"versi": "Pilih instrumen dari daftar."})
    if tanggal > pelaku.hari:
        raise MasukanSalah({"tanggal": "Tanggal pelajaran belum tiba. Pilih hari ini atau sebelumnya."})
    return PenilaianDiri.objects.create(
        pemilik_id=pelaku.pengguna_id,
        versi_instrumen=versi,
        judul=judul.strip(),
        tanggal=tanggal,
        dibuat_pada=sekarang,
    )


def simpan(pelaku: Pelaku, diri_id: uuid.UUID, perubahan: Sequence[Perubahan], *, sekarang: datetime) -> HasilLembar:
    """Save the fields whose version is still the one that was read. Raises SalahStatus when it is finished."""
    hasil = HasilLembar()
    with transaction.atomic():
        satu = _kunci(pelaku, diri_id)
        instrumen = satu.versi_instrumen.baca()
        for p in perubahan:
            galat = jawaban.galat_isian(instrumen, p.kunci, p.nilai, [selectors.KUNCI_REFLEKSI])
            if galat:
                hasil.galat[p.kunci] = galat
            else:
                tanda = {"pada": sekarang}
                simpan_satu(IsianDiri.objects.all(), {"lembar": satu}, tanda, p, hasil, lambda _i: pelaku.nama)
    return hasil


@transaction.atomic
def selesaikan(pelaku: Pelaku, diri_id: uuid.UUID, *, sekarang: datetime) -> PenilaianDiri:
    """Keep the result and close the sheet. Raises MasukanSalah while an item is open."""
    satu = _kunci(pelaku, diri_id)
    lembar = selectors.lembar(pelaku, diri_id)
    if not lembar.hasil.lengkap:
        sisa = lembar.hasil.jumlah_butir - lembar.hasil.terjawab
        raise MasukanSalah({"": f"{sisa} butir belum diisi. Lengkapi, lalu selesaikan."})
    persen = lembar.hasil.persen
    satu.status = StatusDiri.SELESAI
    satu.selesai_pada = sekarang
    satu.hasil = {"persen": None if persen is None else str(persen), "sebutan": lembar.hasil.sebutan}
    satu.save(update_fields=["status", "selesai_pada", "hasil"])
    return satu


@transaction.atomic
def hapus(pelaku: Pelaku, diri_id: uuid.UUID) -> None:
    """Delete it with everything in it; nothing is kept. Raises TidakTerlihat."""
    selectors.ambil(pelaku, diri_id).delete()


def _kunci(pelaku: Pelaku, diri_id: uuid.UUID) -> PenilaianDiri:
    """The owner's sheet, locked, that may still be written."""
    tuntut_masuk(pelaku)
    satu = selectors.ambil(pelaku, diri_id)
    if PenilaianDiri.objects.select_for_update().get(pk=diri_id).status != StatusDiri.DRAF:
        raise SalahStatus(_SELESAI)
    return satu
