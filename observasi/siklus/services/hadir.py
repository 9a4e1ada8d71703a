"""Telling the other side where one is writing. Nothing depends on it: a lost sign is only not seen."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.pelaku import Pelaku
from observasi.siklus.enums import Lembar, Sisi, Tahap
from observasi.siklus.models import Penulisan, Siklus
from observasi.siklus.rules import alasan_lembar_tutup
from observasi.siklus.services.isian import TAHAP_LEMBAR
from supervisi.lib.galat import MasukanSalah, SalahStatus


def menulis(pelaku: Pelaku, siklus: Siklus, sisi: Sisi, lembar: Lembar, kunci: str, *, sekarang: datetime) -> None:
    """This side is writing in the field `kunci`; an empty key: in none any more.

    The caller has let `pelaku` in as a participant. Raises MasukanSalah for what is no key of a field, SalahStatus
    when the sheet is closed.
    """
    if re.fullmatch(r"[\w.-]{0,40}", kunci) is None:
        raise MasukanSalah({"": "Isian ini tidak dikenal. Muat ulang halaman."})
    if siklus.tahap not in TAHAP_LEMBAR[lembar]:
        raise SalahStatus(alasan_lembar_tutup(lembar, Tahap(siklus.tahap)))
    satu = Penulisan.objects.filter(siklus=siklus, lembar=lembar, sisi=sisi)
    if satu.update(kunci=kunci, pada=sekarang):
        return
    try:
        with transaction.atomic():
            Penulisan.objects.create(siklus=siklus, lembar=lembar, sisi=sisi, kunci=kunci, pada=sekarang)
    except IntegrityError:
        satu.update(kunci=kunci, pada=sekarang)  # her other tab was faster
