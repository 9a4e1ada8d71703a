"""Closing the cycle, starting the next one."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.siklus import rules as rules_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Aksi, Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.services.permintaan import IsiPermintaan
from observasi.tindak_lanjut import rules, selectors
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.services.baris import terkunci
from supervisi.lib.galat import MasukanSalah, SalahStatus

log = logging.getLogger(__name__)


def selesaikan(pelaku: Pelaku, siklus_id: int) -> Siklus:
    """Close the cycle. Raises MasukanSalah with what is still open."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
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
        siklus, sisi = terkunci(pelaku, siklus_id)
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
                tujuan=t.tujuan,
                tanda_berhasil=t.tanda_berhasil,
                butir=t.butir,
                butir_teks=t.butir_teks,
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
