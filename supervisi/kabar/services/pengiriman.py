"""Sending one mail, at most once (docs/keputusan/0019).

Three writes surround it, each a compare-and-set: a worker takes the row with a token of its own (`disiapkan`), says just
before the mail server gets the mail that it is being handed over (`diserahkan`), and notes the end. Who dies before the
second write has sent nothing, and somebody else may; who dies after it leaves a mail of which nobody knows whether it
arrived. That one is not sent again: the kabar stands in the portal, and the log says so.
"""

from __future__ import annotations

import logging
import smtplib
import uuid
from datetime import datetime
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from supervisi.kabar import rules, selectors
from supervisi.kabar.enums import StatusKiriman
from supervisi.kabar.models import Kiriman
from supervisi.kabar.services.surat import susun_surat

log = logging.getLogger(__name__)

# The server answered and did not take it: it is certain that nothing arrived.
_DITOLAK = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


def kirim(kiriman_id: int, kini: datetime) -> StatusKiriman | None:
    """Send one mail if it is due and in nobody's hands; its state afterwards, None when there was nothing to do."""
    token = _ambil(kiriman_id, kini)
    if token is None:
        return None
    kiriman = Kiriman.objects.select_related("penerima").get(pk=kiriman_id)
    pelaku = pelaku_untuk(kiriman.penerima, timezone.localdate(kini))
    isi = selectors.isi_kiriman(pelaku, kiriman)
    if alasan := rules.alasan_lewati(isi.fakta):
        return _akhiri(kiriman, token, StatusKiriman.DILEWATI, alasan)
    surat = susun_surat(kiriman, isi.kabar)
    surat.connection = get_connection()
    try:
        # Who cannot reach the server finds out here, where it is certain that nothing was sent.
        surat.connection.open()
    except (OSError, smtplib.SMTPException) as galat:
        log.warning("kiriman %s: mail server not reached: %s", kiriman_id, galat)
        return _tunda(pelaku, kiriman, token, rules.GALAT_SAMBUNG, kini)
    try:
        if not _milik(kiriman_id, token, StatusKiriman.DISIAPKAN).update(
            status=StatusKiriman.DISERAHKAN, klaim_pada=timezone.now()
        ):
            return None
        return _serahkan(pelaku, kiriman, token, surat, kini)
    finally:
        _tutup(surat.connection)


def _serahkan(
    pelaku: Pelaku, kiriman: Kiriman, token: uuid.UUID, surat: EmailMultiAlternatives, kini: datetime
) -> StatusKiriman | None:
    try:
        surat.send()
    except _DITOLAK as galat:
        log.warning("kiriman %s: refused by the mail server: %s", kiriman.pk, galat)
        if _untuk_selamanya(galat):
            return _akhiri(kiriman, token, StatusKiriman.GAGAL, rules.GALAT_DITOLAK)
        return _tunda(pelaku, kiriman, token, rules.GALAT_DITOLAK, kini)
    except (OSError, smtplib.SMTPException) as galat:
        log.warning("kiriman %s: line lost while it was handed over: %s", kiriman.pk, galat)
        return _akhiri(kiriman, token, StatusKiriman.TIDAK_PASTI, rules.GALAT_TIDAK_PASTI)
    return _akhiri(kiriman, token, StatusKiriman.TERKIRIM, "")


def _untuk_selamanya(galat: smtplib.SMTPException) -> bool:
    """Whether the server will say the same again: every code of its answer is 5xx (RFC 5321, 4.2.1)."""
    if isinstance(galat, smtplib.SMTPRecipientsRefused):
        return all(kode >= 500 for kode, _ in galat.recipients.values())
    return isinstance(galat, smtplib.SMTPResponseException) and galat.smtp_code >= 500


def _ambil(kiriman_id: int, kini: datetime) -> uuid.UUID | None:
    token = uuid.uuid4()
    bebas = Q(status=StatusKiriman.MENUNGGU, tidak_sebelum__lte=kini) | Q(
        status=StatusKiriman.DISIAPKAN, klaim_pada__lte=kini - rules.SIAPKAN_BASI
    )
    diambil = Kiriman.objects.filter(bebas, pk=kiriman_id).update(
        status=StatusKiriman.DISIAPKAN, token=token, klaim_pada=kini, percobaan=F("percobaan") + 1
    )
    return token if diambil else None


def _milik(kiriman_id: int, token: uuid.UUID, *status: StatusKiriman) -> QuerySet[Kiriman]:
    return Kiriman.objects.filter(pk=kiriman_id, token=token, status__in=status)


_DI_TANGAN = (StatusKiriman.DISIAPKAN, StatusKiriman.DISERAHKAN)


def _akhiri(kiriman: Kiriman, token: uuid.UUID, status: StatusKiriman, galat: str) -> StatusKiriman | None:
    selesai = _milik(kiriman.pk, token, *_DI_TANGAN).update(
        status=status, token=None, klaim_pada=None, galat=galat, selesai_pada=timezone.now()
    )
    if not selesai:
        return None
    log.info("kiriman %s: %s", kiriman.pk, status.value)
    return status


def _tunda(pelaku: Pelaku, kiriman: Kiriman, token: uuid.UUID, galat: str, kini: datetime) -> StatusKiriman | None:
    """Try again later, outside the quiet hours, or give up."""
    jeda = rules.jeda_ulang(kiriman.percobaan)
    if jeda is None:
        return _akhiri(kiriman, token, StatusKiriman.GAGAL, galat)
    tenang = selectors.aturan(pelaku).tenang
    ditunda = _milik(kiriman.pk, token, *_DI_TANGAN).update(
        status=StatusKiriman.MENUNGGU,
        token=None,
        klaim_pada=None,
        galat=galat,
        tidak_sebelum=rules.paling_awal(tenang, timezone.localtime(kini + jeda)),
    )
    return StatusKiriman.MENUNGGU if ditunda else None


def _tutup(sambungan: Any) -> None:
    """Whatever goes wrong while saying goodbye does not unsend a mail."""
    try:
        sambungan.close()
    except (OSError, smtplib.SMTPException) as galat:
        log.info("mail server left without goodbye: %s", galat)
