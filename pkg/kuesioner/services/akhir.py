"""The end of a campaign. It counts once and for all; before it nobody sees any mean.

Somebody ends it, or it ends by itself after its last day, by the portal's clock (TIME_ZONE).
"""

from __future__ import annotations

import logging
from datetime import date

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.aturan.rules.angka import tepat
from pkg.kuesioner import rules, selectors
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.models import BerkasKertas, Kampanye, Kotak, Tautan
from pkg.kuesioner.services.tautan import SUDAH_DITUTUP, periksa_berjalan
from pkg.penilaian.enums import TAHAP_TERBUKA
from pkg.periode.enums import StatusPeriode
from supervisi.lib.galat import SalahStatus

log = logging.getLogger(__name__)

TUGAS = "pkg.kuesioner.tasks.tutup_kampanye"


def tutup(pelaku: Pelaku, kampanye_id: int) -> bool:
    """End the campaign. With enough answers the mean is written, the sheets are destroyed and it is final: True.
    Otherwise nothing is shown, nothing is lost, and it can be opened again: False.
    """
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    cukup = _akhiri(pelaku, kampanye, hari=None)
    if cukup is None:
        raise SalahStatus(SUDAH_DITUTUP)
    return cukup


def lewat(hari: date) -> list[int]:
    """Ids of the campaigns whose last day is before `hari` and that nobody has ended. Those of files or periods that
    take no more changes stay as they are, as they do for people."""
    return list(
        Kampanye.objects.filter(
            selesai__lt=hari,
            ditutup_pada__isnull=True,
            penilaian__tahap__in=TAHAP_TERBUKA,
            penilaian__peserta__periode__status=StatusPeriode.DIBUKA,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def sapu(hari: date) -> int:
    """Wake a worker for each campaign that is over; how many. One that fails keeps no other open. When the queue cannot
    be reached the next sweep sends them."""
    semua = lewat(hari)
    try:
        for nomor in semua:
            current_app.send_task(TUGAS, args=[nomor], retry=False)
    except (OperationalError, OSError):
        log.warning("kuesioner: the queue cannot be reached, the next sweep will send what is over")
        return 0
    return len(semua)


def tutup_sendiri(kampanye_id: int, hari: date) -> bool | None:
    """End a campaign whose last day is before `hari`, as `tutup` does but in nobody's name. None: there is nothing to
    end (ended meanwhile, given more days, or its file was shut), so doing it twice does it once."""
    if kampanye_id not in lewat(hari):
        return None
    return _akhiri(None, Kampanye.objects.select_related("kuesioner__instrumen").get(pk=kampanye_id), hari=hari)


def _akhiri(pelaku: Pelaku | None, kampanye: Kampanye, *, hari: date | None) -> bool | None:
    """Whether there was a mean; None when it was not to be ended any more. With `hari` only after its last day."""
    with transaction.atomic():
        kotak = Kotak.objects.select_for_update().get(kampanye=kampanye)
        kertas = [
            lembar
            for satu in BerkasKertas.objects.filter(kampanye=kampanye, ditarik_pada__isnull=True)
            for lembar in satu.isi
        ]
        cukup = rules.cukup(kampanye.minimum, len(kotak.isi), len(kertas))
        hasil = _hitung(kampanye, [*kotak.isi, *kertas]) if cukup else None
        berjalan = Kampanye.objects.filter(pk=kampanye.pk, ditutup_pada__isnull=True)
        if hari is not None:
            berjalan = berjalan.filter(selesai__lt=hari)
        oleh = pelaku.pengguna_id if pelaku else None
        if not berjalan.update(ditutup_pada=timezone.now(), ditutup_oleh_id=oleh, hasil=hasil):
            return None
        if hasil is not None:
            Kotak.objects.filter(pk=kotak.pk).update(isi=[])
            BerkasKertas.objects.filter(kampanye=kampanye).update(isi=[])
            Tautan.objects.filter(rombongan__kampanye=kampanye, status=StatusTautan.AKTIF).update(
                status=StatusTautan.DICABUT
            )
        catat(pelaku, "kuesioner.tutup", "kampanye", kampanye.pk, cukup=cukup)
    return cukup


def _hitung(kampanye: Kampanye, lembar: list[str]) -> dict[str, object] | None:
    hitungan = rules.hitung(kampanye.kuesioner.baca_kuesioner(), lembar)
    if hitungan is None:
        return None
    return {
        "banyak": hitungan.banyak,
        "rata": tepat(hitungan.rata),
        "komponen": [[nama, tepat(nilai)] for nama, nilai in hitungan.komponen],
    }
