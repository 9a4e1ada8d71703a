"""The sweep of every minute: digests whose hour has come, mails that are due, mails whose worker fell silent."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from supervisi.kabar import rules
from supervisi.kabar.enums import BentukKiriman, Cara, StatusKiriman
from supervisi.kabar.models import AturanSurel, Kabar, Kiriman
from supervisi.kabar.services.catat import TUGAS_KIRIM

log = logging.getLogger(__name__)

# So many mails are given to workers in one round; the rest follows a minute later.
SEKALI_JALAN = 200


@dataclass(frozen=True, slots=True)
class HasilSapu:
    """What one round did."""

    ringkasan: int = 0
    dikirim: int = 0
    tidak_pasti: int = 0


def sapu(kini: datetime) -> HasilSapu:
    """One round. Safe to repeat and to run twice at once."""
    ringkasan = buat_ringkasan(kini)
    tidak_pasti = _lepas_yang_terputus(kini)
    tempo = _jatuh_tempo(kini)
    try:
        for nomor in tempo:
            current_app.send_task(TUGAS_KIRIM, args=[nomor], retry=False)
    except OperationalError as galat:
        log.warning("kabar: broker not reached, the next round sends again: %s", galat)
    return HasilSapu(ringkasan, len(tempo), tidak_pasti)


def buat_ringkasan(kini: datetime) -> int:
    """Digests for everybody who has unread kabar waiting and whose hour has come; how many."""
    lokal = timezone.localtime(kini)
    menunggu = Kabar.objects.filter(cara=Cara.HARIAN, kiriman__isnull=True, dibaca_pada__isnull=True)
    orang = list(menunggu.order_by("penerima_id").values_list("penerima_id", flat=True).distinct())
    aturan = {a.pengguna_id: a for a in AturanSurel.objects.filter(pengguna_id__in=orang)}
    terakhir = dict(
        Kiriman.objects.filter(penerima_id__in=orang, bentuk=BentukKiriman.RINGKASAN)
        .order_by("penerima_id")
        .values_list("penerima_id")
        .annotate(Max("tanggal"))
    )
    jumlah = 0
    for nomor in orang:
        milik = aturan.get(nomor) or AturanSurel(pengguna_id=nomor)
        if rules.ringkasan_jatuh(lokal, milik.jam_ringkasan, milik.tenang, terakhir.get(nomor)):
            jumlah += _ringkas(nomor, lokal)
    return jumlah


def _ringkas(penerima_id: int, lokal: datetime) -> int:
    """Today's digest of one person; the database allows one a day."""
    try:
        with transaction.atomic():
            kiriman = Kiriman.objects.create(
                penerima_id=penerima_id,
                bentuk=BentukKiriman.RINGKASAN,
                tanggal=lokal.date(),
                tidak_sebelum=lokal,
            )
            Kabar.objects.filter(
                penerima_id=penerima_id, cara=Cara.HARIAN, kiriman__isnull=True, dibaca_pada__isnull=True
            ).update(kiriman=kiriman)
    except IntegrityError:
        return 0  # another process made it at this moment
    return 1


def _lepas_yang_terputus(kini: datetime) -> int:
    terputus = Kiriman.objects.filter(
        Q(klaim_pada__lte=kini - rules.SERAH_BASI) | Q(klaim_pada__isnull=True), status=StatusKiriman.DISERAHKAN
    )
    return terputus.update(
        status=StatusKiriman.TIDAK_PASTI, token=None, klaim_pada=None, galat=rules.GALAT_TIDAK_PASTI, selesai_pada=kini
    )


def _jatuh_tempo(kini: datetime) -> list[int]:
    siap = Q(status=StatusKiriman.MENUNGGU, tidak_sebelum__lte=kini) | Q(
        status=StatusKiriman.DISIAPKAN, klaim_pada__lte=kini - rules.SIAPKAN_BASI
    )
    return list(
        Kiriman.objects.filter(siap).order_by("tidak_sebelum", "pk").values_list("pk", flat=True)[:SEKALI_JALAN]
    )
