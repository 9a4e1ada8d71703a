"""Writing follow-ups: planning, changing, realising, dropping, opening again."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import rules, selectors
from observasi.tindak_lanjut.enums import Bentuk, StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut, Perbuatan
from observasi.tindak_lanjut.services.baris import terkunci
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

log = logging.getLogger(__name__)


def _bidang(isi: IsiTindakLanjut) -> dict[str, Any]:
    galat: dict[str, str] = {}
    if not isi.uraian.strip():
        galat["uraian"] = "Tuliskan apa yang akan dilakukan."
    if not isi.pelaksana.strip():
        galat["pelaksana"] = "Tuliskan siapa yang melakukannya."
    if isi.bentuk is Bentuk.SITUASIONAL and isi.situasional is None:
        galat["situasional"] = "Pilih jenis pembinaan situasional."
    if galat:
        raise MasukanSalah(galat)
    situasional = isi.situasional.value if isi.bentuk is Bentuk.SITUASIONAL and isi.situasional else ""
    return {
        "bentuk": isi.bentuk.value,
        "situasional": situasional,
        "uraian": isi.uraian.strip(),
        "pelaksana": isi.pelaksana.strip(),
        "tempat": isi.tempat.strip(),
        "tujuan": isi.tujuan.strip(),
        "tanda_berhasil": isi.tanda_berhasil.strip(),
        "tenggat": isi.tenggat,
    }


def _butir(pelaku: Pelaku, siklus: Siklus, isi: IsiTindakLanjut, lama: TindakLanjut | None = None) -> dict[str, str]:
    """The item with its wording. One that came from the cycle before may stay, whatever the new instrument holds."""
    if not isi.butir:
        return {"butir": "", "butir_teks": ""}
    if lama is not None and lama.butir == isi.butir:
        return {"butir": lama.butir, "butir_teks": lama.butir_teks}
    for satu in selectors.pilihan_butir(pelaku, siklus):
        if satu.jati_diri == isi.butir:
            return {"butir": satu.jati_diri, "butir_teks": satu.teks}
    raise MasukanSalah({"butir": "Pilih butir dari instrumen siklus ini."})


def _periksa_tenggat(pelaku: Pelaku, isi: IsiTindakLanjut) -> None:
    if isi.tenggat < pelaku.hari:
        raise MasukanSalah({"tenggat": "Tenggat sudah lewat. Pilih hari ini atau sesudahnya."})


def tambah(pelaku: Pelaku, siklus_id: int, isi: IsiTindakLanjut) -> TindakLanjut:
    """Plan a follow-up, from the meeting on. Raises MasukanSalah, SalahStatus, TidakBoleh."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        if alasan := rules.galat_tambah(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        _periksa_tenggat(pelaku, isi)
        kolom = {**_bidang(isi), **_butir(pelaku, siklus, isi)}
        satu = TindakLanjut.objects.create(siklus=siklus, dibuat_oleh_id=pelaku.pengguna_id, **kolom)
    log.info("tindak_lanjut %s: planned in siklus %s", satu.pk, siklus_id)
    return satu


def ubah(pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int, isi: IsiTindakLanjut) -> TindakLanjut:
    """Change the plan, while it is open. A deadline that is past may stay; a new one lies ahead."""
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    lama = selectors.ambil(pelaku, siklus, tindak_lanjut_id)
    if lama.tenggat != isi.tenggat:
        _periksa_tenggat(pelaku, isi)
    kolom = {**_bidang(isi), **_butir(pelaku, siklus, isi, lama)}
    return _lakukan(pelaku, siklus_id, tindak_lanjut_id, versi, Perbuatan.UBAH, **kolom)


def laksanakan(
    pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int, *, realisasi: str, pada: date, bukti: str = ""
) -> TindakLanjut:
    """Mark it as done: what happened, when, and what shows it."""
    if galat := rules.periksa_realisasi(realisasi, pada, pelaku.hari):
        raise MasukanSalah(galat)
    return _lakukan(
        pelaku,
        siklus_id,
        tindak_lanjut_id,
        versi,
        Perbuatan.LAKSANAKAN,
        realisasi=realisasi.strip(),
        bukti=bukti.strip(),
        terlaksana_pada=pada,
        alasan="",
    )


def batalkan(pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int, *, alasan: str) -> TindakLanjut:
    """Drop it, with a reason."""
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan alasannya dengan satu atau dua kalimat."})
    return _lakukan(pelaku, siklus_id, tindak_lanjut_id, versi, Perbuatan.BATALKAN, alasan=alasan.strip())


def buka_lagi(pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int) -> TindakLanjut:
    """Undo `laksanakan` or `batalkan`; the words stay for the next try."""
    return _lakukan(pelaku, siklus_id, tindak_lanjut_id, versi, Perbuatan.BUKA_LAGI, terlaksana_pada=None)


def _lakukan(
    pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int, perbuatan: Perbuatan, **kolom: Any
) -> TindakLanjut:
    """Carry out one act by compare-and-set on the version. Raises SalahStatus and BentrokVersi."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        satu = selectors.ambil(pelaku, siklus, tindak_lanjut_id)
        if alasan := rules.galat_kerjakan(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        dari = StatusTindakLanjut(satu.status)
        ke = rules.tujuan(dari, perbuatan)
        if satu.versi != versi:
            raise BentrokVersi("Tindak lanjut ini baru saja diubah orang lain. Periksa yang terbaru, lalu coba lagi.")
        if ke is None:
            raise SalahStatus(rules.alasan_salah_keadaan(dari))
        terubah = TindakLanjut.objects.filter(pk=satu.pk, versi=versi).update(
            status=ke, versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom
        )
        if not terubah:
            raise BentrokVersi
    log.info("tindak_lanjut %s: %s, %s -> %s", satu.pk, perbuatan.value, dari.value, ke.value)
    satu.refresh_from_db()
    return satu
