"""Writing evaluation and follow-ups, closing the cycle, starting the next one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Aksi, Lembar, Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.services.permintaan import IsiPermintaan
from observasi.tindak_lanjut import rules, selectors
from observasi.tindak_lanjut.enums import Bentuk, StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut, Perbuatan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan

log = logging.getLogger(__name__)


def _terkunci(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return services_siklus.kunci_baris(siklus_id), sisi


# Tabel 4


def simpan_evaluasi(pelaku: Pelaku, siklus_id: int, versi_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save choices and notes of Tabel 4 (contract of lembar). The first one settles the version of its items."""
    with transaction.atomic():
        siklus, _ = _terkunci(pelaku, siklus_id)
        lihat = selectors.evaluasi(pelaku, siklus, versi_id)
        if lihat.versi_id != versi_id:
            raise SalahStatus(
                "Tabel 4 memakai versi lain daripada halaman Anda. "
                "Salin tulisan yang belum tersimpan, lalu muat ulang halaman."
            )
        butir = [b.kunci for b in lihat.butir]
        pilihan = [p.nilai for p in lihat.pilihan]
        sama = {p.kunci: lihat.isian[p.kunci].versi for p in perubahan if lihat.isian.nilai(p.kunci) == p.nilai}
        hasil = services_siklus.simpan_isian(
            pelaku,
            siklus_id,
            Lembar.EVALUASI,
            [p for p in perubahan if p.kunci not in sama],
            periksa=lambda k, n: rules.periksa_evaluasi(k, n, butir=butir, pilihan=pilihan),
        )
        if hasil.tersimpan and not lihat.tetap:
            services_siklus.simpan_isian(
                pelaku,
                siklus_id,
                Lembar.EVALUASI,
                [Perubahan(rules.KUNCI_VERSI, str(versi_id), lihat.isian[rules.KUNCI_VERSI].versi)],
                periksa=lambda k, n: None,
            )
        hasil.tersimpan.update(sama)
    return hasil


# Follow-ups


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
        "tenggat": isi.tenggat,
    }


def _periksa_tenggat(pelaku: Pelaku, isi: IsiTindakLanjut) -> None:
    if isi.tenggat < pelaku.hari:
        raise MasukanSalah({"tenggat": "Tenggat sudah lewat. Pilih hari ini atau sesudahnya."})


def tambah(pelaku: Pelaku, siklus_id: int, isi: IsiTindakLanjut) -> TindakLanjut:
    """Plan a follow-up, from the meeting on. Raises MasukanSalah, SalahStatus, TidakBoleh."""
    with transaction.atomic():
        siklus, _ = _terkunci(pelaku, siklus_id)
        if alasan := rules.galat_tambah(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        _periksa_tenggat(pelaku, isi)
        satu = TindakLanjut.objects.create(siklus=siklus, dibuat_oleh_id=pelaku.pengguna_id, **_bidang(isi))
    log.info("tindak_lanjut %s: planned in siklus %s", satu.pk, siklus_id)
    return satu


def ubah(pelaku: Pelaku, siklus_id: int, tindak_lanjut_id: int, versi: int, isi: IsiTindakLanjut) -> TindakLanjut:
    """Change the plan, while it is open. A deadline that is past may stay; a new one lies ahead."""
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    if selectors.ambil(pelaku, siklus, tindak_lanjut_id).tenggat != isi.tenggat:
        _periksa_tenggat(pelaku, isi)
    return _lakukan(pelaku, siklus_id, tindak_lanjut_id, versi, Perbuatan.UBAH, **_bidang(isi))


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
        siklus, _ = _terkunci(pelaku, siklus_id)
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


# Closing and going on


def selesaikan(pelaku: Pelaku, siklus_id: int) -> Siklus:
    """Close the cycle. Raises MasukanSalah with what is still open."""
    with transaction.atomic():
        siklus, _ = _terkunci(pelaku, siklus_id)
        if siklus.tahap != Tahap.TINDAK_LANJUT:
            raise SalahStatus(rules_siklus.alasan_salah_status(Tahap(siklus.tahap), Aksi.SELESAIKAN))
        status = [StatusTindakLanjut(t.status) for t in selectors.daftar(pelaku, siklus)]
        kurang = rules.yang_kurang(status, evaluasi_lengkap=selectors.evaluasi(pelaku, siklus).lengkap)
        if kurang:
            raise MasukanSalah({str(i): teks for i, teks in enumerate(kurang)})
        return services_siklus.pindah(pelaku, siklus, Aksi.SELESAIKAN)


def mulai_lanjutan(pelaku: Pelaku, siklus_id: int, isi: IsiPermintaan, *, supervisor_id: int | None = None) -> Siklus:
    """Start the next cycle by either side, carry the open follow-ups over once, and close this cycle.

    `supervisor_id`: whom the teacher asks (the same one when None); a supervisor always invites the same teacher. The
    school stays. The old cycle's row is locked, so that two people who press at once make one next cycle: the second is told that it exists.
    """
    with transaction.atomic():
        siklus, sisi = _terkunci(pelaku, siklus_id)
        dibawa = selectors.yang_dibawa(pelaku, siklus)
        if alasan := rules.galat_lanjutan(selectors.fakta_lanjutan(pelaku, siklus)):
            raise SalahStatus(alasan)
        isi = replace(isi, sekolah_id=siklus.sekolah_id)
        if sisi is Sisi.GURU:
            lawan_id = supervisor_id or siklus.supervisor_id
            baru = services_siklus.ajukan(pelaku, isi, lawan_id, sebelumnya_id=siklus.pk)
        else:
            baru = services_siklus.undang(pelaku, isi, siklus.guru_id, sebelumnya_id=siklus.pk)
        for t in dibawa:
            TindakLanjut.objects.create(
                siklus=baru,
                bentuk=t.bentuk,
                situasional=t.situasional,
                uraian=t.uraian,
                pelaksana=t.pelaksana,
                tempat=t.tempat,
                tenggat=t.tenggat,
                dibawa_dari=t,
                dibuat_oleh_id=pelaku.pengguna_id,
            )
        TindakLanjut.objects.filter(pk__in=[t.pk for t in dibawa], status=StatusTindakLanjut.RENCANA).update(
            status=StatusTindakLanjut.DIALIHKAN, versi=F("versi") + 1, diubah_pada=timezone.now()
        )
        if siklus.tahap == Tahap.TINDAK_LANJUT:
            services_siklus.pindah(pelaku, siklus, Aksi.MULAI_LANJUTAN)
    log.info("siklus %s: continues siklus %s with %s follow-ups", baru.pk, siklus_id, len(dibawa))
    return baru
