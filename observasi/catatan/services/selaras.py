"""Aligning the clock of an observation with a recording, so that notes with a clock time can be jumped to."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.models import Selarasan
from observasi.catatan.services.catatan import terkunci
from supervisi.lib.galat import MasukanSalah, TidakTerlihat


def selaraskan(pelaku: Pelaku, siklus_id: int, rekaman_id: int, detik: Decimal, pukul: datetime) -> Selarasan:
    """The clock of the acting side showed `pukul` at second `detik` of this recording.

    No note is changed: places are reckoned when they are read, so aligning again mends all of them. Raises
    MasukanSalah and TidakTerlihat.
    """
    with transaction.atomic():
        siklus, sisi = terkunci(pelaku, siklus_id)
        rekaman = selectors.ambil_rekaman(pelaku, siklus, rekaman_id)
        if rekaman is None:
            raise TidakTerlihat
        if detik < 0 or (rekaman.durasi_detik is not None and detik > rekaman.durasi_detik + 1):
            raise MasukanSalah({"detik": "Tempat ini di luar rekaman. Geser rekaman, lalu coba lagi."})
        selarasan, _ = Selarasan.objects.update_or_create(
            rekaman=rekaman,
            sisi=sisi,
            defaults={
                "siklus": siklus,
                "awal": rules.awal_rekaman(pukul, detik),
                "oleh_id": pelaku.pengguna_id,
            },
        )
    return selarasan
