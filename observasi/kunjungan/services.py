"""Writing a live observation: taps and quick notes, at once or later from the queue of a device, and taking taps back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import services as services_catatan
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.rules import IsiCatatan
from observasi.kunjungan import rules
from observasi.kunjungan.enums import JenisPeristiwa
from observasi.kunjungan.models import Peristiwa
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, Penolakan, SalahStatus, TidakBoleh

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KirimanKetukan:
    """A tap of a device."""

    kunci: UUID
    jenis: JenisPeristiwa
    pada: datetime


@dataclass(frozen=True, slots=True)
class KirimanCatatan:
    """A quick note of a device; what changed before it was sent again counts."""

    kunci: UUID
    teks: str
    jenis: JenisCatatan
    pada: datetime


@dataclass(frozen=True, slots=True)
class KirimanBatal:
    """The tap with this key is taken back, whether it has arrived or not."""

    kunci: UUID


Kiriman = KirimanKetukan | KirimanCatatan | KirimanBatal


@dataclass(slots=True)
class HasilKiriman:
    """What the device may forget, and what cannot be taken and why (it may forget that too, once somebody read it)."""

    diterima: list[str] = field(default_factory=list)
    galat: dict[str, str] = field(default_factory=dict)


def terima(pelaku: Pelaku, siklus_id: int, kiriman: Sequence[Kiriman]) -> HasilKiriman:
    """Take the queue of a device, in its order; what came before is not written again.

    One bad entry does not hold up the others. Raises TidakTerlihat, TidakBoleh (not the supervisor).
    """
    hasil = HasilKiriman()
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    if sisi is not Sisi.SUPERVISOR:
        raise TidakBoleh(rules.galat_ketuk(sisi, Tahap.OBSERVASI) or "")
    for satu in kiriman:
        try:
            _satu(pelaku, siklus_id, satu)
        except Penolakan as galat:
            hasil.galat[str(satu.kunci)] = galat.alasan
        else:
            hasil.diterima.append(str(satu.kunci))
    return hasil


def _satu(pelaku: Pelaku, siklus_id: int, satu: Kiriman) -> None:
    if isinstance(satu, KirimanKetukan):
        ketuk(pelaku, siklus_id, satu.jenis, satu.pada, kunci=satu.kunci)
    elif isinstance(satu, KirimanBatal):
        batalkan(pelaku, siklus_id, satu.kunci)
    else:
        jam = timezone.localtime(satu.pada).time().replace(microsecond=0)
        isi = IsiCatatan(satu.teks, jenis=satu.jenis, jam=jam)
        services_catatan.tulis(pelaku, siklus_id, isi, kunci_kirim=satu.kunci)


def ketuk(pelaku: Pelaku, siklus_id: int, jenis: JenisPeristiwa, pada: datetime, *, kunci: UUID) -> Peristiwa:
    """Write one tap. The same `kunci` again is the same tap; one that was taken back stays taken back.

    Raises SalahStatus, TidakBoleh, BentrokVersi (the key is another tap's).
    """
    with transaction.atomic():
        siklus = _terkunci(pelaku, siklus_id)
        ada = Peristiwa.objects.filter(siklus=siklus, kunci=kunci).first()
        if ada is not None:
            if ada.jenis != jenis:
                raise BentrokVersi("Ketukan ini sudah tercatat sebagai yang lain. Muat ulang halaman.")
            return ada
        peristiwa = Peristiwa.objects.create(
            siklus=siklus, penulis_id=pelaku.pengguna_id, jenis=jenis, pada=pada, kunci=kunci
        )
    log.info("siklus %s: tap %s", siklus_id, peristiwa.pk)
    return peristiwa


def batalkan(pelaku: Pelaku, siklus_id: int, kunci: UUID) -> None:
    """Take a tap back. One that never arrived needs nothing more."""
    with transaction.atomic():
        siklus = _terkunci(pelaku, siklus_id)
        Peristiwa.objects.filter(siklus=siklus, kunci=kunci, dibatalkan_pada__isnull=True).update(
            dibatalkan_pada=timezone.now()
        )


def _terkunci(pelaku: Pelaku, siklus_id: int) -> Siklus:
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    siklus = services_siklus.kunci_baris(siklus_id)
    if alasan := rules.galat_ketuk(sisi, Tahap(siklus.tahap)):
        raise TidakBoleh(alasan) if sisi is not Sisi.SUPERVISOR else SalahStatus(alasan)
    return siklus
