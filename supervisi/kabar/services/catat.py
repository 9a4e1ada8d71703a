"""Recording what somebody is told, in the transaction of what happened, and what she has read."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from celery import current_app
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.pelaku import Pelaku
from supervisi.kabar import registri, rules, selectors
from supervisi.kabar.enums import BentukKiriman, Cara
from supervisi.kabar.models import AturanSurel, Kabar, Kiriman, Pilihan

log = logging.getLogger(__name__)

TUGAS_KIRIM = "supervisi.kabar.tasks.kirim_surel"


@dataclass(frozen=True, slots=True)
class IsiKabar:
    """One event for one person. `kunci` names the event; `alamat` is the path of the exact step.

    `judul` and `isi` hold no score, no note and no reason: they also stand in a mail.
    """

    jenis: str
    objek_id: int
    kunci: str
    judul: str
    isi: str
    alamat: str


def sampaikan(penerima_id: int, isi: IsiKabar, *, oleh: Pelaku | None = None) -> Kabar | None:
    """Tell one person of one event; None when she was told before, or did it herself.

    Call it inside the transaction of the event. The mail's row is written with it, and its worker woken after commit.
    """
    if oleh is not None and oleh.pengguna_id == penerima_id:
        return None
    jenis = registri.ambil(isi.jenis)
    if Kabar.objects.filter(penerima_id=penerima_id, kunci=isi.kunci).exists():
        return None
    aturan = AturanSurel.objects.filter(pengguna_id=penerima_id).first() or AturanSurel(pengguna_id=penerima_id)
    dipilih = Pilihan.objects.filter(pengguna_id=penerima_id, jenis=jenis.kode).values_list("cara", flat=True).first()
    cara = rules.cara_kirim(Cara(dipilih) if dipilih else None, jenis.bawaan, surel_aktif=aturan.surel_aktif)
    try:
        with transaction.atomic():
            kiriman = _kiriman(penerima_id, aturan) if cara is Cara.SEKETIKA else None
            kabar = Kabar.objects.create(
                penerima_id=penerima_id,
                oleh_id=oleh.pengguna_id if oleh else None,
                jenis=jenis.kode,
                objek_id=isi.objek_id,
                kunci=isi.kunci,
                judul=isi.judul[:200],
                isi=isi.isi[:500],
                alamat=isi.alamat,
                cara=cara,
                kiriman=kiriman,
            )
    except IntegrityError:
        return None  # the same event, told by another process at this moment
    if kiriman is not None:
        antrekan_setelah_commit(kiriman)
    return kabar


def _kiriman(penerima_id: int, aturan: AturanSurel) -> Kiriman:
    awal = rules.paling_awal(aturan.tenang, timezone.localtime())
    return Kiriman.objects.create(penerima_id=penerima_id, bentuk=BentukKiriman.SATU, tidak_sebelum=awal)


def antrekan_setelah_commit(kiriman: Kiriman) -> None:
    """Wake a worker when the change is safe; in quiet hours the sweeper does it later."""
    if kiriman.tidak_sebelum <= timezone.now():
        nomor = kiriman.pk
        transaction.on_commit(lambda: antrekan(nomor))


def antrekan(kiriman_id: int) -> None:
    """Send the wake-up call now. A broker that is down is no failure: the sweeper sends again."""
    try:
        current_app.send_task(TUGAS_KIRIM, args=[kiriman_id], retry=False)
    except OperationalError as galat:
        log.warning("kiriman %s: broker not reached, the sweeper will send: %s", kiriman_id, galat)


def boleh_mengetuk(penerima_id: int, kini: datetime) -> bool:
    """Whether a reminder may reach this person now: not in her quiet hours. A later round of the day asks again."""
    aturan = AturanSurel.objects.filter(pengguna_id=penerima_id).first() or AturanSurel(pengguna_id=penerima_id)
    return not aturan.tenang.berlaku(timezone.localtime(kini))


# Reading


def baca(pelaku: Pelaku, kabar_id: int) -> Kabar:
    """Mark one as read. Twice is once. Raises TidakTerlihat."""
    kabar = selectors.ambil(pelaku, kabar_id)
    Kabar.objects.filter(pk=kabar.pk, dibaca_pada__isnull=True).update(dibaca_pada=timezone.now())
    return kabar


def tandai_baru(pelaku: Pelaku, kabar_id: int) -> Kabar:
    """Keep one for later: it counts as unread again, but no mail is sent for it anew. Raises TidakTerlihat."""
    kabar = selectors.ambil(pelaku, kabar_id)
    Kabar.objects.filter(pk=kabar.pk).update(dibaca_pada=None)
    return kabar


def baca_semua(pelaku: Pelaku, sampai_id: int) -> int:
    """Mark all as read that were on the page: up to the newest one that she saw; how many."""
    baru = selectors.terlihat_oleh(pelaku).filter(dibaca_pada__isnull=True, pk__lte=sampai_id)
    return Kabar.objects.filter(pk__in=list(baru.values_list("pk", flat=True))).update(dibaca_pada=timezone.now())
