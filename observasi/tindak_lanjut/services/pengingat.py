"""The daily reminders of follow-ups: one kabar a day for each person, never in her quiet hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from observasi.siklus.enums import TAHAP_TERBUKA, Sisi
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.jenis_kabar import PENGINGAT
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import pengingat as rules
from supervisi.kabar.services import IsiKabar, boleh_mengetuk, sampaikan


def ingatkan(kini: datetime) -> int:
    """One round; how many people were reminded. Safe to repeat: the day is the key of the kabar.

    Whoever is in her quiet hours now is reminded by a later round of the same day.
    """
    hari = timezone.localdate(kini)
    terbuka = (
        TindakLanjut.objects.filter(
            status=StatusTindakLanjut.RENCANA,
            siklus__tahap__in=[t.value for t in TAHAP_TERBUKA],
            tenggat__lte=hari + timedelta(days=max(rules.HARI_SEBELUM)),
        )
        .select_related("siklus")
        .order_by("tenggat", "id")
    )
    per_orang: dict[int, list[TindakLanjut]] = {}
    for satu in terbuka:
        tonggak = rules.tonggak(StatusTindakLanjut(satu.status), satu.tenggat, hari)
        for sisi in rules.diingatkan(tonggak) if tonggak else ():
            orang = satu.siklus.guru_id if sisi is Sisi.GURU else satu.siklus.supervisor_id
            per_orang.setdefault(orang, []).append(satu)
    jumlah = 0
    for orang, milik in sorted(per_orang.items()):
        if boleh_mengetuk(orang, kini):
            jumlah += _ingatkan(orang, milik, hari.isoformat(), rules.susun([t.tenggat for t in milik], hari))
    return jumlah


def _ingatkan(orang: int, milik: list[TindakLanjut], hari: str, pengingat: rules.Pengingat) -> bool:
    mendesak = milik[0]
    siklus = mendesak.siklus
    isi = IsiKabar(
        jenis=PENGINGAT,
        objek_id=siklus.pk,
        kunci=f"pengingat:tindak_lanjut:{hari}",
        judul=pengingat.judul,
        isi=f"{siklus.mapel}, {siklus.kelas}. Tenggat {date_format(mendesak.tenggat, 'l, j F Y')}. {pengingat.lain}".strip(),
        alamat=reverse("tindak_lanjut:halaman", args=[siklus.pk]),
    )
    return sampaikan(orang, isi) is not None
