"""A brake on guessing links: addresses that keep asking for links which do not exist must wait.

A link has 80 bits, so this is not what keeps it secret; it keeps scanners from busying the database. Counted in Django's
cache: without a shared one every web process counts for itself. Addresses are kept as a keyed fingerprint, for minutes.
"""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MELESET_MAKS = 40  # a whole class behind one address may mistype
JENDELA_DETIK = 600


def _kunci(request: HttpRequest) -> str:
    alamat = get_client_ip_address(request) or ""
    return f"kuesioner-meleset:{salted_hmac('pkg.kuesioner.meleset', alamat, algorithm='sha256').hexdigest()[:32]}"


def harus_menunggu(request: HttpRequest) -> bool:
    """Whether this address has asked for too many links that do not exist."""
    return int(cache.get(_kunci(request), 0)) >= MELESET_MAKS


def catat_meleset(request: HttpRequest) -> None:
    """Counts one link that does not exist."""
    kunci = _kunci(request)
    if not cache.add(kunci, 1, JENDELA_DETIK):
        try:
            cache.incr(kunci)
        except ValueError:  # ran out between the two
            cache.add(kunci, 1, JENDELA_DETIK)
