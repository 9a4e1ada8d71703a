"""Requests of respondents carry nothing but their link.

Below /k/ the browser's cookies are thrown away before anybody reads them, so that an answer cannot meet an account, and
none is set, so that the page works where cookies are refused. The secret for the CSRF check comes from the link instead:
Django's own check runs unchanged, and a page on another site would have to know the link to forge a request. The link is
also kept out of the log.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

AWALAN = "/k/"
_GARAM = "pkg.kuesioner.csrf"


class TautanSajaMiddleware:
    """Stands before sessions and the CSRF check."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(AWALAN):
            return self.get_response(request)
        rahasia = salted_hmac(_GARAM, request.path_info, algorithm="sha256").hexdigest()[:32]
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {settings.CSRF_COOKIE_NAME: rahasia}
        request.path = AWALAN  # what a log line says; the address itself is in path_info
        jawaban = self.get_response(request)
        jawaban.cookies.clear()
        jawaban.headers["Cache-Control"] = "no-store"
        jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
        return jawaban
