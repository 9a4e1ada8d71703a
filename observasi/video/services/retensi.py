"""The end of recordings: the school's time, the warning with its one mail, one lengthening, and what is due."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.utils import parseaddr

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import AturanRekaman, MasaSimpan, Rekaman
from observasi.video.rules import retensi
from observasi.video.selectors import ambil_aturan, ambil_siklus_milik, fakta_simpan, punya_rekaman_hidup
from observasi.video.services.hapus import hapus_karena_masa_simpan
from supervisi.lib.galat import MasukanSalah, SalahStatus

log = logging.getLogger(__name__)

TUGAS_SUREL = "observasi.video.tasks.kirim_peringatan_simpan"
TUGAS_HAPUS = "observasi.video.tasks.hapus_masa_simpan"
_KLAIM_BASI = timedelta(minutes=15)


def atur_masa_simpan(pelaku: Pelaku, sekolah_id: int, simpan_hari: int) -> None:
    """The school keeps recordings for so many days after a cycle. Raises TidakTerlihat, TidakBoleh or MasukanSalah."""
    aturan = ambil_aturan(pelaku, sekolah_id)
    if galat := retensi.galat_simpan_hari(simpan_hari):
        raise MasukanSalah({"simpan_hari": galat})
    if simpan_hari == aturan.simpan_hari:
        return
    with transaction.atomic():
        AturanRekaman.objects.update_or_create(
            sekolah_id=sekolah_id, defaults={"simpan_hari": simpan_hari, "diubah_oleh_id": pelaku.pengguna_id}
        )
        jejak.catat(
            pelaku, "video.masa_simpan_diatur", "sekolah", sekolah_id, dari=aturan.simpan_hari, menjadi=simpan_hari
        )


def perpanjang_simpan(pelaku: Pelaku, siklus_id: int) -> None:
    """The teacher keeps her recordings for one more period of the school, once. Raises SalahStatus."""
    siklus = ambil_siklus_milik(pelaku, siklus_id)
    with transaction.atomic():
        masa, _ = MasaSimpan.objects.select_for_update().get_or_create(
            siklus=siklus, defaults={"sekolah_id": siklus.sekolah_id}
        )
        segar = Siklus.objects.select_related("masa_simpan", "sekolah__aturan_rekaman").get(pk=siklus.pk)
        fakta = fakta_simpan(segar)
        if alasan := retensi.alasan_tidak_memperpanjang(fakta):
            raise SalahStatus(alasan)
        if not Rekaman.objects.filter(siklus=siklus).exclude(status=StatusVideo.DIHAPUS).exists():
            raise SalahStatus("Tidak ada rekaman lagi pada siklus ini.")
        MasaSimpan.objects.filter(pk=masa.pk).update(
            perpanjangan_hari=fakta.simpan_hari, diperpanjang_pada=timezone.now()
        )
        jejak.catat(pelaku, "video.masa_simpan_diperpanjang", "siklus", siklus.pk, hari=fakta.simpan_hari)


# --- the daily round -----------------------------------------------------------------------------------------------


def umumkan(kini: datetime) -> int:
    """Announce the day of deletion where the last two weeks begin; how many cycles. Safe to repeat."""
    hari = timezone.localdate(kini)
    paling_muda = kini - timedelta(days=retensi.SIMPAN_MIN) + retensi.PERINGATAN + timedelta(days=1)
    siklus = (
        Siklus.objects.filter(punya_rekaman_hidup(), selesai_pada__lt=paling_muda)
        .select_related("masa_simpan", "sekolah__aturan_rekaman")
        .order_by("pk")
    )
    jumlah = 0
    for satu in siklus.iterator(chunk_size=200):
        fakta = fakta_simpan(satu)
        tanggal = retensi.tanggal_hapus(fakta, hari)
        if tanggal is None or not retensi.perlu_peringatan(fakta, hari):
            continue
        masa, _ = MasaSimpan.objects.get_or_create(siklus=satu, defaults={"sekolah_id": satu.sekolah_id})
        jumlah += MasaSimpan.objects.filter(
            pk=masa.pk, diumumkan=fakta.diumumkan, perpanjangan_hari=fakta.perpanjangan_hari
        ).update(diumumkan=tanggal, diumumkan_pada=kini)
    return jumlah


def _belum_bersurat() -> Q:
    return Q(diumumkan__isnull=False) & (Q(surel_untuk__isnull=True) | ~Q(surel_untuk=F("diumumkan")))


def perlu_surel(kini: datetime) -> list[int]:
    """Cycles whose announcement has no mail yet."""
    hidup = Siklus.objects.filter(punya_rekaman_hidup()).values("pk")
    menunggu = MasaSimpan.objects.filter(_belum_bersurat(), siklus__in=hidup, diumumkan__gte=timezone.localdate(kini))
    return list(menunggu.order_by("diumumkan", "pk").values_list("siklus_id", flat=True))


def jatuh_tempo(kini: datetime) -> list[int]:
    """Recordings that are to be deleted today."""
    hari = timezone.localdate(kini)
    siklus = (
        Siklus.objects.filter(punya_rekaman_hidup(), masa_simpan__diumumkan__lte=hari)
        .select_related("masa_simpan", "sekolah__aturan_rekaman")
        .order_by("pk")
    )
    tempo = [satu.pk for satu in siklus if retensi.jatuh_tempo(fakta_simpan(satu), hari)]
    rekaman = Rekaman.objects.filter(siklus__in=tempo).exclude(status=StatusVideo.DIHAPUS)
    return list(rekaman.order_by("pk").values_list("pk", flat=True))


def sapu_masa_simpan(kini: datetime) -> tuple[int, int, int]:
    """One round: announce, send mails on their way, give what is due to a worker; the three numbers."""
    diumumkan = umumkan(kini)
    surel, tempo = perlu_surel(kini), jatuh_tempo(kini)
    try:
        for siklus_id in surel:
            current_app.send_task(TUGAS_SUREL, args=[siklus_id], retry=False)
        for rekaman_id in tempo:
            current_app.send_task(TUGAS_HAPUS, args=[rekaman_id], retry=False)
    except OperationalError as galat:
        log.warning("retention: broker not reached, the next round sends again: %s", galat)
    return diumumkan, len(surel), len(tempo)


def hapus_bila_jatuh_tempo(rekaman_id: int, kini: datetime) -> bool:
    """Delete one recording if its day has come; asked again here, because a message may be old."""
    with transaction.atomic():
        siklus_id = Rekaman.objects.values_list("siklus_id", flat=True).get(pk=rekaman_id)
        # The lock keeps a lengthening out that the teacher presses at this very moment.
        MasaSimpan.objects.select_for_update().filter(siklus_id=siklus_id).first()
        siklus = Siklus.objects.select_related("masa_simpan", "sekolah__aturan_rekaman").get(pk=siklus_id)
        if not retensi.jatuh_tempo(fakta_simpan(siklus), timezone.localdate(kini)):
            return False
        return hapus_karena_masa_simpan(rekaman_id, kini)


def kirim_peringatan(siklus_id: int, kini: datetime) -> bool:
    """The one mail of an announcement; whether this call sent it.

    A worker takes the row first, so that two messages make one mail. Killed between sending and noting it, the mail
    goes out once more after a quarter of an hour, under the same Message-ID, so that mail programs show one.
    """
    bebas = Q(surel_klaim_pada__isnull=True) | Q(surel_klaim_pada__lt=kini - _KLAIM_BASI)
    if not MasaSimpan.objects.filter(_belum_bersurat() & bebas, siklus_id=siklus_id).update(surel_klaim_pada=kini):
        return False
    masa = MasaSimpan.objects.select_related("siklus__guru", "siklus__sekolah__aturan_rekaman").get(siklus_id=siklus_id)
    milik = MasaSimpan.objects.filter(pk=masa.pk, surel_klaim_pada=kini)
    perlu = Rekaman.objects.filter(siklus_id=siklus_id).exclude(status=StatusVideo.DIHAPUS).exists()
    perlu = perlu and masa.siklus.guru.is_active
    try:
        if perlu:
            _surat(masa).send()
    except Exception:
        milik.update(surel_klaim_pada=None)
        raise
    milik.update(surel_untuk=masa.diumumkan, surel_klaim_pada=None)
    return perlu


def _surat(masa: MasaSimpan) -> EmailMessage:
    konteks = {
        "siklus": masa.siklus,
        "tanggal": masa.diumumkan,
        "bisa_diperpanjang": not masa.perpanjangan_hari,
        "alamat": f"{settings.PUBLIC_URL}{reverse('video:hak', args=[masa.siklus_id])}",
    }
    judul = render_to_string("surel/masa_simpan_judul.txt", konteks).strip()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    tanda = f"<masa-simpan-{masa.siklus_id}-{masa.diumumkan:%Y%m%d}@{domain}>"
    return EmailMessage(
        judul,
        render_to_string("surel/masa_simpan.txt", konteks),
        to=[masa.siklus.guru.email],
        headers={"Message-ID": tanda},
    )
