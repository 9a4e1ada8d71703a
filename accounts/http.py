"""The typed request of signed-in people."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import Pengguna
from accounts.pelaku import Pelaku


class PermintaanPelaku(HttpRequest):
    """A request behind `login_required`: the person and the snapshot of her roles are there."""

    user: Pengguna
    pelaku: Pelaku
    htmx: HtmxDetails
