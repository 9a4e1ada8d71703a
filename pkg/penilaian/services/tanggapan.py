"""A teacher who does not answer: a written reminder, and going on without her (docs/keputusan/0012)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi
from pkg.penilaian.models import Penilaian
from pkg.penilaian.services.masukan import wajib_alasan
from pkg.penilaian.services.pintu import pindah, terkunci
from supervisi.lib.galat import SalahStatus


def _tanggal(waktu: datetime | None) -> date | None:
    return timezone.localdate(waktu) if waktu else None


@transaction.atomic
def ingatkan(pelaku: Pelaku, penilaian_id: int, pesan: str) -> Penilaian:
    """Record a written reminder to the teacher, who reads it with her values: by whoever lets results stand.

    Raises TidakTerlihat, TidakBoleh, SalahStatus (not her turn; reminded already), MasukanSalah.
    """
    penilaian, _ = terkunci(pelaku, penilaian_id, *rules.PENETAP)
    boleh = rules.boleh_ingatkan(penilaian.fakta(), _tanggal(penilaian.diingatkan_pada))
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    rapi = wajib_alasan(pesan, "Tuliskan pengingatnya. Guru membaca tulisan ini.")
    diingatkan = pindah(pelaku, penilaian, Aksi.INGATKAN, alasan=rapi, diingatkan_pada=timezone.now())
    catat(pelaku, "pkg_ingatkan_guru", "penilaian_pkg", diingatkan.pk)
    return diingatkan


@transaction.atomic
def tanpa_tanggapan(pelaku: Pelaku, penilaian_id: int, alasan: str) -> Penilaian:
    """Record that the teacher did not answer, with a reason: the values that she was shown go on as they are.

    By whoever lets results stand, 14 days after the values were shown and after the reminder. Raises TidakTerlihat,
    TidakBoleh, SalahStatus, MasukanSalah.
    """
    penilaian, _ = terkunci(pelaku, penilaian_id, *rules.PENETAP)
    boleh = rules.boleh_tanpa_tanggapan(
        penilaian.fakta(), _tanggal(penilaian.dikirim_pada), _tanggal(penilaian.diingatkan_pada), pelaku.hari
    )
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    rapi = wajib_alasan(alasan, "Tuliskan apa yang sudah dilakukan supaya guru menjawab.")
    lanjut = pindah(pelaku, penilaian, Aksi.TANPA_TANGGAPAN, alasan=rapi, tanpa_tanggapan_pada=timezone.now())
    catat(pelaku, "pkg_tanpa_tanggapan", "penilaian_pkg", lanjut.pk)
    return lanjut
